"""Periods as they are asked for: `2026-Q2` becomes its days."""

from __future__ import annotations

import datetime as dt

from journeyctl.errors import InputError
from journeyctl.model.time import period_end, period_of, period_start
from journeyctl.overlay.parts import Period


def named(name: str) -> Period:
    """The period of a name; of an empty one all time.

    Raises:
        InputError: there is no such period.
    """
    if not name:
        return Period()
    try:
        start, end = period_start(name), period_end(name)
    except (ValueError, OverflowError):
        hint = "Write one such as 2026, 2026-Q3, 2026-09, 2026-W39 or 2026-09-30."
        raise InputError(f"{name!r} is no period", hint) from None
    return Period(name=name, start=start.isoformat(), end=end.isoformat())


def pair(period: str, compare: str, last: dt.date) -> tuple[Period, Period | None]:
    """The period to measure, and the earlier one to compare it with.

    Where only the earlier one is named, the other is as long and holds the last day of the data.

    Raises:
        InputError: they are no periods, or the second does not end before the first begins.
    """
    if not compare:
        return named(period), None
    then = named(compare)
    now = named(period or period_of(last, compare))
    if then.end is None or now.start is None or then.end > now.start:
        what = f"{now.name}, " + ("as it was asked for" if period else "where the data ends")
        raise InputError(
            f"--compare {compare} is not before {what}",
            "Compare with an earlier period.",
        )
    return now, then
