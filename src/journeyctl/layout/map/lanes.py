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
from journeyctl.layout.map.funnel import funnel_key, funnel_lane
from journeyctl.layout.map.geometry import Column, Grid, row, texts
from journeyctl.layout.map.measured import measured_card, measured_of, with_measured
from journeyctl.layout.map.presence import presence_lane
from journeyctl.layout.scene import Group, Stroke
from journeyctl.layout.theme import stage_colour
from journeyctl.view.lanes import picture_lanes
from journeyctl.view.observed_parts import MeasuredView
from journeyctl.view.parts import MetricView, StageView, TouchpointView


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane's name and content; `line` is the blueprint's line below it ("" for none)."""

    name: str
    content: Group
    line: str = ""


def lanes(grid: Grid) -> Iterator[Lane]:
    """The lanes to draw, from top to bottom, without the funnel above them."""
    for name, line in picture_lanes(grid.view):
        yield Lane(name, _LANES.get(name, _text_lane(name))(grid), line)


def funnel(grid: Grid) -> Iterator[Lane]:
    """The lane of the funnel, if one was measured."""
    if grid.view.observed is not None and grid.view.observed.has_funnel:
        yield Lane("funnel", with_funnel_key(grid, funnel_lane(grid)))


def with_funnel_key(grid: Grid, lane: Group) -> Group:
    """The lane with how many came through the whole funnel below its label."""
    key = funnel_key(grid, 22)
    lane.extend(key.shapes)
    lane.height = max(lane.height, key.height if key.shapes else 0)
    return lane


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
            piled = stack(_stage_cards(grid, stage, column, slice(index, None, len(columns))))
            stage_rows.extend(piled.shapes)
            stage_rows.height = max(stage_rows.height, piled.height)
    own = row(grid, "metrics", lambda column, point: stack(_metric_cards(grid, column, point)))
    gap = 5 if stage_rows.height and own.height else 0
    group.extend(stage_rows.shapes)
    group.extend(own.shifted(0, stage_rows.height + gap).shapes)
    group.height = stage_rows.height + gap + own.height
    return group


def _stage_cards(grid: Grid, stage: StageView, column: Column, own: slice) -> list[Group]:
    """The cards of a stage that go into one of its columns."""
    items: list[MetricView | MeasuredView] = [*stage.metrics, *measured_of(grid, stage.id, "")]
    cards = []
    for item in items[own]:
        if isinstance(item, MetricView):
            card = _declared_card(grid, column, stage.id, item)
        else:
            card = measured_card(grid, column, item)
        card.add(stage_edge(grid, column, card.height))
        cards.append(card)
    return cards


def _declared_card(grid: Grid, column: Column, place: str, metric: MetricView) -> Group:
    measured = measured_of(grid, place, metric.id)
    return with_measured(grid, column, metric_card(grid, column, metric), measured)


def _metric_cards(grid: Grid, column: Column, point: TouchpointView) -> list[Group]:
    """The metrics of a touchpoint, and what was measured there besides."""
    cards = [_declared_card(grid, column, point.id, metric) for metric in point.metrics]
    return cards + [measured_card(grid, column, item) for item in measured_of(grid, point.id, "")]


_LANES: dict[str, Callable[[Grid], Group]] = {
    "touchpoints": _touchpoints,
    "presence": presence_lane,
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
