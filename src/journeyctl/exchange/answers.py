"""Answers of a form as a journey's data, and what is wrong with them in the words of the form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journeyctl.exchange.asking import question_label
from journeyctl.exchange.memory import Memory
from journeyctl.exchange.questions import Card, asked, field_name, place
from journeyctl.exchange.values import Data, Values, WrongAnswerError, fresh, whole
from journeyctl.i18n import get_locale
from journeyctl.model.ids import slug

_CARD = re.compile(r"(personas|stages|actions)\.(\d{1,4})\.(?:touchpoints\.(\d{1,4})\.)?\w+")
_NAMES = {Card.JOURNEY: "title", Card.ACTION: "title"}
_SCALE = (-2, 2)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an answer: the field's name, where it is in words, and what to do."""

    field: str
    place: str
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Told:
    """A journey's data as far as the form holds it, by the ids that it remembers."""

    data: Data
    faults: tuple[Fault, ...]


def told(texts: Mapping[str, str], memory: Memory) -> Told:
    """What answers tell, by the name of their field."""
    return _Teller(texts, memory).told()


class _Teller:
    def __init__(self, texts: Mapping[str, str], memory: Memory) -> None:
        self._texts = {name: text for name, text in texts.items() if text and not text.isspace()}
        self._memory = memory
        self._locale = get_locale(memory.language)
        self._values = Values(memory)
        self._faults: list[Fault] = []

    def told(self) -> Told:
        journey = self._card(Card.JOURNEY, (), asks=True)
        personas = self._personas()
        stages = [self._stage(number) for number in self._numbers("stages")]
        actions = [self._card(Card.ACTION, (number,)) for number in self._numbers("actions")]
        if not any(stages):
            help_ = "Give one stage a name at least."
            self._complain(Card.STAGE, (0,), "name", "the journey has no stage", help_)
        scale = [whole(end) for end in self._memory.scale]
        data: Data = {
            "journeyctl": 1,
            **{key: journey[key] for key in ("title", "scenario") if key in journey},
            "language": self._memory.language,
            **{key: journey[key] for key in ("type", "owner", "reviewed") if key in journey},
            "emotion_scale": [] if self._memory.scale == _SCALE else scale,
            "personas": personas,
            "channels": self._values.channels,
            "stages": list(filter(None, stages)),
            "actions": list(filter(None, actions)),
        }
        return Told(
            {key: value for key, value in data.items() if value not in ({}, [])},
            tuple(self._faults),
        )

    def _personas(self) -> dict[str, Data]:
        found: dict[str, Data] = {}
        numbers = self._numbers("personas")
        taken = {str(self._memory.ids.get(place(Card.PERSONA, number))) for number in numbers}
        for number in numbers:
            if persona := self._card(Card.PERSONA, (number,)):
                base = slug(str(persona.get("name", ""))) or "persona"
                id_ = persona.pop("id", "") or fresh(base, taken)
                taken.add(id_)
                found[id_] = persona
        return found

    def _stage(self, number: int) -> Data:
        inner = [
            (number, one)
            for one in self._numbers("stages", number)
            if self._texts_of(Card.TOUCHPOINT, (number, one))
        ]
        stage = self._card(Card.STAGE, (number,), asks=bool(inner))
        if inner:
            stage["touchpoints"] = [self._card(Card.TOUCHPOINT, numbers) for numbers in inner]
        return stage

    def _numbers(self, of: str, stage: int | None = None) -> list[int]:
        """The numbers of cards that are filled in, in order."""
        found = set()
        for match in filter(None, map(_CARD.fullmatch, self._texts)):
            if match[1] == of and stage is None:
                found.add(int(match[2]))
            elif match[1] == of and int(match[2]) == stage and match[3] is not None:
                found.add(int(match[3]))
        return sorted(found)

    def _texts_of(self, card: Card, numbers: Sequence[int]) -> dict[str, str]:
        at = place(card, *numbers)
        names = {question.name: field_name(at, question.name) for question in asked(card)}
        return {name: self._texts[field] for name, field in names.items() if field in self._texts}

    def _card(self, card: Card, numbers: Sequence[int], *, asks: bool = False) -> Data:
        """The data of a card; {} for one that nobody filled in, unless the form `asks` for it."""
        at = place(card, *numbers)
        texts = self._texts_of(card, numbers)
        if not texts and not asks:
            return {}
        id_ = self._memory.ids.get(at)
        found: Data = {"id": id_} if isinstance(id_, str) else {}
        name = _NAMES.get(card, "name")
        if name not in texts:
            help_ = "Write one." if card is Card.JOURNEY else "Write one, or empty all that it has."
            self._complain(card, numbers, name, "this is empty", help_)
        for question in asked(card):
            if question.name in texts:
                text, field = texts[question.name], field_name(at, question.name)
                try:
                    found[question.name] = self._values.value(question, text, field)
                except WrongAnswerError as error:
                    self._complain(card, numbers, question.name, str(error), error.help)
        if label := found.pop("emotion_label", None):
            self._feel(numbers, found, label, texts)
        return found

    def _feel(
        self, numbers: Sequence[int], found: Data, label: str, texts: Mapping[str, str]
    ) -> None:
        """Put the word for a feeling with its score."""
        if "emotion" in found:
            found["emotion"] = {"score": found["emotion"], "label": label}
        elif "emotion" not in texts:
            message = f"the feeling is {label!r}, and no emotion is chosen"
            help_ = "Choose how good or bad it feels."
            self._complain(Card.TOUCHPOINT, numbers, "emotion", message, help_)

    def _complain(
        self, card: Card, numbers: Sequence[int], name: str, message: str, help_: str
    ) -> None:
        cards = {Card.JOURNEY: (), Card.TOUCHPOINT: (Card.STAGE, card)}.get(card, (card,))
        words = [
            self._locale.phrase(f"form.{one}", n=self._locale.number(number + 1))
            for one, number in zip(cards, numbers, strict=True)
        ]
        words.append(question_label(self._locale, card, name))
        field = field_name(place(card, *numbers), name)
        self._faults.append(Fault(field, self._locale.join(words), message, help_))
