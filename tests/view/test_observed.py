"""What ties a journey to observed data, in words."""

from __future__ import annotations

from journeyctl.view import build_view
from tests.journeys import journey


def test_sources_are_shown_with_their_columns() -> None:
    sources = {"web": {"kind": "ga4", "path": "data/*.parquet", "columns": {"actor": "user"}}}
    (source,) = build_view(journey({"stages": [{"name": "a"}], "sources": sources})).sources
    assert (source.id, source.kind_name, source.path) == ("web", "Web analytics", "data/*.parquet")
    assert source.columns == (("actor", "user"),)


def test_patterns_of_events_are_written_out() -> None:
    touchpoint = {"name": "a", "match": [{"event": "buy", "page": ["/a", "/b"]}, {"step": 2}]}
    view = build_view(journey({"stages": [{"name": "s", "touchpoints": [touchpoint]}]}))
    assert view.touchpoints[0].match[0] == "event = buy, page = /a | /b"
    assert view.touchpoints[0].match[1].startswith("step = 2")
