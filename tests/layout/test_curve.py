"""The curve through the emotions: smooth, through every point, never beyond two neighbours."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from journeyctl.layout.curve import height_at, monotone


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(-100, 100)), min_size=2, max_size=12))
def test_the_curve_never_overshoots(steps: list[tuple[int, int]]) -> None:
    points: list[tuple[float, float]] = []
    x = 0
    for dx, y in steps:
        x += dx
        points.append((x, y))
    path = monotone(points)
    assert [path[0], *path[3::3]] == points
    for (x0, y0), (x1, y1) in pairwise(points):
        for part in (0.1, 0.35, 0.5, 0.8):
            y_at = height_at(path, x0 + (x1 - x0) * part)
            assert y_at is not None
            assert min(y0, y1) - 1e-6 <= y_at <= max(y0, y1) + 1e-6


def test_short_curves() -> None:
    assert monotone([]) == ()
    assert monotone([(1, 2)]) == ((1, 2),)
    assert monotone([(0, 0), (3, 3)]) == ((0, 0), (1, 1), (2, 2), (3, 3))


def test_a_turn_is_level() -> None:
    path = monotone([(0, 0), (3, 3), (6, 0)])
    assert path[2] == (2, 3)
    assert path[4] == (4, 3)


def test_no_height_beside_the_curve() -> None:
    assert height_at(monotone([(0, 0), (3, 3)]), 4) is None
