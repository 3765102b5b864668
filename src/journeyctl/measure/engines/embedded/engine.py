"""DuckDB as an engine: reads files, runs queries, spills to disk, and can be interrupted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from journeyctl.errors import InputError
from journeyctl.measure.engines.embedded import sequence
from journeyctl.measure.engines.embedded.columns import Column, actor_of, event_of, mapped
from journeyctl.measure.engines.embedded.faults import explained
from journeyctl.measure.engines.embedded.files import DataFile, Place, data_files
from journeyctl.measure.engines.embedded.ga4 import ORDER, with_parameters
from journeyctl.measure.engines.embedded.refused import places_of, refused_rows
from journeyctl.measure.engines.embedded.running import Runner
from journeyctl.measure.engines.embedded.tables import Table, database_table, parquet_table
from journeyctl.measure.engines.embedded.text_tables import csv_table, json_table
from journeyctl.measure.engines.embedded.times import Times
from journeyctl.measure.engines.embedded.workplace import Workplace
from journeyctl.measure.engines.engine import Relation, Row, Type
from journeyctl.measure.engines.local import FileRelation, Span
from journeyctl.measure.engines.names import literal
from journeyctl.model.journey import DataSource
from journeyctl.overlay.parts import Rejected

_NO_EVENT = "CAST(NULL AS VARCHAR)"
_MEMORY = re.compile(r"\s*\d+(\.\d+)?\s*([kmgt]i?b?|b|%)?\s*", re.I)
_CLOSED = {
    # Nothing is fetched from the network, whatever a query asks for.
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "allow_persistent_secrets": False,
    "python_enable_replacements": False,
}

_TABLES = {
    "parquet": parquet_table,
    "csv": csv_table,
    "json": json_table,
    "database": database_table,
}


class DuckDB:
    """DuckDB in this process; the paths of sources start in a folder.

    `memory` is its limit, such as 2GB; `temp_dir` where it keeps what does not fit, in a folder of
    its own; `progress` hears which share of the work is done; with `strict` the first row that
    cannot be read ends it.

    Raises:
        InputError: a limit or a folder that cannot be used.
    """

    def __init__(
        self,
        folder: Path,
        memory: str | None = None,
        temp_dir: Path | None = None,
        threads: int | None = None,
        progress: Callable[[float], None] | None = None,
        strict: bool = False,  # noqa: FBT001  what the command line says
    ) -> None:
        if memory is not None and not _MEMORY.fullmatch(memory):
            raise InputError(f"{memory!r} is no amount of memory", "Write one such as 2GB.")
        self.strict = strict
        self._folder, self._memory = folder, memory
        self._numbers = count()
        self._tables: dict[str, tuple[Place, Table]] = {}
        self._attached: dict[Path, str] = {}
        self._workplace = Workplace(temp_dir)
        self.copies = self._workplace.path
        try:
            self._connection = self._connected(memory, threads)
        except BaseException:
            self._workplace.close()
            raise
        self._runner = Runner(self._connection, progress)

    def _connected(self, memory: str | None, threads: int | None) -> duckdb.DuckDBPyConnection:
        config: dict[str, Any] = {**_CLOSED, "temp_directory": str(self.copies / "spilled")}
        if threads is not None:
            config["threads"] = threads
        if memory is not None:
            config["memory_limit"] = memory if memory.strip()[-1:].isalpha() else f"{memory}GB"
        try:
            connection = duckdb.connect(":memory:", config=config)
        except duckdb.Error as error:
            raise InputError(f"DuckDB does not start: {error}", "Give it other limits.") from None
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("SET enable_progress_bar = true")
        connection.execute("SET enable_progress_bar_print = false")
        connection.execute("SET progress_bar_time = 0")
        connection.execute("SET lock_configuration = true")
        return connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """What it is, with its version: `DuckDB 2.0.0`."""
        return f"DuckDB {duckdb.__version__}"

    def columns(self, name: str, source: DataSource) -> dict[str, Type]:
        """The columns of a source's files, whatever they mean, and what their values are.

        Raises:
            InputError: they cannot be read.
        """
        place = Place(name, source, self._folder)
        files = data_files(place)
        with self._explained(place, files):
            columns = _TABLES[files[0].form](self, place, files).columns
            return {column: type_ for column, (_, type_) in columns.items()}

    def relation(self, name: str, source: DataSource) -> FileRelation:
        """The rows of a source's files.

        Raises:
            InputError: they cannot be read, or columns are missing.
        """
        place = Place(name, source, self._folder)
        files = data_files(place)
        with self._explained(place, files):
            table = _TABLES[files[0].form](self, place, files)
            if source.kind == "ga4":
                table = with_parameters(self, place, table)
            self._tables[name] = (place, table)
            return self._related(place, table)

    def _related(self, place: Place, table: Table) -> FileRelation:
        more = f" and {len(table.files) - 1} more files" if len(table.files) > 1 else ""
        found = mapped(place, table.columns, f"{table.files[0].shown}{more}")
        time = Times(self._asked, place, table.sql, found["time"]).sql()
        event = found.get("event")
        faults = (
            *table.faults,
            (f"{actor_of(found['actor'])} IS NULL", "no actor"),
            (f"{actor_of(found['time'])} IS NULL", "no time"),
            (f"{time} IS NULL", "the time cannot be read"),
        )
        return FileRelation(
            source=place.name,
            sql=table.sql,
            columns=table.columns,
            actor=actor_of(found["actor"]),
            time=time,
            event=_NO_EVENT if event is None else event_of(event),
            order=_order(place, table, found),
            files=tuple(file.shown for file in table.files),
            file=table.file,
            row=table.row,
            is_ordered=table.is_ordered,
            faults=faults,
        )

    def keep(self, name: str, select: str) -> None:
        """Keep what a query gives as a table, in memory or beside it."""
        self.forget(name)
        self.rows(f"CREATE TEMPORARY TABLE {name} AS {select}")

    def see(self, name: str, select: str) -> None:
        """Give a query a name, without running it."""
        self.forget(name)
        self.rows(f"CREATE TEMPORARY VIEW {name} AS {select}")

    def forget(self, name: str) -> None:
        """Drop what has a name, if there is such."""
        for kind in ("VIEW", "TABLE"):
            with suppress(duckdb.CatalogException):
                self._asked(f"DROP {kind} IF EXISTS {name}")

    def rows(self, select: str) -> list[Row]:
        """What a query gives."""
        with self._explained():
            return self._asked(select)

    def close(self) -> None:
        """Let go of everything, temporary files included."""
        try:
            self._connection.close()
        finally:
            self._workplace.close()

    # What a local engine can do besides.

    def state(self, name: str, source: DataSource) -> Any:
        """What tells whether the files of a source have changed."""
        found = []
        for file in data_files(Place(name, source, self._folder)):
            for path in (file.path, file.path.with_name(file.path.name + ".wal")):
                with suppress(OSError):
                    seen = path.stat()
                    found.append((str(path), seen.st_size, seen.st_mtime_ns, seen.st_ino))
        return found

    def refused(self, relation: Relation) -> Sequence[Rejected]:
        """The rows that the reader gave up on when the relation was last read."""
        place, table = self._tables[relation.source]
        with self._explained():
            return refused_rows(self._asked, place, table)

    def places(self, relation: Relation, rows: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        """FILE:LINE of rows, of files without lines FILE:ROW."""
        with self._explained():
            return places_of(self._asked, self._tables[relation.source][1], rows)

    def sequence(self, matched: str, stages: Sequence[int], span: Span, path: Path) -> None:
        """Number actors and their events into a file of Parquet."""
        with self._explained():
            sequence.write(self._asked, matched, stages, span, path)
        self.open(path)

    def ties(self) -> Mapping[int, int]:
        """How many events of each source share actor and time with another one."""
        with self._explained():
            return sequence.ties(self._asked)

    def open(self, path: Path) -> None:
        """Take the events of a file that `sequence` wrote.

        Raises:
            InputError: it is no such file.
        """
        with self._explained():
            sequence.take(self._asked, path)

    def hop(self) -> None:
        """Let `hops` be what `hops.sql` says of the events."""
        self.forget("hops")
        with self._explained():
            sequence.hop(self._asked)

    def part(self, low: float, high: float) -> None:
        """Say between which parts of the whole work the next queries are."""
        self._runner.part(low, high)

    # What reading files needs.

    def described(self, sql: str) -> Sequence[tuple[str, Any]]:
        """Names and types of what stands behind FROM."""
        return [
            (name, type_)
            for name, type_, *_ in self._connection.execute(
                f"SELECT * FROM {sql} LIMIT 0"  # noqa: S608  quoted
            ).description
        ]

    def attached(self, place: Place, file: DataFile) -> str:
        """The name under which a database can be read."""
        if file.path not in self._attached:
            name = f"database_{self.number()}"
            try:
                self._asked(f"ATTACH {literal(str(file.path))} AS {name} (READ_ONLY, TYPE duckdb)")
            except duckdb.Error as error:
                reason = "it is in use" if "set lock" in str(error) else "DuckDB cannot open it"
                hint = "It must be of a version that DuckDB 2 knows, and no one may write to it."
                raise place.fault(f"{file.shown} cannot be read: {reason}", hint) from None
            self._attached[file.path] = name
        return self._attached[file.path]

    def number(self) -> int:
        """A number that was not given before."""
        return next(self._numbers)

    def _asked(self, sql: str, values: Any = None) -> list[Row]:
        return self._runner.rows(sql, values)

    @contextmanager
    def _explained(
        self, place: Place | None = None, files: Sequence[DataFile] = ()
    ) -> Iterator[None]:
        """Say in our words what DuckDB complains of: its own may hold values of the data."""
        try:
            yield
        except duckdb.Error as error:
            every = {
                name: (known_place, table.files)
                for name, (known_place, table) in self._tables.items()
            }
            if place is not None:
                every[place.name] = (place, tuple(files))
            raise explained(error, every.values(), self._memory) from None


def _order(place: Place, table: Table, found: Mapping[str, Column]) -> tuple[str, ...]:
    """What orders events of the same time, before their place in the file does."""
    named = [found["order"]] if "order" in found else []
    if not named and place.source.kind == "ga4":
        named = [column for name in ORDER if (column := table.columns.theirs.get(name))]
    order: list[str] = []
    for column in named:
        if column.kind == "text":
            order.append(f"TRY_CAST({column.sql} AS DOUBLE)")
        order.append(column.sql)
    return tuple(order)
