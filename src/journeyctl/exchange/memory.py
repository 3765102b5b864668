"""What a form knows of the journey it was made from, kept in a hidden field of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from journeyctl.exchange.questions import VERSION
from journeyctl.model.types import is_language

Ids = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Memory:
    """What stays of a journey in its form.

    Attributes:
        language: the tag of the form's language.
        scale: of emotions.
        ids: of cards by place, and of pain points and opportunities by the name of their field.
        channels: the channels by id, as the format writes them.
        answers: what the fields said when the form was made, by name; empty ones are left out.
        lacks: keys of what the journey says and the form cannot hold.
    """

    language: str = "en"
    scale: tuple[float, float] = (-2, 2)
    ids: Ids = field(default_factory=dict)
    channels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    lacks: tuple[str, ...] = ()

    def written(self) -> str:
        """It as the text of its field."""
        return json.dumps(
            {
                "version": VERSION,
                "language": self.language,
                "scale": list(self.scale),
                "ids": self.ids,
                "channels": self.channels,
                "answers": self.answers,
                "lacks": list(self.lacks),
            },
            separators=(",", ":"),
        )


class OtherVersionError(Exception):
    """The form was made by a version that this one does not know."""


def remembered(text: str) -> Memory | None:
    """The memory that a field's text holds; None where it holds none.

    Raises:
        OtherVersionError: the fields are of another version.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or not isinstance(data.get("version"), int):
        return None
    if data["version"] != VERSION:
        raise OtherVersionError
    return _checked(data)


def _checked(data: dict[str, Any]) -> Memory | None:
    """The memory, if everything is of its kind: anybody can write into a file."""
    scale, channels = data.get("scale"), data.get("channels")
    ids, answers, lacks = data.get("ids"), data.get("answers"), data.get("lacks")
    if not (
        isinstance(data.get("language"), str)
        and is_language(data["language"])
        and isinstance(scale, list)
        and len(scale) == 2
        and all(isinstance(end, (int, float)) and not isinstance(end, bool) for end in scale)
        and scale[0] < scale[1]
        and isinstance(channels, dict)
        and all(_is_texts(channel) and "name" in channel for channel in channels.values())
        and isinstance(ids, dict)
        and all(isinstance(id_, str) or _is_list(id_) for id_ in ids.values())
        and isinstance(answers, dict)
        and _is_texts(answers)
        and isinstance(lacks, list)
        and _is_list(lacks)
    ):
        return None
    return Memory(data["language"], (scale[0], scale[1]), ids, channels, answers, tuple(lacks))


def _is_texts(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)
