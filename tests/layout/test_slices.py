"""The emotion lane cut at the columns."""

from __future__ import annotations

import pytest

from journeyctl.layout.map.slices import column_pitch, map_columns, slice_emotions
from journeyctl.layout.scene import Mark, Text
from journeyctl.layout.theme import theme
from journeyctl.view import JourneyView, build_view
from tests.journeys import journey


def view(language: str) -> JourneyView:
    felt = [{"score": score, "label": f"label {score}"} for score in (2, -2, 0)]
    touchpoints = [{"name": f"t{index}", "emotion": item} for index, item in enumerate(felt)]
    return build_view(
        journey({"language": language, "stages": [{"name": "s", "touchpoints": touchpoints}]})
    )


@pytest.mark.parametrize(("language", "step"), [("en", 1), ("fa", -1)])
def test_windows_join_in_reading_order(language: str, step: int) -> None:
    shown = view(language)
    emotions = slice_emotions(shown, theme())
    assert emotions.width == column_pitch(map_columns(shown))
    first, second, third = (piece.start for piece in emotions.slices)
    assert second - first == pytest.approx(step * emotions.width)
    assert third - second == pytest.approx(step * emotions.width)


@pytest.mark.parametrize("language", ["en", "fa"])
def test_each_face_and_label_is_in_its_own_window(language: str) -> None:
    emotions = slice_emotions(view(language), theme())
    names = ["face_very_positive", "face_very_negative", "face_neutral"]
    for piece, name in zip(emotions.slices, names, strict=True):
        marks = [shape for shape in piece.shapes if isinstance(shape, Mark)]
        texts = [shape for shape in piece.shapes if isinstance(shape, Text)]
        assert [mark.name for mark in marks if mark.name != "dot"] == [name]
        assert len(texts) == 1
        assert all(0 < mark.x < emotions.width for mark in marks)


def test_the_scale_stands_where_its_scores_do() -> None:
    emotions = slice_emotions(view("en"), theme())
    faces = [
        next(shape.y for shape in piece.shapes if isinstance(shape, Mark))
        for piece in emotions.slices[:2]
    ]
    assert list(emotions.scale) == pytest.approx(faces, abs=2)
