"""Dates as people write them."""

from __future__ import annotations

import datetime as dt

import pytest

from journeyctl.exchange.dates import NoDateError, read_date

DAY = dt.date(2026, 10, 1)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2026-10-01", "en"),
        ("2026/10/1", "en"),
        ("2026. 10. 1.", "en"),
        ("1.10.2026", "bg"),
        ("01.10.2026 г.", "bg"),
        ("۲۰۲۶-۱۰-۰۱", "fa"),
        ("٢٠٢٦/١٠/٠١", "ar"),
        ("\u200f2026-10-01\u200f", "ar"),
        ("۱۴۰۵/۰۷/۰۹", "fa"),
        ("1405-7-9", "fa-IR"),
        ("۹/۷/۱۴۰۵".replace("/", "."), "fa"),
    ],
)
def test_one_day_in_many_ways(text: str, language: str) -> None:
    assert read_date(text, language) == DAY


def test_only_one_of_two_numbers_is_a_month() -> None:
    assert read_date("13/4/2026", "ms") == read_date("4/13/2026", "en") == dt.date(2026, 4, 13)


@pytest.mark.parametrize(
    ("text", "language", "help_"),
    [
        ("3/4/2026", "en", "It could be 2026-04-03 or 2026-03-04. Write the one that you mean."),
        ("next week", "en", "Write a date such as 2026-10-01."),
        ("1405-07-09", "ar", "The year 1405 is of another calendar."),
        ("2026-02-30", "en", "The calendar has no such day."),
        ("1405-13-01", "fa", "The calendar has no such day."),
    ],
)
def test_what_is_no_date(text: str, language: str, help_: str) -> None:
    with pytest.raises(NoDateError) as caught:
        read_date(text, language)
    assert help_ in str(caught.value)
