"""Which lanes a journey has, in the order that suits its kind of map."""

from __future__ import annotations

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


def lane_order(view: JourneyView) -> tuple[str, ...]:
    """The names of the lanes that hold something; touchpoints always do."""
    order = _BLUEPRINT_ORDER if view.type == "service-blueprint" else _ORDER
    return tuple(name for name in order if name == "touchpoints" or _holds(view, name))


def lanes_and_lines(view: JourneyView) -> tuple[tuple[str, str], ...]:
    """The lanes, each with the blueprint's line below it, "" for none."""
    names = lane_order(view)
    return tuple(
        (name, _line(name, following))
        for name, following in zip(names, (*names[1:], ""), strict=True)
    )


def _line(name: str, following: str) -> str:
    return next((line for line, above, below in _LINES if name in above and following == below), "")


def _holds(view: JourneyView, name: str) -> bool:
    if name == "emotion":
        return bool(view.curves)
    if name in _STAGE_LANES and any(getattr(stage, name) for stage in view.stages):
        return True
    return any(getattr(touchpoint, name) for touchpoint in view.touchpoints)
