"""One log, every engine: the canonical table and all that is computed from it are the same."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import random
import sqlite3
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import duckdb
import pytest

from journeyctl.measure.behaviour import Behaviour, behaviour
from journeyctl.measure.canonical import Canonical, build
from journeyctl.measure.engines.choosing import engine_for
from journeyctl.measure.engines.embedded import DuckDB
from journeyctl.measure.engines.engine import Engine
from journeyctl.measure.engines.names import literal, quoted
from journeyctl.measure.engines.spark import Spark
from journeyctl.model.journey import Journey
from journeyctl.model.load import Loader
from journeyctl.overlay.parts import Options, Period
from tests.measure.other_engines.conftest import Tables

WHO, AT, WHAT = "کاربر", "at ,time", 'said "what"'
PAGE, PRICE, NR = "page's", "price", "nr"
JOURNEY = f"""
journeyctl: 1
title: A shop
stages:
  - name: Look
    touchpoints:
      - {{id: ad, name: Ad, match: {{event: ad}}}}
      - {{id: list, name: List, match: [{{event: view, "{PAGE}": "/list*"}}, {{event: "100%_*"}}]}}
  - name: Choose
    touchpoints:
      - {{id: shoe, name: Shoe, match: {{event: view, "{PAGE}": ["/shoe/*", "/کفش"]}}}}
      - {{id: dear, name: Dear shoe, match: {{event: view, {PRICE}: [120, 99.5]}}}}
  - name: Buy
    touchpoints:
      - {{id: pay, name: Pays, match: {{event: "it's \\\\ paid"}}}}
sources:
  shop:
    kind: events
    path: PATH
    TABLE
    timezone: Europe/Sofia
    columns: {{actor: "{WHO}", time: "{AT}", event: '{WHAT}'ORDER}}
"""
OPTIONS = (
    Options(min_count=1),
    Options(min_count=1, order="strict", entry="latest", window="2h"),
    Options(min_count=1, order="any", count="sessions", exclude=("dear",)),
)
PERIODS = (None, Period(name="a day", start="2026-03-29", end="2026-03-30"))
PAGES = ("/list", "/list/2", "/lis", "/shoe/7", "/shoe", "/کفش", "/LIST", "", None)
EVENTS = ("ad", "ad", "view", "view", "view", "VIEW", "100%_off", "100x_off", "it's \\ paid", None)


class Seen(NamedTuple):
    """What an engine tells: about the source, the events without their actors, the figures."""

    canonical: Mapping[str, Any]
    events: list[tuple[Any, ...]]
    figures: list[tuple[Behaviour, Period]]


Row = tuple[str | None, dt.datetime | None, str | None, str | None, float | None, int]


@cache
def rows() -> list[Row]:
    """Some actors on the day of the clock's change; every fourth event at the time before."""
    chance = random.Random(7)  # noqa: S311  nothing is to be kept secret
    found: list[Row] = []
    for number in range(150):
        now = dt.datetime(2026, 3, 29) + dt.timedelta(minutes=chance.randrange(2000))
        for _ in range(chance.randrange(12)):
            now += dt.timedelta(seconds=chance.choice((0, 1, 90, 4000)))
            who = None if chance.random() < 0.02 else f"u{number:03}"
            at = None if chance.random() < 0.02 else now
            price = chance.choice((99.5, 120.0, 99.0, None))
            found.append((who, at, chance.choice(EVENTS), chance.choice(PAGES), price, len(found)))
    # Rows of a database have no order but what a column says.
    chance.shuffle(found)
    return found


def journey(folder: Path, path: str, table: str = "", order: str = f", order: {NR}") -> Journey:
    file = folder / "shop.journey.yaml"
    text = JOURNEY.replace("PATH", path).replace("TABLE", table).replace("ORDER", order)
    file.write_text(text, "utf-8")
    loaded = Loader().load(str(file))
    assert loaded.journey is not None, [finding.message for finding in loaded.findings]
    return loaded.journey


def table(times: str, numbers: str) -> str:
    columns = (
        (WHO, "text"),
        (AT, times),
        (WHAT, "text"),
        (PAGE, "text"),
        (PRICE, numbers),
        (NR, "int"),
    )
    return (
        f"CREATE TABLE {quoted('my events')} ({', '.join(f'{quoted(n)} {t}' for n, t in columns)})"
    )


def write(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow((WHO, AT, WHAT, PAGE, PRICE, NR))
        out.writerows(rows())


def seen(
    engine: Engine, journey: Journey, *every: Options, periods: Sequence[Period | None] = PERIODS
) -> Seen:
    """All that an engine tells of a journey, besides what only files can tell."""
    canonical = build(engine, journey, journey.sources, min_count=1)
    figures = [
        behaviour(engine, journey, options, canonical.unmatched, period, canonical.last)
        for options in every
        for period in periods
    ]
    events = engine.rows("SELECT seq, ts, touchpoint, stage FROM events")
    return Seen(of_all(canonical), sorted(events), figures)


def of_all(canonical: Canonical) -> Mapping[str, Any]:
    (report,) = canonical.reports
    return {
        **dataclasses.asdict(canonical),
        "reports": report.model_copy(update={"files": 0, "rejected": ()}),
        "rejected": sum(rejected.rows for rejected in report.rejected),
        "unmatched": sorted((event.event, event.count) for event in canonical.unmatched),
    }


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What DuckDB tells of the log as a file."""
    folder = tmp_path_factory.mktemp("duckdb")
    write(folder / "shop.csv")
    with DuckDB(folder) as engine:
        found = seen(engine, journey(folder, "shop.csv"), *OPTIONS)
    figures, _ = found.figures[0]
    assert found.canonical["reports"].ties > 0.1
    assert found.canonical["rejected"] > 0
    assert len(figures.moves) > 10
    assert figures.stages[-1].reached
    return found


def told(journey: Journey, wanted: str, folder: Path) -> Seen:
    engine = engine_for(journey.sources, wanted, folder)
    try:
        return seen(engine, journey, *OPTIONS)
    finally:
        engine.close()


@pytest.mark.parametrize("times", ["text", "datetime", "seconds"])
def test_sqlite_tells_the_same(times: str, expected: Seen, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "shop.db")
    connection.execute(table("timestamp" if times == "datetime" else "", "real"))
    connection.executemany(
        f"INSERT INTO {quoted('my events')} VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608  our own
        [(who, written(at, times), *others) for who, at, *others in rows()],
    )
    connection.commit()
    connection.close()
    asked = journey(tmp_path, "sqlite:///shop.db", "table: my events")
    assert expected == told(asked, "", tmp_path)


def written(at: dt.datetime | None, times: str) -> str | float | None:
    if at is None:
        return None
    if times == "seconds":
        return at.replace(tzinfo=ZoneInfo("Europe/Sofia")).timestamp()
    return at.isoformat() if times == "text" else str(at)


@pytest.mark.xdist_group("postgresql")
@pytest.mark.parametrize("times", ["timestamp", "timestamptz", "text"])
def test_postgresql_tells_the_same(
    times: str, expected: Seen, server: str, tables: Tables, tmp_path: Path
) -> None:
    tables.execute("SET timezone = 'Europe/Sofia'")
    tables.execute(table(times, "numeric").encode())
    with tables.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quoted('my events')} VALUES (%s, %s, %s, %s, %s, %s)".encode(),  # noqa: S608
            rows(),
        )
    asked = journey(tmp_path, server, 'table: public."my events"')
    assert expected == told(asked, "", tmp_path)


@pytest.mark.xdist_group("spark")
def test_spark_tells_the_same(expected: Seen, spark: Spark, spark_folder: Path) -> None:
    write(spark_folder / "shop.csv")
    with duckdb.connect() as connection:
        source, target = (
            literal(str(spark_folder / f"shop.{form}")) for form in ("csv", "parquet")
        )
        connection.execute(f"COPY (FROM read_csv({source})) TO {target}")
    asked = journey(spark_folder, "shop.parquet")
    # Each query takes its time here, however little there is to compute.
    found = seen(spark, asked, OPTIONS[0], periods=PERIODS[1:])
    assert expected._replace(figures=expected.figures[1:2]) == found


@pytest.mark.xdist_group("spark")
def test_spark_keeps_the_order_of_a_file(spark: Spark, spark_folder: Path) -> None:
    write(spark_folder / "unordered.csv")
    asked = journey(spark_folder, "unordered.csv", order="")
    with DuckDB(spark_folder) as engine:
        expected = seen(engine, asked)
    assert expected == seen(spark, asked)
