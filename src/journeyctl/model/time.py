"""Periods and durations, ISO 8601 and what people write."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from journeyctl.model.faults import must_be
from journeyctl.model.types import NO_SUCH_DAY, typed

_PERIOD = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:-(?:Q(?P<quarter>[1-4])|W(?P<week>[0-9]{2})|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?"
)
_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_DURATION = re.compile(rf"(?:{_NUMBER}\s*[smhdw]\s*)+")
_DURATION_PART = re.compile(rf"({_NUMBER})\s*([smhdw])")
_ISO_DURATION = re.compile(
    rf"P(?=.)(?:(?P<y>{_NUMBER})Y)?(?:(?P<mo>{_NUMBER})M)?(?:(?P<w>{_NUMBER})W)?"
    rf"(?:(?P<d>{_NUMBER})D)?"
    rf"(?:T(?=.)(?:(?P<h>{_NUMBER})H)?(?:(?P<m>{_NUMBER})M)?(?:(?P<s>{_NUMBER})S)?)?"
)
_LONGEST = 100
_SECONDS = {
    "s": 1,
    "m": 60,
    "h": 3600,
    "d": 86_400,
    "w": 604_800,
    "mo": 30 * 86_400,
    "y": 365 * 86_400,
}


def period_start(text: str) -> dt.date:
    """The first day of a period: `2026`, `2026-Q3`, `2026-09`, `2026-W39` or `2026-09-30`.

    Raises:
        ValueError: the text is no period, or the calendar has no such day.
    """
    match = _PERIOD.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year = int(match["year"])
    if match["quarter"]:
        return dt.date(year, 3 * int(match["quarter"]) - 2, 1)
    if match["week"]:
        return dt.date.fromisocalendar(year, int(match["week"]), 1)
    return dt.date(year, int(match["month"] or 1), int(match["day"] or 1))


def period_end(text: str) -> dt.date:
    """The first day after a period; see `period_start`.

    Raises:
        ValueError: the text is no period, or the calendar has no such day.
    """
    start, match = period_start(text), _PERIOD.fullmatch(text)
    if match is None or match["day"]:
        return start + dt.timedelta(days=1)
    if match["week"]:
        return start + dt.timedelta(weeks=1)
    months = 3 if match["quarter"] else 1 if match["month"] else 12
    year, month = divmod(start.month - 1 + months, 12)
    return dt.date(start.year + year, month + 1, 1)


def period_of(day: dt.date, like: str) -> str:
    """The period that a day lies in, as long as another one: `2026-Q3` like `2026-Q2`.

    Raises:
        ValueError: `like` is no period.
    """
    match = _PERIOD.fullmatch(like)
    if match is None:
        raise ValueError(like)
    if match["quarter"]:
        return f"{day.year}-Q{(day.month + 2) // 3}"
    if match["week"]:
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    return day.isoformat()[: len(like)]


def duration_seconds(text: str) -> float:
    """The seconds of a duration such as `2m`, `1h30m`, `1.5h` or `P90D`.

    A month counts 30 days and a year 365.

    Raises:
        ValueError: the text is no duration.
    """
    if len(text) > _LONGEST:
        raise ValueError(text)
    text = text.strip()
    if _DURATION.fullmatch(text):
        parts = _DURATION_PART.findall(text)
    elif iso := _ISO_DURATION.fullmatch(text):
        parts = [(number, unit) for unit, number in iso.groupdict("0").items()]
    else:
        raise ValueError(text)
    return sum(float(number) * _SECONDS[unit] for number, unit in parts)


def _period(value: Any) -> str:
    expected = "a period such as 2026, 2026-Q3, 2026-09, 2026-W39 or 2026-09-30"
    if not isinstance(value, (str, int, dt.date)) or isinstance(typed(value), bool):
        raise must_be(expected)
    text = str(value)
    try:
        period_start(text)
    except ValueError:
        hint = NO_SUCH_DAY if _PERIOD.fullmatch(text) else ""
        raise must_be(expected, rule="invalid-value", hint=hint) from None
    return text


def _duration(value: Any) -> str:
    expected = "a duration such as 90d, 1h30m or P90D"
    if not isinstance(value, str):
        raise must_be(expected)
    try:
        duration_seconds(value)
    except ValueError:
        hint = "The units are s, m, h, d and w."
        raise must_be(expected, rule="invalid-value", hint=hint) from None
    return str(value).strip()


Period = Annotated[
    str,
    PlainValidator(_period),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            # Without the names of groups, on which dialects of patterns disagree.
            "pattern": f"^{re.sub(r'[?]P<[a-z]+>', '', _PERIOD.pattern)}$",
        }
    ),
]
Duration = Annotated[str, PlainValidator(_duration), WithJsonSchema({"type": "string"})]
