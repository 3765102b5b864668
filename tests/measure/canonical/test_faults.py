"""What cannot be read is said, in words that help, and what is wrong with rows is counted."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from journeyctl.errors import InputError
from tests.measure.canonical.events import journey_of, made, source, touchpoints

HEAD = "actor,time,event\n"
READS = "It reads .parquet, .csv, .jsonl and .duckdb files, of text also .gz and .zst."
# Without the time of packing: it would stand in the names of tests.
PACKED = gzip.compress((HEAD + "u,2026-01-01,view\n" * 1000).encode(), mtime=0)


@pytest.mark.parametrize(
    ("name", "content", "message", "hint"),
    [
        ("e.csv", "", "e.csv is empty", ""),
        ("e.csv", "\n \n", "e.csv is empty", ""),
        ("e.jsonl", "", "e.jsonl is empty", ""),
        ("e.parquet", "", "e.parquet is empty", ""),
        ("e.csv", "u,2026-01-01 10:00:00,view\nu,2026-01-02,pay\n", "e.csv has no header",
         "Its first line must name the columns."),
        ("e.csv", b"\x00\x9f\xff\x07\x00" * 99, "e.csv is no text", "Save it as text in UTF-8."),
        ("e.csv", b"PAR1 and more", "e.csv is no text but Parquet", READS),
        ("e.csv", b"PK\x03\x04", "e.csv is no text but a workbook or an archive", READS),
        ("e.csv.gz", HEAD, "e.csv.gz is not compressed by gzip", ""),
        ("e.csv.gz", PACKED[:60], "e.csv.gz is no sound gzip file", ""),
        ("e.parquet", HEAD, "e.parquet is not Parquet", ""),
        ("e.parquet", b"PAR1" + b"xyz" * 99 + b"PAR1",
         "e.parquet is damaged, or of another form than its name says", ""),
        ("e.xls", "x", "e.xls is of no form that can be read", READS),
        ("e.jsonl", "hello\nworld\n", "e.jsonl holds no JSON objects",
         "Write an object on each line, or one list of objects."),
        ("e.json", '[{"actor":"u","time":"2026-01-01","event":"view"},',
         "e.json is cut off: its list does not end", ""),
        ("e.db", b"SQLite format 3\0", "e.db is a SQLite database",
         "Write its path as an address: sqlite:///e.db, with a `table`."),
        ("e.duckdb", b"\0" * 8 + b"DUCK" + b"x" * 9000,
         "e.duckdb cannot be read: DuckDB cannot open it",
         "It must be of a version that DuckDB 2 knows, and no one may write to it."),
        ("e.csv", "user_id,ts,name\nu,2026-01-01,view\n", "e.csv has no column 'actor'",
         "Say what it is called there: `columns: {actor: user_id}`. It has: user_id, ts, name."),
        ("e.csv", "actor,actor,time\nu,v,2026-01-01\n", "e.csv has several columns 'actor'",
         "Give them different names."),
        ("e.csv", HEAD + 'u,2026-01-01,view\nu,2026-01-01,"view\nu,2026-01-01,view\n',
         "e.csv:3: a quotation mark is never closed",
         "Mend that line: rows after it were taken for a part of it."),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read(
    tmp_path: Path, name: str, content: str | bytes, message: str, hint: str
) -> None:
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError) as error:
        made(tmp_path, source(name))
    assert (str(error.value), error.value.hint) == (f"sources.web: {message}", hint)


@pytest.mark.parametrize(
    ("path", "message", "hint"),
    [
        ("e.csv", "e.csv does not exist", "Paths of sources start in the folder of the journey."),
        ("e*", "no file matches e*", "Paths of sources start in the folder of the journey."),
        (".", "the folder . holds no events", READS),
    ],
)
def test_files_that_are_not_there(tmp_path: Path, path: str, message: str, hint: str) -> None:
    with pytest.raises(InputError) as error:
        made(tmp_path, source(path))
    assert (str(error.value), error.value.hint) == (f"sources.web: {message}", hint)


def test_files_of_several_forms(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEAD)
    (tmp_path / "b.jsonl").write_text("{}")
    with pytest.raises(InputError, match="holds files of several forms: csv, json"):
        made(tmp_path, source("*"))


def test_empty_files_among_others_hold_no_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").touch()
    (tmp_path / "b.csv").write_text(HEAD + "u,2026-01-01,view\n")
    assert touchpoints(made(tmp_path, source("*.csv"))) == [[0]]


def test_mapped_columns_that_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text("user_id,ts\nu,2026-01-01\n")
    with pytest.raises(InputError) as error:
        made(tmp_path, source("e.csv", columns={"actor": "usr_id", "time": "ts"}))
    assert str(error.value) == (
        "sources.web: e.csv has no column 'usr_id', which is to be the actor"
    )
    assert error.value.hint == "Did you mean user_id? It has: user_id, ts."


def test_matched_columns_that_no_source_has(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text(HEAD)
    with pytest.raises(InputError) as error:
        made(tmp_path, source("e.csv"), journey_of([{"event": "x"}, {"evnt": "x"}]))
    assert str(error.value) == "touchpoint `t1` matches the column 'evnt', which no source has"
    assert error.value.hint == "Did you mean event?"


LINES = (
    HEAD
    + "u,2026-01-01\n"
    + 'u,2026-01-01,"vi\new"\n'
    + "u,2026-01-01,view,x,y\n\n"
    + "u,2026-01-01,pay\n"
    + "secret,,pay\n"
    + ",2026-01-01,pay\n"
    + "u,secret,pay\n"
    + 'u,2026-01-01,"v"iew\n'
)


@pytest.mark.parametrize("name", ["e.csv", "e.csv.gz"])
def test_faulty_rows_of_csv(tmp_path: Path, name: str) -> None:
    content = LINES.encode()
    (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith("gz") else content)
    found = made(tmp_path, source(name))
    (report,) = found.canonical.reports
    assert {fault.reason: (fault.rows, fault.places) for fault in report.rejected} == {
        "too few values": (1, (f"{name}:2",)),
        "too many values": (1, (f"{name}:5",)),
        "no time": (1, (f"{name}:8",)),
        "no actor": (1, (f"{name}:9",)),
        "the time cannot be read": (1, (f"{name}:10",)),
        "a quotation mark out of place": (1, (f"{name}:11",)),
    }
    assert (report.rows, report.matched) == (8, 1)
    assert "secret" not in repr(found.canonical)


def test_faulty_lines_of_json(tmp_path: Path) -> None:
    (tmp_path / "e.jsonl").write_text(
        '{"actor":"u","time":"2026-01-01","event":"view"}\n\n{"actor":\n[1,2]\n"x"\n'
        '{"actor":"u","time":"secret","event":"view"}\n'
        '{"actor":null,"time":"2026-01-01","event":"view"}\n'
        '{"actor":"u","event":"view"}\nsecret\n'
    )
    (report,) = made(tmp_path, source("e.jsonl")).canonical.reports
    assert {fault.reason: (fault.rows, fault.places) for fault in report.rejected} == {
        "no JSON object": (4, ("e.jsonl:3", "e.jsonl:4", "e.jsonl:5", "e.jsonl:9")),
        "the time cannot be read": (1, ("e.jsonl:6",)),
        "no actor": (1, ("e.jsonl:7",)),
        "no time": (1, ("e.jsonl:8",)),
    }
    assert "secret" not in repr(report)


def test_faulty_rows_of_parquet(tmp_path: Path) -> None:
    from tests.measure.canonical.events import write_parquet

    values = "('u', 1772359200, 'view'), (NULL, 1772359200, 'view'), ('u', NULL, 'view')"
    select = f"SELECT * FROM (VALUES {values}) AS v(actor, time, event)"  # noqa: S608
    write_parquet(tmp_path / "e.parquet", select)
    (report,) = made(tmp_path, source("e.parquet")).canonical.reports
    assert [(fault.reason, fault.places) for fault in report.rejected] == [
        ("no actor", ("e.parquet:2",)),
        ("no time", ("e.parquet:3",)),
    ]


def test_only_the_first_places_are_named(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text(HEAD + "u,2026-01-01,view\n" + ",2026-01-01,view\n" * 9)
    ((rejected,),) = (r.rejected for r in made(tmp_path, source("e.csv")).canonical.reports)
    assert rejected.rows == 9
    assert rejected.places == tuple(f"e.csv:{line}" for line in range(3, 8))


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("u,2026-01-01\nu,2026-01-01,view\n", "e.csv:2: too few values"),
        ("u,2026-01-01,view\nu,later,view\n", "e.csv:3: the time cannot be read"),
    ],
)
def test_strictness_ends_at_the_first_fault(tmp_path: Path, lines: str, message: str) -> None:
    (tmp_path / "e.csv").write_text(HEAD + lines)
    with pytest.raises(InputError) as error:
        made(tmp_path, source("e.csv"), strict=True)
    assert str(error.value) == f"sources.web: {message}"


def test_damaged_letters_cost_their_row_alone(tmp_path: Path) -> None:
    good = "u,2026-01-01,плащане\n".encode()
    (tmp_path / "e.csv").write_bytes(HEAD.encode() + good * 3 + b"u,2026-01-01,\xd0\xd0\n" + good)
    (report,) = made(tmp_path, source("e.csv"), journey_of([{"event": "п*"}])).canonical.reports
    assert (report.rows, report.matched) == (5, 4)
    assert [(fault.reason, fault.places) for fault in report.rejected] == [
        ("no UTF-8", ("e.csv:5",))
    ]


def test_clocks_gone_wrong_are_noted(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text(HEAD + "u,1404-09-03,view\nu,2926-01-01,view\n")
    (report,) = made(tmp_path, source("e.csv")).canonical.reports
    assert report.notes == (
        "events said to be from before 2000: 1", "events said to be still to come: 1"
    )  # fmt: skip
