"""What is left of broken data."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings

from journeyctl.model.journey import Definitions, Journey
from journeyctl.model.problems.salvage import Salvage
from journeyctl.source import read
from tests.model.shapes import journeys_of_any_shape


def salvage(text: str) -> Salvage[Journey]:
    return Salvage(read(text.encode(), "x").data, Journey)


def test_whole_data_is_left_alone() -> None:
    result = salvage("{journeyctl: 1, title: T, stages: [{name: S}]}")

    assert result.value is not None
    assert (result.problems, result.lost) == ([], [])
    assert result.original(("stages", 0, "name")) == ("stages", 0, "name")


def test_places_of_the_original() -> None:
    result = salvage(
        "{journeyctl: 1, title: T, stages: [[x], {name: S, metrcs: [5, {name: M, value: x}]}]}"
    )

    assert result.value is not None
    assert [stage.name for stage in result.value.stages] == ["…", "S"]
    assert result.original(("stages", 1, "metrics", 1, "name")) == (
        "stages",
        1,
        "metrcs",
        1,
        "name",
    )


def test_removed_items_move_those_behind_them() -> None:
    result = salvage(
        "{journeyctl: 1, title: T, stages: [{name: S}], actions: [1, {title: A}, [], {title: B}]}"
    )

    assert result.value is not None
    assert [action.title for action in result.value.actions] == ["A", "B"]
    assert result.original(("actions", 1, "title")) == ("actions", 3, "title")
    assert sorted(result.lost) == [("actions", 0), ("actions", 2)]


def test_required_things_have_stand_ins() -> None:
    result = salvage("{personas: {a: 5, b: {}}, stages: []}")

    assert result.value is not None
    assert set(result.value.personas) == {"a", "b"}
    assert len(result.value.stages) == 1


def test_too_little_is_left() -> None:
    assert salvage("[a]").value is None
    assert salvage("text").value is None
    assert salvage("''").value is None


def test_definitions() -> None:
    data = read(b"{channels: {web: [x], tv: TV}, stages: []}", "x").data

    result = Salvage(data, Definitions)

    assert result.value is not None
    assert {name: channel.name for name, channel in result.value.channels.items()} == {
        "web": "…",
        "tv": "TV",
    }


@settings(deadline=None)
@given(journeys_of_any_shape)
def test_data_of_any_shape(data: dict[str, Any]) -> None:
    text = json.dumps(data)

    result = salvage(text)

    for problem in result.problems:
        assert problem.message
    if result.value is not None and not result.problems:
        assert result.lost == []
