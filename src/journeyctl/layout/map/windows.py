"""A part of a lane between two x: curves end where the part ends, and go on in the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from journeyctl.layout.curve import Point
from journeyctl.layout.map.emotion import CLOSING, closed
from journeyctl.layout.scene import Mark, Shape, Stroke, Text


def window(shapes: Iterable[Shape], left: float, right: float) -> Iterator[Shape]:
    """What of the shapes of an emotion lane lies between two x; boxes are left out."""
    for shape in shapes:
        if isinstance(shape, Stroke) and not _is_symbol(shape):
            yield from _cut_stroke(shape, left, right)
        elif isinstance(shape, Mark | Text | Stroke) and left <= _x(shape) < right:
            yield shape


def cut(path: Sequence[Point], left: float, right: float) -> tuple[Point, ...]:
    """The part of a curve made by `monotone` between two x; empty where there is none."""
    points: list[Point] = []
    for start in range(0, len(path) - 3, 3):
        part = path[start : start + 4]
        first, last = part[0][0], part[3][0]
        if last <= left or first >= right:
            continue
        # The controls stand at thirds, so x is linear in the parameter.
        begin = max(0.0, (left - first) / (last - first))
        end = min(1.0, (right - first) / (last - first))
        piece = [_blossom(part, *times) for times in _times(begin, end)]
        points += piece[1:] if points else piece
    return tuple(points)


def _times(begin: float, end: float) -> tuple[tuple[float, float, float], ...]:
    return (begin, begin, begin), (begin, begin, end), (begin, end, end), (end, end, end)


def _blossom(part: Sequence[Point], a: float, b: float, c: float) -> Point:
    """The blossom of a cubic curve: its values are the controls of any part of the curve."""
    level = list(part)
    for t in (a, b, c):
        level = [(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t) for (x0, y0), (x1, y1) in pairwise(level)]
    return level[0]


def _cut_stroke(stroke: Stroke, left: float, right: float) -> Iterator[Stroke]:
    if not stroke.curved:
        (x0, y0), (x1, y1) = stroke.points
        if x0 < right and x1 > left:
            yield replace(stroke, points=((max(x0, left), y0), (min(x1, right), y1)))
        return
    path = stroke.points[:-CLOSING] if stroke.fill else stroke.points
    part = cut(path, left, right)
    if part and stroke.fill:
        level = stroke.points[-4][1]
        yield replace(stroke, points=closed(part, level))
    elif part:
        yield replace(stroke, points=part)


def _is_symbol(stroke: Stroke) -> bool:
    """Whether a stroke is a small shape of its own, which no cut goes through."""
    return bool(stroke.fill) and not stroke.curved


def _x(shape: Mark | Text | Stroke) -> float:
    if isinstance(shape, Stroke):
        return shape.points[0][0]
    return shape.lines[0].x if isinstance(shape, Text) else shape.x
