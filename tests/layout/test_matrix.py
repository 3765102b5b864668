"""Channels by stage: each touchpoint in its cells, groups as headers, gaps to be seen."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from journeyctl.i18n import LANGUAGES
from journeyctl.layout.matrix import layout_bare_matrix, layout_matrix
from journeyctl.layout.scene import Mark, Rect, Scene
from journeyctl.layout.theme import theme
from journeyctl.model.journey import Journey
from journeyctl.view import JourneyView, build_view
from journeyctl.view.channels import channel_groups
from tests.conftest import LoadExample
from tests.journeys import journey, journeys
from tests.layout.scenes import (
    assert_apart,
    assert_inside,
    assert_none_overlap,
    assert_says,
    shapes,
    slow,
    words,
)

_CHANNELS = {
    "web": {"name": "Website", "group": "Online shop", "kind": "online"},
    "shop": {"name": "Branch", "kind": "offline"},
    "app": {"name": "App", "group": "Online shop", "kind": "online"},
}


def view(*stages: list[dict[str, Any]], language: str = "en", **data: Any) -> JourneyView:
    listed = [{"name": f"S{n}", "touchpoints": points} for n, points in enumerate(stages)]
    whole = {"channels": _CHANNELS, "stages": listed, "language": language, **data}
    return build_view(journey(whole))


def marks(scene: Scene, name: str) -> list[Mark]:
    return [s for s in shapes(scene) if isinstance(s, Mark) and s.name == name]


@given(journeys)
@slow
def test_any_journey_has_a_tidy_picture(source: Journey) -> None:
    shown = build_view(source)
    picture = layout_matrix(shown, theme())
    assert_inside(picture)
    assert_apart(picture)
    assert_says(picture, (point.name for point in shown.touchpoints))
    assert_says(picture, (channel.name for channel in shown.channels))
    assert_says(picture, (stage.name for stage in shown.stages))
    cards = [s for s in shapes(picture) if isinstance(s, Rect) and s.fill in ("card", "surface")]
    assert_none_overlap((c.x, c.y, c.x + c.width, c.y + c.height) for c in cards)


def test_groups_come_in_order_and_what_has_none_last() -> None:
    shown = view([{"name": "Pays", "channel": ["web", "shop"]}, {"name": "Waits"}])
    rows = [(group.name, [row.name for row in group.rows]) for group in channel_groups(shown)]
    assert rows == [
        ("Online shop", ["Website", "App"]),
        ("Other channels", ["Branch", "No channel"]),
    ]


def test_without_groups_there_are_no_headers() -> None:
    channels = {"web": "Website"}
    shown = view([{"name": "Pays", "channel": "web"}], channels=channels)
    assert [group.name for group in channel_groups(shown)] == [""]
    assert "Other" not in words(layout_matrix(shown, theme()))


def test_a_touchpoint_of_two_channels_stands_in_both() -> None:
    shown = view([{"name": "Pays", "channel": ["web", "shop"]}])
    assert words(layout_matrix(shown, theme())).count("Pays") == 2


def test_a_cell_shows_emotions_moment_and_importance() -> None:
    point = {
        "name": "Pays",
        "channel": "web",
        "moment_of_truth": True,
        "importance": 4,
        "emotions": {"one": 2, "two": -2},
    }
    personas = {"one": {"name": "One"}, "two": {"name": "Two"}}
    picture = layout_matrix(view([point], personas=personas), theme())
    (entry,) = [group for group in picture.groups if group.name == "channel"][:1]
    found = [s.name for s in entry.shapes if isinstance(s, Mark)]
    assert found == ["online", "star", "face_very_positive", "face_very_negative"]
    filled = [s for s in entry.shapes if isinstance(s, Rect) and s.fill == "strong_line"]
    assert len(filled) == 4


def test_online_and_offline_are_marked_and_said() -> None:
    picture = layout_matrix(view([]), theme())
    assert (len(marks(picture, "online")), len(marks(picture, "offline"))) == (2, 1)
    assert_says(picture, ["Online", "Offline"])


def test_an_empty_cell_is_a_gap() -> None:
    picture = layout_matrix(view([{"name": "Pays", "channel": "web"}], []), theme())
    assert words(picture).count("–") == 5


def test_right_to_left_is_the_mirror_image() -> None:
    stages = ([{"name": "1", "channel": "web"}], [{"name": "2", "channel": "web"}])
    ltr, rtl = (layout_bare_matrix(view(*stages, language=tag), theme()) for tag in ("ms", "ar"))

    def edges(picture: Scene) -> list[Rect]:
        return [s for s in shapes(picture) if isinstance(s, Rect) and s.fill == "card"]

    mirrored = [rtl.width - card.x - card.width for card in edges(rtl)]
    assert [card.x for card in edges(ltr)] == pytest.approx(mirrored)


def test_the_description_goes_through_the_channels() -> None:
    point = {"name": "Pays", "channel": "web", "emotion": -2, "moment_of_truth": True}
    assert layout_matrix(view([point]), theme()).description == (
        "Channels by stage: A journey. 3 channels, 1 stage. "
        "Website (Online shop, Online): "
        "Pays (S0, Moment of truth, very negative, Importance 3 of 5). "
        "App (Online shop, Online): Nothing here yet. "
        "Branch (Other channels, Offline): Nothing here yet."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_in_every_language(load_example: LoadExample, language: str) -> None:
    shown = build_view(load_example("library-card"), language)
    picture = layout_matrix(shown, theme())
    assert_apart(picture)
    assert_inside(picture)
    assert_says(picture, (point.name for point in shown.touchpoints))
    assert_says(picture, (channel.name for channel in shown.channels))
    assert_says(picture, (channel.group for channel in shown.channels))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_journey_without_channels_says_so(language: str) -> None:
    shown = view([{"name": "Pays"}], channels={}, language=language)
    picture = layout_matrix(shown, theme())
    assert_inside(picture)
    assert_says(picture, [shown.locale.word("nothing.matrix")])
