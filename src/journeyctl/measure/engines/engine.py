"""What an engine is: something that reads events and runs the narrow SQL of `measure/sql`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from journeyctl.model.journey import DataSource

Type = Literal["text", "number", "time", "boolean", "other"]
"""What the values of a column are, as far as matching needs to know."""

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A source's rows as an engine sees them.

    `sql` stands behind FROM. `columns` are all columns that may be matched, their own names first,
    then ours where they were mapped, each with its SQL and its type. `actor` is SQL that gives a
    text or a number and NULL for nobody, `time` microseconds since 1970 and NULL where unreadable,
    `event` the event's name; `order` orders rows of the same time as the source has them (empty
    where it has no order; then the journey's order decides).
    """

    source: str
    sql: str
    columns: Mapping[str, tuple[str, Type]]
    actor: str
    time: str
    event: str
    order: tuple[str, ...] = field(default=())


class Engine(Protocol):
    """A place where SQL runs. Tables that it keeps are its own, and gone when it is closed."""

    strict: bool
    """Whether a row that cannot be read ends everything."""

    @property
    def name(self) -> str:
        """What it is, with its version: `DuckDB 2.0.0`."""

    def relation(self, name: str, source: DataSource) -> Relation:
        """The rows of a source of events.

        Raises:
            InputError: they cannot be read, or columns are missing.
        """

    def keep(self, name: str, select: str) -> None:
        """Keep what a query gives as a table of a name; one that is there is replaced."""

    def rows(self, select: str) -> list[Row]:
        """What a query gives."""

    def close(self) -> None:
        """Let go of everything, temporary files included."""
