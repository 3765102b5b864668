"""The ways of a draft: what people did often enough to be declared."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from journeyctl.measure.discovery.figures import Flow, Pair
from journeyctl.measure.statistics import hidden

OFTEN, LEAVING = 0.1, 0.05
"""The shares of visits from which on a move and an exit are declared."""
MOST = 3
"""Moves on from a touchpoint; with more, a flow shows nothing."""
_DIGITS = 1000

Kind = Literal["forward", "back", "exit"]


@dataclass(frozen=True, slots=True)
class Way:
    """A way on from a touchpoint, with its share of the visits, 0 where it is nearly none.

    `to` is the touchpoint that it leads to; an exit has none.
    """

    to: int | None
    kind: Kind
    share: float


def ways(order: Sequence[int], flow: Flow, min_count: int) -> dict[int, list[Way]]:
    """The ways on from each touchpoint: forward, back and out, each the most frequent first.

    Declared are moves that at least `OFTEN` of the visits make, no more than `MOST` from each
    touchpoint, exits of at least `LEAVING`, and always the most frequent way. Where that is not
    enough, the most frequent ones that are needed so that every touchpoint can be reached and left.
    What fewer than `min_count` actors did is never declared.
    """
    possible = _possible(flow, min_count)
    declared = _often(possible, flow.visits)
    declared |= _missing(declared, possible, [order[0]])
    backwards = {(head, tail): count for (tail, head), count in possible.items()}
    declared |= _turned(_missing(_turned(declared), backwards, [_OUT]))
    place = {point: index for index, point in enumerate(order)}
    found: dict[int, list[Way]] = {point: [] for point in order}
    for tail, head in declared:
        pair = tail, head
        found[tail].append(_way(pair, possible[pair], flow.visits[tail], place))
    for some in found.values():
        some.sort(key=lambda way: (_KINDS.index(way.kind), -way.share, place.get(way.to or 0, 0)))
    return found


_OUT = -1
"""Stands for what is outside of the journey, as a touchpoint."""
_KINDS: tuple[Kind, ...] = ("forward", "back", "exit")
_Counts = Mapping[Pair, int]


def _possible(flow: Flow, min_count: int) -> dict[Pair, int]:
    """How often each way was taken, exits too; repeats and what is hidden are left out."""
    counts = {
        (tail, head): move.count
        for (tail, head), move in flow.moves.items()
        if tail != head and not hidden(move.actors, min_count)
    }
    for point, count in enumerate(flow.exits):
        if count and not hidden(count, min_count):
            counts[point, _OUT] = count
    return counts


def _often(possible: _Counts, visits: Sequence[int]) -> set[Pair]:
    by_tail: dict[int, list[Pair]] = {}
    for pair in sorted(possible, key=lambda pair: (-possible[pair], pair)):
        by_tail.setdefault(pair[0], []).append(pair)
    chosen: set[Pair] = set()
    for tail, pairs in by_tail.items():
        moves = [pair for pair in pairs if pair[1] != _OUT]
        often = [pair for pair in moves if possible[pair] >= OFTEN * visits[tail]]
        chosen.update(pairs[:1], often[:MOST])
        leaving = possible.get((tail, _OUT))
        if leaving and leaving >= LEAVING * visits[tail]:
            chosen.add((tail, _OUT))
    return chosen


def _missing(pairs: Collection[Pair], possible: _Counts, starts: Iterable[int]) -> set[Pair]:
    """The most frequent further pairs by which all can be reached from some starts."""
    added: set[Pair] = set()
    reached = _closure(starts, pairs)
    while new := [pair for pair in possible if pair[0] in reached and pair[1] not in reached]:
        best = max(new, key=lambda pair: (possible[pair], -pair[0], -pair[1]))
        added.add(best)
        reached |= _closure([best[1]], pairs)
    return added


def _closure(starts: Iterable[int], pairs: Collection[Pair]) -> set[int]:
    found = set(starts)
    waiting = list(found)
    while waiting:
        tail = waiting.pop()
        new = {head for start, head in pairs if start == tail} - found
        found |= new
        waiting += new
    return found


def _turned(pairs: Iterable[Pair]) -> set[Pair]:
    return {(head, tail) for tail, head in pairs}


def _way(pair: Pair, count: int, visits: int, place: Mapping[int, int]) -> Way:
    tail, head = pair
    # Rounded down, so that shares never add up to more than 1.
    share = math.floor(_DIGITS * count / visits) / _DIGITS
    if head == _OUT:
        return Way(None, "exit", share)
    return Way(head, "forward" if place[tail] < place[head] else "back", share)
