"""Events in a database, by SQLAlchemy: the tables that a warehouse holds already.

Everything happens on one connection, in one transaction that is never committed: it sees the tables
as they were when it began, and what it keeps are temporary tables, gone with it.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeyctl.errors import InputError
from journeyctl.measure.engines.columns import columns_of, related
from journeyctl.measure.engines.database_faults import explained
from journeyctl.measure.engines.dialects import Column, Dialect, Sampled, dialect_of
from journeyctl.measure.engines.embedded.files import Place
from journeyctl.measure.engines.engine import Relation, Row
from journeyctl.measure.engines.names import parts, quoted
from journeyctl.model.journey import DataSource
from journeyctl.model.problems.names import Names
from journeyctl.source.addresses import refuse_secrets, shown

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection
    from sqlalchemy import Engine as Pool

_INSTALL = "Install it with `pip install 'journeyctl[postgresql]'`."
_NEW = "journeyctl_new"
"""What a table is called until it is whole."""
_PATIENCE = 15
"""Seconds to wait for a server that does not answer."""
_PROBE = r"""
SELECT "a", LENGTH('\''') AS b, CASE WHEN 'x' = 'X' THEN 1 ELSE 0 END AS c,
       CASE WHEN 'x!' LIKE 'X%' OR 'x\' LIKE 'x!%' ESCAPE '!' THEN 1 ELSE 0 END AS d
FROM (SELECT 7 AS "a") AS probe
"""
_SPEAKS = (7, 2, 0, 0)
"""What the probe gives where quotes, backslashes and letters' cases mean what they mean to us."""


class Database:
    """An engine that is a database. It reads only the tables that a journey's sources name.

    Raises:
        InputError: it cannot be reached, or nothing here knows its kind.
    """

    def __init__(self, address: str, folder: Path, *, strict: bool = False) -> None:
        self.strict = strict
        refuse_secrets(address, shown(address))
        self._shown = shown(address)
        self._folder = folder
        self._kept: set[str] = set()
        url = _url(address, self._shown)
        self._dialect: Dialect = dialect_of(url.get_backend_name())
        self._pool = _pool(url, folder, self._dialect, self._shown)
        try:
            with self._explained("Connecting"):
                self._connection: Connection = self._pool.connect()
                for setting in self._dialect.settings:
                    self._run(setting)
            self._check()
        except BaseException:
            self.close()
            raise

    @property
    def name(self) -> str:
        """What it is, with its version: `PostgreSQL 15.12`."""
        dialect = self._connection.dialect
        version = ".".join(map(str, dialect.server_version_info or ()))
        return f"{self._dialect.name or dialect.name} {version}".strip()

    def relation(self, name: str, source: DataSource) -> Relation:
        """The rows of a table.

        Raises:
            InputError: there is no such table, it may not be read, or columns are missing.
        """
        place = Place(name, source, self._folder)
        with self._explained(f"sources.{name} reads {source.table}"):
            schema, table = self._table(place)
            columns = {self._dialect.value(item): item for item in self._columns(schema, table)}
            whole = ".".join(quoted(part) for part in (schema, table) if part)
            relation = related(
                place,
                f"{self._shown} {source.table}",
                whole,
                columns_of({item.name: (sql, item.kind) for sql, item in columns.items()}),
                lambda sql: self._dialect.time(place, columns[sql], self._sampled(whole)),
            )
            # It costs nothing, and what is not allowed is so said of the source.
            seen = f"{relation.actor}, {relation.time}, {relation.event}"
            self._run(f"SELECT {seen} FROM {relation.sql} WHERE 1 = 0")  # noqa: S608
        return relation

    def keep(self, name: str, select: str) -> None:
        """Keep what a query gives as a temporary table."""
        table = f"{self._dialect.temporary}{name}"
        with self._explained("Reading the events"):
            # It may be made of what has the name until then.
            self._run(f"CREATE TEMPORARY TABLE {_NEW} AS {select}")
            if name in self._kept:
                self._run(f"DROP TABLE {table}")
            self._run(f"ALTER TABLE {self._dialect.temporary}{_NEW} RENAME TO {name}")
            self._kept.add(name)
            if self._dialect.analyses:
                self._run(f"ANALYZE {table}")

    def rows(self, select: str) -> list[Row]:
        """What a query gives."""
        with self._explained("Computing"):
            return [tuple(map(_plain, row)) for row in self._run(select).fetchall()]

    def close(self) -> None:
        """End the transaction, which leaves nothing behind."""
        if hasattr(self, "_connection"):
            self._connection.close()
        self._pool.dispose()

    def _sampled(self, table: str) -> Sampled:
        """Samples of the columns of a table."""
        return Sampled(self._connection, table, lambda sql: self._run(sql).fetchall())

    def _run(self, sql: str) -> Any:
        # Without parameters, so that % is nothing special.
        return self._connection.exec_driver_sql(sql, execution_options={"no_parameters": True})

    @contextmanager
    def _explained(self, what: str) -> Iterator[None]:
        from sqlalchemy.exc import DBAPIError

        try:
            yield
        except DBAPIError as error:
            if str(error.orig) == "interrupted":  # what SQLite makes of Ctrl-C
                raise KeyboardInterrupt from None
            raise explained(error, self._shown, what) from None

    def _check(self) -> None:
        hint = "Export the events as Parquet and name that file as the source's path."
        try:
            answer = self.rows(_PROBE)
        except InputError:
            answer = []
        if answer != [_SPEAKS]:
            raise InputError(f"{self._shown}: this kind of database cannot be used", hint)

    def _table(self, place: Place) -> tuple[str | None, str]:
        """Schema and table of a source, as they are there."""
        from sqlalchemy import inspect

        wanted = place.source.table
        if wanted is None:
            hint = "Write `table: NAME` or `table: SCHEMA.NAME`."
            raise place.fault(f"which table of {self._shown}?", hint)
        named = parts(wanted)
        if named is None or len(named) > 2:
            hint = "Write SCHEMA.NAME; a part with dots in it stands in double quotes."
            raise place.fault(f"{wanted!r} is no name of a table", hint)
        inspector = inspect(self._connection)
        schema = named[0] if len(named) == 2 else inspector.default_schema_name
        if not inspector.has_table(named[-1], schema):
            known = Names((*inspector.get_table_names(schema), *inspector.get_view_names(schema)))
            near = known.nearest(named[-1])
            hint = f"Did you mean {near}? " if near else ""
            hint += f"It has: {', '.join(known.all[:30])}." if known.all else "It has none."
            raise place.fault(f"{self._shown} has no table {wanted}", hint)
        return schema, named[-1]

    def _columns(self, schema: str | None, table: str) -> Iterator[Column]:
        from sqlalchemy import inspect

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of types that it does not know, which we leave alone
            found = inspect(self._connection).get_columns(table, schema)
        return (Column(item["name"], quoted(item["name"]), item["type"]) for item in found)


def _plain(value: Any) -> Any:
    """A value as all engines give it: sums of whole numbers are whole."""
    return int(value) if isinstance(value, Decimal) and value == value.to_integral() else value


def _url(address: str, shown_as: str) -> URL:
    try:
        from sqlalchemy.engine import make_url
        from sqlalchemy.exc import ArgumentError
    except ImportError:
        raise InputError(f"{shown_as}: databases need SQLAlchemy", _INSTALL) from None
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        hint = "Write it as in postgresql://HOST/DATABASE."
        raise InputError(f"{shown_as} is no address of a database", hint) from None
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() in ("postgresql", "sqlite"):
        return url  # PostgreSQL's driver reads its own variables
    return url.set(
        username=os.environ.get("JOURNEYCTL_DATABASE_USER", url.username),
        password=os.environ.get("JOURNEYCTL_DATABASE_PASSWORD"),
    )


def _pool(url: URL, folder: Path, dialect: Dialect, shown_as: str) -> Pool:
    from sqlalchemy import create_engine
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError
    from sqlalchemy.pool import NullPool

    options = dict(dialect.options)
    if url.get_backend_name() == "sqlite":
        options["creator"] = partial(_sqlite, _file(folder, url.database, shown_as))
    elif url.get_backend_name() == "postgresql" and "connect_timeout" not in url.query:
        options["connect_args"] = {"connect_timeout": _PATIENCE}
    try:
        return create_engine(url, poolclass=NullPool, **options)
    except (NoSuchModuleError, ImportError, ArgumentError):
        backend = url.get_backend_name()
        hint = _INSTALL if backend == "postgresql" else f"Install SQLAlchemy's dialect {backend!r}."
        raise InputError(f"{shown_as}: nothing here knows this kind of database", hint) from None


def _file(folder: Path, name: str | None, shown_as: str) -> Path:
    path = folder / (name or "")
    if not path.is_file():
        raise InputError(
            f"There is no database {shown_as}", "Its path starts where the journey is."
        )
    return path


def _sqlite(path: Path) -> Any:
    """A connection that cannot write, and that Ctrl-C ends."""
    import sqlite3

    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    connection.set_progress_handler(_nothing, 100_000)
    return connection


def _nothing() -> None:
    """What SQLite calls now and then, so that Python can notice Ctrl-C."""
