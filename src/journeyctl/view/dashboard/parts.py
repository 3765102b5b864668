"""What a dashboard is made of, as plain values: every text ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from journeyctl.view.parts import ReferenceView

Tone = Literal["", "good", "bad", "warn"]
"""What a text says at a glance; the text itself says it too."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A picture of a number: a bar from `start` to `end` on a line from 0 to 1.

    `low` and `high` are the ends of its interval, None where it has none.
    """

    start: float
    end: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `details` are smaller texts below the first one.

    `value` is what a number is sorted by, None for words and for what is hidden or unknown. `to` is
    what the text names. `is_code` marks what programs write: names of events, places in files.
    """

    text: str
    details: tuple[str, ...] = ()
    value: float | None = None
    bar: Bar | None = None
    to: ReferenceView | None = None
    tone: Tone = ""
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key of its word, its name, whether it holds numbers, and pictures of them."""

    key: str
    label: str
    is_number: bool
    is_pictured: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    `place` is what of the journey it is about, None for all of it; `weight` says which rows to keep
    where there is no room for all.
    """

    cells: tuple[Cell, ...]
    place: ReferenceView | None = None
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """A table that holds something, in the journey's order; `note` says how to read it."""

    key: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """How a figure moved.

    `text` is the difference, `interval` where it lies, empty where that is not known; `verdict`
    says whether it is more than chance.
    """

    text: str
    interval: str
    verdict: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Card:
    """A key figure; `where` is the part of the journey that it is about, if it is about one."""

    key: str
    label: str
    text: str
    details: tuple[str, ...] = ()
    where: ReferenceView | None = None
    change: ChangeView | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something to know about how the figures came about."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Observed data of a journey; `since` is the compared period, empty without one."""

    period: str
    since: str
    notices: tuple[str, ...]
    cards: tuple[Card, ...]
    tables: tuple[Table, ...]
    facts: tuple[Fact, ...]
