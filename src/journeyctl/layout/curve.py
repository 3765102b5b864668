"""A smooth curve that never overshoots: monotone cubic interpolation.

F. N. Fritsch, R. E. Carlson: Monotone Piecewise Cubic Interpolation, SIAM Journal on Numerical
Analysis 17 (1980). Between two points the curve stays between their heights, so it shows no
feeling that nobody stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

Point = tuple[float, float]


def monotone(points: Sequence[Point]) -> tuple[Point, ...]:
    """The Bézier points (start, then two controls and an end for each step) through `points`.

    The points must be in order of x, no two at the same.
    """
    if len(points) < 2:
        return tuple(points)
    slopes = _slopes(points)
    path: list[Point] = [points[0]]
    for (x0, y0), (x1, y1), m0, m1 in zip(points, points[1:], slopes, slopes[1:], strict=False):
        third = (x1 - x0) / 3
        path += [(x0 + third, y0 + m0 * third), (x1 - third, y1 - m1 * third), (x1, y1)]
    return tuple(path)


def height_at(path: Sequence[Point], x: float) -> float | None:
    """The height of a curve made by `monotone` at an x; None beside it."""
    for start in range(0, len(path) - 3, 3):
        (x0, y0), (_, y1), (_, y2), (x3, y3) = path[start : start + 4]
        if x0 <= x <= x3:
            # The controls stand at thirds, so x is linear in the parameter.
            t = (x - x0) / (x3 - x0)
            u = 1 - t
            return u**3 * y0 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t**3 * y3
    return None


def _slopes(points: Sequence[Point]) -> list[float]:
    steps = [(y1 - y0) / (x1 - x0) for (x0, y0), (x1, y1) in pairwise(points)]
    slopes = [steps[0], *((a + b) / 2 if a * b > 0 else 0.0 for a, b in pairwise(steps)), steps[-1]]
    for index, step in enumerate(steps):
        if step == 0:
            slopes[index] = slopes[index + 1] = 0.0
            continue
        a, b = slopes[index] / step, slopes[index + 1] / step
        length = hypot(a, b)
        if length > 3:
            slopes[index], slopes[index + 1] = 3 * a / length * step, 3 * b / length * step
    return slopes
