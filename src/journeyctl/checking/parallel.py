"""Files checked by several processes at once."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from journeyctl.checking.checked import Raw
from journeyctl.checking.single import Checker
from journeyctl.rules import Selection

_CHUNK = 16
"""Files that a process takes at a time: few enough that all end together."""


def check_parallel(
    paths: Sequence[str],
    selection: Selection,
    day: dt.date,
    overlays: Mapping[str, Path],
    workers: int,
) -> Iterator[tuple[str, Raw]]:
    """Each file with the raw form of its result, in the order in which they are done."""
    chunks = [paths[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK)]
    with ProcessPoolExecutor(
        workers, _context(), initializer=_start, initargs=(selection, day, overlays)
    ) as pool:
        try:
            for future in as_completed([pool.submit(_check, chunk) for chunk in chunks]):
                yield from future.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _context() -> multiprocessing.context.BaseContext:
    """Copies of this process where that is safe: they have everything loaded already."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else None)


_checker: Checker | None = None


def _start(selection: Selection, day: dt.date, overlays: Mapping[str, Path]) -> None:
    global _checker
    _checker = Checker(selection, day, overlays=overlays)


def _check(paths: Sequence[str]) -> list[tuple[str, Raw]]:
    assert _checker is not None  # noqa: S101  _start made it
    return [(path, _checker.check(path).dump()) for path in paths]
