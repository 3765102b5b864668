"""All that the events of actors tell, put together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from journeyctl.measure.conformance import conformance
from journeyctl.measure.engines.engine import Engine
from journeyctl.measure.flow import loops, move_figures, read_flow
from journeyctl.measure.funnel import FOREVER, Funnel, conversion, microseconds, stage_figures
from journeyctl.measure.medians import MICROSECONDS
from journeyctl.measure.statements import statement
from journeyctl.measure.statistics import visible
from journeyctl.measure.touchpoints import touchpoint_figures
from journeyctl.measure.watched import Watched
from journeyctl.measure.weight import removal_effects
from journeyctl.model.journey import Journey
from journeyctl.overlay.parts import (
    Conformance,
    Count,
    Loops,
    MoveFigures,
    Options,
    Period,
    Proportion,
    StageFigures,
    TouchpointFigures,
    UnmatchedEvent,
)


@dataclass(frozen=True)
class Behaviour:
    """What actors did; see `overlay.parts` for each figure."""

    events: int
    actors: Count
    touchpoints: tuple[TouchpointFigures, ...]
    stages: tuple[StageFigures, ...]
    conversion: Proportion | None
    moves: tuple[MoveFigures, ...]
    loops: Loops
    conformance: Conformance


def behaviour(
    engine: Engine,
    journey: Journey,
    options: Options,
    unmatched: tuple[UnmatchedEvent, ...] = (),
    period: Period | None = None,
    last: int | None = None,
) -> tuple[Behaviour, Period]:
    """What the engine's table `events` tells of a resolved journey.

    With a period, only actors count whose first event lies in it, with what they do until the
    funnel's window after that event is over, so that all have the same time and periods can be
    compared. `last` is the time of the last event of all, in microseconds since 1970: the period
    that comes back is open if the data ends before those who came last have had their time. A
    period without an end has nobody who came last, and is never open.
    """
    watched = Watched(journey)
    window = microseconds(options.window)
    events = "events" if period is None else _cohort(engine, period, window)
    few = options.min_count
    flow = read_flow(engine, events, watched)
    reached = Funnel(engine, watched, options, flow.entrants).reached()
    found = Behaviour(
        events=flow.events,
        actors=visible(flow.actors, few),
        touchpoints=touchpoint_figures(flow, watched, removal_effects(flow, watched.goal), few),
        stages=stage_figures(reached, watched, options),
        conversion=conversion(reached, few),
        moves=move_figures(flow, watched, few),
        loops=loops(flow, few),
        conformance=conformance(engine, flow, watched, unmatched, few),
    )
    period = period or Period()
    return found, period.model_copy(update={"open": _is_open(period, window, last)})


def _cohort(engine: Engine, period: Period, window: int) -> str:
    start = -FOREVER if period.start is None else _midnight(period.start)
    stop = FOREVER if period.end is None else _midnight(period.end)
    engine.keep("cohort", statement("cohort", start=start, stop=stop, window=window))
    return "cohort"


def _is_open(period: Period, window: int, last: int | None) -> bool:
    if period.end is None or last is None:
        return False
    return last < _midnight(period.end) - 1 + window


def _midnight(day: str) -> int:
    """When a day begins in UTC, in microseconds since 1970."""
    since = dt.date.fromisoformat(day) - dt.date(1970, 1, 1)
    return since.days * 86_400 * MICROSECONDS
