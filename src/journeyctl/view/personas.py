"""Personas and channels as a rendering shows them."""

from __future__ import annotations

from collections.abc import Mapping

from journeyctl.model.journey import Journey
from journeyctl.model.persona import Persona
from journeyctl.view.parts import ChannelView, FieldView, PersonaView
from journeyctl.view.words import Words

# In the order of the format, which is the order that people expect on a persona's card.
_FACTS = ("age", "gender", "location", "marital_status", "household_income")
_LISTS = (
    "goals",
    "needs",
    "motivations",
    "frustrations",
    "behaviours",
    "preferred_channels",
    "content_formats",
    "products",
    "devices",
    "accessibility_needs",
)


def channel_views(journey: Journey, words: Words) -> dict[str, ChannelView]:
    """All channels by id."""
    return {
        name: ChannelView(
            id=name,
            name=words.say(channel.name),
            group=words.say(channel.group),
            kind=channel.kind or "",
            kind_name=words.locale.word(f"channel_kind.{channel.kind}") if channel.kind else "",
        )
        for name, channel in journey.channels.items()
    }


def persona_views(
    journey: Journey, words: Words, images: Mapping[str, str]
) -> dict[str, PersonaView]:
    """All personas by id, the actors first in their order."""
    order = [*journey.actors, *(name for name in journey.personas if name not in journey.actors)]
    return {
        name: _persona(name, journey.personas[name], journey, words, images.get(name, ""))
        for name in dict.fromkeys(order)
    }


def _persona(
    name: str, persona: Persona, journey: Journey, words: Words, image: str
) -> PersonaView:
    shown = words.say(persona.name)
    return PersonaView(
        id=name,
        name=shown,
        initial=next((letter for letter in shown if letter.isalnum()), "•").upper(),
        role=words.say(persona.role),
        quote=words.say(persona.quote),
        image=image,
        share="" if persona.share is None else words.locale.percent(persona.share),
        is_actor=name in journey.actors,
        fields=tuple(_fields(persona, journey, words)),
        evidence=words.evidence(persona.evidence),
    )


def _fields(persona: Persona, journey: Journey, words: Words) -> list[FieldView]:
    found: list[FieldView] = []

    def add(key: str, *values: str) -> None:
        kept = tuple(value for value in values if value)
        if kept:
            found.append(FieldView(key, words.locale.word(f"field.{key}"), kept))

    for key in _FACTS:
        value = getattr(persona, key)
        add(key, words.locale.number(value) if isinstance(value, int) else words.say(value))
    if persona.language:
        add("language", words.locale.language(persona.language))
    if persona.share is not None:
        add("share", words.locale.percent(persona.share))
    for key in _LISTS:
        add(key, *(_named(text, key, journey, words) for text in getattr(persona, key)))
    add("bio", words.say(persona.bio))
    for label, text in persona.attributes.items():
        if value := words.say(text):
            found.append(FieldView("attributes", label, (value,)))
    return found


def _named(text: str | dict[str, str], key: str, journey: Journey, words: Words) -> str:
    """A preferred channel may be written by its id."""
    if key == "preferred_channels" and isinstance(text, str) and text in journey.channels:
        return words.say(journey.channels[text].name)
    return words.say(text)
