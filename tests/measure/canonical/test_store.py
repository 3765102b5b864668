"""A canonical table is kept and used again as long as nothing of it has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from journeyctl.measure import stored
from journeyctl.measure.engines.embedded import DuckDB
from journeyctl.measure.engines.local import Span
from tests.measure.canonical.events import (
    SHOP,
    Made,
    journey_of,
    made,
    source,
    touchpoints,
    write_csv,
)

ROWS = (
    ("actor", "time", "event"),
    ("ann", "2026-03-01", "view"),
    ("ann", "2026-03-01", "view"),
    ("bob", "2026-03-01", "cart"),
    ("bob", "", "cart"),
    ("bob", "2026-03-02", "help"),
)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache, with nothing in it yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "journeyctl" / "events"


@pytest.fixture
def sorts(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Each time that a table was made anew."""
    made_anew: list[Path] = []
    sequence = DuckDB.sequence

    def counted(self: DuckDB, matched: str, stages: list[int], span: Span, path: Path) -> None:
        made_anew.append(path)
        sequence(self, matched, stages, span, path)

    monkeypatch.setattr(DuckDB, "sequence", counted)
    return made_anew


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    data.mkdir()
    write_csv(data / "e.csv", ROWS)
    return data


def test_it_is_used_again(folder: Path, cache: Path, sorts: list[Path]) -> None:
    first = made(folder, source("e.csv"))
    assert made(folder, source("e.csv")) == first
    assert len(sorts) == 1
    assert sorted(path.suffix for path in cache.iterdir()) == [".json", ".parquet"]
    assert {path.stat().st_mode & 0o077 for path in (cache, *cache.iterdir())} == {0}
    (report,) = first.canonical.reports
    assert (report.rows, report.matched, report.duplicates, report.ties) == (5, 3, 1, 2 / 3)
    assert report.rejected[0].places == ("e.csv:5",)


def changed(folder: Path, what: str) -> Made:
    if what == "data":
        write_csv(folder / "e.csv", (*ROWS, ("cid", "2026-03-01", "pay")))
    if what == "time of change":
        os.utime(folder / "e.csv", ns=(1, 1))
    if what == "match":
        return made(folder, source("e.csv"), journey_of([{"event": "view"}, {"event": "help"}]))
    if what == "stages":
        return made(folder, source("e.csv"), journey_of(*([point] for point in ({"event": "view"},
            {"event": "cart"}, {"event": "pay"}))))  # fmt: skip
    if what == "truth":
        return made(folder, source("e.csv"), journey_of([{"event": True}], [{"event": 1}]))
    if what == "settings":
        return made(folder, source("e.csv", timezone="Europe/Sofia"))
    return made(folder, source("e.csv"), SHOP)


@pytest.mark.parametrize("what", ["data", "time of change", "match", "stages", "settings"])
def test_what_has_changed_is_made_anew(
    folder: Path, cache: Path, sorts: list[Path], what: str
) -> None:
    made(folder, source("e.csv"))
    found = changed(folder, what)
    assert len(sorts) == 2
    assert found.actors


def test_one_is_not_true(folder: Path, cache: Path, sorts: list[Path]) -> None:
    made(folder, source("e.csv"), journey_of([{"event": True}]))
    made(folder, source("e.csv"), journey_of([{"event": 1}]))
    assert len(sorts) == 2


def test_few_events_are_told_by_how_many_that_is_now(folder: Path, cache: Path) -> None:
    assert not made(folder, source("e.csv"), min_count=2).canonical.unmatched
    assert len(made(folder, source("e.csv"), min_count=1).canonical.unmatched) == 1


@pytest.mark.parametrize("damage", ["cut", "empty", "other", "no report", "odd report"])
def test_what_is_not_whole_is_made_anew(
    folder: Path, cache: Path, sorts: list[Path], damage: str
) -> None:
    want = made(folder, source("e.csv"))
    (table,), (report,) = cache.glob("*.parquet"), cache.glob("*.json")
    content = table.read_bytes()
    if damage == "no report":
        report.unlink()
    elif damage == "odd report":
        report.write_text(f'{{"bytes": {len(content)}, "seen": {{"reports": [7]}}}}')
    else:
        other = {"cut": content[:-9], "empty": b"", "other": b"x" * len(content)}[damage]
        table.write_bytes(other)
    assert made(folder, source("e.csv")) == want
    assert len(sorts) == 2
    assert made(folder, source("e.csv")) == want
    assert len(sorts) == 2


def test_without_a_cache_it_is_made_each_time(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sorts: list[Path]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert made(folder, source("e.csv")) == made(folder, source("e.csv"))
    assert len(sorts) == 2


def test_only_the_latest_are_kept(folder: Path, cache: Path) -> None:
    for number in range(8):
        made(folder, source("e.csv"), journey_of([{"event": f"*{number}"}]))
    assert len(list(cache.glob("*.parquet"))) == len(list(cache.glob("*.json"))) == 5


def test_what_is_too_large_in_all_is_not_kept(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "_MOST_BYTES", 10)
    for number in range(3):
        made(folder, source("e.csv"), journey_of([{"event": f"*{number}"}]))
    assert len(list(cache.glob("*.parquet"))) == 1


def test_drafts_of_those_who_were_killed_are_deleted(folder: Path, cache: Path) -> None:
    cache.mkdir(parents=True)
    left, own = cache / ".a.4194999.draft", cache / f".a.{os.getpid()}.draft"
    left.touch()
    own.touch()
    made(folder, source("e.csv"))
    assert (left.exists(), own.exists()) == (False, True)


def test_data_that_changes_while_it_is_read_is_not_kept(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sequence = DuckDB.sequence

    def changing(self: DuckDB, matched: str, stages: list[int], span: Span, path: Path) -> None:
        sequence(self, matched, stages, span, path)
        os.utime(folder / "e.csv", ns=(1, 1))

    monkeypatch.setattr(DuckDB, "sequence", changing)
    assert touchpoints(made(folder, source("e.csv"))) == [[0, 0], [1]]
    assert list(cache.iterdir()) == []
