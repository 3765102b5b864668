"""`events` is what a slow and obvious reference makes of the same log, whatever the log is like."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from journeyctl.measure import reading
from journeyctl.measure.canonical import build
from journeyctl.measure.engines.embedded import DuckDB, sequence
from journeyctl.measure.engines.local import Span
from tests.measure.canonical.events import (
    Made,
    journey_of,
    made,
    source,
    touchpoints,
    write_csv,
    write_json,
)
from tests.measure.reference_canonical import Expected, Row, expected

START = 1_772_359_200
COLUMNS = ("actor", "time", "event", "page")
WORDS = ("view", "viewed", "cart", "a*b", "a%b", "a_b", "2", "2.0", "2.5", "x^y", "it's", "ВИД")

_rows = st.lists(
    st.fixed_dictionaries(
        {
            "actor": st.sampled_from(["ann", "bob", "ann ", "Ann", "", None]),
            "time": st.one_of(st.none(), st.integers(START, START + 4)),
            "event": st.one_of(st.none(), st.sampled_from(WORDS)),
            "page": st.one_of(st.none(), st.sampled_from(WORDS)),
        }
    ),
    max_size=30,
)
_value = st.one_of(
    st.sampled_from([*WORDS, "*", "v*", "*w*", "a*b", "%", "_", "*.0", "", "**d"]),
    st.sampled_from([2, 2.5, 20]),
    st.booleans(),
)
_pattern = st.dictionaries(
    st.sampled_from(["event", "page"]),
    st.one_of(_value, st.lists(_value, min_size=1, max_size=3)),
    min_size=1,
    max_size=2,
)
_touchpoints = st.lists(st.lists(_pattern, max_size=2), min_size=1, max_size=4)


def in_micros(rows: list[Row]) -> list[Row]:
    """Rows as the reference reads them: with times in µs, and nothing where nothing is written."""
    return [
        {**{name: value or None for name, value in row.items()}, "time": _micros(row["time"])}
        for row in rows
    ]


def _micros(time: Any) -> int | None:
    return None if time is None else time * 1_000_000


def check(want: Expected, found: Made) -> None:
    got = [[(seq, ts, point) for seq, ts, point, _ in events] for events in found.actors]
    assert want.actors == got
    for number, report in enumerate(found.canonical.reports):
        assert want.matched[number] == report.matched
        assert want.rejected[number] == Counter({r.reason: r.rows for r in report.rejected})
        assert want.duplicates[number] == report.duplicates
        share = want.tied[number] / want.matched[number] if want.matched[number] else None
        assert share == report.ties
    names = {report.id: number for number, report in enumerate(found.canonical.reports)}
    unmatched: list[Counter[str]] = [Counter() for _ in names]
    for event in found.canonical.unmatched:
        unmatched[names[event.source]][event.event] = event.count
    assert want.unmatched == unmatched


def _values(rows: list[Row]) -> list[list[Any]]:
    return [[row[name] for name in COLUMNS] for row in rows]


def write(path: Path, rows: list[Row]) -> None:
    if path.suffix == ".csv":
        write_csv(path, (COLUMNS, *_values(rows)))
    elif path.suffix == ".jsonl":
        write_json(path, rows)
    else:
        with duckdb.connect() as on:
            on.execute("CREATE TABLE e(actor TEXT, time BIGINT, event TEXT, page TEXT)")
            if rows:
                on.executemany("INSERT INTO e VALUES (?, ?, ?, ?)", _values(rows))
            on.execute(f"COPY e TO '{path}' (FORMAT parquet)")


@example([{"actor": "ann", "time": START, "event": "view", "page": None}] * 3, [[{"event": "v*"}]])
@settings(max_examples=60)
@given(_rows, _touchpoints)
def test_one_source_of_any_form(rows: list[Row], patterns: list[list[dict[str, Any]]]) -> None:
    journey = journey_of(patterns)
    want = expected([in_micros(rows)], patterns)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Without rows JSON lines have not even a header.
        for file in ("e.parquet", "e.csv", "e.jsonl") if rows else ("e.parquet", "e.csv"):
            write(folder / file, rows)
            check(want, made(folder, source(file), journey))


@settings(max_examples=40)
@given(_rows, _rows, _touchpoints)
def test_several_sources(
    first: list[Row], second: list[Row], patterns: list[list[dict[str, Any]]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "1.parquet", first)
        write(folder / "2.csv", second)
        sources = {"one": source("1.parquet"), "two": source("2.csv")}
        found = made(folder, sources, journey_of(patterns))
    check(expected([in_micros(first), in_micros(second)], patterns), found)


def _log(folder: Path) -> None:
    with duckdb.connect() as on:
        on.execute(
            "COPY (SELECT 'u' || hash(i) % 900 AS actor, 'e' || hash(i, 1) % 7 AS event, "  # noqa: S608
            "TIMESTAMP '2026-03-01' + to_seconds(CAST(hash(i, 2) % 3000 AS BIGINT)) AS time "
            f"FROM range(300_000) AS t(i)) TO '{folder / 'e.parquet'}'"
        )


def test_the_fast_way_is_the_common_one(tmp_path: Path) -> None:
    _log(tmp_path)
    journey = journey_of([{"event": "e0"}, {"event": "e*"}], [{"event": ["e3", "e5"]}])
    common = (
        "SELECT ts, touchpoint, ROW_NUMBER() OVER (PARTITION BY actor ORDER BY ts, n, touchpoint) "
        "FROM (SELECT actor, epoch_us(time) AS ts, file_row_number AS n, CASE WHEN event IN "
        "('e3', 'e5') THEN 2 ELSE 1 END AS touchpoint FROM read_parquet('e.parquet')) ORDER BY ALL"
    )
    with DuckDB(tmp_path) as engine:
        build(engine, journey, {"web": source("e.parquet")}, min_count=1)
        got = engine.rows("SELECT ts, touchpoint, seq FROM events ORDER BY ALL")
        want = engine.rows(common.replace("e.parquet", str(tmp_path / "e.parquet")))
        in_order = "SELECT actor, seq FROM events"
        rows = engine.rows(in_order)
    assert want == got
    assert rows == sorted(rows)


def test_numbers_that_do_not_fit_are_sorted_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _log(tmp_path)
    journey = journey_of([{"event": "e1"}], [{"event": "e2"}])
    packed = made(tmp_path, source("e.parquet"), journey)
    monkeypatch.setattr(sequence, "_BITS", 10)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    assert made(tmp_path, source("e.parquet"), journey) == packed


def test_events_that_came_in_another_order_are_sorted_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _log(tmp_path)
    journey = journey_of([{"event": "e1"}], [{"event": "e2"}])
    want = made(tmp_path, source("e.parquet"), journey)
    streamed = sequence._streamed

    def unsorted(matched: str, stages: Any, span: Span, actors: int) -> str:
        select = streamed(matched, stages, span, actors)
        assert select is not None
        return select.replace("ORDER BY packed", "ORDER BY packed DESC")

    monkeypatch.setattr(sequence, "_streamed", unsorted)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    assert made(tmp_path, source("e.parquet"), journey) == want


def test_many_events_of_the_same_moment_are_compared_by_and_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _log(tmp_path)
    journey = journey_of([{"event": "e*"}])
    (at_once,) = made(tmp_path, source("e.parquet"), journey).canonical.reports
    monkeypatch.setattr(reading, "_AT_ONCE", 9000)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    assert made(tmp_path, source("e.parquet"), journey).canonical.reports == (at_once,)
    assert at_once.duplicates


def test_little_memory_is_enough(tmp_path: Path) -> None:
    _log(tmp_path)
    journey = journey_of([{"event": "e*"}])
    found = made(tmp_path, source("e.parquet"), journey, memory="60MB")
    assert sum(map(len, touchpoints(found))) == 300_000


def test_few_events_of_a_name_are_not_told(tmp_path: Path) -> None:
    rows = [{"actor": "a", "time": START, "event": e, "page": ""} for e in "xxxxxyyyy"]
    write_json(tmp_path / "e.jsonl", rows)
    found = made(tmp_path, source("e.jsonl"), min_count=5)
    assert [(e.event, e.count) for e in found.canonical.unmatched] == [("x", 5)]
