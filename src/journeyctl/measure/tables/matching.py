"""Which touchpoint a row belongs to, by the `match` of touchpoints: never SQL, always text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from journeyctl.measure.tables.numbers import latin
from journeyctl.model.journey import Journey

Cell = Callable[[str], str | None]
"""Gives the cell of a column by its name; None where the table has no such column."""
_Scalar = str | float


class Matcher:
    """Finds touchpoints; a row that could belong to several belongs to the later one."""

    def __init__(self, journey: Journey) -> None:
        points = [point for stage in journey.stages for point in stage.touchpoints]
        self._patterns = [(point.id, point.match) for point in reversed(points) if point.match]

    def place(self, cell: Cell) -> str:
        """The id of a row's touchpoint; "" where it belongs to none."""
        for touchpoint, patterns in self._patterns:
            if any(
                all(_fits(cell(column), wanted) for column, wanted in pattern.items())
                for pattern in patterns
                if pattern
            ):
                return touchpoint
        return ""


def _fits(cell: str | None, wanted: _Scalar | list[_Scalar]) -> bool:
    if cell is None:
        return False
    several = wanted if isinstance(wanted, list) else [wanted]
    return any(_is(cell, value) for value in several)


def _is(cell: str, wanted: _Scalar) -> bool:
    if isinstance(wanted, str):
        return bool(_wildcard(wanted).fullmatch(cell))
    try:
        return float(latin(cell)) == wanted
    except ValueError:
        return False


@cache
def _wildcard(pattern: str) -> re.Pattern[str]:
    """`*` stands for any text; everything else for itself.

    Parts between stars are looked for once and never again, so that many stars take no longer.
    """
    first, *rest = map(re.escape, pattern.split("*"))
    if not rest:
        return re.compile(first)
    between = "".join(f"(?>.*?{part})" for part in rest[:-1] if part)
    return re.compile(f"{first}{between}.*{rest[-1]}", re.DOTALL)
