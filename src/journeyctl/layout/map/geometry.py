"""The columns of a map: one a touchpoint, under the bars of the stages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from journeyctl.layout.scene import Group, Rect, Typesetter
from journeyctl.layout.theme import Spacing, stage_colour, theme
from journeyctl.view.parts import JourneyView, StageView, TouchpointView

NARROWEST_MAP = 980.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `touchpoint` is None for a stage that has none yet."""

    x: float
    width: float
    stage: StageView
    touchpoint: TouchpointView | None
    padding: float = 10

    @property
    def middle(self) -> float:
        """Its centre."""
        return self.x + self.width / 2

    @property
    def text_x(self) -> float:
        """Where its text starts."""
        return self.x + self.padding

    @property
    def text_width(self) -> float:
        """The room of its text."""
        return self.width - 2 * self.padding


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of a map and where the picture ends; what all its parts are laid out with."""

    view: JourneyView
    set: Typesetter
    columns: tuple[Column, ...]
    width: float
    spacing: Spacing = field(default_factory=lambda: theme().spacing)

    @property
    def left(self) -> float:
        """Where lane labels start."""
        return self.spacing.margin

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.width - self.spacing.margin

    @property
    def first(self) -> float:
        """Where the first column starts."""
        return self.left + self.spacing.labels

    def of_stage(self, stage: StageView) -> list[Column]:
        """The columns of a stage."""
        return [column for column in self.columns if column.stage is stage]


def build_grid(view: JourneyView, set_: Typesetter, spacing: Spacing | None = None) -> Grid:
    """Columns of equal width, wider where there are few."""
    spacing = spacing or theme().spacing
    slots: list[tuple[StageView, TouchpointView | None]] = []
    for stage in view.stages:
        slots += [(stage, touchpoint) for touchpoint in stage.touchpoints] or [(stage, None)]
    gap = spacing.gap
    first = spacing.margin + spacing.labels
    room = NARROWEST_MAP - spacing.margin - first + gap
    width = min(spacing.widest_column, max(spacing.column, room / len(slots) - gap))
    columns = tuple(
        Column(first + index * (width + gap), width, stage, touchpoint, spacing.padding)
        for index, (stage, touchpoint) in enumerate(slots)
    )
    end = columns[-1].x + width + spacing.margin
    return Grid(view, set_, columns, max(end, NARROWEST_MAP), spacing)


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
