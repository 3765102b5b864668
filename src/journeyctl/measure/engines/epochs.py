"""Numbers as times: seconds, milliseconds, microseconds or nanoseconds since 1970.

What the numbers of a column are is told by their size, once for all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from journeyctl.measure.times import NANOSECONDS, unit

SAMPLE = 2000
"""How many values of a column are looked at."""
_LARGEST = 9 * 10**18


def unit_of(numbers: Sequence[float]) -> int:
    """How many microseconds one of these numbers is; `NANOSECONDS` for less than one."""
    return unit([number for number in map(float, numbers) if isfinite(number)])


def epoch_sql(number: str, micros: int, divide: str = "/") -> str:
    """Microseconds of a column of numbers, as SQL; NULL where it is no time.

    `micros` is how many one is, `divide` how whole numbers are divided.
    """
    if micros == NANOSECONDS:
        told = f"CAST({number} AS BIGINT) {divide} 1000"
    elif micros == 1:
        told = f"CAST({number} AS BIGINT)"
    else:
        told = f"CAST(ROUND({number} * CAST({micros} AS BIGINT)) AS BIGINT)"
    limit = _LARGEST // max(micros, 1)
    # ABS of the smallest number of all would be too large. What is no number is larger than all.
    return f"CASE WHEN {number} > -{limit} AND {number} < {limit} THEN {told} END"


def epoch(number: float, micros: int) -> int | None:
    """Microseconds of a number; None where it is no time."""
    if not abs(number) < _LARGEST // max(micros, 1):  # neither is what is no number at all
        return None
    return int(number) // 1000 if micros == NANOSECONDS else round(number * micros)
