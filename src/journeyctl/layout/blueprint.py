"""A journey as a service blueprint: what the customer does, and what happens before and behind."""

from __future__ import annotations

from dataclasses import dataclass

from journeyctl.layout.map.cards import frame, touchpoint_card
from journeyctl.layout.map.geometry import Column, Grid, row, stage_bars
from journeyctl.layout.map.lanes import line_shapes
from journeyctl.layout.scene import Group, Rect, Scene
from journeyctl.layout.sheet import Sheet, empty_picture, touchpoint_grid
from journeyctl.layout.theme import Theme, stage_colour
from journeyctl.view.descriptions import describe_blueprint
from journeyctl.view.lanes import blueprint_lanes
from journeyctl.view.parts import JourneyView, TouchpointView

_BESIDE_LABELS = 16.0
_LINE_ROOM = 300.0
_CARD_GAP = 6.0


@dataclass(frozen=True, slots=True)
class _Look:
    """How the cards of a lane are painted."""

    fill: str
    stroke: str
    ink: str


# What the customer does or sees is lighter than what is hidden.
_LOOKS = {
    "physical_evidence": _Look("card", "card_line", "body"),
    "actions": _Look("accent_soft", "", "ink"),
    "frontstage": _Look("opportunity_soft", "", "opportunity_ink"),
}
_HIDDEN = _Look("chip", "", "chip_ink")


def layout_blueprint(view: JourneyView, look: Theme) -> Scene:
    """The scene of a journey's blueprint, whatever kind of map it is."""
    lanes = blueprint_lanes(view)
    if not lanes:
        return empty_picture(view, look, "blueprint")
    grid = touchpoint_grid(view, look)
    sheet = Sheet(grid, "blueprint")
    sheet.head()
    sheet.put(stage_bars(grid), 14)
    sheet.put(_touchpoints(grid), 18)
    for name, line in lanes:
        sheet.put(_lane(grid, name), 12)
        if line:
            sheet.put(_line(grid, line), 16)
    sheet.foot()
    return sheet.scene(describe_blueprint(view))


def _touchpoints(grid: Grid) -> Group:
    cards = row(grid, "touchpoints", lambda column, point: touchpoint_card(grid, column, point))
    group = Group("touchpoints", cards.height)
    for column in grid.columns:
        if column.touchpoint is not None:
            group.add(*frame(column, cards.height, stage_colour(column.stage.index)))
    group.extend(cards.shapes)
    return _labelled(grid, group, "touchpoints")


def _lane(grid: Grid, name: str) -> Group:
    """A lane with a card for each text; an empty one says that there is nothing."""
    look = _LOOKS.get(name, _HIDDEN)

    def cell(column: Column, point: TouchpointView) -> Group:
        return _cards(grid, column, getattr(point, name), look)

    group = row(grid, f"lane-{name}", cell)
    if not group.shapes:
        word = grid.view.locale.word("report.nothing")
        text, group.height = grid.set.block(
            word, "body", grid.first, 0, grid.right - grid.first, "muted"
        )
        group.add(text)
    return _labelled(grid, group, name)


def _cards(grid: Grid, column: Column, texts: tuple[str, ...], look: _Look) -> Group:
    """Cards below one another."""
    group = Group("cards")
    for text in texts:
        y = group.height + (_CARD_GAP if group.height else 0)
        shape, height = grid.set.block(
            text, "body", column.text_x, y + 6, column.text_width, look.ink
        )
        box = Rect(column.x, y, column.width, height + 12, look.fill, look.stroke, 5)
        group.add(box, shape)
        group.height = y + height + 12
    return group


def _labelled(grid: Grid, group: Group, name: str) -> Group:
    """A lane with its name at the start."""
    word = grid.view.locale.word(f"lane.{name}")
    room = grid.spacing.labels - _BESIDE_LABELS
    label, height = grid.set.block(word, "lane", grid.left, 6, room, "muted")
    group.add(label)
    group.height = max(group.height, height + 6)
    return group


def _line(grid: Grid, name: str) -> Group:
    """One of the three lines, its name above its end."""
    group = Group(f"line-{name}")
    word = grid.view.locale.word(f"line.{name}")
    lines = grid.set.lines(word, "label", _LINE_ROOM)
    group.height = len(lines) * grid.set.style("label").line_height + 2
    label = grid.set.text(lines, "label", grid.right, 0, "muted", whole=word, anchor="end")
    group.add(label, *line_shapes(grid, name, group.height))
    return group
