"""The emotion lane: a curve for all, or one for each actor who differs, with faces and labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeyctl.layout.curve import Point, height_at, monotone
from journeyctl.layout.curve_marks import curve_dash, curve_ring
from journeyctl.layout.map.felt import Felt, felt_key, has_felt
from journeyctl.layout.map.geometry import Column, Grid
from journeyctl.layout.scene import Group, Mark, Rect, Shape, Stroke, Text
from journeyctl.layout.text import Line, text_width
from journeyctl.layout.theme import curve_colour
from journeyctl.view.parts import CurveView, EmotionView

_BAND = 104.0
"""From the highest to the lowest score, in px."""
_FACE = 20.0
_SPREAD = 26.0
"""Between the faces of several actors at one touchpoint."""
_CLEAR = 5.0
_STEP = 8.0
_EDGE = 16.0
_SAMPLES = 7
_SCALE_GAP = 20.0
_FUTURE = "7 4"
CLOSING = 9
"""The points that close the area below a curve."""


@dataclass(frozen=True, slots=True)
class _Point:
    """A face on a curve."""

    x: float
    y: float
    emotion: EmotionView
    column: Column
    curves: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def emotion_lane(grid: Grid) -> Group:
    """The lane, its top at 0. Faces and labels keep clear of one another, however many curves."""
    points = _points(grid)
    paths = [path for curve in points for path in _paths(grid, curve)]
    faces = list(dict.fromkeys(point for curve in points for point in curve))
    felt = Felt(grid, [(face.column, face.x, face.y) for face in faces], _BAND, _FACE)
    labels = _Labels(grid, faces, [*paths, *felt.paths], felt.boxes())
    texts = list(labels.place())
    top, bottom = labels.extent()
    top, bottom = min(top, 0) - _EDGE, max(bottom, _BAND) + _EDGE
    group = Group("emotion", bottom - top)
    band = Rect(grid.first - 3, 0, grid.right - grid.first + 6, group.height, "surface", radius=8)
    content: list[Shape] = list(_levels(grid))
    content += _lines(grid, points)
    content += felt.lines()
    content += texts
    several = len(grid.view.curves) > 1
    content += [mark for face in faces for mark in _face(face, several=several)]
    content += felt.marks()
    group.add(band, *(shape.shifted(0, -top) for shape in content))
    group.extend(_scale(grid, -top))
    return group


def curve_legend(grid: Grid, y: float) -> Group:
    """Whose curve is which, below the lane's label; empty for a single curve."""
    group = Group("curves", y)
    style = grid.set.style("small")
    scale = max(text_width(text, style) for text in grid.view.scale)
    room = grid.spacing.labels - 26 - _SCALE_GAP - scale
    for index, curve in enumerate(grid.view.curves):
        name = _name(grid, curve)
        if not name:
            break
        x = grid.left
        text, height = grid.set.block(name, "small", x + 26, group.height, room, "muted")
        middle = group.height + 7.5
        group.add(
            Stroke(
                ((x, middle), (x + 20, middle)),
                stroke=curve_colour(index),
                width=2.5,
                dash=curve_dash(index),
            ),
            *curve_ring(index, x + 10, middle, _FACE / 2),
            text,
        )
        group.height += height + 3
    if has_felt(grid):
        sample, height = felt_key(grid, group.height, room)
        group.extend(sample)
        group.height += height + 3
    return group


def _name(grid: Grid, curve: CurveView) -> str:
    """Whose a curve is; of a single one only that it is believed, where another is measured."""
    if curve.actor:
        return curve.actor.name
    if len(grid.view.curves) > 1:
        return grid.view.locale.word("legend.others")
    return grid.view.locale.word("observed.believed") if has_felt(grid) else ""


def _points(grid: Grid) -> list[list[_Point]]:
    """The faces of every curve; faces that would touch stand side by side."""
    columns = [column for column in grid.columns if column.touchpoint is not None]
    curves: list[list[_Point]] = [[] for _ in grid.view.curves]
    for index, column in enumerate(columns):
        felt = [(number, curve.points[index]) for number, curve in enumerate(grid.view.curves)]
        for cluster in _clusters([(number, emotion) for number, emotion in felt if emotion]):
            spread = min(_SPREAD, (column.width - 2 * _FACE) / len(cluster))
            for place, (emotion, numbers) in enumerate(cluster):
                x = column.middle + (place - (len(cluster) - 1) / 2) * spread
                y = (1 - emotion.level) * _BAND
                for number in numbers:
                    curves[number].append(_Point(x, y, emotion, column, numbers))
    return curves


def _clusters(
    felt: Sequence[tuple[int, EmotionView]],
) -> Iterator[list[tuple[EmotionView, tuple[int, ...]]]]:
    """Emotions at one touchpoint in groups that would touch; those who agree share a face."""
    faces: dict[tuple[float, str], tuple[EmotionView, tuple[int, ...]]] = {}
    for number, emotion in felt:
        key = (emotion.level, emotion.label)
        _, numbers = faces.get(key, (emotion, ()))
        faces[key] = (emotion, (*numbers, number))
    cluster: list[tuple[EmotionView, tuple[int, ...]]] = []
    for face in sorted(faces.values(), key=lambda item: item[0].level):
        if cluster and (face[0].level - cluster[-1][0].level) * _BAND > _FACE + _CLEAR:
            yield cluster
            cluster = []
        cluster.append(face)
    if cluster:
        yield cluster


def _runs(grid: Grid, points: Sequence[_Point]) -> Iterator[list[_Point]]:
    """The points between gaps."""
    order = [column for column in grid.columns if column.touchpoint is not None]
    positions = {id(column): index for index, column in enumerate(order)}
    run: list[_Point] = []
    for point in points:
        if run and positions[id(point.column)] != positions[id(run[-1].column)] + 1:
            yield run
            run = []
        run.append(point)
    if run:
        yield run


def _paths(grid: Grid, points: Sequence[_Point]) -> list[tuple[Point, ...]]:
    runs = _runs(grid, points)
    return [monotone([(point.x, point.y) for point in run]) for run in runs if len(run) > 1]


def _lines(grid: Grid, curves: Sequence[Sequence[_Point]]) -> Iterator[Stroke]:
    future = grid.view.type == "future-state"
    for index, points in enumerate(curves):
        colour = curve_colour(index)
        for path in _paths(grid, points):
            if len(curves) == 1:
                middle = _BAND / 2
                area = closed(path, middle)
                yield Stroke(area, curved=True, fill=colour, opacity=0.09)
            dash = curve_dash(index)
            if future and len(curves) == 1:
                dash = _FUTURE
            yield Stroke(path, curved=True, stroke=colour, width=2.6, dash=dash)


def closed(path: Sequence[Point], y: float) -> tuple[Point, ...]:
    """The area between a curve and a level, as one closed Bézier path."""
    start, end = path[0], path[-1]

    def straight(a: Point, b: Point) -> tuple[Point, ...]:
        dx, dy = (b[0] - a[0]) / 3, (b[1] - a[1]) / 3
        return ((a[0] + dx, a[1] + dy), (b[0] - dx, b[1] - dy), b)

    down, back = (end[0], y), (start[0], y)
    return (*path, *straight(end, down), *straight(down, back), *straight(back, start))


def _levels(grid: Grid) -> Iterator[Stroke]:
    for y, colour, dash in ((0, "line", "3 4"), (_BAND / 2, "line", ""), (_BAND, "line", "3 4")):
        yield Stroke(((grid.first + 6, y), (grid.right - 6, y)), stroke=colour, dash=dash)


def _scale(grid: Grid, top: float) -> Iterator[Text]:
    low, high = grid.view.scale
    for text, y in ((high, top), (low, top + _BAND)):
        lines = grid.set.lines(text, "small", 60)
        yield grid.set.text(
            lines, "small", grid.first - _SCALE_GAP / 2, y - 7.5, "muted", whole=text, anchor="end"
        )


def _face(point: _Point, *, several: bool) -> Iterator[Mark]:
    """A face, and around it what tells whose it is where there are several curves."""
    if not several:
        yield Mark("dot", point.x, point.y, _FACE + 5, "surface")
    elif len(point.curves) == 1:
        yield from curve_ring(point.curves[0], point.x, point.y, _FACE)
    else:
        yield Mark("ring_hexagon", point.x, point.y, _FACE + 8, "strong_line")
    yield Mark(f"face_{point.emotion.face}", point.x, point.y, _FACE, point.emotion.face)


class _Labels:
    """Finds a free spot for each label, near its face and off the curves where it can."""

    def __init__(
        self,
        grid: Grid,
        points: Sequence[_Point],
        paths: Sequence[tuple[Point, ...]],
        others: Sequence[tuple[float, float, float, float]],
    ) -> None:
        self._grid = grid
        self._points = points
        self._paths = paths
        reach = _FACE / 2 + _CLEAR
        self._taken = [_Box(p.x - reach, p.y - reach, p.x + reach, p.y + reach) for p in points]
        self._taken += [_Box(*other) for other in others]
        self._placed: list[_Box] = []

    def place(self) -> Iterator[Text]:
        style = self._grid.set.style("label")
        for point in self._points:
            label = point.emotion.label
            if not label:
                continue
            lines = self._grid.set.lines(label, "label", point.column.text_width)
            height = len(lines) * style.line_height
            box = self._spot(point, lines, height)
            self._placed.append(box)
            yield self._grid.set.text(
                lines,
                "label",
                (box.left + box.right) / 2,
                box.top,
                "muted",
                whole=label,
                anchor="middle",
                halo="surface",
            )

    def extent(self) -> tuple[float, float]:
        """The highest and the lowest y that faces and labels reach."""
        boxes = [*self._taken, *self._placed]
        return min((b.top for b in boxes), default=0), max((b.bottom for b in boxes), default=0)

    def _spot(self, point: _Point, lines: Sequence[Line], height: float) -> _Box:
        width = max(line.width for line in lines)
        column = point.column
        half = width / 2
        # The label stays in its column, so labels of neighbours cannot meet.
        x = min(max(point.x, column.x + half + 2), column.x + column.width - half - 2)
        below = point.y <= _BAND / 2
        best: tuple[float, _Box] | None = None
        ring = 0
        while best is None or ring * 2 <= best[0]:
            for side in (below, not below):
                gap = _FACE / 2 + _CLEAR + ring * _STEP
                top = point.y + gap if side else point.y - gap - height
                box = _Box(x - half, top, x + half, top + height)
                if any(box.overlaps(other) for other in (*self._taken, *self._placed)):
                    continue
                cost = self._crossings(box) * 3 + ring * 2 + (side != below) * 0.5
                if best is None or cost < best[0]:
                    best = (cost, box)
            ring += 1
        return best[1]

    def _crossings(self, box: _Box) -> float:
        """How much of the box's width curves run through, in parts of one."""
        hits = 0
        for sample in range(_SAMPLES):
            x = box.left + (box.right - box.left) * sample / (_SAMPLES - 1)
            for path in self._paths:
                y = height_at(path, x)
                hits += y is not None and box.top - 2 < y < box.bottom + 2
        return hits / _SAMPLES
