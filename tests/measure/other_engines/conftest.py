"""Engines to test with, started once for each process that tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from journeyctl.measure.engines.database import Database
from journeyctl.measure.engines.spark import Spark
from tests.measure.other_engines import servers

Tables = psycopg.Connection[tuple[object, ...]]
Connect = Callable[[], Database]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server; tests that need it are skipped where none is."""
    with servers.postgresql() as address:
        yield address


@pytest.fixture
def tables(server: str) -> Iterator[Tables]:
    """A connection that makes tables; they are gone afterwards."""
    with psycopg.connect(server, autocommit=True) as connection:
        yield connection
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        connection.execute("GRANT USAGE ON SCHEMA public TO PUBLIC")


@pytest.fixture
def postgresql(server: str, tables: Tables) -> Iterator[Connect]:
    """Makes PostgreSQL an engine, which sees the tables that are there by then."""
    with ExitStack() as engines:

        def connect() -> Database:
            engine = Database(server, Path())
            engines.callback(engine.close)
            return engine

        yield connect


@pytest.fixture(scope="session")
def spark_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the paths of Spark's sources start; with characters that mean something to Hadoop."""
    return tmp_path_factory.mktemp("a journey [1]+ é")


@pytest.fixture(scope="session")
def spark(spark_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spark]:
    """Spark as an engine; tests that need it are skipped where no Java is."""
    servers.need_java()
    engine = Spark(folder=spark_folder, temp_dir=tmp_path_factory.mktemp("spark"))
    yield engine
    engine.close()
