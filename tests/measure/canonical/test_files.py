"""Every form of file gives the same events."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from journeyctl.errors import InputError
from journeyctl.measure.engines.embedded import DuckDB
from tests.measure.canonical.events import (
    SHOP,
    journey_of,
    made,
    source,
    touchpoints,
    write_csv,
    write_json,
    write_packed,
    write_parquet,
)

HEADER = ("actor", "time", "event")
ROWS = (
    ("ann", "2026-03-01 10:00:00", "view"),
    ("bob", "2026-03-01 10:00:00", "view"),
    ("ann", "2026-03-01 10:05:00", "cart"),
    ("ann", "2026-03-01 10:05:00", "pay"),
    ("bob", "2026-03-02 09:00:00", "cart"),
    ("bob", "2026-03-02 08:00:00", "help"),
)
WAYS = [[0, 1], [0, 1, 2]]
VALUES = ", ".join(f"('{a}', TIMESTAMP '{t}', '{e}')" for a, t, e in ROWS)
SELECT = f"SELECT * FROM (VALUES {VALUES}) AS v(actor, time, event)"  # noqa: S608


def objects() -> list[dict[str, str]]:
    return [dict(zip(HEADER, row, strict=True)) for row in ROWS]


WRITERS: dict[str, Callable[[Path], None]] = {
    "e.parquet": lambda path: write_parquet(path, SELECT),
    "e.csv": lambda path: write_csv(path, (HEADER, *ROWS)),
    "e.tsv": lambda path: write_csv(path, (HEADER, *ROWS), "\t"),
    "e.csv.gz": lambda path: write_csv(path, (HEADER, *ROWS)),
    "e.csv.zst": lambda path: write_csv(path, (HEADER, *ROWS), ";"),
    "e.jsonl": lambda path: write_json(path, objects()),
    "e.json": lambda path: write_packed(path, json.dumps(objects(), indent=1).encode()),
    "e.ndjson.gz": lambda path: write_json(path, objects()),
    "e.jsonl.zst": lambda path: write_json(path, objects()),
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_form_gives_the_same(tmp_path: Path, name: str) -> None:
    WRITERS[name](tmp_path / name)
    found = made(tmp_path, source(name))
    (report,) = found.canonical.reports
    assert touchpoints(found) == WAYS
    assert (report.rows, report.matched, report.files, report.rejected) == (6, 5, 1, ())
    assert (report.first, report.last) == ("2026-03-01T10:00:00Z", "2026-03-02T09:00:00Z")
    assert [(event.event, event.count) for event in found.canonical.unmatched] == [("help", 1)]
    assert found.canonical.first == 1_772_359_200_000_000
    assert found.canonical.last == 1_772_442_000_000_000


def test_packed_parquet(tmp_path: Path) -> None:
    write_parquet(tmp_path / "e.parquet", SELECT)
    write_packed(tmp_path / "e.parquet.gz", (tmp_path / "e.parquet").read_bytes())
    assert touchpoints(made(tmp_path, source("e.parquet.gz"))) == WAYS


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_are_found_out(tmp_path: Path, separator: str) -> None:
    write_csv(tmp_path / "e.csv", (HEADER, *ROWS), separator)
    assert touchpoints(made(tmp_path, source("e.csv"))) == WAYS


@pytest.mark.parametrize(
    ("encoding", "word"),
    [
        ("utf-8", "плащане"),
        ("utf-8-sig", "پرداخت"),
        ("utf-16", "плащане"),
        ("utf-16-le", "pay"),
        ("utf-16-be", "pay"),
        ("cp1251", "плащане на поръчката"),
        ("cp1252", "payé à la caisse"),
        ("cp1256", "دفع ثمن الطلب"),
    ],
)
def test_encodings_are_found_out(tmp_path: Path, encoding: str, word: str) -> None:
    lines = ["actor,time,event,note"]
    lines += [f"u{number},2026-03-01 10:00:00,{word},{word}" for number in range(30)]
    (tmp_path / "e.csv").write_bytes("\r\n".join(lines).encode(encoding))
    found = made(tmp_path, source("e.csv"), journey_of([{"event": word}]))
    assert touchpoints(found) == [[0]] * 30


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_ends_of_lines(tmp_path: Path, end: str) -> None:
    text = end.join(",".join(row) for row in (HEADER, *ROWS)) + end
    (tmp_path / "e.csv").write_bytes(text.encode())
    assert touchpoints(made(tmp_path, source("e.csv"))) == WAYS


def test_mixed_ends_of_lines(tmp_path: Path) -> None:
    lines = [",".join(row) for row in (HEADER, *ROWS)]
    (tmp_path / "e.csv").write_bytes(
        "\r\n".join(lines[:3]).encode() + b"\r\n" + "\n".join(lines[3:]).encode()
    )
    assert touchpoints(made(tmp_path, source("e.csv"))) == WAYS


def test_quoted_values_may_hold_anything(tmp_path: Path) -> None:
    rows = (HEADER, ("a,\nb", "2026-03-01", 'say ""hi""'), ('a"', "2026-03-01", "x;y\r\nz"))
    write_csv(tmp_path / "e.csv", rows)
    journey = journey_of([{"event": 'say ""hi""'}, {"event": "x;y*z"}])
    assert touchpoints(made(tmp_path, source("e.csv"), journey)) == [[0], [1]]


def test_what_spreadsheets_say_of_separators(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text("sep=;\nactor;time;event\na;2026-03-01;view\n")
    assert touchpoints(made(tmp_path, source("e.csv"))) == [[0]]


def test_backslashes_before_quotation_marks(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text('actor,time,event\n"a\\"b",2026-03-01,view\nc,2026-03-01,pay\n')
    assert touchpoints(made(tmp_path, source("e.csv"))) == [[0], [2]]


def test_columns_may_stand_elsewhere_in_each_file(tmp_path: Path) -> None:
    write_csv(tmp_path / "1.csv", (HEADER, *ROWS[:3]))
    write_csv(tmp_path / "2.csv", (HEADER[::-1], *(row[::-1] for row in ROWS[3:5])), ";")
    write_csv(tmp_path / "3.csv", ((*HEADER, "more"), (*ROWS[5], "x")))
    found = made(tmp_path, source("*.csv"))
    assert touchpoints(found) == WAYS
    assert found.canonical.reports[0].files == 3


def test_schemas_of_parquet_may_differ(tmp_path: Path) -> None:
    first = f"SELECT *, 1 AS more FROM ({SELECT}) LIMIT 3"  # noqa: S608
    second = f"SELECT event, time, actor FROM ({SELECT}) OFFSET 3"  # noqa: S608
    write_parquet(tmp_path / "1.parquet", first)
    write_parquet(tmp_path / "2.parquet", second)
    assert touchpoints(made(tmp_path, source("*.parquet"))) == WAYS


def test_folders_are_read_with_what_is_below(tmp_path: Path) -> None:
    below = tmp_path / "data" / "day=1"
    below.mkdir(parents=True)
    write_parquet(below / "part-0.parquet", SELECT)
    (tmp_path / "data" / "_SUCCESS").touch()
    (tmp_path / "data" / "notes.md").write_text("no events")
    (tmp_path / "data" / ".hidden.parquet").write_text("no events")
    assert touchpoints(made(tmp_path, source("data"))) == WAYS


def test_the_order_of_files_and_rows_decides_among_equal_times(tmp_path: Path) -> None:
    for name, event in (("b.csv", "view"), ("a.csv", "pay"), ("c.csv", "cart")):
        write_csv(tmp_path / name, (HEADER, ("ann", "2026-03-01", event)))
    assert touchpoints(made(tmp_path, source("*.csv"))) == [[2, 0, 1]]


def test_names_that_look_like_patterns(tmp_path: Path) -> None:
    write_csv(tmp_path / "e[1]'s.csv", (HEADER, *ROWS))
    assert touchpoints(made(tmp_path, source("e[1]'s.csv"))) == WAYS


def test_tables_of_a_database(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "d.duckdb")) as on:
        on.execute(f"CREATE SCHEMA shop; CREATE TABLE shop.log AS {SELECT}")
        on.execute("CREATE VIEW latest AS SELECT * FROM shop.log")
    before = (tmp_path / "d.duckdb").read_bytes()
    assert touchpoints(made(tmp_path, source("d.duckdb", table="shop.log"))) == WAYS
    assert touchpoints(made(tmp_path, source("d.duckdb", table="latest"))) == WAYS
    assert (tmp_path / "d.duckdb").read_bytes() == before
    with pytest.raises(InputError, match="has no table visits") as error:
        made(tmp_path, source("d.duckdb", table="visits"))
    assert error.value.hint == "It has: latest, shop.log."
    with pytest.raises(InputError, match=r"which table of d\.duckdb\?"):
        made(tmp_path, source("d.duckdb"))


def test_numbers_and_texts_name_the_same_actor(tmp_path: Path) -> None:
    write_parquet(
        tmp_path / "1.parquet", "SELECT 7 AS actor, DATE '2026-03-01' AS time, 'view' AS event"
    )
    write_parquet(
        tmp_path / "2.parquet",
        "SELECT 7.0::DOUBLE AS actor, DATE '2026-03-02' AS time, 'cart' AS event",
    )
    write_csv(tmp_path / "3.csv", (HEADER, ("7", "2026-03-03", "pay")))
    sources = {name: source(name) for name in ("1.parquet", "2.parquet", "3.csv")}
    assert touchpoints(made(tmp_path, sources)) == [[0, 1, 2]]


def test_our_names_are_mapped_to_theirs(tmp_path: Path) -> None:
    write_csv(
        tmp_path / "e.csv", (("WHO", "at", "name", "event"), ("a", "2026-03-01", "view", "x"))
    )
    mapped = source("e.csv", columns={"actor": "who", "time": "at", "event": "name"})
    assert touchpoints(made(tmp_path, mapped)) == [[0]]
    by_theirs = journey_of([{"name": "view", "Who": "a"}])
    assert touchpoints(made(tmp_path, mapped, by_theirs)) == [[0]]


@pytest.mark.parametrize("order", [["9", "10", "x"], [9, 10, 11]])
def test_a_column_may_say_the_order(tmp_path: Path, order: list[object]) -> None:
    rows = zip(order[::-1], ("pay", "cart", "view"), strict=True)
    write_csv(tmp_path / "e.csv", ((*HEADER, "n"), *(("a", "2026-03-01", e, n) for n, e in rows)))
    mapped = source("e.csv", columns={"order": "n"})
    assert touchpoints(made(tmp_path, mapped)) == [[0, 1, 2]]


def test_columns_that_later_lines_of_json_have(tmp_path: Path) -> None:
    plain = [{"actor": "a", "time": 1_772_359_200 + n, "event": "x"} for n in range(2500)]
    write_json(tmp_path / "e.jsonl", [*plain, {**plain[0], "geo": {"country": "BG"}, "c~/": 2.0}])
    journey = journey_of([{"geo.country": "BG", "c~/": 2}])
    assert touchpoints(made(tmp_path, source("e.jsonl"), journey)) == [[0]]


def test_nested_records_of_parquet(tmp_path: Path) -> None:
    write_parquet(
        tmp_path / "e.parquet",
        "SELECT 'a' AS actor, DATE '2026-03-01' AS time, {'c': {'d': 5}} AS geo",
    )
    assert touchpoints(made(tmp_path, source("e.parquet"), journey_of([{"geo.c.d": 5}]))) == [[0]]


def test_without_events_the_table_is_empty(tmp_path: Path) -> None:
    write_csv(tmp_path / "e.csv", (HEADER,))
    found = made(tmp_path, source("e.csv"))
    (report,) = found.canonical.reports
    assert (found.actors, found.canonical.first) == ([], None)
    assert (report.rows, report.ties, report.notes) == (0, None, ("there are no rows",))


def test_events_are_a_table_of_five_columns(tmp_path: Path) -> None:
    from journeyctl.measure.canonical import build

    write_csv(tmp_path / "e.csv", (HEADER, *ROWS))
    with DuckDB(tmp_path) as engine:
        build(engine, SHOP, {"web": source("e.csv")}, min_count=1)
        found = engine.described("events")
        assert engine.name == f"DuckDB {duckdb.__version__}"
    assert [(name, str(type_)) for name, type_ in found] == [
        ("actor", "INTEGER"), ("seq", "INTEGER"), ("ts", "BIGINT"), ("touchpoint", "INTEGER"),
        ("stage", "INTEGER"),
    ]  # fmt: skip
