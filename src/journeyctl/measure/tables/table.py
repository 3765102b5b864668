"""What is kept of a source's tables: rows read, rows refused, and when it all was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from journeyctl.clock import today
from journeyctl.errors import InputError
from journeyctl.measure.tables.texts import Record, Sheet
from journeyctl.overlay.parts import Period, Rejected, SourceReport

Said = TypeVar("Said")

_PLACES = 3
_REASONS = 20
_OTHER = "other reasons"
NO_TIMES = "it says no times, so that its rows count in no single period"


class RowError(Exception):
    """A row that cannot be read; its message says why, without what is personal."""


@dataclass
class Rejects:
    """Rows that cannot be read: each counted, by its reason, with the first places.

    With `strict` the first one ends the reading.
    """

    source: str
    strict: bool
    _rows: dict[str, int] = field(default_factory=dict)
    _places: dict[str, list[str]] = field(default_factory=dict)

    def add(self, place: str, reason: str) -> None:
        """Refuse a row.

        Raises:
            InputError: nothing may be refused.
        """
        if self.strict:
            raise InputError(f"source `{self.source}`: {place}: {reason}")
        self._rows[reason] = self._rows.get(reason, 0) + 1
        places = self._places.setdefault(reason, [])
        if len(places) < _PLACES:
            places.append(place)

    @property
    def total(self) -> int:
        """How many rows."""
        return sum(self._rows.values())

    def reported(self) -> tuple[Rejected, ...]:
        """The reasons, the most frequent first."""
        order = sorted(self._rows, key=lambda reason: -self._rows[reason])
        found = [
            Rejected(reason=reason, rows=self._rows[reason], places=tuple(self._places[reason]))
            for reason in order[:_REASONS]
        ]
        if rest := order[_REASONS:]:
            rows = sum(self._rows[reason] for reason in rest)
            found.append(Rejected(reason=_OTHER, rows=rows, places=tuple(self._places[rest[0]])))
        return tuple(found)


@dataclass
class Table:
    """What a source says, whatever its kind."""

    name: str
    kind: str
    files: int
    rejects: Rejects
    rows: int = 0
    matched: int = 0
    earliest: dt.datetime | None = None
    latest: dt.datetime | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def last(self) -> dt.date | None:
        """The last day that it speaks of."""
        return self.latest.date() if self.latest else None

    def each(
        self, sheet: Sheet, records: Iterable[Record], read: Callable[[Record], Said]
    ) -> Iterator[tuple[Record, Said]]:
        """Records with what they say; those that cannot be read are refused."""
        for record in records:
            try:
                said = read(record)
            except RowError as error:
                self.rejects.add(sheet.place(record), str(error))
            else:
                yield record, said

    def seen(self, moment: dt.datetime | None) -> None:
        """Remember a time."""
        if moment is not None:
            self.earliest = min(moment, self.earliest or moment)
            self.latest = max(moment, self.latest or moment)

    def note(self, *notes: str) -> None:
        """Note something, once; nothing where a note is empty."""
        self.notes += [note for note in dict.fromkeys(notes) if note and note not in self.notes]

    def check(self) -> None:
        """Make sure that something could be read.

        Raises:
            InputError: every single row was refused.
        """
        if self.rows and self.rejects.total == self.rows:
            first = self.rejects.reported()[0]
            raise InputError(
                f"source `{self.name}`: no row can be read; {first.places[0]}: {first.reason}",
                "Look at `columns`, `time_format` and `touchpoint` of the source.",
            )

    def report(self) -> SourceReport:
        """What became of its rows."""
        ahead = self.last is not None and self.last > today()
        return SourceReport(
            id=self.name,
            kind=self.kind,
            files=self.files,
            rows=self.rows,
            matched=self.matched,
            rejected=self.rejects.reported(),
            first=_said(self.earliest),
            last=_said(self.latest),
            notes=(*self.notes, *(("some of its days are still to come",) if ahead else ())),
        )


def within(moment: dt.datetime | None, period: Period | None) -> bool:
    """Whether a time lies in a period; what has no time lies only in one without limits."""
    if period is None or (period.start is None and period.end is None):
        return True
    if moment is None:
        return False
    day = moment.date().isoformat()
    return (period.start or "") <= day and (period.end is None or day < period.end)


def counted(number: int, what: str) -> str:
    """A note of how many rows there are of a kind: `1 row has ...`, `3 rows have ...`."""
    if not number:
        return ""
    return f"1 row {what}" if number == 1 else f"{number:,} rows {what}"


def personal_note(columns: Iterable[str]) -> str:
    """A note of the columns that were left alone because they hold personal data."""
    names = ", ".join(dict.fromkeys(columns))
    return f"left out, as they are personal: {names}" if names else ""


def _said(moment: dt.datetime | None) -> str | None:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None
