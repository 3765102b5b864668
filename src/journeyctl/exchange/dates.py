"""Dates as people write them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

EXAMPLE = "2026-10-01"
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})\.?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{4})\.?(?:\s*г\.?)?")
_INVISIBLE = re.compile("[\u200c-\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_PERSIAN_YEARS = range(1300, 1500)
_LAST_DAY = "The calendar has no such day."


class NoDateError(Exception):
    """A text that is no date; its message says what to do."""


def latin(text: str) -> str:
    """A text with Latin digits for those of all scripts, without marks of direction."""
    return "".join(
        str(digit) if (digit := unicodedata.digit(letter, None)) is not None and letter.isdecimal()
        else letter
        for letter in _INVISIBLE.sub("", text)
    ).strip()  # fmt: skip


def read_date(text: str, language: str) -> dt.date:
    """A day: 2026-10-01, 2026/10/1, 1.10.2026; in Persian forms by the Persian calendar too.

    Raises:
        NoDateError: it is none, or could be two.
    """
    plain = latin(text)
    if found := _YEAR_FIRST.fullmatch(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]), language)
    if found := _YEAR_LAST.fullmatch(plain):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if found[2] != "." and first <= 12 and second <= 12 and first != second:
            one, other = _iso(year, second, first), _iso(year, first, second)
            raise NoDateError(f"It could be {one} or {other}. Write the one that you mean.")
        day, month = (first, second) if second <= 12 else (second, first)
        return _day(year, month, day, language)
    raise NoDateError(f"Write a date such as {EXAMPLE}.")


def _day(year: int, month: int, day: int, language: str) -> dt.date:
    if year in _PERSIAN_YEARS:
        if language.split("-")[0] != "fa":
            raise NoDateError(
                f"The year {year} is of another calendar. Write a date such as {EXAMPLE}."
            )
        import jdatetime

        try:
            found: dt.date = jdatetime.date(year, month, day).togregorian()
        except ValueError:
            raise NoDateError(_LAST_DAY) from None
        return found
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise NoDateError(_LAST_DAY) from None


def _iso(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"
