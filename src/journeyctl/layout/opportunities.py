"""Opportunities by impact and effort: the plane, and a table that says what each number is."""

from __future__ import annotations

from collections.abc import Sequence

from journeyctl.layout.map.cards import pips
from journeyctl.layout.map.geometry import Grid
from journeyctl.layout.plane import circle, disc, plane, plane_width, radius
from journeyctl.layout.scene import Group, Rect, Scene
from journeyctl.layout.sheet import Sheet, blank_grid, empty_picture
from journeyctl.layout.text import text_width
from journeyctl.layout.theme import Theme
from journeyctl.view.descriptions import describe_opportunities
from journeyctl.view.parts import JourneyView
from journeyctl.view.plane import Ranked, by_group, ranked

_CELL = 92.0
_PAGE_CELL = 72.0
_GAP = 32.0
_NUMBER = 32.0
_TEXT = 250.0
_PLACE = 150.0
_LEVEL = 64.0
_BETWEEN = 14.0
_WIDEST_LABEL = 96.0
_OF_FIVE = 2
"""So many of the table's levels go from 1 to 5; the last one is a sum."""
_SAMPLES = (1, 5, 10)
_SAMPLE_GAP = 5.0


def layout_opportunities(view: JourneyView, look: Theme) -> Scene:
    """The scene of a journey's opportunities."""
    if not view.opportunities:
        return empty_picture(view, look, "opportunities")
    items = ranked(view)
    table_width = _Table(blank_grid(view, look, 0), 0).width
    rated = any(item.group != "unrated" for item in items)
    wide = plane_width(items, _CELL) + _GAP if rated else 0
    grid = blank_grid(view, look, wide + table_width)
    sheet = Sheet(grid, "opportunities")
    sheet.head()
    both = Group("plane")
    if rated:
        _beside(both, _plane(grid, items, _CELL, wide - _GAP))
    _beside(both, _rows(_Table(grid, grid.left + wide), items))
    sheet.put(both)
    sheet.foot()
    return sheet.scene(describe_opportunities(view))


def layout_bare_plane(view: JourneyView, look: Theme) -> Scene:
    """The plane alone, for a page that lists the opportunities itself; some must be rated."""
    items = ranked(view)
    width = plane_width(items, _PAGE_CELL)
    grid = blank_grid(view, look, width)
    sheet = Sheet(grid, "opportunities")
    sheet.put(_plane(grid, items, _PAGE_CELL, width))
    return sheet.bare(describe_opportunities(view))


def _beside(group: Group, part: Group) -> None:
    group.extend(part.shapes)
    group.height = max(group.height, part.height)


def _plane(grid: Grid, items: Sequence[Ranked], cell: float, width: float) -> Group:
    """The plane, and below it what the size of circles means."""
    group = plane(grid, items, grid.left, cell)
    if not any(item.severity for item in items):
        return group
    largest = max(map(radius, _SAMPLES))
    x, middle = grid.left, group.height + 14 + largest
    for severity in _SAMPLES:
        size = radius(severity)
        group.add(*disc(x + size, middle, size))
        x += 2 * size + _SAMPLE_GAP
    word = grid.view.locale.word("legend.circle")
    lines = grid.set.lines(word, "small", grid.left + width - x - 8)
    height = len(lines) * grid.set.style("small").line_height
    group.add(grid.set.text(lines, "small", x + 8, middle - height / 2, "muted", whole=word))
    group.height = middle + max(largest, height / 2)
    return group


class _Table:
    """The table beside the plane: where its columns are, and its rows."""

    def __init__(self, grid: Grid, left: float) -> None:
        word = grid.view.locale.word
        self._grid = grid
        self._left = left
        self._place = left + _NUMBER + _TEXT + _BETWEEN
        x = self._place + _PLACE + _BETWEEN
        self._levels: list[tuple[str, float, float]] = []
        for key in ("field.impact", "field.effort", "quadrant.addressed"):
            label = word(key)
            width = min(max(text_width(label, grid.set.style("small")), _LEVEL), _WIDEST_LABEL)
            self._levels.append((label, x, width))
            x += width + _BETWEEN
        self.width = x - _BETWEEN - left

    def head(self) -> Group:
        """The labels of the columns."""
        word = self._grid.view.locale.word
        text_x = self._left + _NUMBER
        labels = [
            (word("field.opportunity"), text_x, _TEXT),
            (word("field.touchpoint"), self._place, _PLACE),
            *self._levels,
        ]
        group = Group("head")
        for label, x, width in labels:
            self._text(group, label, "small", x, 0, width, "muted")
        return group

    def title(self, name: str) -> Group:
        """The name of a group of rows."""
        group = Group("title")
        group.add(Rect(self._left, 0, self.width, 1, "line"))
        word = self._grid.view.locale.word(f"quadrant.{name}")
        self._text(group, word, "lane", self._left, 9, self.width, "accent")
        return group

    def row(self, ranked: Ranked) -> Group:
        """An opportunity: its number, what it is, where, and its levels."""
        group = Group("row")
        item, number = ranked.item, self._grid.view.locale.number
        group.extend(circle(self._grid, self._left + 11, 9, 11, ranked.number))
        group.height = 22
        text_x = self._left + _NUMBER
        self._text(group, item.text, "body", text_x, 0, _TEXT, "body")
        self._text(group, item.touchpoint.text, "small", self._place, 1, _PLACE, "muted")
        levels = (item.impact, item.effort, ranked.severity)
        for index, (value, (_, x, width)) in enumerate(zip(levels, self._levels, strict=True)):
            said = number(value) if value else "–"
            self._text(group, said, "label", x, 1, width, "body")
            if value and index < _OF_FIVE:
                group.add(*pips(x + 13, 8.5, value, "opportunity", "pip_off"))
        return group

    def _text(
        self, group: Group, text: str, role: str, x: float, y: float, width: float, fill: str
    ) -> None:
        shape, height = self._grid.set.block(text, role, x, y, width, fill)
        group.add(shape)
        group.height = max(group.height, y + height)


def _rows(table: _Table, items: tuple[Ranked, ...]) -> Group:
    """The whole table, its rows in the groups of the plane."""
    whole = Group("table")
    _below(whole, table.head(), 6)
    for name, held in by_group(items):
        _below(whole, table.title(name), 8)
        for item in held:
            _below(whole, table.row(item), 9)
    return whole


def _below(whole: Group, part: Group, after: float) -> None:
    whole.extend(part.shifted(0, whole.height).shapes)
    whole.height += part.height + after
