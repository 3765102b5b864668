"""What a reader may choose to see of a page: the controls, and what its script looks at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from journeyctl.layout.map.slices import EmotionSlices, slice_emotions
from journeyctl.layout.theme import Theme, curve_colour
from journeyctl.render.observed_map import table_lanes
from journeyctl.view.parts import CurveView, JourneyView, PersonaView, TouchpointView

EVERYONE = ""
"""The value that stands for all curves together."""
LANES = "hide"
"""The key of the lanes: the address names those that are not shown."""
OTHERS = "-"
"""Which no actor is called."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen: its value in the page's address, and what it is called."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Facet:
    """Options of one kind.

    `name` is its key in the page's address. Of a `kind` "radio" one option is chosen, of
    "checkbox" any number, none being all.
    """

    name: str
    label: str
    options: tuple[Option, ...]
    kind: str = "checkbox"


def facets(view: JourneyView) -> tuple[Facet, ...]:
    """What the journey can be filtered by, and its lanes: only where there is a choice."""
    word = view.locale.word
    everyone = Option(EVERYONE, word("filter.everyone"))
    found = (
        Facet("stage", word("field.stage"), tuple(_stages(view))),
        Facet("channel", word("field.channel"), tuple(_channels(view))),
        Facet("severity", word("field.severity"), tuple(_severities(view))),
        Facet("actor", word("field.persona"), (everyone, *_actors(view)), "radio"),
        Facet(LANES, word("filter.lanes"), tuple(_lanes(view))),
    )
    least = {"radio": 3, "checkbox": 2}
    return tuple(facet for facet in found if len(facet.options) >= least[facet.kind])


def _stages(view: JourneyView) -> Iterator[Option]:
    for stage in view.stages:
        yield Option(stage.id, stage.name)


def _channels(view: JourneyView) -> Iterator[Option]:
    used = {channel.id for touchpoint in view.touchpoints for channel in touchpoint.channels}
    for channel in view.channels:
        if channel.id in used:
            yield Option(channel.id, channel.name)


def _severities(view: JourneyView) -> Iterator[Option]:
    locale = view.locale
    found = {pain.severity for pain in view.pain_points if pain.severity}
    for severity in sorted(found, reverse=True):
        yield Option(
            str(severity), f"{locale.number(severity)} · {locale.word(f'severity.{severity}')}"
        )


def _lanes(view: JourneyView) -> Iterator[Option]:
    for name, _ in table_lanes(view):
        if name != "touchpoints":
            yield Option(name, view.locale.word(f"lane.{name}"))


def _actors(view: JourneyView) -> Iterator[Option]:
    for curve in view.curves:
        name = curve.actor.name if curve.actor else view.locale.word("legend.others")
        yield Option(whose(curve.actor), name)


def whose(actor: PersonaView | None) -> str:
    """The value of a curve: its actor's id, or what stands for all who have none of their own."""
    return actor.id if actor else OTHERS


def curve_of(view: JourneyView, persona: PersonaView) -> str:
    """The value of the curve that tells how a persona feels."""
    own = {curve.actor.id for curve in view.curves if curve.actor}
    return persona.id if persona.id in own else OTHERS


def severities(touchpoint: TouchpointView) -> str:
    """The severities of a touchpoint's pain points, with spaces between them."""
    found = sorted({pain.severity for pain in touchpoint.pain_points if pain.severity})
    return " ".join(map(str, found))


def emotions(view: JourneyView, theme: Theme) -> dict[str, EmotionSlices]:
    """The emotion lane of everyone, and of each curve alone where there are several."""
    if not view.curves:
        return {}
    lanes_of = {EVERYONE: slice_emotions(view, theme)}
    if len(view.curves) > 1:
        for index, curve in enumerate(view.curves):
            lanes_of[whose(curve.actor)] = _alone(view, curve, index, theme)
    return lanes_of


def _alone(view: JourneyView, curve: CurveView, index: int, theme: Theme) -> EmotionSlices:
    """The lane of one curve, in the colour that it has among the others."""
    lane = slice_emotions(replace(view, curves=(curve,)), theme)
    colours = {curve_colour(0): curve_colour(index)}
    strokes = (
        replace(
            stroke,
            stroke=colours.get(stroke.stroke, stroke.stroke),
            fill=colours.get(stroke.fill, stroke.fill),
        )
        for stroke in lane.curve
    )
    return replace(lane, curve=tuple(strokes), samples=())
