"""Stages: the order of touchpoints, cut where people seldom come back over the cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from journeyctl.measure.discovery.figures import Moves, Pair

FEWEST, MOST = 3, 7
"""How many stages there are, where there are touchpoints enough."""
_USUAL, _LARGEST = 4, 7
"""Touchpoints of a stage: what their number is chosen by, and how many there may be."""


def cut(order: Sequence[int], moves: Mapping[Pair, Moves]) -> list[list[int]]:
    """The touchpoints of each stage, in order.

    Between two neighbours, all moves are counted that lead over this place, however far. Cuts are
    where the smallest part of them leads back, over all cuts together; where it is the same, stages
    are as even as can be. No stage has more than seven touchpoints or, where there are enough, less
    than two.
    """
    count = min(len(order), max(FEWEST, min(MOST, round(len(order) / _USUAL))))
    smallest = 2 if len(order) >= 2 * count else 1
    backs = [_back(order[:place], moves) for place in range(len(order))]

    @cache
    def best(start: int, left: int) -> tuple[float, int, tuple[int, ...]]:
        """The lowest cost of cutting what begins at a place into stages, and their ends."""
        if left == 1:
            return 0, (len(order) - start) ** 2, (len(order),)
        rest = len(order) - start
        first = max(smallest, rest - (left - 1) * _LARGEST)
        last = min(_LARGEST, rest - (left - 1) * smallest)
        ends = range(start + first, start + last + 1)
        return min(_with(end, start, backs[end], best(end, left - 1)) for end in ends)

    ends = best(0, count)[2]
    return [list(order[start:end]) for start, end in zip((0, *ends), ends, strict=False)]


def _with(
    end: int, start: int, back: float, rest: tuple[float, int, tuple[int, ...]]
) -> tuple[float, int, tuple[int, ...]]:
    # Rounded, so that sums in another order do not decide.
    return round(back + rest[0], 9), (end - start) ** 2 + rest[1], (end, *rest[2])


def _back(before: Sequence[int], moves: Mapping[Pair, Moves]) -> float:
    """Which part of the moves over a place leads back."""
    ahead, back = 0, 0
    for (tail, head), move in moves.items():
        if (tail in before) != (head in before):
            if tail in before:
                ahead += move.count
            else:
                back += move.count
    return back / (ahead + back) if ahead + back else 0.0
