"""Periods and durations, ISO 8601 and what people write."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from journeyctl.model.faults import must_be

_PERIOD = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:Q(?P<quarter>[1-4])|W(?P<week>\d{2})|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?"
)
_DURATION = re.compile(r"(?:\d+(?:\.\d+)?\s*(?:s|m|h|d|w)\s*)+")
_DURATION_PART = re.compile(r"(\d+(?:\.\d+)?)\s*([smhdw])")
_ISO_DURATION = re.compile(
    r"P(?=.)(?:(?P<y>\d+(?:\.\d+)?)Y)?(?:(?P<mo>\d+(?:\.\d+)?)M)?(?:(?P<w>\d+(?:\.\d+)?)W)?"
    r"(?:(?P<d>\d+(?:\.\d+)?)D)?"
    r"(?:T(?=.)(?:(?P<h>\d+(?:\.\d+)?)H)?(?:(?P<m>\d+(?:\.\d+)?)M)?(?:(?P<s>\d+(?:\.\d+)?)S)?)?"
)
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


def duration_seconds(text: str) -> float:
    """The seconds of a duration such as `2m`, `1h30m`, `1.5h` or `P90D`.

    A month counts 30 days and a year 365.

    Raises:
        ValueError: the text is no duration.
    """
    if _DURATION.fullmatch(text.strip()):
        parts = _DURATION_PART.findall(text)
        return sum(float(number) * _SECONDS[unit] for number, unit in parts)
    if iso := _ISO_DURATION.fullmatch(text.strip()):
        return sum(float(number) * _SECONDS[unit] for unit, number in iso.groupdict("0").items())
    raise ValueError(text)


def _period(value: Any) -> str:
    expected = "a period such as 2026, 2026-Q3, 2026-09, 2026-W39 or 2026-09-30"
    text = str(value)
    if not isinstance(value, (str, int, dt.date)) or isinstance(value, bool):
        raise must_be(expected)
    try:
        period_start(text)
    except ValueError:
        raise must_be(expected, rule="invalid-value") from None
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
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{_PERIOD.pattern.replace('?P<', '?<')}$"}),
]
Duration = Annotated[str, PlainValidator(_duration), WithJsonSchema({"type": "string"})]
