"""What was observed: touchpoints where nobody came, events that fit nowhere, where people left."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from journeyctl.diagnostics import Severity
from journeyctl.diagnostics.wording import number, percent
from journeyctl.model.journey import Stage
from journeyctl.rules.registry import Fault, Faults, observed_rule
from journeyctl.rules.subject import Subject

if TYPE_CHECKING:
    from journeyctl.overlay import Overlay

_EVENTS = ("events", "ga4")
"""Kinds of sources whose rows are events."""
_NAMED = 3
"""Events that a help names."""


@observed_rule(Severity.WARNING, source="A4, D4")
def touchpoint_never_seen(subject: Subject, overlay: Overlay) -> Faults:
    """A touchpoint has a match, and no event is it.

    Nobody comes here, or the events are called something else. An event that fits several
    touchpoints counts at the last of them only.

    Bad:

        # There are events `purchase` and `open_tracking`.
        stages:
          - name: Purchase
            touchpoints: [{name: Pays, match: {event: pay}}]

    Good:

        # There are events `purchase` and `open_tracking`.
        stages:
          - name: Purchase
            touchpoints: [{name: Pays, match: {event: purchase}}]
    """
    conformance = overlay.observed.conformance
    # Where nobody was seen at all, it is no touchpoint's fault.
    is_empty = overlay.observed.actors == 0
    silent = frozenset(conformance.silent if conformance and not is_empty else ())
    for path, touchpoint in subject.touchpoints:
        if touchpoint.id in silent:
            message = f"no event matches the touchpoint {subject.name(touchpoint.name)}"
            help_ = "Mend its `match`, or find out why nobody comes there."
            yield Fault((*path, "match"), message, help_, key="match")


@observed_rule(Severity.INFO, source="A4")
def unmatched_events(subject: Subject, overlay: Overlay, *, share: float = 0.5) -> Faults:
    """Most events of a source belong to no touchpoint.

    What people do there is not on the map: touchpoints are missing, or a `match` is too narrow.

    `share` is the part of the events, from 0 to 1, that may belong to none.

    Bad:

        # 600 of 1000 events are `open_chat`.
        stages:
          - name: Purchase
            touchpoints: [{name: Pays, match: {event: purchase}}]
        sources: {web: {kind: events, path: events.parquet}}

    Good:

        # 600 of 1000 events are `open_chat`.
        stages:
          - name: Purchase
            touchpoints:
              - {name: Asks in the chat, match: {event: open_chat}}
              - {name: Pays, match: {event: purchase}}
        sources: {web: {kind: events, path: events.parquet}}
    """
    for source in overlay.sources:
        if source.kind not in _EVENTS or source.id not in subject.journey.sources:
            continue
        events = source.rows - sum(rejected.rows for rejected in source.rejected)
        left = events - source.matched
        if events > 0 and left / events > share:
            message = (
                f"{percent(left / events)} of the events of the source `{source.id}` match no "
                "touchpoint"
            )
            yield Fault(("sources", source.id), message, _unmatched(source.id, overlay), key="")


def _unmatched(source: str, overlay: Overlay) -> str:
    conformance = overlay.observed.conformance
    names = [
        f"`{item.event}` ({number(item.count)})"
        for item in (conformance.unmatched if conformance else ())
        if item.source == source
    ]
    most = f"Most are {', '.join(names[:_NAMED])}: name" if names else "Name"
    return f"{most} what belongs to the journey in the `match` of touchpoints."


@observed_rule(Severity.WARNING, source="A4, B4")
def unexplained_drop_off(
    subject: Subject,
    overlay: Overlay,
    *,
    loss: float = 0.5,
    min: int = 30,  # noqa: A002  the name of the option
) -> Faults:
    """Many people are lost after a stage, and no pain point where they leave says why.

    They reached the stage and did not reach the next one. What drives them away is the first
    thing to ask for.

    `loss` is the part of those who reached the stage, from 0 to 1, that counts as many; `min` is
    how many must be lost.

    Bad:

        # 600 of 800 who add to the basket do not pay.
        stages:
          - {name: Basket, touchpoints: [{name: Adds to basket, match: {event: add}}]}
          - {name: Purchase, touchpoints: [{name: Pays, match: {event: pay}}]}

    Good:

        # 600 of 800 who add to the basket do not pay.
        stages:
          - name: Basket
            touchpoints:
              - name: Adds to basket
                match: {event: add}
                pain_points: [The delivery date is not shown]
          - {name: Purchase, touchpoints: [{name: Pays, match: {event: pay}}]}
    """
    places = {stage.id: (path, stage) for path, stage in subject.stages}
    for figures, after in pairwise(overlay.observed.stages):
        lost, reached = figures.lost or 0, figures.reached or 0
        if not {figures.id, after.id} <= places.keys() or not reached:
            continue
        path, stage = places[figures.id]
        if lost < max(min, 1) or lost / reached < loss or _is_explained(stage, overlay):
            continue
        message = (
            f"{percent(lost / reached)} of those who reach {subject.name(stage.name)} do not reach "
            f"{subject.name(places[after.id][1].name)}, and no pain point says why"
        )
        yield Fault(path, message, f"{number(lost)} are lost. {_ask(subject, stage, overlay)}")


def _exits(stage: Stage, overlay: Overlay) -> dict[str, int]:
    """The touchpoints of a stage that people leave for good, and how many do."""
    ids = {touchpoint.id for touchpoint in stage.touchpoints}
    figures = overlay.observed.touchpoints
    return {item.id: item.exits for item in figures if item.exits and item.id in ids}


def _is_explained(stage: Stage, overlay: Overlay) -> bool:
    """Whether a touchpoint where people leave has a pain point; any, where that is not known."""
    exits = _exits(stage, overlay)
    return any(
        touchpoint.pain_points
        for touchpoint in stage.touchpoints
        if not exits or touchpoint.id in exits
    )


def _ask(subject: Subject, stage: Stage, overlay: Overlay) -> str:
    exits = _exits(stage, overlay)
    if not exits:
        return "Ask those who leave, and say in `pain_points` what hurts."
    most = next(point for point in stage.touchpoints if exits.get(point.id) == max(exits.values()))
    return (
        f"Most leave at {subject.name(most.name)} ({number(exits[most.id])}): ask them, and say in "
        "its `pain_points` what hurts."
    )
