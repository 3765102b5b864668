"""The columns of a source: what they are called, as SQL, and of which type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from journeyctl.measure.engines.embedded.files import Place
from journeyctl.measure.engines.engine import Type
from journeyctl.model.problems.names import Names

NEEDED = ("actor", "time")
"""Columns that events must have; without `event` only other columns can be matched."""
_KNOWN: Mapping[str, Mapping[str, str]] = {
    "ga4": {"actor": "user_pseudo_id", "time": "event_timestamp", "event": "event_name"}
}
_USUAL = {
    "actor": "user_id userid user customer_id customer client_id visitor_id distinct_id "
    "anonymous_id account_id case_id uid id session_id",
    "time": "timestamp ts event_time time_stamp datetime date created_at occurred_at at",
    "event": "event_name name action event_type type activity",
}
"""What these columns are often called, the most usual first: only for hints."""
_NUMBERS = frozenset((
    "tinyint", "smallint", "integer", "bigint", "hugeint", "utinyint", "usmallint", "uinteger",
    "ubigint", "uhugeint", "float", "double", "decimal",
))  # fmt: skip
_TIMES = frozenset(
    ("date", "timestamp", "timestamp_s", "timestamp_ms", "timestamp_ns", "timestamp with time zone")
)
_TEXTS = frozenset(("varchar", "enum", "uuid", "char"))
_SOME = 30


class Column(NamedTuple):
    """A column as SQL, with its type in DuckDB's words, in small letters."""

    sql: str
    type: str

    @property
    def kind(self) -> Type:
        """What its values are."""
        kinds: tuple[tuple[frozenset[str], Type], ...] = (
            (_TEXTS, "text"),
            (_NUMBERS, "number"),
            (_TIMES, "time"),
            (frozenset(("boolean",)), "boolean"),
        )
        return next((kind for names, kind in kinds if self.type in names), "other")

    @property
    def compared(self) -> str:
        """SQL of its values as they are compared."""
        return f"CAST({self.sql} AS VARCHAR)" if self.type in ("enum", "uuid") else self.sql


@dataclass
class Columns(Mapping[str, tuple[str, Type]]):
    """Columns by their names, and by ours where they are mapped.

    `more` finds columns that are not listed, such as the parameters of an event; None for none.
    `doubled` are names that several columns have, so that none can be meant.
    """

    theirs: Mapping[str, Column]
    more: Callable[[str], Column | None] | None = None
    doubled: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._ours: dict[str, Column] = {}
        self._folded = {name.casefold(): name for name in reversed(list(self.theirs))}

    def name(self, ours: str, column: Column) -> None:
        """Let a column be known by a name of ours, too."""
        self._ours[ours] = column

    def find(self, name: str) -> Column | None:
        """The column of a name, of any case if none is written so; None if there is no such."""
        known = name if name in self.theirs else self._folded.get(name.casefold())
        if known is not None:
            return self.theirs[known]
        return None if self.more is None else self.more(name)

    def __getitem__(self, name: str) -> tuple[str, Type]:
        found = self._ours.get(name) or self.find(name)
        if found is None:
            raise KeyError(name)
        return found.compared, found.kind

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and bool(self._ours.get(name) or self.find(name))

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self.theirs, *self._ours)))

    def __len__(self) -> int:
        return len(dict.fromkeys((*self.theirs, *self._ours)))


def mapped(place: Place, columns: Columns, where: str) -> dict[str, Column]:
    """The columns that a source needs or names, by our names; `where` are its files in a word.

    Raises:
        InputError: one of them is missing.
    """
    usual = _KNOWN.get(place.source.kind, {})
    theirs = {ours: usual.get(ours, ours) for ours in (*NEEDED, "event")} | place.source.columns
    found: dict[str, Column] = {}
    for ours, name in theirs.items():
        if name in columns.doubled:
            raise place.fault(f"{where} has several columns {name!r}", "Give them different names.")
        column = columns.find(name)
        if column is not None:
            found[ours] = column
        elif ours in NEEDED or ours in place.source.columns:
            _missing(place, columns, where, ours, name)
    for ours, column in found.items():
        columns.name(ours, column)
    return found


def _missing(place: Place, columns: Columns, where: str, ours: str, name: str) -> None:
    known = Names(columns.theirs)
    shown = ", ".join(known.all[:_SOME]) + (" …" if len(known.all) > _SOME else "")
    there = f"It has: {shown}." if shown else "It has none."
    if ours in place.source.columns:
        near = known.nearest(name)
        hint = f"Did you mean {near}? {there}" if near else there
        raise place.fault(f"{where} has no column {name!r}, which is to be the {ours}", hint)
    by_fold = {known_name.casefold(): known_name for known_name in columns.theirs}
    usual = (by_fold[word] for word in _USUAL.get(ours, "").split() if word in by_fold)
    guess = next(usual, None) or known.nearest(name) or "NAME"
    hint = f"Say what it is called there: `columns: {{{ours}: {guess}}}`. {there}"
    raise place.fault(f"{where} has no column {name!r}", hint)


def actor_of(column: Column) -> str:
    """Who it is, as a text: the same whether files say so by a number or a text."""
    if column.type in ("float", "double"):
        # Whole numbers are read as such where some are missing.
        whole = f"TRY_CAST(TRY_CAST({column.sql} AS BIGINT) AS VARCHAR)"
        is_whole = f"TRY_CAST({column.sql} AS BIGINT) = {column.sql}"
        other = f"CASE WHEN isfinite({column.sql}) THEN CAST({column.sql} AS VARCHAR) END"
        return f"CASE WHEN {is_whole} THEN {whole} ELSE {other} END"
    text = column.sql if column.type == "varchar" else f"CAST({column.sql} AS VARCHAR)"
    return f"NULLIF({text}, '')"


def event_of(column: Column) -> str:
    """An event's name, as a text."""
    return column.compared if column.kind == "text" else f"CAST({column.sql} AS VARCHAR)"
