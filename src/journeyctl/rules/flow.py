"""The flow by `next`: every touchpoint can be reached, and every one leads on."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from journeyctl.diagnostics import Severity
from journeyctl.model.ways import Ways
from journeyctl.rules.registry import Fault, Faults, rule
from journeyctl.rules.subject import Subject


@rule(Severity.WARNING, source="A2")
def unreachable_touchpoint(subject: Subject) -> Faults:
    """No way leads to a touchpoint.

    Following `next` from the first touchpoint, nobody ever comes here. Of touchpoints that only
    lead to one another, the first is reported.

    Bad:

        stages:
          - name: Purchase
            touchpoints:
              - {id: basket, name: Adds to basket, next: paid}
              - {id: coupon, name: Enters a coupon}
              - {id: paid, name: Pays}

    Good:

        stages:
          - name: Purchase
            touchpoints:
              - {id: basket, name: Adds to basket, next: [coupon, paid]}
              - {id: coupon, name: Enters a coupon}
              - {id: paid, name: Pays}
    """
    heads = _heads(subject.ways)
    if not heads:
        return
    reached = _closure([0], heads)
    missing = [index for index in range(len(heads)) if index not in reached]
    for index in _starts(missing, heads):
        path, touchpoint = subject.touchpoints[index]
        message = f"no way leads to the touchpoint {subject.name(touchpoint.name)}"
        help_ = f"Name `{touchpoint.id}` in the `next` of a touchpoint, or delete it."
        yield Fault(path, message, help_)


@rule(Severity.WARNING, source="A2")
def dead_end(subject: Subject) -> Faults:
    """A touchpoint leads nowhere, or only round in a circle.

    From here neither the last touchpoint nor an exit can be reached: the next step is not natural,
    or the map does not say what it is. Customers who leave have an exit. Of a circle, the
    touchpoint that closes it is reported.

    Bad:

        stages:
          - name: Purchase
            touchpoints:
              - {id: basket, name: Adds to basket, next: [error, paid]}
              - {id: error, name: Sees an error, next: []}
              - {id: paid, name: Pays}

    Good:

        stages:
          - name: Purchase
            touchpoints:
              - {id: basket, name: Adds to basket, next: [error, paid]}
              - {id: error, name: Sees an error, next: [{to: basket}, {kind: exit}]}
              - {id: paid, name: Pays}
    """
    ways = subject.ways
    heads = _heads(ways)
    tails: list[set[int]] = [set() for _ in heads]
    for tail, followers in enumerate(heads):
        for head in followers:
            tails[head].add(tail)
    ends = [index for index in range(len(heads)) if _leaves(ways, index)]
    saved = _closure([*ends, len(heads) - 1] if heads else [], tails)
    lost = [index for index in reversed(range(len(heads))) if index not in saved]
    for index in _starts(lost, tails):
        path, touchpoint = subject.touchpoints[index]
        message = f"no way leads on from the touchpoint {subject.name(touchpoint.name)}"
        help_ = "Say in `next` where it leads, or write `{kind: exit}` for those who leave."
        yield Fault((*path, "next"), message, help_, key="next")


def _heads(ways: Ways) -> list[set[int]]:
    """Which touchpoints follow each, by their numbers."""
    return [
        {ways.order[way.head] for way in ways.of(touchpoint) if way.head}
        for touchpoint in ways.touchpoints
    ]


def _leaves(ways: Ways, index: int) -> bool:
    return any(way.kind == "exit" for way in ways.of(ways.touchpoints[index]))


def _starts(touchpoints: list[int], follow: list[set[int]]) -> list[int]:
    """The fewest of some touchpoints from which all of them can be reached: who is to blame.

    What only follows from another fault has none of its own. Of a circle it is the first one.
    """
    for _ in range(2):  # the second time without those that a later one leads to
        starts: list[int] = []
        found: set[int] = set()
        for index in touchpoints:
            if index not in found:
                starts.append(index)
                found |= _closure([index], follow, found)
        touchpoints = starts[::-1]
    return touchpoints


def _closure(start: Iterable[int], follow: list[set[int]], known: Collection[int] = ()) -> set[int]:
    """All that can be reached from a start, without what is known already."""
    found = set(start)
    waiting = list(found)
    while waiting:
        new = follow[waiting.pop()] - found
        new.difference_update(known)
        found |= new
        waiting += new
    return found
