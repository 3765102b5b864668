"""Curves compared: each with its name, in words below, and where actors feel apart."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from journeyctl.i18n import LANGUAGES
from journeyctl.layout.curves import layout_bare_curves, layout_curves
from journeyctl.layout.scene import Mark, Scene, Stroke, Text
from journeyctl.layout.theme import theme
from journeyctl.model.journey import Journey
from journeyctl.view import JourneyView, build_view
from journeyctl.view.alternative import describe_curve
from journeyctl.view.comparison import apart, curve_name
from tests.conftest import LoadExample
from tests.journeys import journey, journeys
from tests.layout.scenes import (
    around,
    assert_apart,
    assert_inside,
    assert_none_overlap,
    assert_says,
    shapes,
    slow,
    text_boxes,
    words,
)

_PAIR = {"sara": {"name": "Sara"}, "reza": {"name": "Reza"}}


def view(*felt: dict[str, Any], language: str = "en", personas: Any = None) -> JourneyView:
    points = [{"name": f"T{index}", "emotions": item} for index, item in enumerate(felt)]
    data = {"personas": personas or _PAIR, "stages": [{"name": "s", "touchpoints": points}]}
    return build_view(journey({**data, "language": language}))


def strokes(scene: Scene) -> list[Stroke]:
    """The curves, without leaders and lines of the plot."""
    return [s for s in shapes(scene) if isinstance(s, Stroke) and s.curved]


@given(journeys)
@slow
def test_any_journey_has_a_tidy_picture(source: Journey) -> None:
    shown = build_view(source)
    picture = layout_curves(shown, theme())
    assert_inside(picture)
    assert_apart(picture)
    if not shown.curves:
        return
    assert_says(picture, (point.name for point in shown.touchpoints))
    for curve in shown.curves:
        assert_says(picture, [curve_name(shown, curve)])
        for emotion in curve.points:
            if emotion is not None:
                assert_says(picture, [emotion.label or emotion.face_name, emotion.quote])
    assert_says(picture, (item.text for item in apart(shown)))


@given(journeys)
@slow
def test_no_face_lies_on_another_or_on_a_word(source: Journey) -> None:
    shown = build_view(source)
    if not shown.curves:
        return
    picture = layout_bare_curves(shown, theme())
    assert_inside(picture)
    (plot,) = [group for group in picture.groups if group.name == "plot"]
    faces = [around(s) for s in plot.shapes if isinstance(s, Mark) and s.name.startswith("face")]
    assert_none_overlap(faces)
    inside = {line.text for s in plot.shapes if isinstance(s, Text) for line in s.lines}
    for text, box in text_boxes(picture):
        if text in inside:
            assert_none_overlap_with(box, faces)


def assert_none_overlap_with(box: Any, others: list[Any]) -> None:
    for other in others:
        assert_none_overlap((box, other))


def test_each_curve_has_its_name_and_its_own_dash() -> None:
    picture = layout_curves(view({"sara": 1, "reza": -1}, {"sara": 2, "reza": 0}), theme())
    assert words(picture).count("Sara") >= 2
    assert words(picture).count("Reza") >= 2
    found = strokes(picture)
    assert len(found) == 2
    assert len({stroke.dash for stroke in found}) == 2
    assert len({stroke.stroke for stroke in found}) == 2


def test_sixteen_curves_are_all_different() -> None:
    personas = {f"p{n}": {"name": f"P{n}"} for n in range(16)}
    felt = {name: -2 + index / 4 for index, name in enumerate(personas)}
    picture = layout_curves(view(felt, felt, personas=personas), theme())
    assert len({(stroke.stroke, stroke.dash) for stroke in strokes(picture)}) == 16
    assert_apart(picture)
    assert_inside(picture)


def test_a_gap_in_the_emotions_is_a_gap_in_the_curve() -> None:
    felt = [{"sara": 1}, {"sara": 2}, {}, {"sara": 1}, {"sara": 0}]
    assert len(strokes(layout_curves(view(*felt), theme()))) == 2


def test_where_actors_feel_apart_is_said() -> None:
    felt = ({"sara": 2, "reza": -1}, {"sara": 1, "reza": 1}, {"sara": 0}, {"reza": 1, "sara": 0})
    shown = view(*felt)
    assert [(item.index, item.text) for item in apart(shown)] == [
        (0, "Sara above Reza by 3"),
        (3, "Reza above Sara by 1"),
    ]
    assert_says(layout_curves(shown, theme()), ["Sara above Reza by 3", "Difference"])


def test_right_to_left_is_the_mirror_image() -> None:
    felt = ({"sara": 1, "reza": -1}, {"sara": 2, "reza": 0})
    ltr, rtl = (layout_curves(view(*felt, language=tag), theme()) for tag in ("ms", "ar"))
    for one, other in zip(strokes(ltr), strokes(rtl), strict=True):
        mirrored = [rtl.width - x for x, _ in other.points]
        assert [x for x, _ in one.points] == pytest.approx(mirrored)


def test_the_description_tells_each_curve_and_where_they_part() -> None:
    shown = view({"sara": 1, "reza": -1}, {"sara": 2, "reza": 2})
    sara, reza = (describe_curve(shown, curve) for curve in shown.curves)
    assert layout_curves(shown, theme()).description == (
        f"Emotion curves: A journey. {sara} {reza} “T0”: Sara above Reza by 2."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_in_every_language(load_example: LoadExample, language: str) -> None:
    shown = build_view(load_example("six-steps"), language)
    picture = layout_curves(shown, theme())
    assert_apart(picture)
    assert_inside(picture)
    assert_says(picture, (item.text for item in apart(shown)))
    faces = ("very_negative", "negative", "neutral", "positive", "very_positive")
    assert_says(picture, (shown.locale.word(f"emotion.{face}") for face in faces))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_journey_without_emotions_says_so(language: str) -> None:
    shown = view({}, language=language)
    picture = layout_curves(shown, theme())
    assert_inside(picture)
    assert_says(picture, [shown.locale.word("nothing.curves")])
