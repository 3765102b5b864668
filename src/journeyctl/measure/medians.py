"""Exact medians, from the two values in the middle that the narrow SQL gives."""

from __future__ import annotations

from typing import NamedTuple

from journeyctl.measure.statistics import hidden
from journeyctl.overlay.parts import Median

MICROSECONDS = 1_000_000
HIDDEN = Median(seconds=None, n=None)
"""A median over too few cases."""


class Middle(NamedTuple):
    """The values in the middle, in microseconds; of an odd number both are the same one."""

    low: int
    high: int


def median(n: int, middle: Middle | None, min_count: int) -> Median:
    """The median of n times; without figures where they are few."""
    if hidden(n, min_count):
        return HIDDEN
    if middle is None:
        return Median(seconds=None, n=n)
    return Median(seconds=(middle.low + middle.high) / (2 * MICROSECONDS), n=n)
