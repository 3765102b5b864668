"""However a run ends, it leaves nothing behind; and how far it is can be heard."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import duckdb
import pytest

from journeyctl.errors import InputError
from journeyctl.measure.canonical import build
from journeyctl.measure.engines.embedded import DuckDB
from tests.measure.canonical.events import journey_of, source, write_csv

# Joins that would take hours, of what spills to the disk.
ENDLESS = """
    import sys
    from pathlib import Path
    from journeyctl.measure.engines.embedded import DuckDB

    with DuckDB(Path(), memory="60MB", temp_dir=Path(sys.argv[1])) as engine:
        engine.keep("big", "SELECT hash(i) AS h, repeat('x', 50) AS t FROM range(3000000) AS r(i)")
        print("begun", flush=True)
        engine.rows("SELECT COUNT(*) FROM big AS a, big AS b WHERE xor(a.h, b.h) = 7")
"""


def begun(folder: Path) -> subprocess.Popen[str]:
    """A process in the middle of a long query."""
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(ENDLESS), str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    assert any(folder.iterdir())
    time.sleep(0.3)
    return process


@pytest.mark.skipif(sys.platform == "win32", reason="its signals are others")
@pytest.mark.parametrize(
    ("number", "status", "said"),
    [(signal.SIGINT, -signal.SIGINT, "KeyboardInterrupt"), (signal.SIGTERM, 143, "")],
)
def test_signals_end_a_query_and_tidy_up(
    tmp_path: Path, number: signal.Signals, status: int, said: str
) -> None:
    process = begun(tmp_path)
    process.send_signal(number)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == status
    assert errors.strip().splitlines()[-1:] == ([said] if said else [])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a process there cannot be asked for")
def test_what_was_killed_is_tidied_up_by_the_next(tmp_path: Path) -> None:
    process = begun(tmp_path)
    with DuckDB(Path(), temp_dir=tmp_path):
        assert len(list(tmp_path.iterdir())) == 2  # a folder in use stays
    process.kill()
    process.communicate(timeout=60)
    assert len(list(tmp_path.iterdir())) == 1
    with DuckDB(Path(), temp_dir=tmp_path) as engine:
        assert [path.name for path in tmp_path.iterdir()] == [engine.copies.name]
    assert list(tmp_path.iterdir()) == []


def test_errors_tidy_up(tmp_path: Path) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    (tmp_path / "e.csv").write_bytes("actor,time,event\nu,soon,плащане\n".encode("utf-16"))
    with DuckDB(tmp_path, temp_dir=folder) as engine, pytest.raises(InputError):
        build(engine, journey_of([{"event": "x"}]), {"web": source("e.csv")}, min_count=1)
    assert list(folder.iterdir()) == []


def test_termination_is_handled_as_before_afterwards(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    with DuckDB(tmp_path, temp_dir=tmp_path):
        assert signal.getsignal(signal.SIGTERM) != signal.SIG_DFL
    assert signal.getsignal(signal.SIGTERM) == before


def test_temporary_files_are_nobody_elses(tmp_path: Path) -> None:
    with DuckDB(tmp_path, temp_dir=tmp_path) as engine:
        assert engine.copies.stat().st_mode & 0o077 == 0
        assert str(os.getpid()) in engine.copies.name


@pytest.mark.parametrize(
    ("memory", "folder", "message"),
    [
        ("a lot", "", "'a lot' is no amount of memory"),
        (None, "missing", "There is no folder missing for temporary files"),
    ],
)
def test_limits_that_cannot_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, memory: str | None, folder: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as error:
        DuckDB(tmp_path, memory=memory, temp_dir=Path(folder))
    assert str(error.value) == message
    assert list(tmp_path.iterdir()) == []


def test_too_little_memory_is_said(tmp_path: Path) -> None:
    with DuckDB(tmp_path, memory="20MB") as engine, pytest.raises(InputError) as error:
        engine.rows("SELECT list(hash(i)) FROM range(20_000_000) AS r(i)")
    assert str(error.value) == "20MB of memory are not enough"


def test_nothing_is_fetched_and_nothing_unlocked(tmp_path: Path) -> None:
    with DuckDB(tmp_path) as engine:
        for query in (
            "INSTALL httpfs",
            "SELECT * FROM 'https://example.invalid/e.parquet'",
            "SET autoinstall_known_extensions = true",
            "SET memory_limit = '9GB'",
        ):
            with pytest.raises(InputError):
                engine.rows(query)


def test_what_duckdb_says_of_values_is_not_repeated(tmp_path: Path) -> None:
    with DuckDB(tmp_path) as engine, pytest.raises(InputError) as error:
        engine.rows("SELECT CAST('ann@example.org' AS INTEGER)")
    assert "ann" not in f"{error.value} {error.value.hint}"


def test_progress_rises_to_the_end(tmp_path: Path) -> None:
    with duckdb.connect() as on:
        on.execute(
            "COPY (SELECT hash(i) % 999 AS actor, 1772359200 + i AS time, 'view' AS event "  # noqa: S608
            f"FROM range(2_000_000) AS t(i)) TO '{tmp_path / 'e.parquet'}'"
        )
    heard: list[float] = []
    with DuckDB(tmp_path, progress=heard.append) as engine:
        build(engine, journey_of([{"event": "v*"}]), {"web": source("e.parquet")}, min_count=1)
    assert heard == sorted(set(heard))
    assert heard[-1] == 1
    assert 0 < heard[0] < 1


def test_a_kept_table_may_be_replaced(tmp_path: Path) -> None:
    write_csv(tmp_path / "e.csv", (("actor", "time"), ("u", "2026-03-01")))
    with DuckDB(tmp_path) as engine:
        engine.keep("t", "SELECT 1 AS a")
        engine.keep("t", "SELECT 2 AS a")
        engine.see("t", "SELECT 3 AS a")
        assert engine.rows("SELECT a FROM t") == [(3,)]
        engine.forget("t")
        engine.forget("t")
        with pytest.raises(InputError):
            engine.rows("SELECT a FROM t")
