"""Personas and channels that are defined and never referred to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from journeyctl.diagnostics import Severity
from journeyctl.model import places
from journeyctl.model.journey import Journey
from journeyctl.model.problems.problem import Problem

Found = Iterator[tuple[Problem, Severity]]


def unused_channels(journey: Journey, data: Mapping[str, Any]) -> Found:
    """A channel of this file that no touchpoint and no persona names."""
    used = {name for _, point in places.touchpoints(journey) for name in point.channel}
    preferred = [persona.preferred_channels for persona in journey.personas.values()]
    used |= {name for names in preferred for name in names if isinstance(name, str)}
    for name in data.get("channels") or ():
        if name not in used:
            message = f"the channel `{name}` is never used"
            help_ = "Name it in a touchpoint's `channel`, or delete it."
            yield _unused("unused-channel", "channels", name, message, help_)


def unused_personas(journey: Journey, data: Mapping[str, Any]) -> Found:
    """A persona of this file that is no actor and has no emotion."""
    used = set(journey.actors)
    used |= {name for _, point in places.touchpoints(journey) for name in point.emotions}
    for name in data.get("personas") or ():
        if name not in used:
            message = f"the persona `{name}` takes no part in the journey"
            help_ = "Name it in `actors`, or delete it."
            yield _unused("unused-persona", "personas", name, message, help_)


def _unused(rule: str, kind: str, name: str, message: str, help_: str) -> tuple[Problem, Severity]:
    return Problem(rule, (kind, name), message, help_, key=name), Severity.WARNING
