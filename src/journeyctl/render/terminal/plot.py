"""Emotion curves in braille: two columns and four rows of dots to a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from journeyctl.layout.curve import height_at, monotone
from journeyctl.render.terminal.lines import Piece
from journeyctl.view.parts import CurveView

ROWS = 7
"""Odd, so that one of them is the middle of the scale."""
_MARKERS = "●○◆◇■□"
_COLOURS = 4

_BLANK = 0x2800
# The bit of each dot, by row from the top and column (Unicode 16, section 21.1).
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_MIDDLE = "┈"


def curve_mark(number: int) -> str:
    """What stands where the touchpoints of a curve are; after the last, the first comes again."""
    return _MARKERS[number % len(_MARKERS)]


def curve_role(number: int) -> str:
    """The colour role of a curve."""
    return f"curve_{number % _COLOURS}"


class Plot:
    """A stretch of all curves, from touchpoint `first` on, with `pitch` cells for each."""

    def __init__(self, first: int, count: int, pitch: int) -> None:
        self._first = first
        self._count = count
        self._pitch = pitch
        self._width = count * pitch
        self._cells: list[list[str]] = [[" "] * self._width for _ in range(ROWS)]
        self._roles: list[list[str]] = [[""] * self._width for _ in range(ROWS)]
        for x in range(self._width):
            self._put(x, ROWS // 2, _MIDDLE, "dim")

    def draw(self, curves: Sequence[CurveView]) -> None:
        """Draw all curves, then the marks of their touchpoints above them."""
        for number, curve in enumerate(curves):
            self._draw_line(curve, curve_role(number))
        for number, curve in enumerate(curves):
            # Each curve has marks of its own beside those of the others.
            shift = 2 * number - len(curves) + 1
            for index in range(self._count):
                if point := curve.points[self._first + index]:
                    x = index * self._pitch + self._pitch // 2 + shift
                    row = _dot_row(point.level) // 4
                    self._put(min(max(x, 0), self._width - 1), row, curve_mark(number), point.face)

    def rows(self, start: int) -> Iterator[list[Piece]]:
        """The plot as pieces of lines, which begin `start` cells from the start of the line."""
        for characters, roles in zip(self._cells, self._roles, strict=True):
            x, line = start, []
            for role, group in groupby(
                zip(roles, characters, strict=True), key=lambda item: item[0]
            ):
                text = "".join(character for _, character in group)
                if text.strip():
                    line.append(Piece(x, text, role, drawn=True))
                x += len(text)
            yield line

    def _draw_line(self, curve: CurveView, role: str) -> None:
        for path in _paths(curve):
            before: int | None = None
            for dot in range(2 * self._width):
                place = self._first + (dot + 0.5) / (2 * self._pitch) - 0.5
                height = height_at(path, place)
                if height is None:
                    before = None
                    continue
                row = _dot_row(height)
                # A steep line has no holes.
                reached = row if before is None else before + (row > before) - (row < before)
                for each in range(min(row, reached), max(row, reached) + 1):
                    self._dot(dot, each, role)
                before = row

    def _dot(self, x: int, y: int, role: str) -> None:
        column, row = x // 2, y // 4
        known = ord(self._cells[row][column])
        dots = known - _BLANK if known >= _BLANK else 0
        self._put(column, row, chr(_BLANK + (dots | _DOTS[y % 4][x % 2])), role)

    def _put(self, x: int, y: int, character: str, role: str) -> None:
        self._cells[y][x] = character
        self._roles[y][x] = role


def _dot_row(level: float) -> int:
    """The row of dots of a place on the scale, from the top."""
    return round((1 - level) * (4 * ROWS - 1))


def _paths(curve: CurveView) -> Iterator[tuple[tuple[float, float], ...]]:
    """The curve between its gaps; x counts touchpoints, y is 0 to 1."""
    numbered = enumerate(curve.points)
    for is_gap, group in groupby(numbered, key=lambda item: item[1] is None):
        points = [(float(index), point.level) for index, point in group if point is not None]
        if not is_gap and len(points) > 1:
            yield monotone(points)
