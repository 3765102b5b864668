"""The plane of impact against effort, with a circle for each opportunity that has both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from journeyctl.layout.map.geometry import Grid
from journeyctl.layout.scene import Group, Mark, Rect, Shape, Stroke
from journeyctl.view.plane import MUCH, QUADRANTS, Ranked

LEVELS = 5
_AXIS = 30.0
_GAP = 4.0
_SMALLEST = 12.0
_GROWTH = 3.6
_GRAVEST = 16
"""From this sum of severities on, circles grow no more."""
_WIDEST_PILE = 150.0
"""Circles that share a place shrink, down to the smallest, before they take more than this."""
_INSET = 10.0
_LITTLE = MUCH - 1
_SPANS = {
    "quick_win": (0, _LITTLE, 0, LEVELS - _LITTLE),
    "big_bet": (_LITTLE, LEVELS - _LITTLE, 0, LEVELS - _LITTLE),
    "fill_in": (0, _LITTLE, LEVELS - _LITTLE, _LITTLE),
    "time_sink": (_LITTLE, LEVELS - _LITTLE, LEVELS - _LITTLE, _LITTLE),
}
"""The cells of each quadrant: the first column and how many, the first row and how many."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A circle's place on the plane, which starts at 0, 0."""

    x: float
    y: float
    radius: float
    item: Ranked


def radius(severity: int) -> float:
    """The radius of a circle, so that its area grows with the severity."""
    return _SMALLEST + _GROWTH * sqrt(min(severity, _GRAVEST))


def plane(grid: Grid, items: Sequence[Ranked], x: float, smallest_cell: float) -> Group:
    """The plane with its axes, from `x` on; empty where no opportunity has impact and effort."""
    group = Group("plane")
    cells = _cells(items)
    if not cells:
        return group
    shrink, cell = _scale(cells, smallest_cell)
    side = LEVELS * cell
    left, top = x + _AXIS, grid.set.style("label").line_height + 10
    group.add(_impact(grid, x))
    strip = _strip(grid, cell)
    group.extend(_quadrants(grid, left, top, cell, strip))
    top += strip
    group.extend(_grid_lines(left, top, cell))
    group.extend(_ticks(grid, left, top, cell, strip))
    for spot in _spots(cells, cell, shrink):
        group.extend(circle(grid, left + spot.x, top + spot.y, spot.radius, spot.item.number))
    bottom = top + side + strip + 24
    word = grid.view.locale.word("field.effort")
    effort, height = grid.set.block(word, "label", left + side, bottom, side, "muted", anchor="end")
    group.add(effort)
    group.height = bottom + height
    return group


def plane_width(items: Sequence[Ranked], smallest_cell: float) -> float:
    """The width of the plane with its axis."""
    return _AXIS + LEVELS * _scale(_cells(items), smallest_cell)[1]


def circle(grid: Grid, x: float, y: float, size: float, number: int) -> Iterator[Shape]:
    """A numbered circle of a radius."""
    yield from disc(x, y, size)
    text = grid.view.locale.number(number)
    lines = grid.set.lines(text, "label", 2 * size)
    middle = y - grid.set.style("label").line_height / 2
    yield grid.set.text(lines, "label", x, middle, "opportunity_ink", whole=text, anchor="middle")


def disc(x: float, y: float, size: float) -> tuple[Mark, Mark]:
    """A circle of a radius, in the colours of opportunities."""
    ring = Mark("dot", x, y, 2 * size, "opportunity")
    return ring, Mark("dot", x, y, 2 * size - 3.2, "opportunity_soft")


Cells = Mapping[tuple[int, int], Sequence[Ranked]]


def _cells(items: Sequence[Ranked]) -> Cells:
    """The rated opportunities by effort and impact."""
    cells: dict[tuple[int, int], list[Ranked]] = {}
    for ranked in items:
        if ranked.item.impact and ranked.item.effort:
            cells.setdefault((ranked.item.effort, ranked.item.impact), []).append(ranked)
    return cells


def _scale(cells: Cells, smallest_cell: float) -> tuple[float, float]:
    """By how much circles shrink, and how large a cell must be so that its circles fit in."""
    largest = max((_pile(held, 1) for held in cells.values()), default=0)
    shrink = min(1.0, max(smallest_cell, _WIDEST_PILE) / largest) if largest else 1.0
    needed = max((_pile(held, shrink) for held in cells.values()), default=0)
    return shrink, max(smallest_cell, needed)


def _shrunk(item: Ranked, shrink: float) -> float:
    return max(_SMALLEST, radius(item.severity) * shrink)


def _slot(held: Sequence[Ranked], shrink: float) -> float:
    """The room of each circle of a cell."""
    return 2 * max(_shrunk(item, shrink) for item in held) + _GAP


def _pile(held: Sequence[Ranked], shrink: float) -> float:
    """The side of a square that takes all circles of a cell in rows."""
    return ceil(sqrt(len(held))) * _slot(held, shrink) + _GAP


def _spots(cells: Cells, cell: float, shrink: float) -> Iterator[Spot]:
    """Circles that share a cell stand in rows around its middle, in order of their numbers."""
    for (effort, impact), held in sorted(cells.items()):
        slot = _slot(held, shrink)
        per_row = ceil(sqrt(len(held)))
        rows = ceil(len(held) / per_row)
        middle_x, middle_y = (effort - 0.5) * cell, (LEVELS - impact + 0.5) * cell
        for index, item in enumerate(held):
            row, place = divmod(index, per_row)
            beside = min(per_row, len(held) - row * per_row)
            x = middle_x + (place - (beside - 1) / 2) * slot
            y = middle_y + (row - (rows - 1) / 2) * slot
            yield Spot(x, y, _shrunk(item, shrink), item)


def _strip(grid: Grid, cell: float) -> float:
    """The height of the strips above and below the cells, which hold the quadrants' names."""
    most = 0
    for name in QUADRANTS:
        room = _SPANS[name][1] * cell - 2 * _INSET
        word = grid.view.locale.word(f"quadrant.{name}")
        most = max(most, len(grid.set.lines(word, "label", room)))
    return most * grid.set.style("label").line_height + 10


def _quadrants(grid: Grid, x: float, y: float, cell: float, strip: float) -> Iterator[Shape]:
    """The four corners with their names, in strips of their own, so that no circle covers them."""
    for name in QUADRANTS:
        column, columns, row, rows = _SPANS[name]
        left, width = x + column * cell + 2, columns * cell - 4
        top, height = y + row * cell + (strip if row else 0) + 2, rows * cell + strip - 4
        fill, ink = ("accent_soft", "accent") if name == "quick_win" else ("chip", "chip_ink")
        yield Rect(left, top, width, height, fill, radius=8)
        word = grid.view.locale.word(f"quadrant.{name}")
        text_top = top + height - strip + 5 if row else top + 4
        room = width + 4 - 2 * _INSET
        yield grid.set.block(word, "label", left - 2 + _INSET, text_top, room, ink)[0]


def _grid_lines(x: float, y: float, cell: float) -> Iterator[Stroke]:
    """Between the levels, but for the gaps between the quadrants, which are lines themselves."""
    side = LEVELS * cell
    for index in range(1, LEVELS):
        at = index * cell
        if index != LEVELS - _LITTLE:
            yield Stroke(((x, y + at), (x + side, y + at)), stroke="line", dash="2 4")
        if index != _LITTLE:
            yield Stroke(((x + at, y), (x + at, y + side)), stroke="line", dash="2 4")


def _impact(grid: Grid, x: float) -> Shape:
    word = grid.view.locale.word("field.impact")
    return grid.set.block(word, "label", x, 0, 200, "muted")[0]


def _ticks(grid: Grid, x: float, y: float, cell: float, strip: float) -> Iterator[Shape]:
    """The levels along both axes."""
    half = grid.set.style("small").line_height / 2
    below = y + LEVELS * cell + strip + 6
    for level in range(1, LEVELS + 1):
        text = grid.view.locale.number(level)
        lines = grid.set.lines(text, "small", 20)
        up, along = y + (LEVELS - level + 0.5) * cell - half, x + (level - 0.5) * cell
        yield grid.set.text(lines, "small", x - 10, up, "muted", whole=text, anchor="end")
        yield grid.set.text(lines, "small", along, below, "muted", whole=text, anchor="middle")
