"""Channels by stage: what happens where, how it feels and how much it weighs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeyctl.layout.bidi import Direction
from journeyctl.layout.map.cards import pips
from journeyctl.layout.map.footer import explained
from journeyctl.layout.map.geometry import NARROWEST_MAP, Column, Grid, stage_bars
from journeyctl.layout.scene import Group, Mark, Rect, Scene, Typesetter
from journeyctl.layout.sheet import Sheet, empty_picture
from journeyctl.layout.theme import Theme, stage_colour
from journeyctl.view.channels import ChannelGroup, ChannelRow, Entry, channel_groups
from journeyctl.view.descriptions import describe_channels
from journeyctl.view.legend import legend_keys
from journeyctl.view.parts import JourneyView

_LABEL = 150.0
_NARROWEST, _WIDEST = 168.0, 264.0
_PADDING = 10.0
_ENTRY_GAP = 5.0
_ROW_GAP = 7.0
_FACE = 16.0
_FACE_STEP = 19.0
_STAR = 14.0
_MARK = 12.0


def layout_matrix(view: JourneyView, look: Theme) -> Scene:
    """The scene of a journey's channels by stage."""
    if not view.channels:
        return empty_picture(view, look, "matrix")
    grid = _grid(view, look)
    sheet = Sheet(grid, "matrix")
    sheet.head()
    _fill(sheet, grid)
    sheet.foot()
    return sheet.scene(describe_channels(view))


def layout_bare_matrix(view: JourneyView, look: Theme) -> Scene:
    """The same without title and foot, for a page that has them already."""
    grid = _grid(view, look)
    sheet = Sheet(grid, "matrix")
    _fill(sheet, grid)
    return sheet.bare(describe_channels(view))


def _grid(view: JourneyView, look: Theme) -> Grid:
    """A column for each stage, beside the names of the channels."""
    spacing = look.spacing
    first = spacing.margin + _LABEL
    room = NARROWEST_MAP - first - spacing.margin + spacing.gap
    width = min(_WIDEST, max(_NARROWEST, room / len(view.stages) - spacing.gap))
    columns = tuple(
        Column(first + index * (width + spacing.gap), width, stage, None)
        for index, stage in enumerate(view.stages)
    )
    end = columns[-1].x + width + spacing.margin
    typesetter = Typesetter(look.styles, Direction(view.locale.direction))
    return Grid(view, typesetter, columns, max(end, NARROWEST_MAP), spacing)


def _fill(sheet: Sheet, grid: Grid) -> None:
    sheet.put(stage_bars(grid), 12)
    for group in channel_groups(grid.view):
        if group.name:
            sheet.put(_title(grid, group), 8)
        for row in group.rows:
            sheet.put(_row(grid, row), _ROW_GAP)
        sheet.y += 7
    sheet.put(explained(grid, _keys(grid.view)))


def _keys(view: JourneyView) -> Iterator[str]:
    """The symbols that cells show; importance always."""
    keys = list(legend_keys(view))
    if "legend.moment_of_truth" in keys:
        yield "legend.moment_of_truth"
    yield "legend.importance"
    yield from (key for key in keys if key.startswith("emotion."))


def _title(grid: Grid, group: ChannelGroup) -> Group:
    """The name of a group of channels, on a band."""
    title = Group("channel-group")
    end = grid.columns[-1].x + grid.columns[-1].width
    width = end - grid.left
    text, height = grid.set.block(
        group.name, "lane", grid.left + _PADDING, 4, width - 2 * _PADDING, "ink"
    )
    title.height = height + 8
    title.add(Rect(grid.left, 0, width, title.height, "chip", radius=5), text)
    return title


def _row(grid: Grid, row: ChannelRow) -> Group:
    """A channel's name and cells, all as high as the highest."""
    group = Group("channel")
    label = _label(grid, row)
    cells = [
        _cell(grid, column, cell) for column, cell in zip(grid.columns, row.cells, strict=True)
    ]
    group.height = max(label.height, *(cell.height for cell in cells), 34.0)
    group.extend(label.shapes)
    for column, cell in zip(grid.columns, cells, strict=True):
        if cell.shapes:
            group.extend(cell.shapes)
        else:
            group.extend(_gap(grid, column, group.height).shapes)
    return group


def _label(grid: Grid, row: ChannelRow) -> Group:
    group = Group("label")
    x, room = grid.left + _PADDING, _LABEL - _PADDING - 14
    name, y = grid.set.block(row.name, "lane", x, 6, room, "body")
    group.add(name)
    group.height = y + 6
    if row.kind:
        group.add(Mark(row.kind, x + _MARK / 2, group.height + 9, _MARK, "muted"))
        kind, height = grid.set.block(
            row.kind_name, "small", x + _MARK + 6, group.height + 1.5, room - _MARK - 6, "muted"
        )
        group.add(kind)
        group.height += height + 6
    return group


def _cell(grid: Grid, column: Column, cell: Sequence[Entry]) -> Group:
    """A card for each touchpoint, below one another."""
    group = Group("cell")
    for entry in cell:
        y = group.height + (_ENTRY_GAP if group.height else 0)
        card = _entry(grid, column, entry)
        group.extend(card.shifted(0, y).shapes)
        group.height = y + card.height
    return group


def _entry(grid: Grid, column: Column, entry: Entry) -> Group:
    """A touchpoint: its name, below it the faces and its importance, a star for its moment."""
    card = Group("entry")
    point = entry.touchpoint
    x, room = column.x + _PADDING + 3, column.width - 2 * _PADDING - 3
    star = _STAR + 6 if point.moment_of_truth else 0
    name, height = grid.set.block(point.name, "body", x, 7, room - star, "ink")
    y = 7 + height + 12
    card.height = y + 13
    frame = Rect(column.x, 0, column.width, card.height, "card", "card_line", 5)
    edge = Rect(column.x, 0, 4, card.height, stage_colour(column.stage.index), radius=2)
    card.add(frame, edge, name)
    if point.moment_of_truth:
        card.add(Mark("star", column.x + column.width - _PADDING - _STAR / 2, 16, _STAR, "star"))
    at = x
    for emotion in entry.emotions:
        card.add(Mark(f"face_{emotion.face}", at + _FACE / 2, y, _FACE, emotion.face))
        at += _FACE_STEP
    card.add(
        *pips(at + (4 if entry.emotions else 0), y, point.importance, "strong_line", "pip_off")
    )
    return card


def _gap(grid: Grid, column: Column, height: float) -> Group:
    """What an empty cell shows: that nothing happens on this channel there."""
    group = Group("gap", height)
    group.add(Rect(column.x, 0, column.width, height, "surface", radius=5))
    lines = grid.set.lines("–", "body", column.width)
    top = (height - grid.set.style("body").line_height) / 2
    group.add(
        grid.set.text(
            lines, "body", column.middle, top, "muted", whole=grid.view.title, anchor="middle"
        )
    )
    return group
