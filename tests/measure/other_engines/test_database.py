# ruff: noqa: S608  the queries are made of what is tested
from __future__ import annotations

import os
import signal
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from journeyctl.errors import InputError
from journeyctl.measure.engines.database import Database
from journeyctl.measure.engines.names import quoted
from journeyctl.model.journey import DataSource
from tests.measure.other_engines.conftest import Connect, Tables

pytestmark = pytest.mark.xdist_group("postgresql")

Make = Callable[[str], Database]
ODD = 'he said "no" ; -- نام %s :x'
COLUMNS = {"actor": "who", "time": "at", "event": "what"}


def source(table: str | None, time: str = "at", timezone: str | None = None) -> DataSource:
    columns = {**COLUMNS, "time": time}
    return DataSource(
        kind="events", path="anywhere", table=table, columns=columns, timezone=timezone
    )


def times(engine: Database, source: DataSource) -> list[int | None]:
    relation = engine.relation("web", source)
    return [row[0] for row in engine.rows(f"SELECT {relation.time} FROM {relation.sql}")]


def fault(act: Callable[[], object]) -> str:
    with pytest.raises(InputError) as raised:
        act()
    return f"{raised.value} | {raised.value.hint}"


@pytest.fixture
def sqlite(tmp_path: Path) -> Make:
    """Makes an engine of a SQLite database that a script fills."""

    def make(script: str) -> Database:
        connection = sqlite3.connect(tmp_path / "shop.db")
        connection.executescript(script)
        connection.close()
        return Database("sqlite:///shop.db", tmp_path)

    return make


def test_postgresql_reads_times_of_every_type(tables: Tables, postgresql: Connect) -> None:
    tables.execute(
        "CREATE TABLE e (who text, what text, zoned timestamptz, local timestamp, day date,"
        " seconds bigint, small int, decimal numeric, text text)"
    )
    tables.execute("""INSERT INTO e VALUES
        ('a', 'x', '2026-07-01 10:00:00.123456+03', '2026-07-01 10:00:00.123456', '2026-07-01',
         1782889200000, 1782889200, 1782889200.123456, '2026-07-01T10:00:00.123456'),
        ('b', 'x', 'infinity', '-infinity', 'infinity', NULL, NULL, 'NaN',
         '2026-02-30 10:00')""")
    engine = postgresql()
    expected = {
        "zoned": [1_782_889_200_123_456, None],
        "local": [1_782_889_200_123_456, None],
        "day": [1_782_853_200_000_000, None],
        "seconds": [1_782_889_200_000_000, None],
        "small": [1_782_889_200_000_000, None],
        "decimal": [1_782_889_200_123_456, None],
        "text": [1_782_889_200_123_456, None],
    }
    assert expected == {
        column: times(engine, source("e", column, "Europe/Sofia")) for column in expected
    }


TEXTS = (
    ("2026-07-01", 1_782_864_000_000_000),
    ("2026-07-01 10:00", 1_782_900_000_000_000),
    ("2026-07-01T10:00:00Z", 1_782_900_000_000_000),
    ("2026-07-01 10:00:00.5+03:30", 1_782_887_400_500_000),
    ("2026-07-01T10:00:00-0800", 1_782_928_800_000_000),
    ("2024-02-29", 1_709_164_800_000_000),
    ("2000-02-29", 951_782_400_000_000),
    ("1900-02-29", None),
    ("2026-02-29", None),
    ("2026-04-31", None),
    ("2026-13-01", None),
    ("0000-01-01", None),
    ("2026-07-01 24:30", None),
    ("01.07.2026", None),
    ("yesterday", None),
    ("now", None),
    ("", None),
)


def test_a_database_reads_texts_that_are_iso_times_and_no_others(
    tables: Tables, postgresql: Connect, sqlite: Make
) -> None:
    # Most of a column must be times for it to be taken for one.
    values = ", ".join(f"('a', 'x', '{text}')" for text, _ in (*TEXTS, *TEXTS[:5]))
    script = f"CREATE TABLE e (who text, what text, at text); INSERT INTO e VALUES {values}"
    tables.execute(script)
    other = sqlite(script)
    expected = [time for _, time in (*TEXTS, *TEXTS[:5])]
    assert expected == times(postgresql(), source("e"))
    assert expected == times(other, source("e"))
    other.close()


def test_sqlite_reads_numbers_texts_and_formats(sqlite: Make) -> None:
    engine = sqlite(
        "CREATE TABLE e (who, what, at, german, day);"
        "INSERT INTO e VALUES (1, 'x', 1782889200, '1.7.2026 10:00', 20260701),"
        " (1, 'x', 1782889200.123, 'x', 20260702), (1, 'x', '2026-07-01 10:00:00', NULL, NULL),"
        " (1, 'x', x'00', 1, NULL)"
    )
    zoned = source("e", timezone="Europe/Sofia")
    seconds = 1_782_889_200_000_000
    assert times(engine, zoned) == [seconds, seconds + 123_000, seconds, None]
    german = source("e", "german").model_copy(update={"time_format": "%d.%m.%Y %H:%M"})
    assert times(engine, german) == [1_782_900_000_000_000, None, None, None]
    days = [1_782_864_000_000_000, 1_782_950_400_000_000, None, None]
    assert times(engine, source("e", "day")) == days
    engine.close()


@pytest.mark.parametrize("kind", ["postgresql", "sqlite"])
def test_names_are_taken_as_they_are(
    kind: str, tables: Tables, postgresql: Connect, sqlite: Make
) -> None:
    script = (
        f"CREATE TABLE {quoted(ODD)} ({quoted('who')} int, {quoted(ODD + ' x')} text, at int);"
        f"INSERT INTO {quoted(ODD)} VALUES (1, 'it''s \\', 1782889200);"
    )
    if kind == "postgresql":
        tables.execute(script.encode())
        engine = postgresql()
    else:
        engine = sqlite(script)
    columns = {**COLUMNS, "event": f"{ODD} x"}
    asked = DataSource(kind="events", path="anywhere", table=quoted(ODD), columns=columns)
    relation = engine.relation("web", asked)
    engine.keep("seen", f"SELECT {relation.event} AS event FROM {relation.sql}")
    assert engine.rows("SELECT event FROM seen") == [("it's \\",)]
    engine.close()


def test_texts_are_compared_by_their_characters(
    tables: Tables, postgresql: Connect, sqlite: Make
) -> None:
    rows = "INSERT INTO e VALUES (1, 'é', 1), (1, 'e', 1), (1, 'E', 1), (1, 'f', 1)"
    tables.execute(f'CREATE TABLE e (who int, what text COLLATE "en-x-icu", at int); {rows}')
    other = sqlite(f"CREATE TABLE e (who int, what text COLLATE NOCASE, at int); {rows}")
    for engine in (postgresql(), other):
        relation = engine.relation("web", source("e"))
        engine.keep("names", f"SELECT {relation.event} AS name FROM {relation.sql}")
        names = engine.rows("SELECT name, COUNT(*) FROM names GROUP BY name ORDER BY name")
        assert names == [("E", 1), ("e", 1), ("f", 1), ("é", 1)]
        found = f"SELECT COUNT(*) FROM {relation.sql} WHERE {relation.event} LIKE 'E%'"
        assert engine.rows(found) == [(1,)]
    other.close()


def test_columns_are_told_by_what_they_hold(tables: Tables, postgresql: Connect) -> None:
    tables.execute(
        "CREATE TYPE mood AS ENUM ('fine');"
        "CREATE TABLE e (who uuid, what mood, at timestamptz, n numeric, b boolean, j jsonb,"
        " p point, c char(9))"
    )
    tables.execute(
        "INSERT INTO e VALUES ('00000000-0000-0000-0000-000000000001', 'fine', now(), 1, true,"
        " '{}', NULL, 'x')"
    )
    engine = postgresql()
    relation = engine.relation("web", source("e"))
    kinds = {name: kind for name, (_, kind) in relation.columns.items()}
    assert kinds == {
        "who": "text", "what": "text", "at": "time", "n": "number", "b": "boolean",
        "j": "other", "p": "other", "c": "text",
        "actor": "text", "time": "time", "event": "text",
    }  # fmt: skip
    compared = " AND ".join(
        f"{relation.columns[name][0]} = '{value}'" for name, value in (("what", "fine"), ("c", "x"))
    )
    counted = f"SELECT COUNT(*) FROM {relation.sql} WHERE {compared}"
    assert engine.rows(counted) == [(1,)]


def test_sums_of_whole_numbers_are_whole(postgresql: Connect) -> None:
    rows = postgresql().rows("SELECT SUM(n), 7 % 4 FROM (SELECT CAST(2 AS BIGINT) AS n) AS x")
    assert [(int, 2), (int, 3)] == [(type(value), value) for value in rows[0]]


def test_nothing_is_written_into_a_database(
    tables: Tables, server: str, postgresql: Connect
) -> None:
    tables.execute("CREATE TABLE events (who text, what text, at bigint)")
    tables.execute("INSERT INTO events VALUES ('a', 'x', 1)")
    engine = postgresql()
    relation = engine.relation("web", source("events"))
    for _ in range(2):
        engine.keep("events", f"SELECT {relation.actor} AS actor FROM {relation.sql}")
    # The table of that name is still read, and what is kept is another one.
    assert engine.rows(f"SELECT {relation.event} FROM {relation.sql}") == [("x",)]
    assert engine.rows("SELECT * FROM events") == [("a",)]
    engine.close()
    assert tables.execute("SELECT * FROM events").fetchall() == [("a", "x", 1)]
    assert tables.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    ).fetchall() == [("events",)]


def test_nothing_is_written_into_a_file(sqlite: Make, tmp_path: Path) -> None:
    engine = sqlite("CREATE TABLE events (who, what, at); INSERT INTO events VALUES (1, 'x', 1)")
    before = (tmp_path / "shop.db").read_bytes()
    relation = engine.relation("web", source("events"))
    for _ in range(2):
        engine.keep("events", f"SELECT {relation.event} AS what FROM {relation.sql}")
    assert engine.rows("SELECT what FROM events") == [("x",)]
    engine.close()
    assert before == (tmp_path / "shop.db").read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["shop.db"]


def test_a_database_is_seen_as_it_was_at_first(tables: Tables, postgresql: Connect) -> None:
    tables.execute("CREATE TABLE e (who text, what text, at bigint)")
    engine = postgresql()
    relation = engine.relation("web", source("e"))
    tables.execute("INSERT INTO e VALUES ('a', 'x', 1)")
    assert engine.rows(f"SELECT COUNT(*) FROM {relation.sql}") == [(0,)]


def test_a_view_and_a_schema_can_be_read(tables: Tables, postgresql: Connect) -> None:
    tables.execute(
        "CREATE SCHEMA shop; CREATE VIEW shop.e AS SELECT 1 AS who, 'x' AS what, 1 AS at"
    )
    engine = postgresql()
    try:
        assert times(engine, source("shop.e")) == [1_000_000]
    finally:
        engine.close()
        tables.execute("DROP SCHEMA shop CASCADE")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (source(None), "sources.web: which table of postgresql:///postgres? | Write `table: NAME`"),
        (
            source("evens"),
            "postgresql:///postgres has no table evens | Did you mean events",
        ),
        (source("shop.events"), "postgresql:///postgres has no table shop.events | It has none."),
        (source("events", "day"), "holds no times to read | They write dates. Give a view"),
        (source("events", "german"), "holds no times to read | Give a view that has them as"),
        (source("a.b.c"), "'a.b.c' is no name of a table"),
        (
            source("events", "att"),
            "has no column 'att', which is to be the time | Did you mean at?",
        ),
        (source("events", "odd"), "the column 'odd' holds no times to read | Give a view"),
        (
            source("events", "at", "Europe/Sofa"),
            "no time zone 'Europe/Sofa' | Did you mean Europe/So",
        ),
        (source("events", "at", "UTC+3"), "no time zone 'UTC+3' | Did you mean UTC?"),
        (
            source("events", "what").model_copy(update={"time_format": "%d.%m.%Y"}),
            "holds no times to read | Give a view that has them as timestamptz",
        ),
        (
            DataSource(kind="events", path="anywhere", table="events"),
            "has no column 'actor' | Say what it is called there: `columns: {actor: NAME}`",
        ),
    ],
)
def test_what_a_source_has_wrong_is_said(
    asked: DataSource, expected: str, tables: Tables, postgresql: Connect
) -> None:
    tables.execute(
        "CREATE TABLE events (who text, what text, at bigint, odd jsonb, day int, german text)"
    )
    tables.execute("INSERT INTO events VALUES ('a', 'x', 1, '{}', 20260701, '1.7.2026')")
    engine = postgresql()
    assert expected in fault(lambda: engine.relation("web", asked))


def test_what_may_not_be_read_is_said(tables: Tables, server: str) -> None:
    tables.execute("CREATE TABLE e (who text, what text, at bigint); CREATE ROLE guest LOGIN")
    engine = Database(server.replace("//postgres@", "//guest@"), Path())
    try:
        said = fault(lambda: engine.relation("web", source("e")))
        assert said.startswith("sources.web reads e: this user of postgresql:///postgres may not |")
    finally:
        engine.close()
        tables.execute("DROP ROLE guest")


def test_a_statement_that_takes_too_long_is_said(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGOPTIONS", "-c statement_timeout=50")
    engine = Database(server, Path())
    said = fault(lambda: engine.rows("SELECT 1 FROM pg_sleep(60)"))
    assert "ended what took longer than it allows | Allow more: PGOPTIONS=" in said
    engine.close()


def test_a_value_that_cannot_be_read_is_not_shown(postgresql: Connect) -> None:
    engine = postgresql()
    said = fault(lambda: engine.rows("SELECT CAST('alice@example.org' AS BIGINT)"))
    assert said.startswith("Computing: postgresql:///postgres cannot read a value of the data")
    assert "alice" not in said


def test_a_fault_without_words_of_ours_names_its_kind(postgresql: Connect) -> None:
    engine = postgresql()
    said = fault(lambda: engine.rows("SELECT nothing FROM nowhere"))
    assert "postgresql:///postgres could not do it (UndefinedTable 42P01)" in said


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgresql://alice@127.0.0.1:1/shop", "postgresql://127.0.0.1:1/shop cannot be reached"),
        ("postgresql:///shop?host=/nowhere", "postgresql:///shop cannot be reached"),
        (
            "postgresql://db:x/shop",
            "is no address of a database | Write it as in postgresql://HOST/",
        ),
        ("postgresql+pg8000://h/x", "nothing here knows this kind of database | Install it with"),
        ("unheardof://h/x", "nothing here knows this kind of database"),
        ("sqlite:///nowhere.db", "There is no database sqlite:///nowhere.db"),
        ("sqlite://", "There is no database sqlite://"),
        ("sqlite:///notes.txt", "sqlite:///notes.txt is no database that can be read"),
        ("postgresql://alice:geheim@db/shop", "postgresql://db/shop: the address holds a password"),
    ],
)
def test_what_cannot_be_reached_is_said(address: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no database\n" * 100)
    said = fault(lambda: Database(address, tmp_path))
    assert expected in said
    assert not [word for word in ("alice", "geheim") if word in said]


def test_a_server_that_refuses_is_told_from_one_without_that_database(server: str) -> None:
    absent = server.replace("/postgres?", "/nowhere?")
    assert "There is no database postgresql:///nowhere" in fault(lambda: Database(absent, Path()))
    stranger = server.replace("//postgres@", "//stranger@")
    said = fault(lambda: Database(stranger, Path()))
    assert said.startswith("postgresql:///postgres does not let this user in | ")
    assert "stranger" not in said


def test_credentials_come_from_the_environment(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGUSER", "postgres")
    monkeypatch.setenv("PGHOST", urlsplit(server).query.partition("=")[2])
    engine = Database("postgresql:///postgres", Path())
    assert engine.rows("SELECT CURRENT_USER") == [("postgres",)]
    engine.close()


def test_ctrl_c_ends_the_statement_in_postgresql(tables: Tables, postgresql: Connect) -> None:
    interrupt = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    engine = postgresql()
    interrupt.start()
    with pytest.raises(KeyboardInterrupt):
        engine.rows("SELECT 1 FROM pg_sleep(60)")
    running = (
        "SELECT COUNT(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%sleep%'"
    )
    others = f"{running} AND pid <> pg_backend_pid()"
    assert tables.execute(others).fetchall() == [(0,)]


def test_ctrl_c_ends_the_statement_in_sqlite(sqlite: Make) -> None:
    engine = sqlite("")
    interrupt = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    interrupt.start()
    endless = (
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT SUM(i) FROM n"
    )
    with pytest.raises(KeyboardInterrupt):
        engine.rows(endless)
    engine.close()
