"""The funnel of stages, and what happened at each touchpoint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from journeyctl.overlay.parts import StageFigures, TouchpointFigures
from journeyctl.view.dashboard.parts import Cell, Row, Table
from journeyctl.view.dashboard.saying import Saying

STAGES = (
    "field.stage",
    "dashboard.touched",
    "dashboard.reached",
    "dashboard.from_previous",
    "dashboard.lost",
    "dashboard.from_entry",
    "dashboard.since_previous",
)
TOUCHPOINTS = (
    "field.touchpoint",
    "field.actors",
    "field.share",
    "dashboard.visits",
    "dashboard.repeats",
    "dashboard.starts",
    "dashboard.exits",
    "dashboard.to_next",
    "dashboard.weight",
)


def funnel_tables(saying: Saying) -> Iterator[Table]:
    """A table of the stages, and one of the touchpoints that were observed."""
    observed = saying.overlay.observed
    stages = observed.stages
    reached = [stage.reached for stage in stages[1:]]
    yield from saying.table(
        "stages",
        STAGES,
        [
            _stage(saying, stage, after)
            for stage, after in zip(stages, [*reached, 0][: len(stages)], strict=True)
        ],
    )
    yield from saying.table(
        "touchpoints",
        TOUCHPOINTS,
        [_touchpoint(saying, figures) for figures in observed.touchpoints],
    )


def _stage(saying: Saying, stage: StageFigures, after: int | None) -> Row:
    """A stage; `after` is how many reached the next one."""
    place = saying.stage(stage.id)
    is_last = stage.id == saying.overlay.observed.stages[-1].id
    from_entry = saying.proportion(stage.from_entry)
    if stage.from_previous is None:
        from_entry = replace(from_entry, details=())
    return Row(
        (
            saying.named(place),
            saying.count(stage.touched),
            saying.count(stage.reached),
            saying.proportion(stage.from_previous),
            Cell("") if is_last else saying.count(stage.lost, told_by=(stage.reached, after)),
            from_entry,
            saying.median(stage.since_previous),
        ),
        place,
        stage.reached or 0,
    )


def _touchpoint(saying: Saying, figures: TouchpointFigures) -> Row:
    place = saying.touchpoint(figures.id)
    exits = saying.count(figures.exits)
    if figures.exits is not None and figures.actors:
        share = saying.locale.percent(figures.exits / figures.actors)
        exits = saying.count(figures.exits, share)
    return Row(
        (
            saying.named(place),
            saying.count(figures.actors),
            saying.share(figures.share, figures.actors),
            saying.count(figures.visits, told_by=(figures.actors,)),
            saying.count(figures.repeats, told_by=(figures.visits,)),
            saying.count(figures.starts),
            exits,
            saying.median(figures.to_next),
            saying.share(figures.weight, figures.actors),
        ),
        place,
        figures.actors or 0,
    )
