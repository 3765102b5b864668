"""The form of a journey: its cards with what the journey says, and room for more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from journeyctl.exchange.memory import Memory
from journeyctl.exchange.questions import LABELS, Card, Kind, Question, asked, field_name, place
from journeyctl.exchange.scores import choices_of, written_score
from journeyctl.i18n import Locale, get_locale
from journeyctl.model.journey import Definitions, Journey, Stage
from journeyctl.model.part import Part
from journeyctl.model.resolve import resolve
from journeyctl.model.text import say
from journeyctl.source import read
from journeyctl.starters import Starter

Option = tuple[str, str]
"""A value and the words for it."""

_TYPES = ("current-state", "future-state", "day-in-the-life", "service-blueprint")
_STATUSES = ("planned", "doing", "done", "dropped")
_BLANK: Option = ("", "")
_HELD: Mapping[str, frozenset[str]] = {
    "personas": frozenset((*(q.name for q in asked(Card.PERSONA)), "id")),
    "stages": frozenset((*(q.name for q in asked(Card.STAGE)), "id", "touchpoints")),
    "touchpoints": frozenset((*(q.name for q in asked(Card.TOUCHPOINT)), "id")),
    "actions": frozenset((*(q.name for q in asked(Card.ACTION)), "id")),
}
_LACKED = (
    *("metrics", "evidence", "emotions", "needs", "purpose", "importance", "moment_of_truth"),
    *("duration", "physical_evidence", "frontstage", "backstage", "support", "systems", "next"),
    *("match", "links", "severity", "addresses", "impact", "effort", "measure", "attributes"),
    *("behaviours", "accessibility_needs", "bio", "image", "share"),
)
"""What the format has below the top and the form has not, in the order in which it is said."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A card of the form: its kind, where its answers belong, its name and its answers."""

    card: Card
    place: str
    title: str
    answers: Mapping[str, str]
    options: Mapping[str, tuple[Option, ...]]


@dataclass(frozen=True, slots=True)
class Form:
    """All cards in order, what the form remembers, and its language."""

    locale: Locale
    title: str
    cards: tuple[Filled, ...]
    memory: Memory


@dataclass(frozen=True, slots=True)
class Room:
    """How many empty cards follow those that are filled in."""

    personas: int = 1
    stages: int = 1
    touchpoints: int = 1
    in_new_stage: int = 2
    actions: int = 2


def form_of(journey: Journey, language: str | None = None) -> Form:
    """The form of a journey, with what it says in a language, by default its own."""
    return _Asker(journey, language or journey.language, Room()).form()


def empty_form(journey: Journey) -> Form:
    """The form with no more of a journey than its kind, its stages' names and its channels."""
    stages = tuple(Stage(id=stage.id, name=stage.name) for stage in journey.stages)
    bare = journey.model_copy(
        update={
            "title": "",
            "scenario": None,
            "owner": None,
            "reviewed": None,
            "personas": {},
            "actions": (),
            "stages": stages,
        }
    )
    room = Room(personas=2, touchpoints=3, in_new_stage=3, actions=4)
    return _Asker(bare, journey.language, room).form()


def channel_names(channels: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """What each channel is called in the form, by id; those of one name are told apart."""
    names = [channel["name"] for channel in channels.values()]
    return {
        id_: channel["name"] if names.count(channel["name"]) == 1 else f"{channel['name']} ({id_})"
        for id_, channel in channels.items()
    }


class _Asker:
    def __init__(self, journey: Journey, language: str, room: Room) -> None:
        self._journey = journey
        self._language = language
        self._room = room
        self._locale = get_locale(language)
        self._ids: dict[str, str | list[str]] = {}
        self._channels = {id_: self._channel(channel) for id_, channel in journey.channels.items()}
        self._names = channel_names(self._channels)
        scores = [
            point.emotion.score
            for stage in journey.stages
            for point in stage.touchpoints
            if point.emotion is not None
        ]
        self._options = {
            "type": self._worded("type", _TYPES),
            "status": (_BLANK, *self._worded("action_status", _STATUSES)),
            "emotion": (_BLANK, *choices_of(journey.emotion_scale, scores, self._locale)),
            "channel": tuple((name, name) for name in self._names.values()),
        }

    def form(self) -> Form:
        cards = tuple(self._cards())
        answers = {
            field_name(card.place, name): answer
            for card in cards
            for name, answer in card.answers.items()
            if answer
        }
        memory = Memory(
            self._language,
            self._journey.emotion_scale,
            self._ids,
            self._channels,
            answers,
            tuple(key for key in _LACKED if key in set(_lacked(self._journey))),
        )
        title = self._say(self._journey.title) or self._locale.word("form.title")
        return Form(self._locale, title, cards, memory)

    def _cards(self) -> Iterator[Filled]:
        journey, room = self._journey, self._room
        yield self._card(Card.JOURNEY, journey, (), self._locale.word("form.title"))
        yield from self._several(Card.PERSONA, journey.personas.values(), room.personas)
        for index, id_ in enumerate(journey.personas):
            self._ids[place(Card.PERSONA, index)] = id_
        last = len(journey.stages)
        for number, stage in enumerate((*journey.stages, *[None] * room.stages)):
            yield self._card(Card.STAGE, stage, (number,))
            points = stage.touchpoints if stage else ()
            empty = room.touchpoints if number < last else room.in_new_stage
            yield from self._several(Card.TOUCHPOINT, points, empty, number)
        yield from self._several(Card.ACTION, journey.actions, room.actions)

    def _several(
        self, card: Card, items: Iterable[Any], empty: int, *above: int
    ) -> Iterator[Filled]:
        for number, item in enumerate((*items, *[None] * empty)):
            yield self._card(card, item, (*above, number))

    def _card(self, card: Card, item: Any, numbers: Sequence[int], title: str = "") -> Filled:
        at = place(card, *numbers)
        if item is not None and (id_ := getattr(item, "id", "")):
            self._ids[at] = id_
        answers = {q.name: "" if item is None else self._answer(item, q, at) for q in asked(card)}
        options = {q.name: self._options[q.name] for q in asked(card) if q.name in self._options}
        if not title:
            number = self._locale.number(numbers[-1] + 1)
            title = self._locale.phrase(f"form.{card}", n=number)
        return Filled(card, at, title, answers, options)

    def _answer(self, item: Any, question: Question, at: str) -> str:
        name = question.name
        if name == "emotion":
            return "" if item.emotion is None else written_score(item.emotion.score)
        if name == "emotion_label":
            return "" if item.emotion is None else _line(self._say(item.emotion.label))
        if name in ("channel", "preferred_channels"):
            said = [self._names.get(word, word) for word in map(self._say, getattr(item, name))]
            return self._locale.join(said) if name == "channel" else _lines(said)
        if name in ("pain_points", "opportunities"):
            claims = getattr(item, name)
            if claims:
                self._ids[field_name(at, name)] = [claim.id for claim in claims]
            return _lines(self._say(claim.text) for claim in claims)
        value = getattr(item, name)
        if isinstance(value, tuple):
            return _lines(map(self._say, value))
        text = value.isoformat() if isinstance(value, dt.date) else self._say(value)
        return text if question.kind is Kind.LINES else _line(text)

    def _channel(self, channel: Any) -> dict[str, str]:
        said = {"name": _line(self._say(channel.name)), "group": _line(self._say(channel.group))}
        return {key: text for key, text in {**said, "kind": channel.kind or ""}.items() if text}

    def _worded(self, section: str, values: Iterable[str]) -> tuple[Option, ...]:
        return tuple((value, self._locale.word(f"{section}.{value}")) for value in values)

    def _say(self, text: Any) -> str:
        if text is None:
            return ""
        if isinstance(text, int):
            return str(text)
        return say(text, self._language, self._journey.language)


def _line(text: str) -> str:
    return " ".join(text.split())


def _lines(items: Iterable[str]) -> str:
    return "\n".join(filter(None, map(_line, items)))


def _lacked(journey: Journey) -> Iterator[str]:
    """Keys of what a journey says and its form does not hold."""
    for persona in journey.personas.values():
        yield from _said(persona, "personas")
    for action in journey.actions:
        yield from _said(action, "actions")
    for stage in journey.stages:
        yield from _said(stage, "stages")
        for point in stage.touchpoints:
            yield from _said(point, "touchpoints")
            for claim in (*point.pain_points, *point.opportunities):
                yield from _said(claim)
            if point.emotion is not None:
                yield from _said(point.emotion)


def _said(part: Part, kind: str = "") -> Iterator[str]:
    """Keys of what is said of a part and has no field on cards of a kind."""
    for key in part.model_fields_set - _HELD.get(kind, frozenset()):
        if getattr(part, key) not in ((), {}, None):
            yield key


def question_label(locale: Locale, card: Card, name: str) -> str:
    """The visible label of a question."""
    return locale.word(LABELS[card, name])


def starter_form(starter: Starter, language: str) -> Form:
    """The empty form of a starter, in one of the five languages."""
    text = starter.journeys(language, dt.date(1970, 1, 1))[starter.files[0]]
    data = read(text.encode(), starter.name).data
    data.pop("baseline", None)  # the starter's companion, which no form needs
    return empty_form(resolve(Journey.model_validate(data), Definitions()))
