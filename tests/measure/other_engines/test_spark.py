# ruff: noqa: S608  the queries are made of what is tested
from __future__ import annotations

import gzip
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from journeyctl.errors import InputError
from journeyctl.measure.canonical import build
from journeyctl.measure.engines import spark_session
from journeyctl.measure.engines.embedded.files import Place
from journeyctl.measure.engines.names import literal
from journeyctl.measure.engines.spark import Spark
from journeyctl.measure.engines.spark_times import java_pattern
from journeyctl.model.journey import DataSource
from tests.measure.canonical import test_ga4

pytestmark = pytest.mark.xdist_group("spark")

ODD = 'he said "no" ; نام'


PLACE = Place("web", DataSource(kind="events", path="x"), Path())


def source(path: str, time: str = "at", **more: str) -> DataSource:
    columns = {"actor": "who", "time": time, "event": "what"}
    return DataSource.model_validate({"kind": "events", "path": path, "columns": columns, **more})


def parquet(folder: Path, name: str, select: str) -> None:
    path = str(folder / name).replace("'", "''")
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet)")


def times(engine: Spark, source: DataSource) -> list[int | None]:
    relation = engine.relation("web", source)
    found = engine.rows(
        f"SELECT {relation.time} FROM {relation.sql} ORDER BY {', '.join(relation.order)}"
    )
    return [row[0] for row in found]


def fault(act: Callable[[], object]) -> str:
    with pytest.raises(InputError) as raised:
        act()
    return f"{raised.value} | {raised.value.hint}"


def test_times_of_every_type(spark: Spark, spark_folder: Path) -> None:
    parquet(
        spark_folder,
        "times.parquet",
        """SELECT 'a' AS who, 'x' AS what,
            TIMESTAMPTZ '2026-07-01 10:00:00.123456+03' AS zoned,
            TIMESTAMP '2026-07-01 10:00:00.123456' AS local,
            DATE '2026-07-01' AS day, 1782889200000 AS milliseconds,
            1782889200.123456::DECIMAL(18, 6) AS decimals,
            '2026-07-01T10:00:00.5' AS text, '2026-07-01T10:00:00-08:00' AS far,
            '2026-02-30' AS never, '1.7.2026 10:05' AS german""",
    )
    expected = {
        "zoned": 1_782_889_200_123_456,
        "local": 1_782_889_200_123_456,
        "day": 1_782_853_200_000_000,
        "milliseconds": 1_782_889_200_000_000,
        "decimals": 1_782_889_200_123_456,
        "text": 1_782_889_200_500_000,
        "far": 1_782_928_800_000_000,
    }
    found = {
        column: times(spark, source("times.parquet", column, timezone="Europe/Sofia"))[0]
        for column in expected
    }
    assert found == expected
    for form in ({}, {"time_format": "%d.%m.%Y %H:%M"}):
        assert times(spark, source("times.parquet", "german", **form)) == [1_782_900_300_000_000]
    assert "texts that cannot be read as times" in fault(
        lambda: spark.relation("web", source("times.parquet", "never"))
    )


def test_times_in_nanoseconds(spark: Spark, spark_folder: Path) -> None:
    parquet(
        spark_folder,
        "nanoseconds.parquet",
        "SELECT 'a' AS who, 'x' AS what, TIMESTAMP_NS '2026-07-01 10:00:00.123456789' AS at",
    )
    assert times(spark, source("nanoseconds.parquet")) == [1_782_900_000_123_456]
    zoned = source("nanoseconds.parquet", timezone="Europe/Sofia")
    assert "no times in nanoseconds that are in a time zone" in fault(
        lambda: spark.relation("web", zoned)
    )


def test_tables_of_text_of_several_forms(spark: Spark, spark_folder: Path) -> None:
    folder = spark_folder / "many *tables"
    folder.mkdir()
    header = f'who;"{ODD.replace(chr(34), chr(34) * 2)}";at\n'
    (folder / "a b.csv").write_text(f'{header}007;"x\ny";2026-07-01\n;;\n', "utf-8")
    (folder / "b+.csv.gz").write_bytes(gzip.compress(f"{header}7;Ж;2026-07-02\n".encode()))
    (folder / "c%20.csv").write_bytes("at,who\n2026-07-03,é\n".encode("cp1252"))
    (folder / "_SUCCESS").write_text("")
    asked = source("many *tables").model_copy(
        update={"columns": {"actor": "who", "time": "at", "event": ODD}}
    )
    relation = spark.relation("web", asked)
    rows = spark.rows(
        f"SELECT {relation.actor}, {relation.event}, {relation.time} FROM {relation.sql}"
    )
    day = 86_400_000_000
    assert sorted(rows, key=str) == sorted(
        [
            ("007", "x\ny", 1_782_864_000_000_000),
            (None, None, None),
            ("7", "Ж", 1_782_864_000_000_000 + day),
            ("é", None, 1_782_864_000_000_000 + 2 * day),
        ],
        key=str,
    )


def test_lines_of_json(spark: Spark, spark_folder: Path) -> None:
    lines = [{"who": 7, "what": "x", "at": "2026-07-01", "n": 1.5, "b": True, "s": {"t": 1}}] * 2
    text = "\n".join(map(json.dumps, lines))
    (spark_folder / "lines.jsonl.gz").write_bytes(gzip.compress(text.encode()))
    relation = spark.relation("web", source("lines.jsonl.gz"))
    kinds = {name: kind for name, (_, kind) in relation.columns.items()}
    assert kinds == {
        "who": "text", "what": "text", "at": "text", "n": "text", "b": "text",
        "s": "other", "s.t": "text", "actor": "text", "time": "text", "event": "text",
    }  # fmt: skip
    assert (
        spark.rows(f"SELECT {relation.actor}, {relation.event} FROM {relation.sql}")
        == [("7", "x")] * 2
    )


@pytest.mark.parametrize("form", ["jsonl", "parquet", "nested.parquet"])
def test_the_export_of_ga4(form: str, spark: Spark, spark_folder: Path) -> None:
    file = spark_folder / "ga4.parquet"
    test_ga4.as_parquet(file, test_ga4.EVENTS)
    nested = "{'list': list_transform(event_params, lambda p: {'element': p})} AS event_params"
    select = f"SELECT * REPLACE ({nested}) FROM {literal(str(file))}"
    parquet(spark_folder, "ga4.nested.parquet", select)
    asked = DataSource(kind="ga4", path=f"ga4.{form}")
    found = build(spark, test_ga4.JOURNEY, {"web": asked}, min_count=1)
    assert [(event.event, event.count) for event in found.unmatched] == [("other", 1)]
    events = spark.rows("SELECT seq, ts, touchpoint FROM events ORDER BY seq")
    assert events == [(number + 1, test_ga4.AT + number, number) for number in range(3)]


def test_rows_have_the_order_of_their_files(spark: Spark, spark_folder: Path) -> None:
    folder = spark_folder / "countries" / "country=BG"
    folder.mkdir(parents=True)
    for number, rows in ((2, 10), (1, 50_000)):
        select = f"SELECT i AS who, 'x' AS what, {number} AS at FROM range({rows}) AS t(i)"
        parquet(folder, f"part-{number}.parquet", select)
    relation = spark.relation("web", source("countries"))
    order = ", ".join(relation.order)
    found = spark.rows(
        f"SELECT country, {relation.actor}, at FROM {relation.sql} ORDER BY {order} LIMIT 50002"
    )
    expected = [("BG", str(i), 1) for i in range(50_000)] + [("BG", "0", 2), ("BG", "1", 2)]
    assert found == expected


def test_sql_means_what_it_means_elsewhere(spark: Spark) -> None:
    found = spark.rows(
        r"""
        -- It's a comment.
        SELECT "a ""b", 'it''s \n', LENGTH('\'), 7 % 4,
            CASE WHEN 'x!' LIKE 'X%' OR 'x\' LIKE 'x!%' ESCAPE '!' THEN 1 ELSE 0 END
        FROM (SELECT 1 AS "a ""b", 2 AS "A ""b")
        """
    )
    assert found == [(1, "it's \\n", 1, 3, 0)]


def test_what_is_kept_can_be_replaced_by_what_is_made_of_it(spark: Spark) -> None:
    spark.keep("kept", "SELECT 1 AS actor, 1 AS seq, 2 AS ts UNION ALL SELECT 1, 2, 3")
    spark.keep("kept", "SELECT actor, seq, ts + 1 AS ts FROM kept")
    assert sorted(spark.rows("SELECT * FROM kept")) == [(1, 1, 3), (1, 2, 4)]


def test_events_are_neither_moved_nor_sorted_again(spark: Spark) -> None:
    rows = " UNION ALL ".join(f"SELECT {i % 7} AS actor, {i // 7} AS seq" for i in range(50))
    spark.keep("ordered", rows)
    spark.keep("entered", "SELECT actor, MIN(seq) AS seq FROM ordered GROUP BY actor")
    queries = """
        SELECT LAG(seq) OVER (PARTITION BY actor ORDER BY seq) AS s FROM ordered;
        SELECT o.actor, MIN(o.seq) AS s FROM ordered AS o JOIN entered AS e ON e.actor = o.actor
        GROUP BY o.actor"""
    for query in queries.split(";"):
        ((plan,),) = spark.rows(f"EXPLAIN {query}")
        assert "Scan ExistingRDD" in plan
        # Small tables are sent to all, which no cluster minds.
        moved = plan.replace("BroadcastExchange", "")
        assert not [word for word in ("Exchange", "Sort ") if word in moved]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (source("nowhere.csv"), "sources.web: nowhere.csv does not exist | "),
        (source("nowhere*.csv"), "sources.web: no file matches nowhere*.csv | "),
        (source("notes.doc"), "sources.web: notes.doc is of no form that can be read | "),
        (source("broken.parquet"), "sources.web: a file cannot be read | Check that all of them"),
        (source("said.csv"), "said.csv begins with `sep=`, which Spark does not know | Take out"),
        (source("s3a://bucket/events"), "Spark cannot read from there | Give it what can, such as"),
        (source("hdfs://nowhere.invalid/e"), "the server cannot be reached | "),
        (source("few.csv", "when"), "few.csv has no column 'when', which is to be the time | "),
        (source("few.csv", timezone="UTC+3"), "there is no time zone 'UTC+3' | "),
        (
            source("few.csv", time_format="%Q"),
            "Spark knows no %Q of its `time_format` | Take %Y %m %d",
        ),
        (source("few.jsonl", "odd"), "holds no times | "),
    ],
)
def test_what_cannot_be_read_is_said(
    asked: DataSource, expected: str, spark: Spark, spark_folder: Path
) -> None:
    (spark_folder / "notes.doc").write_text("no events")
    (spark_folder / "broken.parquet").write_bytes(b"PAR1 and no more")
    (spark_folder / "said.csv").write_text("sep=;\nwho;what;at\n")
    (spark_folder / "few.csv").write_text("who,what,at\na,x,2026-07-01\n")
    (spark_folder / "few.jsonl").write_text('{"who": 1, "what": "x", "odd": [1]}')
    assert expected in fault(lambda: spark.relation("web", asked))


def test_a_value_that_cannot_be_read_is_not_shown(
    spark: Spark, capfd: pytest.CaptureFixture[str]
) -> None:
    said = fault(lambda: spark.rows("SELECT CAST('alice@example.org' AS INT)"))
    assert said == "Computing: Spark could not do it (CAST_INVALID_INPUT) | "
    assert capfd.readouterr() == ("", "")


def test_ctrl_c_ends_a_query(spark: Spark) -> None:
    def interrupt() -> None:
        while not spark._spark.sparkContext.statusTracker().getActiveJobsIds():
            time.sleep(0.05)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt, daemon=True).start()
    with pytest.raises(KeyboardInterrupt):
        spark.rows("SELECT SUM(a.id % 7) FROM range(1000000) AS a CROSS JOIN range(1000000) AS b")
    assert spark.rows("SELECT 1") == [(1,)]


def test_spark_is_named_with_its_version(spark: Spark) -> None:
    assert spark.name.startswith("Spark 4.")


def test_java_that_is_missing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    said = fault(lambda: Spark(temp_dir=tmp_path))
    assert said.startswith("Spark needs Java, which is not here | Install Java 17 or later")
    assert list(tmp_path.iterdir()) == []


def test_spark_connect_without_its_packages_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    # PySpark takes a process without a program's file for a test of its own, and ends it.
    monkeypatch.setattr(sys.modules["__main__"], "__file__", __file__, raising=False)
    said = fault(lambda: Spark("sc://127.0.0.1:1/;user_id=alice"))
    assert said.startswith("Spark Connect needs more packages than are here | Install it with")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("%d.%m.%Y %H:%M", "d'.'M'.'yyyy' 'H':'m"),
        ("%Y%m%d", "yyyyMMdd"),
        ("%d/%b/%Y:%H:%M:%S %z", "d'/'MMM'/'yyyy':'H':'m':'s' '[XXX][XX][X]"),
        ("o'clock %I %p", "'o''clock 'h' 'a"),
    ],
)
def test_formats_are_told_in_java_s_words(form: str, expected: str) -> None:
    assert expected == java_pattern(PLACE, form)


@pytest.mark.parametrize(
    ("size", "expected"), [("2GB", 1907), ("512MiB", 512), ("1.5 g", 1430), ("1000000000", 953)]
)
def test_sizes_of_memory_are_told_in_mebibytes(size: str, expected: int) -> None:
    assert expected == spark_session.mebibytes(size)


def test_what_is_no_size_of_memory_is_said() -> None:
    assert "'much' is no size of memory" in fault(lambda: spark_session.mebibytes("much"))
