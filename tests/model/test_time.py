"""Periods and durations."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyctl.model.time import duration_seconds, period_start

DAY = 86_400


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2026", dt.date(2026, 1, 1)),
        ("0001", dt.date(1, 1, 1)),
        ("2026-Q1", dt.date(2026, 1, 1)),
        ("2026-Q3", dt.date(2026, 7, 1)),
        ("2026-09", dt.date(2026, 9, 1)),
        ("2026-W01", dt.date(2025, 12, 29)),
        ("2026-W39", dt.date(2026, 9, 21)),
        ("2026-W53", dt.date(2026, 12, 28)),
        ("2026-09-30", dt.date(2026, 9, 30)),
        ("2024-02-29", dt.date(2024, 2, 29)),
    ],
)
def test_period_start(text: str, start: dt.date) -> None:
    assert period_start(text) == start


@pytest.mark.parametrize(
    "text",
    [
        *("", "26", "02026", "0000", "2026-", "2026-13", "2026-00", "2026-9", "2026-Q0", "2026-Q5"),
        *("2026-W00", "2026-W54", "2025-W53", "2026-W9", "2026-02-29", "2026-09-31", "2026-9-1"),
        *(
            "2026/09",
            "2026-09-30T10:00",
            "2026Q3",
            "20260930",
            " 2026",
            "2026\n",
            "۲۰۲۶",
            "2026-q3",
        ),
    ],
)
def test_no_period(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the message is the text or the calendar's
        period_start(text)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("45s", 45),
        ("2m", 120),
        ("1.5h", 5400),
        ("1h30m", 5400),
        ("1h 30m", 5400),
        (" 2 w ", 14 * DAY),
        ("90d", 90 * DAY),
        ("0s", 0),
        ("P90D", 90 * DAY),
        ("PT36H", 1.5 * DAY),
        ("PT0.5S", 0.5),
        ("P1W", 7 * DAY),
        ("P1M", 30 * DAY),
        ("PT1M", 60),
        ("P1Y", 365 * DAY),
        ("P1Y2M3W4DT5H6M7S", (365 + 60 + 21 + 4) * DAY + 5 * 3600 + 6 * 60 + 7),
    ],
)
def test_duration_seconds(text: str, seconds: float) -> None:
    assert duration_seconds(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "5", "s", "-2m", "+2m", "2 minutes", "1:30", "1y", "1M", "2.m", ".5h", "1,5h"),
        *("P", "PT", "P1DT", "P1H", "PT1D", "P-1D", "p90d", "1D", "۲m", "1e3s", "P1D1W"),
        "9" * 400 + "s",
    ],
)
def test_no_duration(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the message is the text
        duration_seconds(text)


@settings(deadline=None)
@given(st.text())
def test_nothing_else_is_raised(text: str) -> None:
    for read in (period_start, duration_seconds):
        with suppress(ValueError):
            read(text)


@settings(deadline=None)
@given(st.dates())
def test_every_date_is_a_period(day: dt.date) -> None:
    year, week, _ = day.isocalendar()

    assert period_start(day.isoformat()) == day
    assert period_start(f"{day:%Y-%m}".zfill(7)) == day.replace(day=1)
    assert period_start(f"{year:04}-W{week:02}") <= day or year == 10_000
