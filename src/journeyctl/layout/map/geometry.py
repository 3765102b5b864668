"""The columns of a map: one a touchpoint, under the bars of the stages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from journeyctl.layout.scene import Group, Rect, Typesetter
from journeyctl.layout.theme import stage_colour
from journeyctl.view.parts import JourneyView, StageView, TouchpointView

MARGIN = 24.0
LABEL_WIDTH = 122.0
GAP = 8.0
COLUMN = 160.0
WIDEST_COLUMN = 264.0
NARROWEST_MAP = 980.0
PADDING = 10.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `touchpoint` is None for a stage that has none yet."""

    x: float
    width: float
    stage: StageView
    touchpoint: TouchpointView | None

    @property
    def middle(self) -> float:
        """Its centre."""
        return self.x + self.width / 2

    @property
    def text_x(self) -> float:
        """Where its text starts."""
        return self.x + PADDING

    @property
    def text_width(self) -> float:
        """The room of its text."""
        return self.width - 2 * PADDING


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of a map and where the picture ends; what all its parts are laid out with."""

    view: JourneyView
    set: Typesetter
    columns: tuple[Column, ...]
    width: float

    @property
    def left(self) -> float:
        """Where lane labels start."""
        return MARGIN

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.width - MARGIN

    @property
    def first(self) -> float:
        """Where the first column starts."""
        return MARGIN + LABEL_WIDTH

    def of_stage(self, stage: StageView) -> list[Column]:
        """The columns of a stage."""
        return [column for column in self.columns if column.stage is stage]


def build_grid(view: JourneyView, set_: Typesetter) -> Grid:
    """Columns of equal width, wider where there are few."""
    slots: list[tuple[StageView, TouchpointView | None]] = []
    for stage in view.stages:
        slots += [(stage, touchpoint) for touchpoint in stage.touchpoints] or [(stage, None)]
    room = NARROWEST_MAP - 2 * MARGIN - LABEL_WIDTH + GAP
    width = min(WIDEST_COLUMN, max(COLUMN, room / len(slots) - GAP))
    first = MARGIN + LABEL_WIDTH
    columns = tuple(
        Column(first + index * (width + GAP), width, stage, touchpoint)
        for index, (stage, touchpoint) in enumerate(slots)
    )
    end = columns[-1].x + width + MARGIN
    return Grid(view, set_, columns, max(end, NARROWEST_MAP))


def stage_bars(grid: Grid) -> Group:
    """The stages' names and goals, each over its columns; all bars are as high as the highest."""
    group = Group("stages")
    tallest = 0.0
    blocks = []
    for stage in grid.view.stages:
        columns = grid.of_stage(stage)
        x = columns[0].x
        width = columns[-1].x + columns[-1].width - x
        room = width - 2 * 14
        name, height = grid.set.block(stage.name, "stage", x + 14, 8, room, "on_accent")
        goal, more = grid.set.block(stage.goal, "goal", x + 14, 8 + height, room, "on_accent")
        tallest = max(tallest, height + more)
        blocks.append((stage, x, width, (name, goal)))
    for stage, x, width, texts in blocks:
        group.add(Rect(x, 0, width, tallest + 16, stage_colour(stage.index), radius=9))
        group.add(*(text for text in texts if text.lines))
    group.height = tallest + 16
    return group


Cell = Callable[[Column, TouchpointView], Group]
"""Lays out one cell at the top of its column."""


def row(grid: Grid, name: str, cell: Cell) -> Group:
    """A lane of cells, as high as the highest."""
    group = Group(name)
    for column in grid.columns:
        if column.touchpoint is not None:
            content = cell(column, column.touchpoint)
            group.extend(content.shapes)
            group.height = max(group.height, content.height)
    return group


def texts(grid: Grid, column: Column, items: tuple[str, ...], fill: str) -> Group:
    """Several texts below one another."""
    group = Group("texts")
    for item in items:
        y = group.height + (7 if group.height else 0)
        text, height = grid.set.block(item, "body", column.text_x, y, column.text_width, fill)
        group.add(text)
        group.height = y + height
    return group
