"""What the form asks, and in which rows: one table for each kind of card.

A field is called by where its answer belongs, `stages.0.touchpoints.1.name`, so that a filled
form can be read without anything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

VERSION = 1
"""The version of the form's fields."""
MEMORY = "journeyctl"
"""The hidden field that holds what the form knew when it was made."""


class Kind(StrEnum):
    """How a field is filled in.

    A line, several lines, a choice, a choice or a line of one's own.
    """

    LINE = "line"
    LINES = "lines"
    CHOICE = "choice"
    COMBO = "combo"


class Card(StrEnum):
    """The kinds of cards, from the top of the form to its end."""

    JOURNEY = "journey"
    PERSONA = "persona"
    STAGE = "stage"
    TOUCHPOINT = "touchpoint"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Question:
    """A field of a card: its name, the key of its label, its part of a row, its lines at least."""

    name: str
    label: str
    width: float = 1
    kind: Kind = Kind.LINE
    lines: int = 1
    hint: str = ""
    """The key of what its tooltip says besides."""


def _items(name: str, lines: int, label: str = "") -> Question:
    return Question(name, label or f"field.{name}", 1, Kind.LINES, lines, "form.items_hint")


def _line(name: str, width: float, label: str = "") -> Question:
    return Question(name, label or f"field.{name}", width)


def _date(name: str, width: float) -> Question:
    return Question(name, f"field.{name}", width, hint="form.date_hint")


def _prose(name: str, width: float, lines: int) -> Question:
    return Question(name, f"field.{name}", width, Kind.LINES, lines)


def _choice(name: str, width: float) -> Question:
    return Question(name, f"field.{name}", width, Kind.CHOICE)


Row = tuple[Question, ...]
ROWS: dict[Card, tuple[Row, ...]] = {
    Card.JOURNEY: (
        (_line("title", 3), _choice("type", 1.3)),
        (_prose("scenario", 3, 2), _line("owner", 1.3), _date("reviewed", 1)),
    ),
    Card.PERSONA: (
        (
            _line("name", 1.4),
            _line("role", 2.2),
            _line("age", 0.7),
            _line("gender", 0.9),
            _line("location", 1.2),
        ),
        (_line("marital_status", 1), _line("household_income", 1), _line("quote", 3)),
        (
            _items("goals", 3),
            _items("needs", 3),
            _items("motivations", 3),
            _items("frustrations", 3),
        ),
        (
            _items("preferred_channels", 2),
            _items("devices", 2),
            _items("content_formats", 2),
            _items("products", 2),
        ),
    ),
    Card.STAGE: ((_line("name", 1.2), _prose("goal", 2, 1), _prose("business_goal", 2, 1)),),
    Card.TOUCHPOINT: (
        (
            _line("name", 2),
            Question("channel", "field.channel", 1.4, Kind.COMBO, hint="form.channel_hint"),
            _choice("emotion", 1.3),
            _line("emotion_label", 1.1, "form.feeling"),
            _line("owner", 1.2),
        ),
        (
            _items("actions", 4),
            _items("thoughts", 4),
            _items("pain_points", 4),
            _items("opportunities", 4),
        ),
    ),
    Card.ACTION: (
        (
            _line("title", 3, "field.action"),
            _line("owner", 1.3),
            _date("due", 1),
            _choice("status", 1.1),
        ),
    ),
}


def asked(card: Card) -> Iterator[Question]:
    """All questions of a card."""
    for row in ROWS[card]:
        yield from row


LABELS = {(card, question.name): question.label for card in Card for question in asked(card)}
"""The key of each question's label, by its card and name."""

_LISTS = {Card.PERSONA: "personas", Card.STAGE: "stages", Card.ACTION: "actions"}


def place(card: Card, *numbers: int) -> str:
    """Where a card's answers belong: `stages.0.touchpoints.1`; "" for the journey itself."""
    if card is Card.JOURNEY:
        return ""
    if card is Card.TOUCHPOINT:
        return f"stages.{numbers[0]}.touchpoints.{numbers[1]}"
    return f"{_LISTS[card]}.{numbers[0]}"


def field_name(place_: str, question: str) -> str:
    """The name of a field."""
    return f"{place_}.{question}" if place_ else question
