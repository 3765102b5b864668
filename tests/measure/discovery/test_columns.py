"""Columns found by their names."""

from __future__ import annotations

import pytest

from journeyctl.errors import InputError
from journeyctl.measure.discovery.columns import find_columns, is_ga4
from journeyctl.measure.engines.engine import Type


def texts(*columns: str) -> dict[str, Type]:
    return dict.fromkeys(columns, "text")


NOTHING: dict[str, str | None] = {}


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (["user_id", "ts", "name", "page"], ["user_id", "ts", "name"]),
        (["User ID", "Event Name", "Time Stamp"], ["User ID", "Time Stamp", "Event Name"]),
        (["case:concept:name", "concept:name", "time:timestamp"],
         ["case:concept:name", "time:timestamp", "concept:name"]),
        (["session_id", "user_id", "event", "timestamp"], ["user_id", "timestamp", "event"]),
        (["distinct_id", "event", "time", "name"], ["distinct_id", "time", "event"]),
        (["کاربر", "زمان", "رویداد"], ["کاربر", "زمان", "رویداد"]),
        (["Потребител", "Дата", "Събитие"], ["Потребител", "Дата", "Събитие"]),
    ],
)  # fmt: skip
def test_common_names_are_known(columns: list[str], expected: list[str]) -> None:
    assert expected == list(find_columns("log.csv", texts(*columns), NOTHING).values())


def test_what_is_given_wins() -> None:
    columns = ["user_id", "name", "event", "ts"]
    found = find_columns("log.csv", texts(*columns), {"actor": "NAME", "event": None})
    assert found == {"actor": "name", "time": "ts", "event": "event"}


def test_a_column_is_taken_once() -> None:
    columns = ["time", "event", "user"]
    found = find_columns("log.csv", texts(*columns), {"event": "time", "time": "event"})
    assert found == {"actor": "user", "time": "event", "event": "time"}


def test_the_only_time_is_the_time() -> None:
    types: dict[str, Type] = {**texts("user", "event", "note"), "redeemed": "time"}
    assert find_columns("log.parquet", types, NOTHING)["time"] == "redeemed"
    with pytest.raises(InputError, match="no column is clearly the time"):
        find_columns("log.parquet", {**types, "sent": "time"}, NOTHING)


def test_what_is_unclear_is_asked_for() -> None:
    with pytest.raises(InputError, match=r"log\.csv: no column is clearly the actor") as raised:
        find_columns("log.csv", texts("who", "ts", "event"), NOTHING)
    hint = "Say which one it is: --actor COLUMN. There are who, ts, event."
    assert hint == raised.value.hint


def test_a_misspelt_column_is_guessed() -> None:
    with pytest.raises(InputError, match=r"--actor usr_id: log\.csv has no such column") as raised:
        find_columns("log.csv", texts("user_id", "ts", "event"), {"actor": "usr_id"})
    assert raised.value.hint == "Did you mean user_id?"


def test_ga4_is_told_by_its_columns() -> None:
    assert is_ga4(["event_date", "event_timestamp", "event_name", "user_pseudo_id"])
    assert not is_ga4(["event_timestamp", "event_name", "user_id"])
