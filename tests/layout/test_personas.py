"""Persona cards: everything that is known stands on them, side by side."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.i18n import LANGUAGES
from journeyctl.layout.personas import layout_personas
from journeyctl.layout.scene import Picture, Rect, Scene
from journeyctl.layout.theme import theme
from journeyctl.view import JourneyView, build_view
from tests.conftest import LoadExample
from tests.journeys import journey, texts
from tests.layout.scenes import (
    assert_apart,
    assert_inside,
    assert_none_overlap,
    assert_says,
    shapes,
    slow,
    words,
)

_lists = st.lists(texts, max_size=4)
_personas = st.fixed_dictionaries(
    {"name": texts},
    optional={
        "role": texts,
        "quote": texts,
        "age": st.integers(0, 120),
        "location": texts,
        "share": st.floats(0, 1),
        "goals": _lists,
        "needs": _lists,
        "frustrations": _lists,
        "devices": _lists,
        "bio": texts,
        "attributes": st.dictionaries(texts, texts, max_size=2),
        "evidence": st.lists(
            st.fixed_dictionaries({"text": texts, "source": st.just("data")}), max_size=2
        ),
    },
)
_SARA = {"name": "Sara", "role": "Runner", "quote": "Now.", "share": 0.35, "goals": ["Win", "Rest"]}


def view(personas: dict[str, Any], language: str = "en", **data: Any) -> JourneyView:
    stages = [{"name": "s"}]
    whole = {"personas": personas, "stages": stages, "language": language, **data}
    return build_view(journey(whole))


def scene(personas: dict[str, Any], language: str = "en", **data: Any) -> Scene:
    return layout_personas(view(personas, language, **data), theme())


def cards(picture: Scene) -> list[Rect]:
    return [s for s in shapes(picture) if isinstance(s, Rect) and s.fill == "card"]


@given(
    personas=st.dictionaries(st.sampled_from("abcdefg"), _personas, min_size=1),
    language=st.sampled_from(LANGUAGES),
)
@slow
def test_any_personas_have_tidy_cards(personas: dict[str, Any], language: str) -> None:
    shown = view(personas, language)
    picture = layout_personas(shown, theme())
    assert_inside(picture)
    assert_apart(picture)
    assert len(cards(picture)) == len(personas)
    assert_none_overlap((c.x, c.y, c.x + c.width, c.y + c.height) for c in cards(picture))
    for persona in shown.personas:
        assert_says(picture, [persona.name, persona.role, persona.quote, persona.share])
        for field in persona.fields:
            if field.key != "share":
                assert_says(picture, [field.label, *field.values])
        assert_says(picture, (item.text for item in persona.evidence))


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (2, 1), (3, 1), (4, 2), (5, 2), (7, 3)])
def test_cards_stand_in_rows_of_equal_height(count: int, rows: int) -> None:
    personas = {f"p{n}": {"name": str(n), "goals": ["x"] * n} for n in range(count)}
    found = cards(scene(personas))
    assert len({card.y for card in found}) == rows
    assert len({(card.y, card.height) for card in found}) == rows
    assert len({card.width for card in found}) == 1


def test_who_is_an_actor_is_marked() -> None:
    personas = {"sara": _SARA, "reza": {"name": "Reza"}}
    assert words(scene(personas, actors=["sara"])).count("Actor") == 1
    assert words(scene(personas)).count("Actor") == 2


def test_a_portrait_takes_the_initials_place() -> None:
    source = journey({"personas": {"sara": _SARA}, "stages": [{"name": "s"}]})
    shown = build_view(source, images={"sara": "data:image/png;base64,AA=="})
    found = [s for s in shapes(layout_personas(shown, theme())) if isinstance(s, Picture)]
    assert [picture.href for picture in found] == ["data:image/png;base64,AA=="]


def test_right_to_left_is_the_mirror_image() -> None:
    personas = {"a": {"name": "1"}, "b": {"name": "2"}}
    ltr, rtl = (scene(personas, language) for language in ("ms", "ar"))
    mirrored = [rtl.width - card.x - card.width for card in cards(rtl)]
    assert [card.x for card in cards(ltr)] == pytest.approx(mirrored)


def test_the_description_says_what_the_cards_say() -> None:
    picture = scene({"sara": _SARA})
    assert picture.title == "Personas: A journey"
    assert picture.description == (
        "Personas: A journey. 1 persona. Sara (Actor), Runner. “Now.” Share: 35%. Goals: Win, Rest."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_journey_without_personas_says_so(language: str) -> None:
    picture = scene({}, language)
    assert_inside(picture)
    assert_says(picture, [view({}, language).locale.word("nothing.persona")])
    assert picture.width < 700
    assert picture.height < 300


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_in_every_language(load_example: LoadExample, language: str) -> None:
    shown = build_view(load_example("library-card"), language)
    picture = layout_personas(shown, theme())
    assert_apart(picture)
    assert_inside(picture)
    assert_says(picture, (persona.name for persona in shown.personas))
    if language in ("fa", "ar"):
        assert picture.direction == "rtl"
