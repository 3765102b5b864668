"""Times as people and services write them; whether the day or the month comes first is told once.

`11/24/2026 9:05 am`, `Nov 24, 2026 09:05 am`, `24.11.2026`, `2026-11-24T09:05:00+02:00`, seconds
since 1970, and years of the Persian calendar. All become UTC; a day without a time stays that day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from journeyctl.errors import InputError
from journeyctl.measure.tables.numbers import latin
from journeyctl.model.journey import DataSource

_TIME = (
    r"(?:[T\s,]+(?:at\s+)?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?"
    r"(?:[:.](?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?\s*(?P<half>[ap])?\.?(?:m\.?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?"
)
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?\.?" + _TIME, re.I
)
_YEAR_LAST = re.compile(
    r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<other>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})"
    r"\.?(?:\s*г\.?)?,?" + _TIME,
    re.I,
)
_WEEKDAY = r"(?:[A-Z]{3,9}\.?,?\s+)?"
_MONTH_FIRST = re.compile(
    _WEEKDAY + r"(?P<word>[A-Z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4}),?"
    + _TIME,
    re.I,
)  # fmt: skip
_DAY_FIRST = re.compile(
    _WEEKDAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?P<word>[A-Z]{3,9})\.?,?[\s-]+"
    r"(?P<year>\d{4}),?" + _TIME,
    re.I,
)
_DIGITS = re.compile(r"\d{8}|\d{10}|\d{13}|\d{16}")
_PER_SECOND = {10: 1, 13: 1_000, 16: 1_000_000}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PERSIAN_YEARS = range(1300, 1500)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
ASK = "Say how its times are written: time_format: '%d/%m/%Y %H:%M'"


class NoTimeError(ValueError):
    """A text that is no time."""


@dataclass(frozen=True, slots=True)
class TimeReader:
    """Reads the times of a source. `pattern` is a time format or ""."""

    zone: dt.tzinfo
    pattern: str = ""
    day_first: bool = False

    def read(self, text: str) -> dt.datetime:
        """A time in UTC; a day without a time is its midnight.

        Raises:
            NoTimeError: it is none.
        """
        plain = latin(text)
        try:
            if self.pattern:
                return self._by_pattern(plain)
            if _DIGITS.fullmatch(plain):
                return _digits(plain)
            for form in (_YEAR_FIRST, _YEAR_LAST, _MONTH_FIRST, _DAY_FIRST):
                if found := form.fullmatch(plain):
                    return self._moment(found.groupdict())
        except (ValueError, OverflowError):
            pass
        raise NoTimeError(text)

    def _by_pattern(self, text: str) -> dt.datetime:
        found = dt.datetime.strptime(text, self.pattern)
        if found.tzinfo is None:
            # A format without hours says days, which no time zone moves.
            hours = any(sign in self.pattern for sign in ("%H", "%I", "%c", "%X"))
            found = found.replace(tzinfo=self.zone if hours else dt.UTC)
        return found.astimezone(dt.UTC)

    def _moment(self, found: dict[str, str | None]) -> dt.datetime:
        day = self._day(found)
        if found["hour"] is None:
            return dt.datetime.combine(day, dt.time(), dt.UTC)
        hour = int(found["hour"])
        if found["half"]:
            if not 1 <= hour <= 12:
                raise ValueError(hour)
            hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
        clock = dt.time(
            hour,
            int(found["minute"] or 0),
            int(found["second"] or 0),
            int((found["fraction"] or "").ljust(6, "0")[:6]),
        )
        zone = _offset(found["zone"]) if found["zone"] else self.zone
        return dt.datetime.combine(day, clock, zone).astimezone(dt.UTC)

    def _day(self, found: dict[str, str | None]) -> dt.date:
        year = int(found["year"] or 0)
        if "one" in found:
            one, other = int(found["one"] or 0), int(found["other"] or 0)
            day, month = (one, other) if self.day_first or found["mark"] == "." else (other, one)
            return _date(year if year > 99 else 2000 + year, month, day)
        if word := found.get("word"):
            return _date(year, _MONTHS.index(word[:3].lower()) + 1, int(found["day"] or 0))
        return _date(year, int(found["month"] or 0), int(found["day"] or 1))


def time_reader(name: str, source: DataSource, texts: Iterable[str], zone: str = "") -> TimeReader:
    """What reads the times of a source, by how they are written.

    `zone` is the time zone that the file itself names; the source's own wins.

    Raises:
        InputError: they could mean two days each, or there is no such time zone.
    """
    where = time_zone(name, source.timezone or zone or "UTC")
    if source.time_format:
        return TimeReader(where, source.time_format)
    days, months, unsure = False, False, ""
    for text in texts:
        found = _YEAR_LAST.fullmatch(latin(text))
        if found is None or found["mark"] == ".":
            continue
        one, other = int(found["one"]), int(found["other"])
        days = days or one > 12
        months = months or other > 12
        if one != other and one <= 12 and other <= 12:
            unsure = unsure or text
    if days and months:
        problem = "in some times the day comes before the month, in others after it"
        raise InputError(f"source `{name}`: {problem}", ASK)
    if unsure and not (days or months):
        raise InputError(f"source `{name}`: {unsure} could be two days", ASK)
    return TimeReader(where, day_first=days)


def time_zone(name: str, zone: str) -> dt.tzinfo:
    """A time zone by its name.

    Raises:
        InputError: there is none.
    """
    if zone.upper() in ("UTC", "Z", "GMT"):
        return dt.UTC
    try:
        return ZoneInfo(zone)
    except (ValueError, OSError, KeyError):
        hint = "Write one such as Europe/Sofia, Asia/Tehran or UTC."
        raise InputError(f"source `{name}`: there is no time zone `{zone}`", hint) from None


def _offset(text: str) -> dt.tzinfo:
    if text[0] not in "+-":
        return dt.UTC
    digits = text[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
    return dt.timezone(dt.timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _digits(text: str) -> dt.datetime:
    if len(text) == 8:
        day = _date(int(text[:4]), int(text[4:6]), int(text[6:]))
        return dt.datetime.combine(day, dt.time(), dt.UTC)
    microseconds = int(text) * (1_000_000 // _PER_SECOND[len(text)])
    return _EPOCH + dt.timedelta(microseconds=microseconds)


def _date(year: int, month: int, day: int) -> dt.date:
    if year not in _PERSIAN_YEARS:
        return dt.date(year, month, day)
    import jdatetime

    found: dt.date = jdatetime.date(year, month, day).togregorian()
    return found
