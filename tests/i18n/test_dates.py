"""Days, by the calendar people use, and periods."""

import datetime as dt

import pytest
from babel import localedata
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.i18n import get_locale

NNBSP = "\u202f"

PERSIAN_MONTHS = (
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()  # noqa: SIM905
)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "1 October 2026"),
        ("en-GB", "1 October 2026"),
        ("en-US", "October 1, 2026"),
        ("fa", "۹ مهر ۱۴۰۵"),
        ("fa-IR", "۹ مهر ۱۴۰۵"),
        ("fa-AF", "۹ میزان ۱۴۰۵"),
        ("ar", "1 أكتوبر 2026"),
        ("ar-EG", "١ أكتوبر ٢٠٢٦"),
        ("bg", f"1 октомври 2026{NNBSP}г."),
        ("ms", "1 Oktober 2026"),
        ("de", "1. Oktober 2026"),
        ("ja", "2026年10月1日"),
    ],
)
def test_date(tag: str, text: str) -> None:
    assert get_locale(tag).date(dt.date(2026, 10, 1)) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (dt.date(2021, 3, 20), "۳۰ اسفند ۱۳۹۹"),  # a leap year
        (dt.date(2021, 3, 21), "۱ فروردین ۱۴۰۰"),
        (dt.date(2024, 3, 19), "۲۹ اسفند ۱۴۰۲"),
        (dt.date(2024, 3, 20), "۱ فروردین ۱۴۰۳"),
        (dt.date(2025, 3, 20), "۳۰ اسفند ۱۴۰۳"),  # a leap year
        (dt.date(2030, 3, 20), "۳۰ اسفند ۱۴۰۸"),  # a leap year, after five years and not four
        (dt.date(2024, 2, 29), "۱۰ اسفند ۱۴۰۲"),
        (dt.date(2026, 9, 22), "۳۱ شهریور ۱۴۰۵"),
        (dt.date(2026, 9, 23), "۱ مهر ۱۴۰۵"),
        (dt.date(1979, 2, 11), "۲۲ بهمن ۱۳۵۷"),
    ],
)
def test_persian_calendar(day: dt.date, text: str) -> None:
    assert get_locale("fa").date(day) == text


def persian(day: int, month: int, year: int) -> str:
    digits = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
    return f"{day} {PERSIAN_MONTHS[month - 1]} {year}".translate(digits)


def days_in_persian_year(year: int) -> int:
    """By the cycle of 33 years that agrees with the calendar in use from 1178 to 1633."""
    return 366 if (25 * year + 11) % 33 < 8 else 365


@given(year=st.integers(1300, 1500), place=st.integers(0, 365))
def test_persian_days_follow_each_other(year: int, place: int) -> None:
    place = min(place, days_in_persian_year(year) - 1)
    before = sum(map(days_in_persian_year, range(1300, year))) + place
    first = dt.date(1921, 3, 21)  # 1 Farvardin 1300
    month, day = divmod(place, 31) if place < 186 else divmod(place - 186, 30)
    expected = persian(day + 1, month + (1 if place < 186 else 7), year)
    assert get_locale("fa").date(first + dt.timedelta(before)) == expected


def test_a_day_before_the_persian_calendar_is_gregorian() -> None:
    assert get_locale("fa").date(dt.date(600, 1, 1)) == "۱ ژانویهٔ ۶۰۰"


@given(day=st.dates())
def test_any_day_can_be_said(day: dt.date) -> None:
    assert any(map(str.isdecimal, get_locale("fa").date(day)))


@pytest.mark.parametrize(
    ("tag", "period", "text"),
    [
        ("en", "2026", "2026"),
        ("en", "2026-Q3", "Q3 2026"),
        ("en", "2026-09", "September 2026"),
        ("en", "2026-W39", "week 39, 2026"),
        ("en", "2026-W05", "week 5, 2026"),
        ("en", "2026-09-30", "30 September 2026"),
        ("fa", "2026", "۲۰۲۶"),
        ("fa", "2026-Q3", "سه‌ماههٔ سوم ۲۰۲۶"),
        ("fa", "2026-09", "سپتامبر ۲۰۲۶"),
        ("fa", "2026-W39", "هفتهٔ ۳۹، ۲۰۲۶"),
        ("fa", "2026-09-30", "۸ مهر ۱۴۰۵"),
        ("ar", "2026-Q1", "الربع الأول 2026"),
        ("ar", "2026-09", "سبتمبر 2026"),
        ("ar-EG", "2026-W39", "الأسبوع ٣٩ من ٢٠٢٦"),
        ("bg", "2026", f"2026{NNBSP}г."),
        ("bg", "2026-Q4", f"четвърто тримесечие на 2026{NNBSP}г."),
        ("bg", "2026-09", f"септември 2026{NNBSP}г."),
        ("ms", "2026-Q2", "suku kedua 2026"),
        ("ms", "2026-03", "Mac 2026"),
        ("de", "2026-03", "März 2026"),
    ],
)
def test_period(tag: str, period: str, text: str) -> None:
    assert get_locale(tag).period(period) == text


@pytest.mark.parametrize(
    "text",
    ["", "last spring", "2026-Q5", "2026-13", "2026-W54", "2026-02-30", "0000", "۲۰۲۶", "2026\n"],
)
def test_text_that_is_no_period_comes_back(text: str) -> None:
    assert get_locale("fa").period(text) == text


@given(text=st.text() | st.from_regex(r"\A\d{4}(-[QW]?\d{1,2}(-\d\d)?)?\Z"))
def test_any_text_can_be_a_period(text: str) -> None:
    assert bool(get_locale("fa").period(text)) == bool(text)


def test_each_locale_of_cldr_has_dates_and_periods() -> None:
    for name in localedata.locale_identifiers():
        locale = get_locale(name)
        for text in (locale.date(dt.date(2026, 10, 1)), locale.period("2026-10")):
            digits = "".join(str(int(letter)) for letter in text if letter.isdecimal())
            assert "2026" in digits or "1405" in digits, name
