"""The ways that people went beside those that `next` says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from journeyctl.diagnostics import Path, Severity
from journeyctl.diagnostics.wording import number, percent
from journeyctl.rules.chance import are_apart
from journeyctl.rules.registry import Fault, Faults, observed_rule
from journeyctl.rules.subject import Subject

if TYPE_CHECKING:
    from journeyctl.overlay import Overlay


@observed_rule(Severity.WARNING, source="A2, D4")
def undeclared_move(
    subject: Subject,
    overlay: Overlay,
    *,
    share: float = 0.1,
    min: int = 30,  # noqa: A002  the name of the option
) -> Faults:
    """Many people go a way that the map does not show.

    From one touchpoint they come to another one that its `next` does not name. Either the map is
    wrong, or something on the way is.

    `share` is the part of those who leave the touchpoint, from 0 to 1, that counts as many; `min`
    is how often they must have gone that way.

    Bad:

        # 150 of 800 go from the basket to the coupon.
        stages:
          - name: Purchase
            touchpoints:
              - {id: basket, name: Adds to basket, match: {event: add}, next: paid}
              - {id: coupon, name: Looks for a coupon, match: {event: coupon}}
              - {id: paid, name: Pays, match: {event: pay}}

    Good:

        # 150 of 800 go from the basket to the coupon.
        stages:
          - name: Purchase
            touchpoints:
              - {id: basket, name: Adds to basket, match: {event: add}, next: [coupon, paid]}
              - {id: coupon, name: Looks for a coupon, match: {event: coupon}}
              - {id: paid, name: Pays, match: {event: pay}}
    """
    places = {touchpoint.id: (path, touchpoint) for path, touchpoint in subject.touchpoints}
    left = _departures(overlay)
    for move in overlay.observed.moves:
        if move.declared or move.kind == "repeat" or not {move.tail, move.head} <= places.keys():
            continue
        count, of = move.count or 0, left.get(move.tail, 0)
        if count >= min and of and count / of >= share:
            (path, tail), (_, head) = places[move.tail], places[move.head]
            message = (
                f"after {subject.name(tail.name)} {percent(count / of)} go "
                f"{'back ' if move.kind == 'back' else ''}to {subject.name(head.name)}, "
                "which `next` does not say"
            )
            help_ = (
                f"They did so {number(count)} times: name `{head.id}` in its `next`, or find out "
                "what sends them there."
            )
            yield Fault((*path, "next"), message, help_, key="next")


@observed_rule(Severity.INFO, source="D4")
def share_apart(
    subject: Subject,
    overlay: Overlay,
    *,
    apart: float = 0.2,
    min: int = 30,  # noqa: A002  the name of the option
) -> Faults:
    """Many more or many fewer people go a way than the map says.

    The `share` of a move is believed until somebody counts. Of ways to touchpoints that were never
    seen nothing is known.

    `apart` is how far the two may lie apart, from 0 to 1; `min` is how often the touchpoint must
    have been left.

    Bad:

        # 600 of 800 go on from the basket and pay, 200 leave.
        stages:
          - name: Purchase
            touchpoints:
              - id: basket
                name: Adds to basket
                next: [{to: paid, share: 0.3}, {kind: exit, share: 0.7}]
                match: {event: add}
              - {id: paid, name: Pays, match: {event: pay}}

    Good:

        # 600 of 800 go on from the basket and pay, 200 leave.
        stages:
          - name: Purchase
            touchpoints:
              - id: basket
                name: Adds to basket
                next: [{to: paid, share: 0.75}, {kind: exit, share: 0.25}]
                match: {event: add}
              - {id: paid, name: Pays, match: {event: pay}}
    """
    names = {point.id: subject.name(point.name) for _, point in subject.touchpoints}
    left = _departures(overlay)
    for path, touchpoint in subject.touchpoints:
        of = left.get(touchpoint.id, 0)
        if of < max(min, 1):
            continue
        for head, place, believed in _believed(subject, path, touchpoint.id):
            count = _gone(overlay, touchpoint.id, head)
            measured = 0.0 if count is None else count / of
            if count is None or not are_apart(believed, measured, of, apart):
                continue
            what = f"go to {names[head]}" if head else "leave for good"
            message = (
                f"after {names[touchpoint.id]} {percent(measured)} {what}, "
                f"not {percent(believed)} as `share` says"
            )
            help_ = f"{number(count)} of {number(of)} did: write that, or find out what changed."
            yield Fault(place, message, help_)


def _departures(overlay: Overlay) -> dict[str, int]:
    """How often each touchpoint was left, for another one or for good.

    These are its visits without those that the same actor's next visit to it follows.
    """
    moves = overlay.observed.moves
    stays = {move.tail: move.count or 0 for move in moves if move.kind == "repeat"}
    return {
        item.id: item.visits - stays.get(item.id, 0)
        for item in overlay.observed.touchpoints
        if item.visits is not None
    }


def _believed(subject: Subject, path: Path, tail: str) -> Iterator[tuple[str, Path, float]]:
    """Where a touchpoint leads, "" for an exit, where its share stands, and what it is."""
    touchpoint = subject.ways.touchpoints[subject.ways.order[tail]]
    found: dict[str, tuple[Path, float]] = {}
    for index, way in enumerate(subject.ways.of(touchpoint)):
        if way.move.share is not None and way.head != tail:
            place, sum_ = found.get(way.head, ((*path, "next", index, "share"), 0.0))
            found[way.head] = place, sum_ + way.move.share
    for head, (place, share) in found.items():
        yield head, place, share


def _gone(overlay: Overlay, tail: str, head: str) -> int | None:
    """How often people went from one touchpoint to another, or left it for good.

    None where that is hidden, or where nobody was ever seen: that is another finding.
    """
    observed = overlay.observed
    if not head:
        return next((item.exits for item in observed.touchpoints if item.id == tail), None)
    conformance = observed.conformance
    unseen = (*conformance.unwatched, *conformance.silent) if conformance else ()
    counts = (move.count for move in observed.moves if (move.tail, move.head) == (tail, head))
    return None if head in unseen else next(counts, 0)
