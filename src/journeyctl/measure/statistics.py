"""Intervals and tests. All intervals are of 95 %; sources stand with each function."""

from __future__ import annotations

import math
from collections.abc import Mapping
from statistics import NormalDist
from typing import NamedTuple

from journeyctl.overlay.parts import Proportion

Z = NormalDist().inv_cdf(0.975)
"""The quantile of the standard normal distribution for 95 %."""


class Interval(NamedTuple):
    """From where to where a value may lie."""

    low: float
    high: float


def wilson(count: int, of: int) -> Interval:
    """The score interval of a proportion `count / of`, with `of` above 0.

    Wilson (1927), Probable inference, the law of succession, and statistical inference.
    """
    share, square = count / of, Z * Z
    centre = share + square / (2 * of)
    half = Z * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    whole = 1 + square / of
    low = 0.0 if count == 0 else (centre - half) / whole
    high = 1.0 if count == of else (centre + half) / whole
    return Interval(low, high)


def newcombe(first: tuple[int, int], second: tuple[int, int]) -> Interval:
    """The interval of second - first, two proportions as (count, of).

    Newcombe (1998), Interval estimation for the difference between independent proportions,
    method 10: hybrid score without continuity correction.
    """
    p1, p2 = first[0] / first[1], second[0] / second[1]
    low1, high1 = wilson(*first)
    low2, high2 = wilson(*second)
    difference = p2 - p1
    return Interval(
        difference - math.hypot(p2 - low2, high1 - p1),
        difference + math.hypot(high2 - p2, p1 - low1),
    )


def two_proportions(first: tuple[int, int], second: tuple[int, int]) -> float:
    """The two-sided p of the pooled z-test that two proportions, as (count, of), are the same.

    1 where nothing can be told: all of both, or none of both.
    """
    pooled = (first[0] + second[0]) / (first[1] + second[1])
    error = math.sqrt(pooled * (1 - pooled) * (1 / first[1] + 1 / second[1]))
    if error == 0:
        return 1.0
    z = (second[0] / second[1] - first[0] / first[1]) / error
    return math.erfc(abs(z) / math.sqrt(2))


def mean_interval(answers: Mapping[float, int]) -> Interval:
    """The normal interval of a mean, of how often each answer was given (at least one in all).

    mean +- Z * s / sqrt(n), with the sample standard deviation s; of a single answer that answer.
    """
    n = sum(answers.values())
    mean = sum(answer * count for answer, count in answers.items()) / n
    squares = sum(count * (answer - mean) ** 2 for answer, count in answers.items())
    half = Z * math.sqrt(squares / max(n - 1, 1) / n)
    return Interval(mean - half, mean + half)


def proportion(count: int, of: int, min_count: int) -> Proportion:
    """A proportion with its interval; without figures where one of its groups is too small."""
    if hidden(count, min_count) or hidden(of, min_count):
        return Proportion(
            count=visible(count, min_count), of=visible(of, min_count),
            value=None, low=None, high=None,
        )  # fmt: skip
    if of == 0:
        return Proportion(count=count, of=of, value=None, low=None, high=None)
    low, high = wilson(count, of)
    return Proportion(count=count, of=of, value=count / of, low=low, high=high)


def hidden(count: int, min_count: int) -> bool:
    """Whether a group is too small to be shown. Nobody is no group."""
    return 0 < count < min_count


def visible(count: int, min_count: int) -> int | None:
    """A count, or None where it is hidden."""
    return None if hidden(count, min_count) else count
