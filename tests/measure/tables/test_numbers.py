from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.measure.tables.numbers import (
    COMMA,
    POINT,
    NoNumberError,
    count_format,
    decimal_format,
    read_count,
    read_number,
)


def counts(*texts: str) -> list[int | None]:
    written = count_format(texts)
    return [read_count(text, written) for text in texts]


def numbers(*texts: str) -> list[float | None]:
    written = decimal_format(texts)
    return [read_number(text, written) for text in texts]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1,234", "5"], [1234, 5]),
        (["1.234", "5"], [1234, 5]),
        (["1 234", "1\u00a0234", "1\u202f234", "1'234", "1’234"], [1234] * 5),
        (["1,234,567", "1.0"], [1234567, 1]),
        (["12,34,567"], [1234567]),
        (["۱۲٬۳۴۵", "٦", "१२"], [12345, 6, 12]),
        (["350 (35.18%)", "1,742 (8,1%)"], [350, 1742]),
        (["", "n/a", "-", "–", "NULL", "(not set)"], [None] * 6),
        (["\u200e42\u200f", " 7 "], [42, 7]),
    ],
)
def test_counts(texts: list[str], expected: list[int | None]) -> None:
    assert counts(*texts) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["27.78%", "0%", "100 %"], [0.2778, 0, 1]),
        (["27,78 %", "100,0%", "۲۷٫۵٪"], [0.2778, 1, 0.275]),
        (["1,234.5", "2,000"], [1234.5, 2000]),
        (["1.234,5", "2.000"], [1234.5, 2000]),
        (["1,234", "0.5"], [1234, 0.5]),
        (["1.234", "2.5"], [1.234, 2.5]),
        (["-1.5", "−2", "+3", ".5"], [-1.5, -2, 3, 0.5]),
        (["€1,234.50", "CA$0.00", "12 EUR", "$ 5"], [1234.5, 0, 12, 5]),
        (["1e3", "2.5E-1"], [1000, 0.25]),
    ],
)
def test_numbers(texts: list[str], expected: list[float | None]) -> None:
    assert numbers(*texts) == pytest.approx(expected)


@pytest.mark.parametrize(
    "text",
    ["x", "1.2.3", "12,34", "1,23,4567", "1,,234", "--1", "1-2", "1 2", "%", "2026-07-01", "1e16"],
)
def test_no_numbers(text: str) -> None:
    with pytest.raises(NoNumberError):
        read_number(text, POINT)


@pytest.mark.parametrize("text", ["-1", "1.5", "27.78%"])
def test_no_counts(text: str) -> None:
    with pytest.raises(NoNumberError):
        read_count(text, POINT)


@given(st.lists(st.integers(0, 10**12), min_size=1), st.sampled_from([",", ".", "\u202f", "٬"]))
def test_grouped_counts_come_back(values: list[int], grouping: str) -> None:
    assert counts(*(f"{value:,}".replace(",", grouping) for value in values)) == values


@given(
    st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1), st.sampled_from([POINT, COMMA])
)
def test_decimals_come_back(values: list[float], written: tuple[str, str]) -> None:
    decimal, grouping = written
    swap = str.maketrans({".": decimal, ",": grouping})
    texts = [f"{value:,.2f}".translate(swap) for value in values]
    assert numbers(*texts) == pytest.approx([float(value) for value in values])


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_none(text: str) -> None:
    try:
        found = read_number(text, decimal_format([text]))
    except NoNumberError:
        return
    assert found is None or abs(found) <= 10**15
