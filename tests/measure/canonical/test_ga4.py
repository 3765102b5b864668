"""The export of GA4: parameters by their keys, nested records, order within a batch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from journeyctl.errors import InputError
from tests.measure.canonical.events import (
    journey_of,
    made,
    source,
    times,
    touchpoints,
    write_csv,
    write_json,
    write_parquet,
)

AT = 1_772_359_200_000_000


def event(name: str, at: int = AT, **more: Any) -> dict[str, Any]:
    return {
        "event_timestamp": str(at),
        "event_name": name,
        "user_pseudo_id": "1.2",
        "user_id": None,
        "event_params": [
            {"key": "page_location", "value": {"string_value": f"https://x.example/{name}"}},
            {"key": "value", "value": {"int_value": None, "double_value": 2.0}},
            {"key": "engaged", "value": {"int_value": "1"}},
        ],
        "geo": {"country": "Bulgaria"},
        "traffic_source": {"source": "newsletter"},
        **more,
    }


JOURNEY = journey_of(
    [{"event": "page_view", "page_location": "*/page_view"}, {"event_name": "cart", "value": 2}],
    [{"geo.country": "Bulgaria", "event": "pay", "traffic_source.source": "news*", "engaged": 1}],
)
EVENTS = [event("page_view"), event("cart", AT + 1), event("pay", AT + 2), event("other", AT + 3)]


def as_parquet(path: Path, events: list[dict[str, Any]]) -> None:
    write_json(path.with_suffix(".jsonl"), events)
    value = (
        "STRUCT(string_value VARCHAR, int_value BIGINT, float_value DOUBLE, double_value DOUBLE)"
    )
    write_parquet(
        path,
        f"SELECT * FROM read_json('{path.with_suffix('.jsonl')}', columns={{"  # noqa: S608
        "event_timestamp: 'BIGINT', event_name: 'VARCHAR', user_pseudo_id: 'VARCHAR', "
        f"user_id: 'VARCHAR', event_params: 'STRUCT(key VARCHAR, value {value})[]', "
        "geo: 'STRUCT(country VARCHAR)', traffic_source: 'STRUCT(source VARCHAR)', "
        "batch_page_id: 'BIGINT', batch_ordering_id: 'BIGINT', batch_event_index: 'BIGINT'})",
    )


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_parameters_and_nested_records(tmp_path: Path, form: str) -> None:
    as_parquet(tmp_path / "e.parquet", EVENTS)
    found = made(tmp_path, source(f"e.{form}", "ga4"), JOURNEY)
    assert touchpoints(found) == [[0, 1, 2]]
    assert times(found) == [AT // 1_000_000] * 3
    assert [(event.event, event.count) for event in found.canonical.unmatched] == [("other", 1)]


def test_lists_as_some_writers_nest_them(tmp_path: Path) -> None:
    as_parquet(tmp_path / "e.parquet", EVENTS)
    select = (
        "SELECT * REPLACE ({'list': list_transform(event_params, lambda p: {'element': p})} "  # noqa: S608
        f"AS event_params) FROM '{tmp_path / 'e.parquet'}'"
    )
    write_parquet(tmp_path / "nested.parquet", select)
    assert touchpoints(made(tmp_path, source("nested.parquet", "ga4"), JOURNEY)) == [[0, 1, 2]]


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_events_of_a_batch_have_their_order(tmp_path: Path, form: str) -> None:
    order = (("pay", 1, 2, 1), ("cart", 1, 1, 10), ("page_view", 1, 1, 9))
    names = ("batch_page_id", "batch_ordering_id", "batch_event_index")
    events = [event(name, **dict(zip(names, of, strict=True))) for name, *of in order]
    as_parquet(tmp_path / "e.parquet", events)
    assert touchpoints(made(tmp_path, source(f"e.{form}", "ga4"), JOURNEY)) == [[0, 1, 2]]


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_who_has_no_pseudonym_has_an_id(tmp_path: Path, form: str) -> None:
    as_parquet(
        tmp_path / "e.parquet",
        [event("page_view", user_pseudo_id=None, user_id="7"), event("pay", user_id="7"),
         event("cart", user_pseudo_id=None, user_id="7")],
    )  # fmt: skip
    assert touchpoints(made(tmp_path, source(f"e.{form}", "ga4"), JOURNEY)) == [[0, 1], [2]]


def test_keys_that_no_event_has(tmp_path: Path) -> None:
    as_parquet(tmp_path / "e.parquet", EVENTS)
    for form in ("jsonl", "parquet"):
        with pytest.raises(InputError, match="matches the column 'page_locaton'"):
            made(tmp_path, source(f"e.{form}", "ga4"), journey_of([{"page_locaton": "x"}]))


def test_what_is_no_export(tmp_path: Path) -> None:
    write_csv(tmp_path / "e.csv", (("Page path", "Views"), ("/", "7")))
    with pytest.raises(InputError, match=r"e\.csv is no export of GA4"):
        made(tmp_path, source("e.csv", "ga4"))
