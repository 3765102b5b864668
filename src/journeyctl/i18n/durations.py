"""Durations in one or two units that people would choose."""

from __future__ import annotations

import math

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_WEEK = 7 * _DAY


def duration_parts(seconds: float) -> list[tuple[str, float]]:
    """The units of a duration and how many of each, the longest first, at most two.

    The shorter unit is rounded; only seconds below a minute have a decimal. Whole weeks are weeks.
    """
    total = _rounded(seconds)
    if total < _MINUTE:
        return [("seconds", total)]
    if total % _WEEK == 0:
        return [("weeks", total // _WEEK)]
    pairs = (("days", _DAY), ("hours", _HOUR)), (("hours", _HOUR), ("minutes", _MINUTE))
    for (long_name, long_unit), (short_name, short_unit) in pairs:
        if total >= long_unit:
            short_count = total % long_unit // short_unit
            return _present((long_name, total // long_unit), (short_name, short_count))
    return _present(("minutes", total // _MINUTE), ("seconds", total % _MINUTE))


def _present(*parts: tuple[str, float]) -> list[tuple[str, float]]:
    return [part for part in parts if part[1]]


def _rounded(seconds: float) -> float:
    """Rounded to what is shown of it, so that 59.96 seconds are a minute."""
    total = round(float(seconds), 1)
    for shown_from, unit in ((_MINUTE, 1), (_HOUR, _MINUTE), (_DAY, _HOUR)):
        if total >= shown_from:
            total = math.floor(total / unit + 0.5) * unit
    return total
