"""The blueprint: its lanes alone, and always its three lines."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from journeyctl.i18n import LANGUAGES
from journeyctl.layout.blueprint import layout_blueprint
from journeyctl.layout.scene import Rect, Scene, Stroke, Text
from journeyctl.layout.theme import theme
from journeyctl.model.journey import Journey
from journeyctl.view import JourneyView, build_view
from tests.conftest import LoadExample
from tests.journeys import journey, journeys
from tests.layout.scenes import assert_apart, assert_inside, assert_says, shapes, slow, words

_LANES = ("physical_evidence", "actions", "frontstage", "backstage", "support", "systems")
_LINES = ("interaction", "visibility", "internal_interaction")


def view(*points: dict[str, Any], language: str = "en") -> JourneyView:
    touchpoints = [{"name": f"T{index}", **point} for index, point in enumerate(points)]
    stages = [{"name": "s", "touchpoints": touchpoints}]
    return build_view(journey({"stages": stages, "language": language}))


def scene(*points: dict[str, Any], language: str = "en") -> Scene:
    return layout_blueprint(view(*points, language=language), theme())


def held(shown: JourneyView) -> list[str]:
    return [text for point in shown.touchpoints for name in _LANES for text in getattr(point, name)]


@given(journeys)
@slow
def test_any_journey_has_a_tidy_blueprint(source: Journey) -> None:
    shown = build_view(source)
    picture = layout_blueprint(shown, theme())
    assert_inside(picture)
    assert_apart(picture)
    assert_says(picture, held(shown))
    if held(shown):
        assert_says(picture, (shown.locale.word(f"line.{name}") for name in _LINES))
        assert_says(picture, (point.name for point in shown.touchpoints))


@given(journeys)
@slow
def test_text_stands_on_a_card(source: Journey) -> None:
    picture = layout_blueprint(build_view(source), theme())
    for group in picture.groups:
        if group.name.startswith("lane-"):
            cards = [shape for shape in group.shapes if isinstance(shape, Rect)]
            texts = [s for s in group.shapes if isinstance(s, Text) and not s.bold]
            for text in texts if cards else ():
                for line in text.lines:
                    assert any(card.y <= line.y <= card.y + card.height for card in cards), (
                        line.text
                    )


def test_the_order_of_lanes_and_lines() -> None:
    picture = scene({name: name for name in _LANES})
    names = [group.name for group in picture.groups if group.name.startswith(("lane-", "line-"))]
    assert names == [
        *("lane-physical_evidence", "lane-actions", "line-interaction", "lane-frontstage"),
        *("line-visibility", "lane-backstage", "line-internal_interaction", "lane-support"),
        "lane-systems",
    ]


def test_all_lines_are_there_where_lanes_are_empty() -> None:
    picture = scene({"backstage": "Packs"})
    names = [group.name for group in picture.groups if group.name.startswith("lane-")]
    assert names == ["lane-actions", "lane-frontstage", "lane-backstage", "lane-support"]
    assert words(picture).count("Nothinghereyet") == 3
    dashed = [s for s in shapes(picture) if isinstance(s, Stroke) and s.stroke == "strong_line"]
    assert len(dashed) == 3
    assert len({stroke.dash for stroke in dashed}) == 3


def test_what_is_no_part_of_a_blueprint_stays_out() -> None:
    point = {"actions": "Pays", "thoughts": "Hm", "pain_points": ["Slow"], "emotion": 1}
    said = words(scene(point))
    assert "Pays" in said
    assert "Hm" not in said
    assert "Slow" not in said


def test_right_to_left_is_the_mirror_image() -> None:
    points = ({"actions": "1"}, {"actions": "2"})
    ltr, rtl = (scene(*points, language=language) for language in ("ms", "ar"))

    def cards(picture: Scene) -> list[float]:
        found = [s for s in shapes(picture) if isinstance(s, Rect) and s.fill == "accent_soft"]
        return [card.x if picture is ltr else rtl.width - card.x - card.width for card in found][1:]

    assert cards(ltr) == pytest.approx(cards(rtl))


def test_the_description_tells_the_lanes_in_order() -> None:
    assert scene({"actions": ["Looks", "Pays"], "backstage": "Packs"}).description == (
        "Service blueprint: A journey. 1 stage, 1 touchpoint. Customer actions: Looks, Pays (T0). "
        "Line of interaction. Frontstage: Nothing here yet. Line of visibility. "
        "Backstage: Packs (T0). Line of internal interaction. Support processes: Nothing here yet."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_in_every_language(load_example: LoadExample, language: str) -> None:
    shown = build_view(load_example("library-card"), language)
    picture = layout_blueprint(shown, theme())
    assert_apart(picture)
    assert_inside(picture)
    assert_says(picture, held(shown))
    assert_says(picture, (shown.locale.word(f"line.{name}") for name in _LINES))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_journey_without_a_blueprint_says_so(language: str) -> None:
    shown = view({"thoughts": "Hm"}, language=language)
    picture = layout_blueprint(shown, theme())
    assert_inside(picture)
    assert_says(picture, [shown.locale.word("nothing.blueprint")])
