"""The lanes of a map and the lines between them."""

from __future__ import annotations

from typing import Any

from journeyctl.view import build_view
from journeyctl.view.lanes import lanes_and_lines
from tests.journeys import journey


def lanes(kind: str = "current-state", **touchpoint: Any) -> tuple[tuple[str, str], ...]:
    stages = [{"name": "s", "touchpoints": [{"name": "t", **touchpoint}]}]
    return lanes_and_lines(build_view(journey({"type": kind, "stages": stages})))


def test_only_lanes_that_hold_something() -> None:
    assert lanes() == (("touchpoints", ""),)
    assert lanes(emotion=1, needs="n") == (("touchpoints", ""), ("needs", ""), ("emotion", ""))


def test_the_lines_of_a_blueprint_run_above_their_lanes() -> None:
    found = lanes(actions="a", frontstage="f", backstage="b", support="s")
    assert found == (
        ("touchpoints", ""),
        ("actions", "interaction"),
        ("frontstage", "visibility"),
        ("backstage", "internal_interaction"),
        ("support", ""),
    )


def test_a_line_needs_both_of_its_lanes() -> None:
    assert dict(lanes(frontstage="f", support="s"))["frontstage"] == ""


def test_a_blueprint_tells_the_story_last() -> None:
    names = [name for name, _ in lanes("service-blueprint", thoughts="t", backstage="b")]
    assert names == ["touchpoints", "backstage", "thoughts"]
