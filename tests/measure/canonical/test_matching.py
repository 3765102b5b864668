"""`match` finds touchpoints by texts with wildcards, numbers, truth and lists, in any engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.measure.canonical.events import (
    journey_of,
    made,
    source,
    touchpoints,
    write_csv,
    write_parquet,
)

DAY = "2026-03-01"


def fits_text(folder: Path, wanted: Any, value: str) -> bool:
    """Whether a value of a CSV file fits."""
    write_csv(folder / "e.csv", (("actor", "time", "v"), ("u", DAY, value)))
    return touchpoints(made(folder, source("e.csv"), journey_of([{"v": wanted}]))) == [[0]]


def fits_sql(folder: Path, wanted: Any, sql: str) -> bool:
    """Whether a value of a file of Parquet fits."""
    write_parquet(folder / "e.parquet", f"SELECT 'u' AS actor, DATE '{DAY}' AS time, {sql} AS v")
    return touchpoints(made(folder, source("e.parquet"), journey_of([{"v": wanted}]))) == [[0]]


@pytest.mark.parametrize(
    ("wanted", "fitting", "others"),
    [
        ("pay", ["pay"], ["Pay", "pays", " pay"]),
        ("pay*", ["pay", "pays", "pay it\nnow"], ["repay"]),
        ("*pay", ["pay", "re pay"], ["pays"]),
        ("/a/*/c", ["/a//c", "/a/b/b/c"], ["/a/c"]),
        ("*", ["x"], []),
        ("a_c%^", ["a_c%^"], ["abcd^", "a_cx^"]),
        ("it's \\n", ["it's \\n"], ["it's \n"]),
        ("плащ*", ["плащане"], ["Плащане"]),
        (2, ["2", "2.0", "2.00", "2."], ["20", "2.01", "12", "two", ""]),
        (2.5, ["2.5", "2.50"], ["2.05", "2.51", "25"]),
        (20, ["20", "20.0"], ["2", "200", "20.20"]),
        (-1, ["-1", "-1.0"], ["1"]),
        (0, ["0", "0.00"], ["", "00.1", "0.1"]),
        (True, ["true", "TRUE", "1", "yes"], ["false", "0", "2"]),
        (False, ["false", "0", "No"], ["true", "1"]),
        (["a", "b*", 3], ["a", "bc", "3.0"], ["c", "30"]),
    ],
)
def test_texts(tmp_path: Path, wanted: Any, fitting: list[str], others: list[str]) -> None:
    found = {value: fits_text(tmp_path, wanted, value) for value in (*fitting, *others)}
    assert found == {value: value in fitting for value in (*fitting, *others)}


@pytest.mark.parametrize(
    ("wanted", "sql", "fits"),
    [
        (2, "2", True),
        (2, "2.0::DOUBLE", True),
        (2.5, "2.5::DECIMAL(9, 3)", True),
        (2, "3", False),
        ("2", "2.0::DOUBLE", True),
        ("2x", "2", False),
        ("2*", "27", True),
        (True, "TRUE", True),
        (True, "FALSE", False),
        (1, "TRUE", True),
        ("yes", "TRUE", True),
        (True, "1", True),
        (False, "NULL::BOOLEAN", False),
        ("*", "NULL::VARCHAR", False),
        ("2026-*", "DATE '2026-01-01'", True),
        (10**40, "1", False),
        (1e-40, "1", False),
        ("happy", "'happy'::ENUM('happy', 'sad')", True),
    ],
)
def test_values_of_other_types(tmp_path: Path, wanted: Any, sql: str, *, fits: bool) -> None:
    assert fits_sql(tmp_path, wanted, sql) == fits


def test_all_of_a_pattern_and_any_of_several(tmp_path: Path) -> None:
    rows = (("u", DAY, "view", "/shop"), ("v", DAY, "view", "/help"), ("w", DAY, "pay", ""))
    write_csv(tmp_path / "e.csv", (("actor", "time", "event", "page"), *rows))
    journey = journey_of([[{"event": "view", "page": "/shop"}, {"event": "pay"}]])
    assert touchpoints(made(tmp_path, source("e.csv"), journey)) == [[0], [0]]


def test_the_later_touchpoint_has_the_event(tmp_path: Path) -> None:
    write_csv(tmp_path / "e.csv", (("actor", "time", "event"), ("u", DAY, "pay")))
    journey = journey_of([{"event": "*"}, {"event": "pay"}], [{"event": "p*"}, {"event": "x"}])
    found = made(tmp_path, source("e.csv"), journey)
    assert [(touchpoint, stage) for ((_, _, touchpoint, stage),) in found.actors] == [(2, 1)]


def test_a_pattern_is_for_the_sources_that_have_its_columns(tmp_path: Path) -> None:
    write_csv(tmp_path / "web.csv", (("actor", "time", "page"), ("u", DAY, "/pay")))
    write_csv(tmp_path / "app.csv", (("actor", "time", "screen"), ("u", DAY, "/pay")))
    journey = journey_of([{"page": "/*"}, {"screen": "/*"}])
    sources = {name: source(f"{name}.csv") for name in ("web", "app")}
    assert touchpoints(made(tmp_path, sources, journey)) == [[0, 1]]
    sources = {name: source(f"{name}.csv") for name in ("app", "web")}
    assert touchpoints(made(tmp_path, sources, journey)) == [[1, 0]]


def test_nothing_of_a_match_is_sql(tmp_path: Path) -> None:
    event = "'); DROP TABLE events; --"
    rows = (("actor", "time", 'e"v; --'), ("u", DAY, event))
    write_csv(tmp_path / "e.csv", rows)
    assert touchpoints(made(tmp_path, source("e.csv"), journey_of([{'e"v; --': event}]))) == [[0]]
