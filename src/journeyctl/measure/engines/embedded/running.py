"""Queries that can be watched and interrupted: Python hears Ctrl-C only between its own steps."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import duckdb

from journeyctl.measure.engines.engine import Row

_PATIENCE = 0.1
"""Seconds between two looks at how far a query is."""


class Runner:
    """Runs queries of one connection, one after another, each in a thread of its own."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, progress: Callable[[float], None] | None
    ) -> None:
        self._connection = connection
        self._progress = progress
        self._part = (0.0, 0.0)
        self._said = 0.0

    def part(self, low: float, high: float) -> None:
        """Say between which parts of the whole work the next queries are."""
        self._part = (low, high)
        self._say(0)

    def rows(self, sql: str, values: Any = None) -> list[Row]:
        """What a query gives.

        Raises:
            duckdb.Error: it fails.
            KeyboardInterrupt: Ctrl-C; then the query has ended too.
        """
        found: list[list[Row]] = []
        failed: list[BaseException] = []
        done = threading.Event()

        def run() -> None:
            try:
                found.append(self._connection.execute(sql, values).fetchall())
            except BaseException as error:
                failed.append(error)
            finally:
                done.set()

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        try:
            while not done.wait(_PATIENCE):
                self._say(self._connection.query_progress() / 100)
        except BaseException:
            while thread.is_alive():  # an interrupt before the query begins is lost
                self._connection.interrupt()
                thread.join(_PATIENCE)
            raise
        thread.join()
        if failed:
            raise failed[0]
        self._say(1)
        return found[0]

    def _say(self, share: float) -> None:
        low, high = self._part
        # A query that has not begun says -1, and one of several steps may go back.
        now = low + (high - low) * min(max(share, 0.0), 1.0)
        if self._progress is not None and now > self._said:
            self._said = now
            self._progress(now)
