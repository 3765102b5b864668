"""Intervals and tests against values that others published or computed."""

from __future__ import annotations

import math
from statistics import NormalDist, mean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.measure.statistics import (
    Z,
    hidden,
    mean_interval,
    newcombe,
    proportion,
    two_proportions,
    visible,
    wilson,
)

_OF = st.integers(1, 10_000)


def _part(of: int) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(0, of), st.just(of))


PARTS = _OF.flatmap(_part)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        # Newcombe (1998), Two-sided confidence intervals for the single proportion, table I.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_as_published(count: int, of: int, low: float, high: float) -> None:
    assert wilson(count, of) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        # Newcombe (1998), Interval estimation for the difference, table II, method 10.
        ((48, 80), (56, 70), 0.0524, 0.3339),
        ((3, 10), (9, 10), 0.1705, 0.8090),
        ((2, 7), (6, 7), 0.0582, 0.8062),
        ((0, 29), (5, 56), -0.0381, 0.1926),
        ((0, 20), (0, 10), -0.1611, 0.2775),
        ((0, 10), (10, 10), 0.6075, 1.0),
    ],
)
def test_newcombe_as_published(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    assert newcombe(first, second) == pytest.approx((low, high), abs=5e-5)


def test_two_proportions() -> None:
    # z = 0.2 / sqrt(104/150 * 46/150 * (1/80 + 1/70)) = 2.6505
    pooled = 104 / 150
    z = 0.2 / math.sqrt(pooled * (1 - pooled) * (1 / 80 + 1 / 70))
    expected = 2 * (1 - NormalDist().cdf(z))
    assert two_proportions((48, 80), (56, 70)) == pytest.approx(expected)
    assert two_proportions((0, 10), (0, 20)) == 1
    assert two_proportions((10, 10), (20, 20)) == 1


@given(PARTS)
def test_wilson_holds_the_share_and_turns_round(part: tuple[int, int]) -> None:
    count, of = part
    low, high = wilson(count, of)
    assert 0 <= low <= count / of <= high <= 1
    assert wilson(of - count, of) == pytest.approx((1 - high, 1 - low))


@given(PARTS, PARTS)
def test_newcombe_holds_the_difference_and_turns_round(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    low, high = newcombe(first, second)
    difference = second[0] / second[1] - first[0] / first[1]
    assert -1 - 1e-9 <= low <= difference + 1e-9
    assert difference - 1e-9 <= high <= 1 + 1e-9
    assert newcombe(second, first) == pytest.approx((-high, -low))


@given(PARTS, PARTS)
def test_probabilities_do_not_mind_the_order(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    p = two_proportions(first, second)
    assert 0 <= p <= 1
    assert p == pytest.approx(two_proportions(second, first))


@given(st.lists(st.integers(1, 7), min_size=2, max_size=200))
def test_mean_interval_is_that_of_the_answers(answers: list[int]) -> None:
    half = Z * stdev(answers) / math.sqrt(len(answers))
    low, high = mean_interval({float(score): answers.count(score) for score in set(answers)})
    assert (low, high) == pytest.approx((mean(answers) - half, mean(answers) + half))


def test_mean_of_a_single_answer() -> None:
    assert mean_interval({4.0: 1}) == (4, 4)


def test_small_groups_are_hidden() -> None:
    assert [hidden(count, 5) for count in (0, 1, 4, 5)] == [False, True, True, False]
    assert [visible(count, 5) for count in (0, 4, 5)] == [0, None, 5]
    assert proportion(4, 100, 5).model_dump() == {
        "count": None, "of": 100, "value": None, "low": None, "high": None,
    }  # fmt: skip
    assert proportion(0, 0, 5).value is None
    found = proportion(81, 263, 5)
    assert (found.count, found.of, found.value) == (81, 263, 81 / 263)
    assert (found.low, found.high) == wilson(81, 263)
