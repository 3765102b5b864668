"""Single answers as values of the format."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from journeyctl.exchange.asking import channel_names
from journeyctl.exchange.dates import NoDateError, latin, read_date
from journeyctl.exchange.memory import Memory
from journeyctl.exchange.questions import Kind, Question
from journeyctl.exchange.scores import choices_of, written_score
from journeyctl.i18n import get_locale
from journeyctl.i18n.catalogue import load_catalogue
from journeyctl.model.ids import slug

Data = dict[str, Any]
PROSE = ("scenario", "goal", "business_goal")
"""Answers of several lines that are one text."""
_AGE_RANGE = re.compile(r"\d{1,3}\s*[-–—]\s*\d{1,3}|\d{1,3}\+")
_OLDEST = 150
_COMMA = re.compile(r"\s*[,،;؛\n]\s*")
_SECTIONS = {"type": "type", "status": "action_status"}


class WrongAnswerError(Exception):
    """An answer that cannot be what it should; `help` says what to do."""

    def __init__(self, message: str, help_: str) -> None:
        super().__init__(message)
        self.help = help_


class Values:
    """Reads the answers of one form; `channels` grows by those that people name anew."""

    def __init__(self, memory: Memory) -> None:
        self.channels: dict[str, Data] = {id_: dict(one) for id_, one in memory.channels.items()}
        self._memory = memory
        self._locale = get_locale(memory.language)
        self._known = {_key(name): id_ for id_, name in channel_names(memory.channels).items()}
        for id_, channel in self.channels.items():
            self._known.setdefault(_key(channel["name"]), id_)
            self._known.setdefault(_key(id_), id_)
        scores = (_number(text) for name, text in memory.answers.items() if _is_score(name))
        said = [score for score in scores if score is not None]
        words = choices_of(memory.scale, said, self._locale)
        self._scores = {_key(said): float(value) for value, said in words}

    def value(self, question: Question, text: str, field: str) -> Any:
        """The value of an answer to a question, whose field has that name.

        Raises:
            WrongAnswerError: it is none.
        """
        match question.name:
            case "reviewed" | "due":
                return self._date(text)
            case "type" | "status":
                return self._choice(_SECTIONS[question.name], text)
            case "emotion":
                return self._score(text)
            case "age":
                return _age(text)
            case "channel":
                return self._channel_ids(text)
            case "pain_points" | "opportunities":
                return self._claims(text, field)
            case "preferred_channels":
                return [self._known.get(_key(line), line) for line in items(text)]
            case name if name in PROSE:
                return text
        return items(text) if question.kind is Kind.LINES else " ".join(text.split("\n"))

    def _date(self, text: str) -> Any:
        try:
            return read_date(text, self._memory.language)
        except NoDateError as error:
            raise WrongAnswerError(f"{text!r} is no date", str(error)) from None

    def _choice(self, section: str, text: str) -> str:
        keys = [key for key in load_catalogue("en").words if key.startswith(f"{section}.")]
        words = {self._locale.word(key): key.removeprefix(f"{section}.") for key in keys}
        if text in words.values():
            return text
        found = {_key(word): value for word, value in words.items()}.get(_key(text))
        if found is None:
            help_ = f"Choose from {self._locale.join(list(words))}."
            raise WrongAnswerError(f"{text!r} is none of the choices", help_)
        return found

    def _score(self, text: str) -> float:
        low, high = self._memory.scale
        score = self._scores.get(_key(text), _number(text))
        if score is None or not low <= score <= high:
            scale = f"{written_score(low)} to {written_score(high)}"
            raise WrongAnswerError(f"{text!r} is no emotion on the scale", f"It runs from {scale}.")
        return whole(score)

    def _channel_ids(self, text: str) -> str | list[str]:
        names = [text] if _key(text) in self._known else list(filter(None, _COMMA.split(text)))
        ids = list(dict.fromkeys(map(self._channel_id, names)))
        return ids[0] if len(ids) == 1 else ids

    def _channel_id(self, name: str) -> str:
        if (key := _key(name)) not in self._known:
            id_ = fresh(slug(name) or "channel", self.channels.keys())
            self._known[key] = id_
            self.channels[id_] = {"name": name}
        return self._known[key]

    def _claims(self, text: str, field: str) -> list[Data | str]:
        """Pain points or opportunities; those that were there before keep their ids."""
        lines, before = items(text), items(self._memory.answers.get(field, ""))
        ids = self._memory.ids.get(field, [])
        if isinstance(ids, str) or len(ids) != len(before):
            return list(lines)
        known = dict(zip(reversed(before), reversed(ids), strict=True))
        claims: list[Data | str] = []
        for index, line in enumerate(lines):
            id_ = known.pop(line, None)
            if id_ is None and len(lines) == len(before) and before[index] not in lines:
                id_ = ids[index]  # the same one in other words
            claims.append({"id": id_, "text": line} if id_ else line)
        return claims


def items(text: str) -> list[str]:
    """The lines of an answer that say something."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def whole(number: float) -> float:
    """A number without decimals that say nothing."""
    return int(number) if number == int(number) else number


def fresh(base: str, taken: Collection[str]) -> str:
    """An id that is not taken."""
    number, candidate = 2, base
    while candidate in taken:
        candidate, number = f"{base}-{number}", number + 1
    return candidate


def _age(text: str) -> int | str:
    plain = latin(text)
    if plain.isdecimal() and len(plain) < 4 and int(plain) <= _OLDEST:
        return int(plain)
    if _AGE_RANGE.fullmatch(plain):
        return plain.replace("—", "–")
    help_ = "Write a number, or a range such as 25-34."
    raise WrongAnswerError(f"{text!r} is no age in years", help_)


def _is_score(field: str) -> bool:
    return field.endswith(".emotion")


def _number(text: str) -> float | None:
    try:
        found = float(latin(text).replace("−", "-").replace("٫", "."))
    except ValueError:
        return None
    return found


def _key(text: str) -> str:
    """What two writings of a name have in common."""
    return " ".join(latin(text).casefold().split())
