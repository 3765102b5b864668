from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from journeyctl.errors import InputError
from journeyctl.measure.engines.choosing import engine_for
from journeyctl.measure.engines.database import Database
from journeyctl.measure.engines.embedded import DuckDB
from journeyctl.model.journey import DataSource


def sources(*paths: str) -> dict[str, DataSource]:
    return {
        f"s{number}": DataSource(kind="events", path=path) for number, path in enumerate(paths, 1)
    }


def fault(wanted: str, *paths: str) -> str:
    with pytest.raises(InputError) as raised:
        engine_for(sources(*paths), wanted, Path())
    return f"{raised.value} | {raised.value.hint}"


@pytest.fixture
def database(tmp_path: Path) -> str:
    sqlite3.connect(tmp_path / "shop.db").close()
    return "sqlite:///shop.db"


@pytest.mark.parametrize("wanted", ["", "duckdb"])
def test_files_are_read_by_duckdb(wanted: str, tmp_path: Path) -> None:
    engine = engine_for(sources("a.csv", "b.parquet"), wanted, tmp_path)
    engine.close()
    assert isinstance(engine, DuckDB)


def test_a_database_computes_what_it_holds(database: str, tmp_path: Path) -> None:
    engine = engine_for(sources(database, database), "", tmp_path)
    engine.close()
    assert isinstance(engine, Database)


def test_another_database_may_hold_the_same_tables(database: str, tmp_path: Path) -> None:
    engine = engine_for(sources("postgresql://db.example.org/shop"), database, tmp_path)
    assert engine.name.startswith("SQLite 3.")
    engine.close()


@pytest.mark.parametrize(
    ("wanted", "paths", "expected"),
    [
        (
            "",
            ("a.csv", "postgresql://alice@db/shop?sslmode=require"),
            "No engine reads all of sources.s1 (a.csv), sources.s2 (in postgresql://db/shop) | ",
        ),
        (
            "",
            ("postgresql://db/shop", "postgresql://db/till"),
            "No engine reads all of sources.s1 (in postgresql://db/shop), sources.s2 (in ",
        ),
        ("postgresql://db/shop", ("a.csv",), "No engine reads all of sources.s1 (a.csv) | "),
        (
            "spark",
            ("a.csv", "postgresql://db/shop"),
            "Spark reads files, not all of sources.s1 (a.csv), sources.s2 (in postgresql://db/shop)",
        ),
        ("duckdb", ("postgresql://db/shop",), "DuckDB reads files, not all of sources.s1 (in "),
        ("polars", ("a.csv",), "There is no engine 'polars' | Write duckdb, spark, a master of"),
        ("postgresql://a:geheim@db/shop", ("a.csv",), "--engine: the address holds a password | "),
        ("sc://db;token=geheim", ("a.csv",), "--engine: the address holds a password | "),
    ],
)
def test_what_cannot_be_read_together_is_said(
    wanted: str, paths: tuple[str, ...], expected: str
) -> None:
    said = fault(wanted, *paths)
    assert said.startswith(expected)
    assert "geheim" not in said
    assert "alice" not in said
