"""Observed data on the page's map: its lanes, figures, filters and legend."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journeyctl.render import filters
from journeyctl.render.html import write
from journeyctl.render.observed_map import measured_legend, table_lanes
from journeyctl.view import JourneyView, build_view
from journeyctl.view.lanes import lanes_and_lines
from journeyctl.view.observed_parts import PresenceView, ReachView
from tests.conftest import LoadExample
from tests.overlays import overlay_of
from tests.render.observing import observing


@pytest.fixture
def view(load_example: LoadExample) -> JourneyView:
    journey = load_example("online-shop")
    return build_view(journey, "en", {}, overlay_of(journey))


@pytest.fixture
def blueprint(load_example: LoadExample) -> JourneyView:
    journey = load_example("home-repair-blueprint")
    return build_view(journey, "en", {}, overlay_of(journey))


def test_what_was_observed_stands_right_below_the_touchpoints(view: JourneyView) -> None:
    names = [name for name, _ in table_lanes(view)]
    assert names[:3] == ["touchpoints", "funnel", "presence"]
    assert names[3:] == [name for name, _ in lanes_and_lines(view)][1:]


def test_a_line_below_the_touchpoints_stays_below_what_was_observed(
    blueprint: JourneyView,
) -> None:
    points = tuple(
        replace(point, physical_evidence=(), actions=()) for point in blueprint.touchpoints
    )
    stages = tuple(
        replace(stage, touchpoints=tuple(point for point in points if point.stage.id == stage.id))
        for stage in blueprint.stages
    )
    bare = replace(blueprint, stages=stages)
    assert lanes_and_lines(bare)[0] == ("touchpoints", "interaction")
    assert table_lanes(bare)[:3] == (
        ("touchpoints", ""),
        ("funnel", ""),
        ("presence", "interaction"),
    )


def test_only_lanes_with_figures(view: JourneyView) -> None:
    assert view.observed is not None
    no_funnel = replace(view.observed, stages=tuple(ReachView() for _ in view.stages))
    no_points = replace(view.observed, points=tuple(PresenceView() for _ in view.touchpoints))
    assert "funnel" not in dict(table_lanes(replace(view, observed=no_funnel)))
    assert "presence" not in dict(table_lanes(replace(view, observed=no_points)))
    assert table_lanes(replace(view, observed=None)) == lanes_and_lines(view)


def test_lanes_can_be_chosen(view: JourneyView) -> None:
    (lanes,) = (facet for facet in filters.facets(view) if facet.name == filters.LANES)
    assert [(option.value, option.text) for option in lanes.options][:2] == [
        ("funnel", "Funnel"),
        ("presence", "Observed"),
    ]


def test_points_are_explained_as_far_as_there_are_any(view: JourneyView) -> None:
    assert view.observed is not None
    assert [key for key, _ in measured_legend(view)] == ["observed.interval", "observed.few"]
    sure = [felt and replace(felt, few=False, low=None, high=None) for felt in view.observed.felt]
    observed = replace(view.observed, felt=tuple(sure))
    assert list(measured_legend(replace(view, observed=observed))) == []
    assert list(measured_legend(replace(view, observed=None))) == []


def test_without_observed_data_the_page_says_nothing_of_them(load_example: LoadExample) -> None:
    rendering = observing(load_example("online-shop"))
    rendering.overlay = None
    page = write(rendering, "map").decode()
    for word in ("funnel", "presence", "observed-caption", "counted", "95% interval"):
        assert word not in page.split("<script>")[0].lower()
