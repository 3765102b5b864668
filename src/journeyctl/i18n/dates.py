"""Days and periods, in the calendar and digits of a language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import babel
from babel.dates import format_date, format_skeleton

_PERIOD = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:-(?:Q(?P<quarter>[1-4])|W(?P<week>[0-9]{2})|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?"
)


class Dates:
    """Dates as CLDR writes them in a locale, days in the Persian calendar where it has `months`.

    `phrase` gives the words for quarters and weeks, `digits` turns Latin digits into others.
    """

    def __init__(
        self,
        locale: babel.Locale,
        months: tuple[str, ...] | None,
        phrase: Callable[..., str],
        digits: Callable[[str], str],
    ) -> None:
        self._locale = locale
        self._months = months
        self._phrase = phrase
        self._digits = digits

    def date(self, day: dt.date) -> str:
        """A day in words."""
        persian = self._months and _persian_date(day, self._months)
        return self._digits(persian or format_date(day, "long", locale=self._locale))

    def period(self, text: str) -> str:
        """An ISO 8601 period in words; text that is none comes back as it is."""
        match = _PERIOD.fullmatch(text)
        try:
            return self._period(match) if match else text
        except ValueError:
            return text

    def _period(self, match: re.Match[str]) -> str:
        year = int(match["year"])
        if match["day"]:
            return self.date(dt.date(year, int(match["month"]), int(match["day"])))
        if match["quarter"]:
            return self._phrase(f"period.q{match['quarter']}", year=self._digits(str(year)))
        if match["week"]:
            week = dt.date.fromisocalendar(year, int(match["week"]), 1).isocalendar().week
            return self._phrase(
                "period.week", week=self._digits(str(week)), year=self._digits(str(year))
            )
        # Years, quarters and months stay Gregorian: they have no counterpart in other calendars.
        day = dt.date(year, int(match["month"] or 1), 1)
        skeleton = "yMMMM" if match["month"] else "y"
        return self._digits(format_skeleton(skeleton, day, locale=self._locale))


def _persian_date(day: dt.date, months: tuple[str, ...]) -> str | None:
    """A day of the Persian calendar, None before its first year."""
    import jdatetime  # only Persian maps pay for it

    try:
        found = jdatetime.date.fromgregorian(date=day)
    except ValueError:
        return None
    return f"{found.day} {months[found.month - 1]} {found.year}"
