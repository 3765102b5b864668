"""The smallest engines that the measures run on, to test them without the real ones."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

import duckdb

from journeyctl.measure.engines.engine import Engine, Relation, Row
from journeyctl.measure.numbers import numbers_table
from journeyctl.model.journey import DataSource

Event = tuple[int, int, int, int, int]
"""An event of the canonical table: actor, seq, ts, touchpoint, stage."""
_COLUMNS = ("actor", "seq", "ts", "touchpoint", "stage")


class _Small:
    """An engine whose table `events` is filled by hand."""

    name: str
    _connection: Any

    def relation(self, name: str, source: DataSource) -> Relation:
        raise NotImplementedError

    def keep(self, name: str, select: str) -> None:
        self._connection.execute(f"DROP TABLE IF EXISTS kept_{name}")
        self._connection.execute(f"CREATE TABLE kept_{name} AS {select}")
        self._connection.execute(f"DROP TABLE IF EXISTS {name}")
        self._connection.execute(f"ALTER TABLE kept_{name} RENAME TO {name}")

    def rows(self, select: str) -> list[Row]:
        return list(self._connection.execute(select).fetchall())

    def close(self) -> None:
        self._connection.close()

    def fill(self, events: Iterable[Event]) -> None:
        self._connection.execute("DROP TABLE IF EXISTS events")
        self._connection.execute(
            "CREATE TABLE events (actor INT, seq INT, ts BIGINT, touchpoint INT, stage INT)"
        )
        rows = list(events)
        if rows:
            self._connection.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?)", rows)


class SmallDuckDB(_Small):
    """DuckDB in memory."""

    strict = False

    def __init__(self) -> None:
        self.name = f"DuckDB {duckdb.__version__}"
        self._connection = duckdb.connect()
        self._connection.execute("SET threads = 1")

    def keep(self, name: str, select: str) -> None:
        self._connection.execute(f"CREATE OR REPLACE TABLE {name} AS {select}")


class SmallSqlite(_Small):
    """SQLite in memory."""

    strict = False

    def __init__(self) -> None:
        self.name = f"SQLite {sqlite3.sqlite_version}"
        self._connection = sqlite3.connect(":memory:", isolation_level=None)


def fill(engine: Engine, events: Iterable[Event]) -> None:
    """Put events into the canonical table of any engine."""
    if isinstance(engine, _Small):
        engine.fill(events)
        return
    engine.keep("given", numbers_table(_COLUMNS, events))
    engine.keep("events", "SELECT * FROM given WHERE actor > 0")


ENGINES: dict[str, Callable[[], Engine]] = {"DuckDB": SmallDuckDB, "SQLite": SmallSqlite}
"""What the measures are tested on."""
