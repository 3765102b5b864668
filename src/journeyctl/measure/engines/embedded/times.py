"""Times of any form as microseconds since 1970, in DuckDB's SQL."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite
from zoneinfo import available_timezones

import duckdb

from journeyctl.errors import InputError
from journeyctl.measure.engines.embedded.columns import Column
from journeyctl.measure.engines.embedded.files import Place
from journeyctl.measure.engines.engine import Row
from journeyctl.measure.engines.names import literal
from journeyctl.measure.times import (
    DATES,
    EARLIEST,
    ISO,
    LATEST,
    NANOSECONDS,
    TWINS,
    Way,
    digits,
    unit,
    ways,
)
from journeyctl.model.problems.names import Names

_TIME = '"journeyctl time"'
"""What stands for the column until the SQL is whole."""
_SAMPLE = 2000
_TRIED = 300
"""Texts of the sample by which the way is found that times are written in."""
_NUMBER = "[-+]?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?"
_ZONE = ":[0-9.]+ ?(Z|z|UTC|GMT|[-+][0-9]{2}(:?[0-9]{2})?)$"
"""How a text ends that says its zone."""
DIGITS = ("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
"""Digits of Persian and Arabic, and what they are in the other texts."""
NUMBERS = "numbers"
"""What stands for texts that write numbers."""
_SAY_IT = "Say how they are written: `time_format: '%d.%m.%Y %H:%M'`."

Rows = Callable[..., list[Row]]


@dataclass(frozen=True, slots=True)
class Times:
    """How the times of a column become SQL; `rows` runs queries, `table` stands behind FROM."""

    rows: Rows
    place: Place
    table: str
    column: Column

    def sql(self) -> str:
        """Microseconds of the column, NULL where it holds no time.

        Raises:
            InputError: its times cannot be read, or may mean two days.
        """
        _check_zone(self.place)
        told = self._told().replace(_TIME, self.column.sql)
        return f"CASE WHEN {told} BETWEEN {EARLIEST} AND {LATEST} THEN {told} END"

    def _told(self) -> str:
        if self.column.type == "timestamp with time zone":
            return f"epoch_us({_TIME})"
        if self.column.kind == "time":
            return self._local(f"CAST({_TIME} AS TIMESTAMP)")
        sample = self._sample()
        if self.column.kind == "number":
            return self._number(_TIME, sample)
        if self.column.kind == "text":
            return self._text(sample)
        raise self._fault("holds no times", "Name another one: `columns: {time: NAME}`.")

    def _local(self, naive: str) -> str:
        zone = self.place.source.timezone
        return f"epoch_us({naive if zone is None else f'timezone({literal(zone)}, {naive})'})"

    def _sample(self) -> list[str]:
        found = self.rows(
            f"SELECT CAST({self.column.sql} AS VARCHAR) FROM {self.table} "  # noqa: S608  quoted
            f"WHERE {self.column.sql} IS NOT NULL LIMIT {_SAMPLE}"
        )
        return [text for (text,) in found if text.strip()]

    def _number(self, sql: str, sample: Sequence[str]) -> str:
        if form := self.place.source.time_format or digits(sample):
            return self._read((form,), f"CAST({sql} AS VARCHAR)", sample)
        micros = unit([number for text in sample if isfinite(number := float(text))])
        if micros == NANOSECONDS:
            return f"(TRY_CAST({sql} AS BIGINT) // 1000)"
        if micros == 1:
            return f"TRY_CAST({sql} AS BIGINT)"
        return f"TRY_CAST(ROUND(TRY_CAST({sql} AS DOUBLE) * {micros}) AS BIGINT)"

    def _text(self, sample: Sequence[str]) -> str:
        text = _trimmed(sample)
        if form := self.place.source.time_format:
            return self._read((form,), text, sample)
        if not sample:
            return self._iso(text)
        way = self.way(sample)
        if isinstance(way, Way):
            return self._read((*way.formats, way.date), _named(text), sample)
        if way == NUMBERS:
            return self._number(text, [part for part in map(str.strip, sample) if is_number(part)])
        return self._iso(text)

    def way(self, sample: Sequence[str]) -> Way | str:
        """How the texts of a sample are written: a way, `ISO`, or `NUMBERS`.

        Raises:
            InputError: in none that is known, or another one that means another day is as good.
        """
        text = _trimmed(sample)
        is_a_number = f"regexp_full_match({text}, {literal(_NUMBER)})"
        numbers, iso = self._counted((is_a_number, f"{self._iso(text)} IS NOT NULL"), sample)
        if 2 * max(numbers, iso) < len(sample):
            way, read = self._way(_named(text), sample[:_TRIED])
            if read * len(sample) > max(numbers, iso) * min(_TRIED, len(sample)):
                return way
        if not numbers and not iso:
            raise self._fault("holds texts that cannot be read as times", _SAY_IT)
        return ISO if iso >= numbers else NUMBERS

    def _iso(self, text: str) -> str:
        # The session's zone is UTC, so that texts without a zone are taken for that.
        told = f"epoch_us(TRY_CAST({text} AS TIMESTAMPTZ))"
        if self.place.source.timezone is None:
            return told
        naive = self._local(f"TRY_CAST({text} AS TIMESTAMP)")
        return f"(CASE WHEN regexp_matches({text}, {literal(_ZONE)}) THEN {told} ELSE {naive} END)"

    def _read(self, formats: Sequence[str], text: str, sample: Sequence[str]) -> str:
        read = f"try_strptime({text}, [{', '.join(map(literal, formats))}])"
        try:
            (fitting,) = self._counted((f"{read} IS NOT NULL",), sample)
        except duckdb.Error:
            hint = "Take %Y %m %d %H %M %S %f %z, as in '%d.%m.%Y %H:%M'."
            raise self.place.fault(f"`time_format` is no format: {formats[0]!r}", hint) from None
        if sample and not fitting:
            hint = f"The first time that there is would be written {_shape(sample[0])}."
            raise self._fault(f"has none that is written {formats[0]!r}", hint)
        return f"epoch_us({read})" if any("%z" in form for form in formats) else self._local(read)

    def _way(self, text: str, sample: Sequence[str]) -> tuple[Way, int]:
        """The way that most times are written in, and how many of the sample are.

        Raises:
            InputError: another one that means another day is as good.
        """
        counts = self._counted([_is_read(text, tuple(ways(date))) for date in DATES], sample)
        best = max(counts)
        date = DATES[counts.index(best)]
        if best and (twin := TWINS.get(date)) and counts[DATES.index(twin)] == best:
            date = self._told_apart(text, date, twin)
        written = list(ways(date))
        of_each = self._counted([_is_read(text, (way,)) for way in written], sample)
        return written[of_each.index(max(of_each))], best

    def _told_apart(self, text: str, date: str, twin: str) -> str:
        """Which of two ways it is, by the whole column: only one of them knows a 13th month."""
        one, other = (_read_as(text, tuple(ways(form))) for form in (date, twin))
        select = (
            f"SELECT COUNT({one}), COUNT({other}), COUNT(CASE WHEN {one} <> {other} THEN 1 END) "  # noqa: S608
            f"FROM {self.table}"
        )
        first, second, differ = self.rows(select.replace(_TIME, self.column.sql))[0]
        if first == second and differ:
            hint = f"Write `time_format`, beginning with {date!r} or {twin!r}."
            raise self._fault("does not show which number is the day and which the month", hint)
        return date if first >= second else twin

    def _counted(self, conditions: Sequence[str], sample: Sequence[str]) -> list[int]:
        counts = ", ".join(f"COUNT(CASE WHEN {condition} THEN 1 END)" for condition in conditions)
        select = f"SELECT {counts} FROM (SELECT unnest($1::VARCHAR[]) AS {_TIME})"  # noqa: S608
        return [int(count) for count in self.rows(select, [list(sample)])[0]]

    def _fault(self, what: str, hint: str) -> InputError:
        return self.place.fault(f"the column of times {what}", hint)


def _trimmed(sample: Sequence[str]) -> str:
    text = f"TRIM({_TIME})"
    if all(part.isascii() for part in sample):
        return text
    return f"translate({text}, {literal(DIGITS[0])}, {literal(DIGITS[1])})"


def _named(text: str) -> str:
    return f"regexp_replace({text}, '([0-9])Z$', '\\1+00')"  # all that %z knows


def _read_as(text: str, every: Sequence[Way]) -> str:
    # Which day it is does not depend on the zone that some of them name.
    formats = dict.fromkeys(form for way in every for form in (*way.formats, way.date))
    return f"try_strptime({text}, [{', '.join(map(literal, formats))}])"


def _is_read(text: str, every: Sequence[Way]) -> str:
    # A year of two digits is none of four.
    return f"year({_read_as(text, every)}) >= 1000"


def _shape(text: str) -> str:
    """How a text is written, without what it says: 9 for digits, a for letters."""
    return "".join("9" if c.isdigit() else "a" if c.isalpha() else c for c in text[:40])


def is_number(text: str) -> bool:
    """Whether a text writes a number."""
    try:
        return isfinite(float(text))
    except ValueError:
        return False


def _check_zone(place: Place) -> None:
    zone, known = place.source.timezone, available_timezones()
    if zone is not None and known and zone not in known:
        near = Names(sorted(known)).nearest(zone)
        hint = f"Did you mean {near}?" if near else "Write one such as Europe/Sofia."
        raise place.fault(f"there is no time zone {zone!r}", hint)
