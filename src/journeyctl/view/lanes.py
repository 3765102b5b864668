"""Which lanes a journey has, in the order that suits its kind of map."""

from __future__ import annotations

from collections.abc import Sequence

from journeyctl.view.parts import JourneyView

_STORY = ("thoughts", "needs", "emotion", "pain_points", "opportunities", "metrics")
_STAGE_LANES = ("metrics",)

_ORDER = (
    "touchpoints",
    "actions",
    *_STORY,
    "physical_evidence",
    "frontstage",
    "backstage",
    "support",
    "systems",
    "owner",
)
# A blueprint reads from what the customer sees down to what holds it up (Shostack, 1984).
_BLUEPRINT_ORDER = (
    "touchpoints",
    "physical_evidence",
    "actions",
    "frontstage",
    "backstage",
    "support",
    "systems",
    "owner",
    *_STORY,
)

_LINES = (
    ("interaction", _ORDER, "frontstage"),
    ("visibility", ("frontstage",), "backstage"),
    ("internal_interaction", ("backstage",), "support"),
)
"""The blueprint's three lines: name, the lanes it may run below, the lane it runs above."""

_ZONES = (
    (("physical_evidence", "actions"), "actions", "interaction"),
    (("frontstage",), "frontstage", "visibility"),
    (("backstage",), "backstage", "internal_interaction"),
    (("support", "systems"), "support", ""),
)
"""What lies between the blueprint's lines: lanes, the one that stays even if empty, line below."""


def lane_order(view: JourneyView) -> tuple[str, ...]:
    """The names of the lanes that hold something; touchpoints always do."""
    return tuple(name for name in _order(view) if name == "touchpoints" or _holds(view, name))


def _order(view: JourneyView) -> tuple[str, ...]:
    return _BLUEPRINT_ORDER if view.type == "service-blueprint" else _ORDER


def lanes_and_lines(view: JourneyView) -> tuple[tuple[str, str], ...]:
    """The lanes, each with the blueprint's line below it, "" for none."""
    return _lined(lane_order(view))


def _lined(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, _line(name, following))
        for name, following in zip(names, (*names[1:], ""), strict=True)
    )


def picture_lanes(view: JourneyView) -> tuple[tuple[str, str], ...]:
    """The lanes of a picture: those that hold something declared or observed."""
    observed = view.observed
    if observed is None:
        return lanes_and_lines(view)
    shown = {*lane_order(view)}
    shown |= {"emotion"} if observed.has_felt else set()
    shown |= {"metrics"} if observed.measured else set()
    lanes = _lined([name for name in _order(view) if name in shown])
    if observed.has_points:
        # Who came stands right below where they came to, above the line that may follow.
        (name, line), *others = lanes
        lanes = ((name, ""), ("presence", line), *others)
    return lanes


def blueprint_lanes(view: JourneyView) -> tuple[tuple[str, str], ...]:
    """The lanes of a service blueprint, each with the line below it, whatever a journey's type.

    All three lines are there, for a blueprint is read by them: where nothing lies between two,
    an empty lane shows the gap. Empty where the journey holds nothing of a blueprint.
    """
    held = {name for names, _, _ in _ZONES for name in names if _holds(view, name)}
    if not held:
        return ()
    lanes = []
    for names, main, line in _ZONES:
        shown = [name for name in names if name in held] or [main]
        lanes += [(name, "") for name in shown[:-1]] + [(shown[-1], line)]
    return tuple(lanes)


def _line(name: str, following: str) -> str:
    return next((line for line, above, below in _LINES if name in above and following == below), "")


def _holds(view: JourneyView, name: str) -> bool:
    if name == "emotion":
        return bool(view.curves)
    if name in _STAGE_LANES and any(getattr(stage, name) for stage in view.stages):
        return True
    return any(getattr(touchpoint, name) for touchpoint in view.touchpoints)
