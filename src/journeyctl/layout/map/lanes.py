"""The lanes of a map, in the order that suits its kind. Only lanes that hold something appear."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from journeyctl.layout.map.cards import (
    frame,
    metric_card,
    opportunity_card,
    pain_card,
    pips,
    stack,
    stage_edge,
    touchpoint_card,
)
from journeyctl.layout.map.emotion import curve_legend, emotion_lane
from journeyctl.layout.map.geometry import Column, Grid, row, texts
from journeyctl.layout.scene import Group, Stroke
from journeyctl.layout.theme import stage_colour
from journeyctl.view.lanes import lanes_and_lines
from journeyctl.view.parts import TouchpointView


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane's name and content; `line` is the blueprint's line below it ("" for none)."""

    name: str
    content: Group
    line: str = ""


def lanes(grid: Grid) -> Iterator[Lane]:
    """The lanes to draw, from top to bottom."""
    for name, line in lanes_and_lines(grid.view):
        yield Lane(name, _LANES.get(name, _text_lane(name))(grid), line)


def _text_lane(name: str) -> Callable[[Grid], Group]:
    def lane(grid: Grid) -> Group:
        return row(
            grid, name, lambda column, point: texts(grid, column, getattr(point, name), "body")
        )

    return lane


def _touchpoints(grid: Grid) -> Group:
    shows_importance = any(point.importance != 3 for point in grid.view.touchpoints)
    cards = row(grid, "touchpoints", lambda column, point: touchpoint_card(grid, column, point))
    if shows_importance:
        cards.height += 15
    group = Group("touchpoints", cards.height)
    for column in grid.columns:
        if column.touchpoint is None:
            continue
        group.add(*frame(column, cards.height, stage_colour(column.stage.index)))
        if shows_importance:
            level = column.touchpoint.importance
            group.add(*pips(column.x + 11, cards.height - 13, level, "strong_line", "pip_off"))
    group.extend(cards.shapes)
    return group


def _thoughts(grid: Grid) -> Group:
    quote = grid.view.locale.quote

    def cell(column: Column, point: TouchpointView) -> Group:
        return texts(grid, column, tuple(map(quote, point.thoughts)), "muted")

    return row(grid, "thoughts", cell)


def _owner(grid: Grid) -> Group:
    def cell(column: Column, point: TouchpointView) -> Group:
        return texts(grid, column, (point.owner,) if point.owner else (), "body")

    return row(grid, "owner", cell)


def _emotion(grid: Grid) -> Group:
    lane = emotion_lane(grid)
    legend = curve_legend(grid, 24)
    lane.extend(legend.shapes)
    lane.height = max(lane.height, legend.height if legend.shapes else 0)
    return lane


def _pain_points(grid: Grid) -> Group:
    return row(
        grid,
        "pain_points",
        lambda column, point: stack([pain_card(grid, column, pain) for pain in point.pain_points]),
    )


def _opportunities(grid: Grid) -> Group:
    return row(
        grid,
        "opportunities",
        lambda column, point: stack(
            [opportunity_card(grid, column, item) for item in point.opportunities]
        ),
    )


def _metrics(grid: Grid) -> Group:
    """Those of stages first, spread over their columns, then those of touchpoints."""
    group = Group("metrics")
    stage_rows = Group("stage-metrics")
    for stage in grid.view.stages:
        columns = grid.of_stage(stage)
        for index, column in enumerate(columns):
            cards = []
            for metric in stage.metrics[index :: len(columns)]:
                card = metric_card(grid, column, metric)
                card.add(stage_edge(grid, column, card.height))
                cards.append(card)
            piled = stack(cards)
            stage_rows.extend(piled.shapes)
            stage_rows.height = max(stage_rows.height, piled.height)
    own = row(
        grid,
        "metrics",
        lambda column, point: stack([metric_card(grid, column, item) for item in point.metrics]),
    )
    gap = 5 if stage_rows.height and own.height else 0
    group.extend(stage_rows.shapes)
    group.extend(own.shifted(0, stage_rows.height + gap).shapes)
    group.height = stage_rows.height + gap + own.height
    return group


_LANES: dict[str, Callable[[Grid], Group]] = {
    "touchpoints": _touchpoints,
    "thoughts": _thoughts,
    "emotion": _emotion,
    "pain_points": _pain_points,
    "opportunities": _opportunities,
    "metrics": _metrics,
    "owner": _owner,
}


def line_shapes(grid: Grid, name: str, y: float) -> list[Stroke]:
    """One of the blueprint's lines across the map."""
    dash = {"interaction": "12 5", "visibility": "8 5", "internal_interaction": "3 5"}[name]
    ends = ((grid.left, y), (grid.right, y))
    return [Stroke(ends, stroke="strong_line", width=1.4, dash=dash)]
