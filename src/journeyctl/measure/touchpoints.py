"""What happened at each touchpoint."""

from __future__ import annotations

from collections.abc import Mapping

from journeyctl.measure.flow import Flow
from journeyctl.measure.medians import HIDDEN, median
from journeyctl.measure.statistics import hidden, visible
from journeyctl.measure.watched import Watched
from journeyctl.overlay.parts import TouchpointFigures


def touchpoint_figures(
    flow: Flow, watched: Watched, weights: Mapping[int, float], min_count: int
) -> tuple[TouchpointFigures, ...]:
    """The touchpoints that events may belong to, from the flow.

    Actors: those with an event there, each once. Visits: its events. Share: those actors of all
    actors of the journey. Repeats: visits of actors who had been there before, visits - actors.
    Starts and exits: actors whose first and whose last event it was. Time to next: the exact median
    from a visit to the actor's next event, wherever that is. A touchpoint with too few actors has
    no figures: its visits would tell how few they are.
    """
    return tuple(
        _hidden(watched.ids[number])
        if hidden(flow.comers.get(number, 0), min_count)
        else _figures(watched.ids[number], number, flow, weights, min_count)
        for number in sorted(watched.watched | flow.visits.keys())
    )


def _figures(
    name: str,
    number: int,
    flow: Flow,
    weights: Mapping[int, float],
    min_count: int,
) -> TouchpointFigures:
    actors, visits = flow.comers.get(number, 0), flow.visits.get(number, 0)
    return TouchpointFigures(
        id=name,
        actors=actors,
        share=actors / flow.actors if flow.actors else None,
        visits=visits,
        repeats=visible(visits - actors, min_count),
        starts=visible(flow.starts.get(number, 0), min_count),
        exits=visible(flow.exits(number), min_count),
        to_next=median(flow.left.get(number, 0), flow.to_next.get(number), min_count),
        weight=weights.get(number),
    )


def _hidden(name: str) -> TouchpointFigures:
    return TouchpointFigures(
        id=name, actors=None, share=None, visits=None, repeats=None, starts=None, exits=None,
        to_next=HIDDEN, weight=None,
    )  # fmt: skip
