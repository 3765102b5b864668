"""The emotion curves of all actors, large, with whose they are and where they feel apart."""

from __future__ import annotations

from dataclasses import replace

from journeyctl.layout.curve_marks import curve_dash, curve_ring
from journeyctl.layout.curve_plot import NAMES, columns_end, label_room, plot
from journeyctl.layout.map.geometry import Column, Grid, row, stage_bars
from journeyctl.layout.scene import Group, Mark, Rect, Scene, Stroke
from journeyctl.layout.sheet import Sheet, empty_picture, touchpoint_grid
from journeyctl.layout.theme import Theme, curve_colour
from journeyctl.view.comparison import apart, curve_name
from journeyctl.view.descriptions import describe_comparison
from journeyctl.view.parts import CurveView, EmotionView, JourneyView, TouchpointView

_SAMPLE = 46.0


def layout_curves(view: JourneyView, look: Theme) -> Scene:
    """The scene of a journey's emotion curves."""
    if not view.curves:
        return empty_picture(view, look, "curves")
    grid = _grid(view, look)
    sheet = Sheet(grid, "curves")
    sheet.head()
    _fill(sheet, grid)
    sheet.foot()
    return sheet.scene(describe_comparison(view))


def layout_bare_curves(view: JourneyView, look: Theme) -> Scene:
    """The same without title and foot, for a page that has them already."""
    grid = _grid(view, look)
    sheet = Sheet(grid, "curves")
    _fill(sheet, grid)
    return sheet.bare(describe_comparison(view))


def _grid(view: JourneyView, look: Theme) -> Grid:
    """The map's columns, and room for the curves' names after the last."""
    grid = touchpoint_grid(view, look)
    end = columns_end(grid)
    if any(curve_name(view, curve) for curve in view.curves):
        end += NAMES
    return replace(grid, width=max(grid.width, end + grid.spacing.margin))


def _fill(sheet: Sheet, grid: Grid) -> None:
    sheet.put(stage_bars(grid), 10)
    sheet.put(_touchpoints(grid), 10)
    sheet.put(plot(grid), 16)
    for number, curve in enumerate(grid.view.curves):
        sheet.put(_told(grid, number, curve), 12)
    sheet.put(_differences(grid))


def _touchpoints(grid: Grid) -> Group:
    def cell(column: Column, point: TouchpointView) -> Group:
        group = Group("touchpoint")
        star = 20 if point.moment_of_truth else 0
        name, group.height = grid.set.block(
            point.name, "touchpoint", column.text_x, 0, column.text_width - star, "ink"
        )
        group.add(name)
        if star:
            group.add(Mark("star", column.x + column.width - 16, 9, 15, "star"))
        return group

    group = row(grid, "touchpoints", cell)
    word = grid.view.locale.word("lane.touchpoints")
    label, height = grid.set.block(word, "lane", grid.left, 0.5, label_room(grid), "muted")
    group.add(label)
    group.height = max(group.height, height)
    return group


def _told(grid: Grid, number: int, curve: CurveView) -> Group:
    """A curve in words: its name, and each face with its label and quote."""
    columns = [column for column in grid.columns if column.touchpoint is not None]
    group = Group("told")
    group.add(Rect(grid.left, -6, columns_end(grid) - grid.left, 1, "line"))
    for column, emotion in zip(columns, curve.points, strict=True):
        if emotion is not None:
            cell = _words(grid, column, emotion)
            group.extend(cell.shapes)
            group.height = max(group.height, cell.height)
    name = curve_name(grid.view, curve) or grid.view.locale.word("lane.emotion")
    ends = ((grid.left, 10), (grid.left + _SAMPLE, 10))
    group.add(Stroke(ends, stroke=curve_colour(number), width=3, dash=curve_dash(number)))
    if len(grid.view.curves) > 1:
        group.extend(curve_ring(number, grid.left + _SAMPLE / 2, 10, 10))
    text, height = grid.set.block(name, "label", grid.left, 20, label_room(grid), "body")
    group.add(text)
    group.height = max(group.height, height + 20)
    return group


def _words(grid: Grid, column: Column, emotion: EmotionView) -> Group:
    group = Group("words")
    x, room = column.text_x + 20, column.text_width - 20
    group.add(Mark(f"face_{emotion.face}", column.text_x + 7, 10, 15, emotion.face))
    said = f"{emotion.label or emotion.face_name} ({emotion.score_text})"
    text, height = grid.set.block(said, "label", x, 2.5, room, "body")
    group.add(text)
    group.height = height + 2.5
    if emotion.quote:
        quote = grid.view.locale.quote(emotion.quote)
        text, height = grid.set.block(quote, "small", x, group.height + 2, room, "muted")
        group.add(text)
        group.height += height + 2
    return group


def _differences(grid: Grid) -> Group:
    """Who feels better than whom, at the touchpoints at which actors feel apart."""
    group = Group("differences")
    columns = [column for column in grid.columns if column.touchpoint is not None]
    for item in apart(grid.view):
        column = columns[item.index]
        room = column.text_width
        text, height = grid.set.block(item.text, "small", column.text_x, 6, room, "ink")
        group.add(Rect(column.x, 0, column.width, height + 12, "chip", radius=6), text)
        group.height = max(group.height, height + 12)
    if group.shapes:
        word = grid.view.locale.word("comparison.difference")
        label, height = grid.set.block(word, "lane", grid.left, 5, label_room(grid), "muted")
        group.add(label)
        group.height = max(group.height, height + 5)
    return group
