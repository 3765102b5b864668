"""What a page can be filtered by."""

from __future__ import annotations

from typing import Any

from journeyctl.layout.theme import theme
from journeyctl.render import filters
from journeyctl.view import JourneyView, build_view
from tests.journeys import journey


def view_of(*stages: dict[str, Any], **more: Any) -> JourneyView:
    return build_view(journey({"stages": list(stages), **more}))


def options(view: JourneyView) -> dict[str, list[str]]:
    return {
        facet.name: [option.value for option in facet.options] for facet in filters.facets(view)
    }


def test_there_is_a_choice_only_of_several() -> None:
    pains = [{"text": "a", "severity": 5}, {"text": "b", "severity": 2}, "c"]
    touchpoints = [{"name": "x", "channel": "web", "pain_points": pains, "emotion": 1}]
    channels = {name: {"name": name} for name in ("web", "shop")}
    one = view_of({"name": "A", "touchpoints": touchpoints}, channels=channels)
    assert options(one) == {"severity": ["5", "2"], "hide": ["emotion", "pain_points"]}
    two = view_of({"name": "A", "touchpoints": touchpoints}, {"name": "B"}, channels=channels)
    assert options(two)["stage"] == ["a", "b"]


def test_actors_are_a_choice_where_they_feel_otherwise() -> None:
    people = {"ann": {"name": "Ann"}, "bob": {"name": "Bob"}, "cy": {"name": "Cy"}}
    points = [{"name": "x", "emotion": 1, "emotions": {"ann": -1}}, {"name": "y", "emotion": 0}]
    more = {"personas": people, "actors": list(people)}
    view = view_of({"name": "A", "touchpoints": points}, **more)
    assert options(view)["actor"] == [filters.EVERYONE, filters.OTHERS, "ann"]
    of_curves = {actor.id: filters.curve_of(view, actor) for actor in view.actors}
    assert of_curves == {"ann": "ann", "bob": filters.OTHERS, "cy": filters.OTHERS}
    assert list(filters.emotions(view, theme())) == [filters.EVERYONE, filters.OTHERS, "ann"]
    alike = view_of({"name": "A", "touchpoints": [{"name": "x", "emotion": 1}]}, **more)
    assert "actor" not in options(alike)
    assert list(filters.emotions(alike, theme())) == [filters.EVERYONE]


def test_a_curve_alone_keeps_its_colour() -> None:
    people = {"ann": {"name": "Ann"}, "bob": {"name": "Bob"}}
    points = [{"name": name, "emotions": {"ann": 1, "bob": -1}} for name in "xyz"]
    view = view_of({"name": "A", "touchpoints": points}, personas=people, actors=list(people))
    lanes = filters.emotions(view, theme())
    colours = {
        name: {stroke.stroke for stroke in lane.curve if stroke.stroke.startswith("curve")}
        for name, lane in lanes.items()
    }
    assert colours == {"": {"curve_1", "curve_2"}, "ann": {"curve_1"}, "bob": {"curve_2"}}
