"""Periods: names to days, and which two are compared."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.errors import InputError
from journeyctl.measure.periods import named, pair
from journeyctl.model.time import period_end, period_of, period_start

LAST = dt.date(2026, 9, 17)


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("2026", "2026-01-01", "2027-01-01"),
        ("2026-Q1", "2026-01-01", "2026-04-01"),
        ("2026-Q4", "2026-10-01", "2027-01-01"),
        ("2026-12", "2026-12-01", "2027-01-01"),
        ("2026-W53", "2026-12-28", "2027-01-04"),
        ("2024-02-29", "2024-02-29", "2024-03-01"),
    ],
)
def test_a_period_is_from_its_first_day_until_before_the_next(
    name: str, start: str, end: str
) -> None:
    period = named(name)
    assert (period.name, period.start, period.end) == (name, start, end)


@given(
    st.dates(dt.date(1970, 1, 1), dt.date(2990, 1, 1)),
    st.sampled_from(["2026", "2026-Q3", "2026-09", "2026-W39", "2026-09-30"]),
)
def test_the_period_of_a_day_holds_it_and_is_followed_by_the_next(day: dt.date, like: str) -> None:
    name = period_of(day, like)
    assert period_start(name) <= day < period_end(name)
    assert period_start(period_of(period_end(name), like)) == period_end(name)


def test_without_a_name_all_time_is_meant() -> None:
    assert named("").start is None
    assert pair("", "", LAST)[1] is None


def test_an_earlier_period_is_compared_with_the_one_as_long_that_the_data_ends_in() -> None:
    now, then = pair("", "2026-Q2", LAST)
    assert then is not None
    assert (now.name, then.name) == ("2026-Q3", "2026-Q2")


def test_both_periods_may_be_named() -> None:
    now, then = pair("2026-08", "2025-08", LAST)
    assert then is not None
    assert (now.name, then.name) == ("2026-08", "2025-08")


@pytest.mark.parametrize(("period", "compare"), [("2026-Q2", "2026-Q3"), ("", "2026-Q3")])
def test_what_is_compared_with_must_be_over_before(period: str, compare: str) -> None:
    with pytest.raises(InputError, match=f"--compare {compare} is not before"):
        pair(period, compare, LAST)


@pytest.mark.parametrize("name", ["spring", "2026-Q5", "2026-13", "2026-02-30", "20260930", "0000"])
def test_what_is_no_period_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="is no period"):
        named(name)
