"""The measured curve beside the believed one: how touchpoints feel by the answers of surveys.

A point is hollow where there are few answers, and has whiskers where it is known between which
levels the mean of all may lie.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeyctl.layout.curve import monotone
from journeyctl.layout.map.geometry import Column, Grid
from journeyctl.layout.scene import Group, Mark, Shape, Stroke
from journeyctl.view.observed_parts import FeltView

COLOUR = "ink"
DASH = "5 4"
_WIDTH = 2.2
_POINT = 9.0
_HOLE = 5.0
_CAP = 3.5
_CLEAR = 4.0

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _FeltPoint:
    x: float
    y: float
    top: float
    bottom: float
    felt: FeltView
    place: int


class Felt:
    """The measured points of a lane of some height in px, from the best feeling to the worst.

    `faces` are those of the believed curves, with their columns; points keep clear of them.
    """

    def __init__(
        self,
        grid: Grid,
        faces: Sequence[tuple[Column, float, float]],
        height: float,
        face: float,
    ) -> None:
        self._points = list(_points(grid, faces, height, face))
        self.paths = [
            monotone([(point.x, point.y) for point in run])
            for run in _runs(self._points)
            if len(run) > 1
        ]

    def boxes(self) -> list[Box]:
        """What nothing else may cover, by left, top, right and bottom."""
        half = _POINT / 2 + 2
        return [
            (p.x - half, min(p.top, p.y - half), p.x + half, max(p.bottom, p.y + half))
            for p in self._points
        ]

    def lines(self) -> Iterator[Stroke]:
        """The curve."""
        for path in self.paths:
            yield Stroke(path, curved=True, stroke=COLOUR, width=_WIDTH, dash=DASH)

    def marks(self) -> Iterator[Shape]:
        """The points with their whiskers."""
        for point in self._points:
            yield Mark("dot", point.x, point.y, _POINT + 4, "surface")
            if point.top < point.bottom:
                yield from _whisker(point.x, point.top, point.bottom)
            yield from felt_mark(point.x, point.y, few=point.felt.few)


def has_felt(grid: Grid) -> bool:
    """Whether anybody was asked how these touchpoints feel."""
    observed = grid.view.observed
    return observed is not None and any(
        observed.felt[point.number - 1] for point in grid.view.touchpoints
    )


def felt_mark(x: float, y: float, *, few: bool) -> Iterator[Mark]:
    """A measured point, hollow where it rests on few answers."""
    yield Mark("dot", x, y, _POINT, COLOUR)
    if few:
        yield Mark("dot", x, y, _HOLE, "surface")


def felt_key(grid: Grid, y: float, width: float) -> tuple[list[Shape], float]:
    """A sample of the measured curve with its name, at the start of a lane; and its height."""
    word = grid.view.locale.word("dashboard.measured")
    text, height = grid.set.block(word, "small", grid.left + 26, y, width, "muted")
    middle = y + 7.5
    ends = ((grid.left, middle), (grid.left + 20, middle))
    line = Stroke(ends, stroke=COLOUR, width=_WIDTH, dash=DASH)
    return [line, *felt_mark(grid.left + 10, middle, few=False), text], height


def interval_key() -> Group:
    """A point with its whiskers, for a legend; centred on y = 0, from x = 0."""
    group = Group("interval", 14)
    group.extend(_whisker(7, -7, 7))
    group.extend(felt_mark(7, 0, few=False))
    return group


def _points(
    grid: Grid, faces: Sequence[tuple[Column, float, float]], height: float, face: float
) -> Iterator[_FeltPoint]:
    observed = grid.view.observed
    columns = [column for column in grid.columns if column.touchpoint is not None]
    for place, column in enumerate(columns):
        if observed is None or column.touchpoint is None:
            continue
        felt = observed.felt[column.touchpoint.number - 1]
        if felt is None:
            continue
        y = (1 - felt.level) * height
        top = y if felt.high is None else (1 - felt.high) * height
        bottom = y if felt.low is None else (1 - felt.low) * height
        near = [
            x
            for other, x, at in faces
            if other is column and top - face / 2 - _CLEAR < at < bottom + face / 2 + _CLEAR
        ]
        x = _clear_of(near, column, face)
        yield _FeltPoint(x, y, top, bottom, felt, place)


def _clear_of(faces: Sequence[float], column: Column, face: float) -> float:
    """The place nearest to a column's middle that is beside all faces at that height."""
    away = face / 2 + _POINT / 2 + _CLEAR
    places = [column.middle, *(x + side * away for x in faces for side in (1, -1))]
    free = [x for x in places if all(abs(x - other) >= away - 0.01 for other in faces)]
    return min(free, key=lambda x: abs(x - column.middle))


def _runs(points: Sequence[_FeltPoint]) -> Iterator[list[_FeltPoint]]:
    """The points between touchpoints of which nothing was heard."""
    run: list[_FeltPoint] = []
    for point in points:
        if run and point.place != run[-1].place + 1:
            yield run
            run = []
        run.append(point)
    if run:
        yield run


def _whisker(x: float, top: float, bottom: float) -> Iterator[Stroke]:
    yield Stroke(((x, top), (x, bottom)), stroke=COLOUR, width=1.4)
    for y in (top, bottom):
        yield Stroke(((x - _CAP, y), (x + _CAP, y)), stroke=COLOUR, width=1.4)
