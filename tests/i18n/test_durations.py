"""Durations in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.i18n import get_locale
from journeyctl.i18n.durations import duration_parts

NBSP = "\u00a0"
LRM, RLM = "\u200e", "\u200f"

MINUTE, HOUR, DAY, WEEK = 60, 3_600, 86_400, 604_800
SECONDS = {"seconds": 1, "minutes": MINUTE, "hours": HOUR, "days": DAY, "weeks": WEEK}


@pytest.mark.parametrize(
    ("tag", "seconds", "text"),
    [
        ("en", 0, f"0{NBSP}s"),
        ("en", 1.5, f"1.5{NBSP}s"),
        ("en", 45, f"45{NBSP}s"),
        ("en", 59.96, f"1{NBSP}min"),
        ("en", 2 * MINUTE, f"2{NBSP}min"),
        ("en", 90, f"1{NBSP}min 30{NBSP}s"),
        ("en", 90 * MINUTE, f"1{NBSP}h 30{NBSP}min"),
        ("en", HOUR - 0.1, f"1{NBSP}h"),
        ("en", DAY - 20, "1 day"),
        ("en", 3 * DAY, "3 days"),
        ("en", DAY + 2.5 * HOUR, f"1 day 3{NBSP}h"),
        ("en", WEEK, "1 week"),
        ("en", 14 * DAY, "2 weeks"),
        ("en", 90 * DAY, "90 days"),
        ("en", -90 * MINUTE, f"−1{NBSP}h 30{NBSP}min"),
        ("en", -0.01, f"0{NBSP}s"),
        ("fa", 2 * MINUTE, "۲ دقیقه"),
        ("fa", 90 * MINUTE, "۱ ساعت و ۳۰ دقیقه"),
        ("fa", 3 * DAY, "۳ روز"),
        ("fa", -3 * DAY, f"{RLM}{LRM}−۳ روز{RLM}"),
        ("ar", MINUTE, "دقيقة"),
        ("ar", 2 * MINUTE, "دقيقتان"),
        ("ar", 90 * MINUTE, "ساعة و30 دقيقة"),
        ("ar", 3 * DAY, "3 أيام"),
        ("ar", 1.5, "1.5 ثانية"),
        ("ar-EG", 180 * DAY, "١٨٠ يومًا"),
        ("bg", 90 * MINUTE, f"1{NBSP}ч 30{NBSP}мин"),
        ("bg", 3 * DAY, "3 дни"),
        ("ms", 90 * MINUTE, "1 jam 30 minit"),
        ("ms", WEEK, "1 minggu"),
        ("de", 3 * DAY, "3 days"),
    ],
)
def test_duration(tag: str, seconds: float, text: str) -> None:
    assert get_locale(tag).duration(seconds) == text


@given(seconds=st.floats(0, 1e9))
def test_a_duration_is_said_to_within_its_shorter_unit(seconds: float) -> None:
    parts = duration_parts(seconds)
    said = sum(SECONDS[unit] * count for unit, count in parts)
    tolerance = 0.051 if seconds < MINUTE else 0.6 if seconds < HOUR else MINUTE / 2 + 1
    assert said == pytest.approx(seconds, abs=HOUR / 2 + MINUTE if seconds >= DAY else tolerance)
    assert 1 <= len(parts) <= 2


@given(days=st.integers(1, 10_000))
def test_whole_days_have_one_unit(days: int) -> None:
    expected = ("days", days) if days % 7 else ("weeks", days // 7)
    assert duration_parts(days * DAY) == [expected]
