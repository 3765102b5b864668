"""Small tables of whole numbers as SQL, for what a journey says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NONE = -1
"""What stands for no touchpoint."""


def numbers_table(columns: Sequence[str], rows: Iterable[Sequence[int]]) -> str:
    """A query that gives rows of whole numbers, in order; one of -1 where there are none."""
    # Values, as SQLite unites no more than 500 queries; never none of them, as no SQL allows that.
    found = sorted(tuple(row) for row in rows) or [(NONE,) * len(columns)]
    values = ", ".join(f"({', '.join(f'{number:d}' for number in row)})" for row in found)
    names = ", ".join(columns)
    return f"WITH rows_of ({names}) AS (VALUES {values}) SELECT {names} FROM rows_of"  # noqa: S608  numbers
