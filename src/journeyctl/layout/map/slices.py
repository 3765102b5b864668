"""The emotion lane cut at the columns, for tables: each cell is a window on one whole curve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from journeyctl.layout.bidi import Direction
from journeyctl.layout.map.emotion import curve_legend, emotion_lane
from journeyctl.layout.map.felt import COLOUR as MEASURED
from journeyctl.layout.map.felt import felt_key, has_felt
from journeyctl.layout.map.geometry import Column, Grid, build_grid
from journeyctl.layout.scene import Mark, Shape, Stroke, Text, Typesetter
from journeyctl.layout.theme import Theme, theme
from journeyctl.view.parts import JourneyView


@dataclass(frozen=True, slots=True)
class Slice:
    """What a column shows: the curve from x = `start` on, its own marks and labels from x = 0."""

    start: float
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class EmotionSlices:
    """The emotion lane in windows of equal `width` and `height`, one a column, that join exactly.

    `curve` is everything that runs through several columns, `scale` the y of the highest and of
    the lowest score, `samples` a piece of each curve, 20 px long from x = 0 at y = 0, `measured`
    one of the measured curve, empty where there is none.
    """

    width: float
    height: float
    curve: tuple[Stroke, ...]
    slices: tuple[Slice, ...]
    scale: tuple[float, ...]
    samples: tuple[tuple[Shape, ...], ...]
    measured: tuple[Shape, ...] = ()


def map_columns(view: JourneyView, look: Theme | None = None) -> tuple[Column, ...]:
    """The columns of a journey's map, one a touchpoint."""
    set_ = Typesetter({}, Direction(view.locale.direction))
    return build_grid(view, set_, (look or theme()).spacing).columns


def column_pitch(columns: tuple[Column, ...], look: Theme | None = None) -> float:
    """From the start of a column to the start of the next, in px."""
    return columns[0].width + (look or theme()).spacing.gap


def slice_emotions(view: JourneyView, look: Theme) -> EmotionSlices:
    """The emotion lane of a view that has curves."""
    direction = Direction(view.locale.direction)
    grid = build_grid(view, Typesetter(look.styles, direction), look.spacing)
    lane = emotion_lane(grid)
    # The scale's numbers stand before the first column, from the highest down.
    numbers = [shape for shape in lane.shapes if isinstance(shape, Text) and shape.anchor == "end"]
    shapes = [shape for shape in lane.shapes if shape not in numbers]
    if direction is Direction.RTL:
        shapes = [shape.mirrored(grid.width) for shape in shapes]
    style = grid.set.style("small")
    return EmotionSlices(
        width=column_pitch(grid.columns, look),
        height=lane.height,
        curve=_in_order([s for s in shapes if isinstance(s, Stroke) and not _is_whisker(s)]),
        slices=tuple(_slices(grid, shapes, direction)),
        scale=tuple(number.lines[0].y - style.size / 3 for number in numbers),
        samples=tuple(_samples(replace(grid, view=replace(view, observed=None)))),
        measured=_measured_sample(grid),
    )


def _slices(grid: Grid, shapes: list[Shape], direction: Direction) -> Iterator[Slice]:
    # Whiskers lie between the parts of their points, so each goes where its point does.
    own = [
        shape
        for shape in shapes
        if isinstance(shape, Mark | Text) or (isinstance(shape, Stroke) and _is_whisker(shape))
    ]
    for column in grid.columns:
        start = column.x - grid.spacing.gap / 2
        end = start + column.width + grid.spacing.gap
        if direction is Direction.RTL:
            start, end = grid.width - end, grid.width - start
        inside = [shape.shifted(-start, 0) for shape in own if start <= _x(shape) < end]
        yield Slice(start, tuple(inside))


def _in_order(strokes: list[Stroke]) -> tuple[Stroke, ...]:
    """The measured curve above all areas, and below the last line, which tells the colour."""
    believed = [stroke for stroke in strokes if stroke.stroke != MEASURED]
    measured = [stroke for stroke in strokes if stroke.stroke == MEASURED]
    return (*believed[:-1], *measured, *believed[-1:])


def _measured_sample(grid: Grid) -> tuple[Shape, ...]:
    if not has_felt(grid):
        return ()
    shapes, _ = felt_key(grid, 0, grid.spacing.labels)
    line, *marks = (shape for shape in shapes if not isinstance(shape, Text))
    assert isinstance(line, Stroke)  # noqa: S101  so the sample is made
    x, y = line.points[0]
    return tuple(shape.shifted(-x, -y) for shape in (line, *marks))


def _is_whisker(stroke: Stroke) -> bool:
    return stroke.stroke == MEASURED and not stroke.curved


def _x(shape: Mark | Text | Stroke) -> float:
    if isinstance(shape, Stroke):
        return shape.points[0][0]
    return shape.lines[0].x if isinstance(shape, Text) else shape.x


def _samples(grid: Grid) -> Iterator[tuple[Shape, ...]]:
    """What stands in front of each name of the legend: a stroke with its marks."""
    shapes = [shape for shape in curve_legend(grid, 0).shapes if not isinstance(shape, Text)]
    starts = [index for index, shape in enumerate(shapes) if isinstance(shape, Stroke)]
    for start, end in pairwise([*starts, len(shapes)]):
        stroke = shapes[start]
        if isinstance(stroke, Stroke):
            x, y = stroke.points[0]
            yield tuple(shape.shifted(-x, -y) for shape in shapes[start:end])
