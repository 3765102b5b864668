"""What differs between databases: how times are told, how texts are compared, what is set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from journeyctl.errors import InputError
from journeyctl.measure.engines.embedded.files import Place
from journeyctl.measure.engines.engine import Type
from journeyctl.measure.engines.epochs import SAMPLE, epoch_sql, unit_of
from journeyctl.measure.times import digits

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, itself as SQL, its type as SQLAlchemy knows it."""

    name: str
    sql: str
    type: Any

    @property
    def kind(self) -> Type:
        """What its values are."""
        return kind_of(self.type)


def kind_of(type_: Any) -> Type:
    """What values are, from their type in SQLAlchemy's words."""
    from sqlalchemy import types

    kinds: tuple[tuple[tuple[type, ...], Type], ...] = (
        ((types.Boolean,), "boolean"),
        ((types.Numeric, types.Integer), "number"),
        ((types.DateTime, types.Date), "time"),
        ((types.String, types.Enum, types.Uuid), "text"),
    )
    return next((kind for classes, kind in kinds if isinstance(type_, classes)), "other")


@dataclass(frozen=True, slots=True)
class Sampled:
    """A table whose columns can be looked at, over a connection."""

    on: Connection
    table: str
    rows: Callable[[str], Sequence[Sequence[Any]]]

    def values(self, column: Column) -> list[Any]:
        """Some values of a column, whichever come first."""
        select = f"SELECT {column.sql} FROM {self.table}"  # noqa: S608  quoted
        found = self.rows(f"{select} WHERE {column.sql} IS NOT NULL LIMIT {SAMPLE}")
        return [value for (value,) in found]


def numbers_as_times(place: Place, column: Column, sample: Sequence[Any]) -> str:
    """Times of a column of numbers.

    Raises:
        InputError: they write dates, such as 20260930.
    """
    if digits([str(value) for value in sample]):
        hint = "They write dates. Give a view that has them as a date or timestamptz."
        raise no_time(place, column, hint)
    return epoch_sql(column.sql, unit_of(sample))


def no_time(place: Place, column: Column, hint: str) -> InputError:
    """That a column cannot be read as times."""
    return place.fault(f"the column {column.name!r} holds no times to read", hint)


def whole_numbers(place: Place, column: Column, table: Sampled) -> str:
    """Times where nothing is known about the database: only numbers are the same everywhere."""
    if column.kind == "number":
        return numbers_as_times(place, column, table.values(column))
    raise no_time(place, column, "Give a view with microseconds since 1970 as whole numbers.")


def as_it_is(column: Column) -> str:
    """A column as it is."""
    return column.sql


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a kind of database is used.

    `temporary` stands before the name of a table that
    is kept, so that no other is meant; `options` are SQLAlchemy's, `settings` run before all else;
    `value` gives a column such that texts compare by their characters, `time` microseconds since
    1970.
    """

    name: str = ""
    temporary: str = ""
    options: dict[str, Any] = field(default_factory=dict)
    settings: tuple[str, ...] = ()
    analyses: bool = False
    value: Callable[[Column], str] = as_it_is
    time: Callable[[Place, Column, Sampled], str] = whole_numbers


def dialect_of(backend: str) -> Dialect:
    """The dialect of a database by SQLAlchemy's name of it."""
    from journeyctl.measure.engines import postgresql, sqlite

    return {"postgresql": postgresql.DIALECT, "sqlite": sqlite.DIALECT}.get(backend, Dialect())
