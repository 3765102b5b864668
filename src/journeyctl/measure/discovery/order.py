"""The order of touchpoints: the one that the fewest actors went against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from journeyctl.measure.discovery.figures import Pair


def ordered(count: int, firsts: Mapping[Pair, int]) -> list[int]:
    """Touchpoints in order of their first visits.

    `firsts` counts the actors who came to one for the first time before they came to another. It
    is only about actors who came to both, so that who leaves early, and who goes in circles later,
    moves nothing. Touchpoints start in the order of their scores (`_score`); then each is put where
    the fewest actors went against the order, as long as that makes it fewer.
    """
    scores = [_score(point, count, firsts) for point in range(count)]
    order = sorted(range(count), key=lambda point: (-scores[point], point))
    while _improved(order, firsts):
        pass
    return order


def against(order: Sequence[int], firsts: Mapping[Pair, int]) -> int:
    """How often an actor came to two touchpoints the other way round than in an order."""
    place = {point: index for index, point in enumerate(order)}
    return sum(actors for (one, other), actors in firsts.items() if place[one] > place[other])


def _score(point: int, count: int, firsts: Mapping[Pair, int]) -> float:
    """How much a touchpoint comes first: the mean share of actors, over all that it met."""
    shares = []
    for other in range(count):
        before, after = firsts.get((point, other), 0), firsts.get((other, point), 0)
        if before + after:
            shares.append(before / (before + after))
    return sum(shares) / len(shares) if shares else 0.5


def _improved(order: list[int], firsts: Mapping[Pair, int]) -> bool:
    """Whether some touchpoint has found a better place."""
    is_better = False
    for point in list(order):
        at = order.index(point)
        best, gain = at, 0
        for step in (-1, 1):
            saved, place = 0, at
            while 0 <= (place := place + step) < len(order):
                other = order[place]
                early, late = (point, other) if step < 0 else (other, point)
                saved += firsts.get((early, late), 0) - firsts.get((late, early), 0)
                if saved > gain:
                    best, gain = place, saved
        if gain:
            order.insert(best, order.pop(at))
            is_better = True
    return is_better
