"""What may be chance: how far a measured share, or a mean of answers, can be off."""

from __future__ import annotations

import math

_Z = 1.959963984540054
"""The 97.5 % quantile of the normal distribution."""
_EXACT = 1e-9
"""How far two values may lie apart that are the same on paper."""


def are_apart(believed: float, measured: float, n: int, least: float) -> bool:
    """Whether a measured value is at least so far from what is believed, and not by chance."""
    is_far = abs(believed - measured) >= least - _EXACT
    return is_far and not may_be(believed, measured, n)


def may_be(believed: float, measured: float, n: int) -> bool:
    """Whether a value from 0 to 1 may be true although another one was measured, over `n` cases.

    The variance of values from 0 to 1 with mean m is at most m * (1 - m) (Bhatia and Davis 2000);
    of a share it is exactly that. So the interval may be too wide, and never too narrow.
    """
    variance = max(0.0, measured * (1 - measured))
    return n < 1 or abs(believed - measured) <= _Z * math.sqrt(variance / n)
