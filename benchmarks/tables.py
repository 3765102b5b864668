"""Figures as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks.processes import Measured


def comparison(rows: Sequence[tuple[str, Measured]], *, digits: int = 2) -> None:
    """Print figures side by side; the last column is relative to the first row."""
    first = rows[0][1].seconds
    cells = [
        [name, *figures(it, digits), "1" if it is rows[0][1] else f"{it.seconds / first:.2g}"]
        for name, it in rows
    ]
    header = ["", "median", "range", "largest process", "all processes", "times as long"]
    table(header, cells)


def figures(it: Measured, digits: int = 2) -> list[str]:
    """Seconds and MiB as the cells of a row."""
    total = "" if it.all_processes is None else f"{it.all_processes:.0f} MiB"
    span = f"{it.fastest:.{digits}f} to {it.slowest:.{digits}f} s"
    return [f"{it.seconds:.{digits}f} s", span, f"{it.largest_process:.0f} MiB", total]


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table."""
    for row in (header, ["---"] * len(header), *rows):
        print(f"| {' | '.join(row)} |")
    print(flush=True)
