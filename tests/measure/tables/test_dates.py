from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.errors import InputError
from journeyctl.measure.tables.dates import NoTimeError, TimeReader, time_reader
from tests.measure.tables.sources import source

UTC = TimeReader(dt.UTC)
FORMATS = (
    "%Y-%m-%dT%H:%M:%S+00:00",
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
    "%d.%m.%Y %H:%M:%S",
    "%b %d, %Y %I:%M:%S %p",
    "%a, %b %d, %Y %H:%M:%S",
    "%A, %d %B %Y at %H:%M:%S",
    "%a, %d %b %Y %H:%M:%S +0000",
)


def reader(*texts: str, **more: object) -> TimeReader:
    return time_reader("web", source("events", "x.csv", **more), texts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-24T09:05:00+02:00", "2026-11-24 07:05:00"),
        ("2026-11-24T09:05:00.123456789Z", "2026-11-24 09:05:00.123456"),
        ("2026-11-24 09:05", "2026-11-24 09:05:00"),
        ("2026-11-24 09:05:00 UTC", "2026-11-24 09:05:00"),
        ("2026-11-24", "2026-11-24 00:00:00"),
        ("2026-11", "2026-11-01 00:00:00"),
        ("2026/1/4", "2026-01-04 00:00:00"),
        ("20261124", "2026-11-24 00:00:00"),
        ("11/24/2026 9:05 am", "2026-11-24 09:05:00"),
        ("11/24/26 12:05 PM", "2026-11-24 12:05:00"),
        ("11-24-2026 12:05 a.m.", "2026-11-24 00:05:00"),
        ("Nov 24, 2026 09:05 am", "2026-11-24 09:05:00"),
        ("Mon, Apr 26, 2021 12:25", "2021-04-26 12:25:00"),
        ("September 3rd, 2026", "2026-09-03 00:00:00"),
        ("24 Nov 2026", "2026-11-24 00:00:00"),
        ("24-Nov-2026 10:00", "2026-11-24 10:00:00"),
        ("24.11.2026", "2026-11-24 00:00:00"),
        ("04.11.2026 г., 9:05", "2026-11-04 09:05:00"),
        ("1774471989", "2026-03-25 20:53:09"),
        ("1774471989123", "2026-03-25 20:53:09.123000"),
        ("1774471989123456", "2026-03-25 20:53:09.123456"),
        ("۱۴۰۵/۰۷/۰۱", "2026-09-23 00:00:00"),
        ("٢٠٢٦-١١-٢٤", "2026-11-24 00:00:00"),
    ],
)
def test_times_as_they_come(text: str, expected: str) -> None:
    assert str(UTC.read(text).replace(tzinfo=None)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "2026-13-01", "2026-02-30", "31.02.2026", "24:00", "2026-11-24 25:00", "5",
        "11/24/2026 13:05 pm", "Foo 24, 2026", "99999999", "1405-13-01", "2026-11-24x",
        "2026-11-24 09:05 +99:99",
    ],
)  # fmt: skip
def test_no_times(text: str) -> None:
    with pytest.raises(NoTimeError):
        UTC.read(text)


def test_day_or_month_first_is_told_once() -> None:
    british = reader("03/04/2026", "24/11/2026")
    assert british.read("03/04/2026").date() == dt.date(2026, 4, 3)
    american = reader("03/04/2026", "11/24/2026")
    assert american.read("03/04/2026").date() == dt.date(2026, 3, 4)
    assert reader("03/03/2026").read("03/03/2026").date() == dt.date(2026, 3, 3)
    # A point is European, whatever slashes are.
    assert american.read("03.04.2026").date() == dt.date(2026, 4, 3)


def test_what_could_be_two_days_is_asked_for() -> None:
    with pytest.raises(InputError, match="source `web`: 03/04/2026 could be two days") as caught:
        reader("05/05/2026", "03/04/2026")
    assert "time_format" in caught.value.hint
    with pytest.raises(InputError, match="in some times the day comes before the month"):
        reader("24/11/2026", "11/24/2026")
    chosen = reader("03/04/2026", time_format="%d/%m/%Y")
    assert chosen.read("03/04/2026").date() == dt.date(2026, 4, 3)


def test_time_zones_hold_for_times_that_name_none() -> None:
    sofia = reader(timezone="Europe/Sofia")
    assert str(sofia.read("2026-07-01 00:30")) == "2026-06-30 21:30:00+00:00"
    assert str(sofia.read("2026-01-01 00:30")) == "2025-12-31 22:30:00+00:00"
    assert str(sofia.read("2026-07-01T00:30Z")) == "2026-07-01 00:30:00+00:00"
    assert str(sofia.read("2026-07-01")) == "2026-07-01 00:00:00+00:00"
    by_format = reader(timezone="Europe/Sofia", time_format="%d.%m.%Y %H:%M")
    assert str(by_format.read("01.07.2026 00:30")) == "2026-06-30 21:30:00+00:00"
    days = reader(timezone="Europe/Sofia", time_format="%d.%m.%Y")
    assert str(days.read("01.07.2026")) == "2026-07-01 00:00:00+00:00"
    with pytest.raises(NoTimeError):
        days.read("2026-07-01")


def test_no_such_time_zone() -> None:
    for name in ("Mars/Olympus", "../etc/passwd", "Europe"):
        with pytest.raises(InputError, match="there is no time zone"):
            reader(timezone=name)


@given(st.datetimes(dt.datetime(1980, 1, 1), dt.datetime(2100, 1, 1)), st.sampled_from(FORMATS))
def test_times_come_back(time: dt.datetime, written: str) -> None:
    time = time.replace(microsecond=0)
    text = time.strftime(written)
    assert reader(text).read(text) == time.replace(tzinfo=dt.UTC)


@given(st.lists(st.dates(dt.date(1980, 1, 1), dt.date(2100, 1, 1)), min_size=1), st.booleans())
def test_days_in_numbers_come_back_or_are_asked_for(days: list[dt.date], day_first: bool) -> None:
    texts = [day.strftime("%d/%m/%Y" if day_first else "%m/%d/%Y") for day in days]
    try:
        found = reader(*texts)
    except InputError:
        assert all(day.day <= 12 for day in days)
        return
    assert [found.read(text).date() for text in texts] == days


@given(st.text(max_size=30))
def test_any_text_is_a_time_or_none(text: str) -> None:
    with suppress(NoTimeError):
        assert UTC.read(text).tzinfo is dt.UTC
