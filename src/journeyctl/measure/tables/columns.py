"""Which columns of a table are the ones that we need, by mapping and by the services' names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from journeyctl.errors import InputError
from journeyctl.measure.tables.texts import Record, Sheet
from journeyctl.model.journey import DataSource
from journeyctl.model.problems.names import Names

_BETWEEN = re.compile(r"[\s_]+")
_LOOKED_AT = 40
"""Records among which the header row is looked for."""
_NAMED = 12
"""Columns that a message names."""


def fold(name: str) -> str:
    """A column's name without what makes no difference: case, spaces, underscores, a colon."""
    return _BETWEEN.sub(" ", name.strip().rstrip(":").strip()).casefold()


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    text = files("journeyctl.measure.tables").joinpath("columns.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def known_columns(kind: str) -> Mapping[str, tuple[str, ...]]:
    """Our names of columns to all that they may be called, folded, the best first.

    Our own name is the best, but in reports of one campaign, where `Sent` is a time.
    """
    found = {}
    for ours, theirs in _table()[kind].items():
        names = [*theirs, ours] if kind == "email_report" else [ours, *theirs]
        found[ours] = tuple(dict.fromkeys(map(fold, names)))
    return found


@cache
def words(kind: str) -> frozenset[str]:
    """Words that files say, folded: `missing`, `totals`, `previews`."""
    return frozenset(map(fold, _table()["words"][kind]))


@cache
def personal_columns() -> frozenset[str]:
    """The names of columns that hold personal data, folded."""
    return frozenset(map(fold, _table()["personal"]["columns"]))


class Columns:
    """The columns of a table: theirs by place, ours by what they are called there.

    A mapping of the source wins, then our own name, then those of the services. No column of
    theirs is two of ours, unless the mapping says so.
    """

    def __init__(self, name: str, source: DataSource, sheet: Sheet, header: Record, kind: str):
        self._kind = kind
        self.theirs = header.cells
        self._where = f"source `{name}`: {sheet.file}"
        self._by_name: dict[str, int] = {}
        for index, cell in enumerate(header.cells):
            self._by_name.setdefault(fold(cell), index)
        self._ours = {ours: self._mapped(ours, column) for ours, column in source.columns.items()}
        taken = set(self._ours.values())
        for ours, names in known_columns(kind).items():
            free = (self._by_name[n] for n in names if self._by_name.get(n, -1) >= 0)
            found = next((index for index in free if index not in taken), None)
            if ours not in self._ours and found is not None:
                self._ours[ours] = found
                taken.add(found)

    def _mapped(self, ours: str, column: str) -> int:
        if (index := self._by_name.get(fold(column))) is not None:
            return index
        near = Names(self.theirs).nearest(column)
        hint = f"Did you mean `{near}`?" if near else self._listed()
        raise InputError(
            f"{self._where} has no column `{column}`, which `columns` names for `{ours}`", hint
        )

    def __contains__(self, ours: object) -> bool:
        return ours in self._ours

    def called(self, ours: str) -> str:
        """What one of our columns is called there; "" where there is none."""
        return self.theirs[self._ours[ours]] if ours in self._ours else ""

    def index(self, ours: str) -> int:
        """Where one of our columns stands; -1 where it does not."""
        return self._ours.get(ours, -1)

    def cell(self, record: Record, ours: str) -> str:
        """A record's cell of one of our columns; "" where there is none."""
        index = self._ours.get(ours, -1)
        return record.cells[index] if 0 <= index < len(record.cells) else ""

    def value(self, record: Record, column: str) -> str | None:
        """A record's cell of a column by their name or ours; None where there is none."""
        index = self._by_name.get(fold(column), self._ours.get(column, -1))
        if index < 0:
            return None
        return record.cells[index] if index < len(record.cells) else ""

    def need(self, *ours: str) -> None:
        """Make sure that there is one of some columns.

        Raises:
            InputError: there is none; the message says what to write.
        """
        if any(column in self._ours for column in ours):
            return
        near = next(filter(None, map(Names(self.theirs).nearest, ours)), None)
        either = " or ".join(f"`{column}`" for column in ours)
        example = f"columns: {{{ours[0]}: {near or '...'}}}"
        raise InputError(
            f"{self._where} has no column for {either}",
            f"{self._listed()} Say in the source which one it is: {example}",
        )

    def _listed(self) -> str:
        """The columns, those first that nobody knows yet, as questions are."""
        known = {name for names in known_columns(self._kind).values() for name in names}
        known |= personal_columns()
        names = sorted(filter(None, self.theirs), key=lambda name: fold(name) in known)
        shown = [f"`{name}`" for name in names]
        more = [f"{len(shown) - _NAMED} more"] if len(shown) > _NAMED else []
        return f"Its columns are {', '.join(shown[:_NAMED] + more)}."

    @property
    def personal(self) -> list[str]:
        """Their columns that hold personal data."""
        return [name for name in self.theirs if fold(name) in personal_columns()]


def split(sheet: Sheet, source: DataSource, kind: str) -> tuple[Record, list[Record]]:
    """The header row of a table, and the records after it.

    What stands before the header row, such as a title or when it was made, is no part of the table:
    the header is the first record that says most of the columns' names, or else the first one that
    is as wide as most.
    """
    wanted = {fold(column) for column in source.columns.values()}
    wanted.update(name for names in known_columns(kind).values() for name in names)
    start = sheet.records[:_LOOKED_AT]
    best = max(range(len(start)), key=lambda index: (_said(start[index], wanted), -index))
    if not _said(start[best], wanted):
        widths = [len(record.cells) for record in start]
        best = widths.index(max(widths, key=lambda width: (widths.count(width), width)))
    return start[best], sheet.records[best + 1 :]


def _said(record: Record, wanted: Iterable[str]) -> int:
    return len({fold(cell) for cell in record.cells if cell} & set(wanted))
