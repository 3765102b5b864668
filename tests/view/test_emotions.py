"""Whose curve is whose, and what a curve says in words."""

from __future__ import annotations

from typing import Any

from journeyctl.view import JourneyView, build_view
from journeyctl.view.alternative import describe_curve
from tests.journeys import journey


def view_of(touchpoints: list[dict[str, Any]], *personas: str) -> JourneyView:
    data = {
        "personas": {name: {"name": name.title()} for name in personas},
        "stages": [{"name": "S", "touchpoints": touchpoints}],
    }
    return build_view(journey(data))


def owners(view: JourneyView) -> list[str | None]:
    return [curve.actor.name if curve.actor else None for curve in view.curves]


def test_one_curve_for_all_who_feel_alike() -> None:
    assert owners(view_of([{"name": "A", "emotion": 1}], "ann", "bob")) == [None]


def test_one_who_is_left_has_a_name() -> None:
    points = [{"name": "A", "emotion": 1, "emotions": {"bob": -1}}]
    assert owners(view_of(points, "ann", "bob")) == ["Ann", "Bob"]


def test_several_who_are_left_share_a_curve() -> None:
    points = [{"name": "A", "emotion": 1, "emotions": {"bob": -1}}]
    assert owners(view_of(points, "ann", "bob", "cy")) == [None, "Bob"]


def test_no_curve_without_an_emotion() -> None:
    assert owners(view_of([{"name": "A"}], "ann")) == []
    assert owners(view_of([{"name": "A", "emotions": {"ann": 1}}], "ann", "bob")) == ["Ann"]


def words(*scores: float) -> str:
    points: list[dict[str, Any]] = [
        {"name": f"T{n}", "emotion": score} for n, score in enumerate(scores)
    ]
    view = view_of(points)
    return describe_curve(view, view.curves[0])


def test_a_curve_in_words() -> None:
    assert words(1, 2, -2, 0) == (
        "The curve starts positive at “T0”, rises to very positive at “T1”, "
        "falls to very negative at “T2”, rises to neutral at “T3”."
    )


def test_a_turn_that_changes_no_face_is_not_told() -> None:
    assert words(2, 1.9, 2, -2) == (
        "The curve starts very positive at “T0”, falls to very negative at “T3”."
    )
    assert words(1, 1) == "The curve starts positive at “T0”, ends positive at “T1”."


def test_a_long_curve_is_told_in_short() -> None:
    told = words(*([1, -1] * 10), 2, *([1, -1] * 10), -2, 0)
    assert told.count(" at ") == 4
    assert "very positive at “T20”" in told
    assert "very negative at “T41”" in told


def test_the_gravest_pain_point_counts_every_persona() -> None:
    points: list[dict[str, Any]] = [
        {"name": "A", "emotion": -1, "pain_points": ["Mild"]},
        {"name": "B", "emotions": {"ann": -2}, "pain_points": ["Terrible"]},
    ]
    assert [pain.text for pain in view_of(points, "ann").pain_points] == ["Terrible", "Mild"]
