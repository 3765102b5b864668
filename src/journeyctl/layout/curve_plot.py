"""The plot of emotion curves: stages as bands, faces, and names where the curves end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from journeyctl.layout.curve import Point, monotone
from journeyctl.layout.curve_marks import curve_dash, curve_ring
from journeyctl.layout.map.geometry import Grid
from journeyctl.layout.scene import Group, Mark, Rect, Shape, Stroke
from journeyctl.layout.theme import curve_colour, stage_colour
from journeyctl.view.comparison import curve_name
from journeyctl.view.emotions import FACES
from journeyctl.view.parts import EmotionView

NAMES = 172.0
"""The room of the curves' names after the last column."""

_HEIGHT = 248.0
"""From the highest to the lowest score, in px."""
_EDGE = 26.0
_FACE = 22.0
_CLEAR = 10.0
_SPREAD = 34.0
"""Between the faces of several actors at one touchpoint."""
_NAME_GAP = 22.0
_BESIDE_LABELS = 16.0


@dataclass(frozen=True, slots=True)
class _Face:
    """A face of the plot: where it is and whose curves pass through it."""

    x: float
    y: float
    index: int
    face: str
    curves: tuple[int, ...]


def columns_end(grid: Grid) -> float:
    """Where the last column ends."""
    return grid.columns[-1].x + grid.columns[-1].width


def label_room(grid: Grid) -> float:
    """The room of what stands before the first column."""
    return grid.spacing.labels - _BESIDE_LABELS


def plot(grid: Grid) -> Group:
    """Bands for the stages, the scale, the curves, the faces, and names where curves end."""
    faces = _faces(grid)
    names, top, bottom = _names(grid, faces)
    top, bottom = min(top, -_EDGE), max(bottom, _HEIGHT + _EDGE)
    group = Group("plot", bottom - top)
    shapes: list[Shape] = [*_bands(grid, top, bottom), *_scale(grid)]
    shapes += _bridges(faces)
    shapes += _lines(grid, faces)
    shapes += names
    several = len(grid.view.curves) > 1
    shapes += [mark for face in faces for mark in _marks(face, several=several)]
    group.add(*(shape.shifted(0, -top) for shape in shapes))
    return group


def _bands(grid: Grid, top: float, bottom: float) -> Iterator[Rect]:
    """A band behind each stage's columns, with its colour along the top."""
    for stage in grid.view.stages:
        columns = grid.of_stage(stage)
        x, end = columns[0].x, columns[-1].x + columns[-1].width
        yield Rect(x, top, end - x, bottom - top, "surface", radius=6)
        yield Rect(x, top, end - x, 3, stage_colour(stage.index), radius=1.5)


def _scale(grid: Grid) -> Iterator[Shape]:
    """A line for each of the five faces, and at its start the face in words."""
    low, high = grid.view.scale
    end = columns_end(grid)
    last = len(FACES) - 1
    for index, face in enumerate(FACES):
        y = (1 - index / last) * _HEIGHT
        dash = "" if index * 2 == last else "3 4"
        yield Stroke(((grid.first, y), (end, y)), stroke="line", dash=dash)
        score = {0: low, last: high}.get(index, "")
        word = grid.view.locale.word(f"emotion.{face}")
        said = f"{word} {score}" if score else word
        yield Mark(f"face_{face}", grid.left + 8, y, 16, face)
        lines = grid.set.lines(said, "small", label_room(grid) - 22)
        top = y - len(lines) * grid.set.style("small").line_height / 2
        yield grid.set.text(lines, "small", grid.left + 22, top, "muted", whole=said)


def _faces(grid: Grid) -> list[_Face]:
    """All faces; those who feel the same share one, and those that would touch stand apart."""
    columns = [column for column in grid.columns if column.touchpoint is not None]
    faces = []
    for index, column in enumerate(columns):
        felt = [
            (number, emotion)
            for number, curve in enumerate(grid.view.curves)
            if (emotion := curve.points[index]) is not None
        ]
        for cluster in _clusters(felt):
            spread = min(_SPREAD, (column.width - 2 * _FACE) / len(cluster))
            for place, (emotion, numbers) in enumerate(cluster):
                x = column.middle + (place - (len(cluster) - 1) / 2) * spread
                y = (1 - emotion.level) * _HEIGHT
                faces.append(_Face(x, y, index, emotion.face, numbers))
    return faces


Shared = tuple[EmotionView, tuple[int, ...]]


def _clusters(felt: Sequence[tuple[int, EmotionView]]) -> Iterator[list[Shared]]:
    """Emotions at one touchpoint in groups of faces that would touch."""
    ordered = sorted(felt, key=lambda item: item[1].level)
    cluster: list[Shared] = []
    for level, same in groupby(ordered, key=lambda item: item[1].level):
        held = list(same)
        if cluster and (level - cluster[-1][0].level) * _HEIGHT > _FACE + _CLEAR:
            yield cluster
            cluster = []
        cluster.append((held[0][1], tuple(number for number, _ in held)))
    if cluster:
        yield cluster


def _lines(grid: Grid, faces: Sequence[_Face]) -> Iterator[Stroke]:
    for number, _ in enumerate(grid.view.curves):
        colour, dash = curve_colour(number), curve_dash(number)
        for run in _runs([face for face in faces if number in face.curves]):
            if len(run) > 1:
                yield Stroke(monotone(run), curved=True, stroke=colour, width=3, dash=dash)


def _runs(faces: Sequence[_Face]) -> Iterator[list[Point]]:
    """The points of a curve between its gaps."""
    for _, run in groupby(enumerate(faces), key=lambda item: item[1].index - item[0]):
        yield [(face.x, face.y) for _, face in run]


def _bridges(faces: Sequence[_Face]) -> Iterator[Stroke]:
    """An upright line between the best and the worst feeling at a touchpoint."""
    for _, held in groupby(faces, key=lambda face: face.index):
        ends = list(held)
        low, high = ends[0], ends[-1]
        if low.y - high.y > _FACE + _CLEAR:
            yield Stroke(((low.x, low.y), (high.x, high.y)), stroke="strong_line", dash="1 5")


def _marks(face: _Face, *, several: bool) -> Iterator[Mark]:
    """A face, and around it what tells whose it is: where there are several and only one passes."""
    if several and len(face.curves) == 1:
        yield from curve_ring(face.curves[0], face.x, face.y, _FACE)
    else:
        yield Mark("dot", face.x, face.y, _FACE + 5, "strong_line" if several else "surface")
    yield Mark(f"face_{face.face}", face.x, face.y, _FACE, face.face)


def _names(grid: Grid, faces: Sequence[_Face]) -> tuple[list[Shape], float, float]:
    """Each curve's name after the last column, as near its end as others allow.

    Also the highest and the lowest y that names reach.
    """
    shapes: list[Shape] = []
    ends = sorted(_named_ends(grid, faces), key=lambda end: end[1].y)
    line_height, room = grid.set.style("label").line_height, NAMES - _NAME_GAP
    names = [curve_name(grid.view, grid.view.curves[number]) for number, _ in ends]
    heights = [len(grid.set.lines(name, "label", room)) * line_height for name in names]
    tops = _apart([(last.y, height) for (_, last), height in zip(ends, heights, strict=True)])
    start = columns_end(grid)
    for (number, last), name, height, top in zip(ends, names, heights, tops, strict=True):
        colour = curve_colour(number)
        middle = (start + _NAME_GAP - 5, top + height / 2)
        leader = ((last.x, last.y), (start + 6, last.y), middle)
        shapes.append(
            Stroke(leader, stroke=colour, width=1.4, dash=curve_dash(number), opacity=0.7)
        )
        shapes.append(
            grid.set.block(name, "label", start + _NAME_GAP, top, room, colour)[0],
        )
    bottoms = [top + height for top, height in zip(tops, heights, strict=True)]
    return shapes, min(tops, default=0), max(bottoms, default=0)


def _named_ends(grid: Grid, faces: Sequence[_Face]) -> Iterator[tuple[int, _Face]]:
    """Each curve that has a name, by its number, and its last face."""
    for number, curve in enumerate(grid.view.curves):
        if curve_name(grid.view, curve):
            yield number, [face for face in faces if number in face.curves][-1]


def _apart(blocks: Sequence[tuple[float, float]]) -> list[float]:
    """Tops of blocks of some heights, each around its own y, or below the one before it."""
    tops: list[float] = []
    free = -_EDGE
    for y, height in blocks:
        top = max(y - height / 2, free)
        tops.append(top)
        free = top + height + 4
    return tops
