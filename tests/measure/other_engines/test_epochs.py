from __future__ import annotations

import sqlite3

import pytest

from journeyctl.measure.engines.epochs import epoch, epoch_sql, unit_of

SECONDS, MILLISECONDS, MICROSECONDS, NANOSECONDS = 1_000_000, 1_000, 1, 0
NUMBERS = (
    (1_767_323_045, SECONDS, 1_767_323_045_000_000),
    (1_767_323_045.25, SECONDS, 1_767_323_045_250_000),
    (1_767_323_045_123, MILLISECONDS, 1_767_323_045_123_000),
    (1_767_323_045_123_456, MICROSECONDS, 1_767_323_045_123_456),
    (1_767_323_045_123_456_789, NANOSECONDS, 1_767_323_045_123_456),
    (0, SECONDS, 0),
    (-86_400, SECONDS, -86_400_000_000),
    (9_223_372_036_854_775_807, SECONDS, None),
    (-9_223_372_036_854_775_808, NANOSECONDS, None),
    (float("inf"), MICROSECONDS, None),
)


@pytest.mark.parametrize(("number", "unit", "expected"), NUMBERS)
def test_numbers_become_microseconds(number: float, unit: int, expected: int | None) -> None:
    assert expected == epoch(number, unit)


def test_what_is_no_number_is_no_time() -> None:
    assert epoch(float("nan"), SECONDS) is None


@pytest.mark.parametrize(("number", "unit", "expected"), NUMBERS)
def test_sql_says_the_same(number: float, unit: int, expected: int | None) -> None:
    connection = sqlite3.connect(":memory:")
    try:
        told = epoch_sql("n", unit)
        sql = f"WITH one AS (SELECT ? AS n) SELECT {told} FROM one"  # noqa: S608
        assert connection.execute(sql, (number,)).fetchone() == (expected,)
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("numbers", "unit"),
    [
        ([1_767_323_045, 0, float("nan")], SECONDS),
        ([1_767_323_045_123], MILLISECONDS),
        ([1_767_323_045_123_456], MICROSECONDS),
        ([1_767_323_045_123_456_789], NANOSECONDS),
        ([], SECONDS),
    ],
)
def test_the_unit_of_a_column_is_told_by_its_size(numbers: list[float], unit: int) -> None:
    assert unit == unit_of(numbers)
