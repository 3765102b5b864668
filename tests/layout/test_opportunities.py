"""Impact against effort: circles where they belong, none on another, all of them in the table."""

from __future__ import annotations

from math import hypot
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.i18n import LANGUAGES
from journeyctl.layout.opportunities import layout_bare_plane, layout_opportunities
from journeyctl.layout.plane import radius
from journeyctl.layout.scene import Group, Mark, Rect, Scene
from journeyctl.layout.theme import theme
from journeyctl.model.journey import Journey
from journeyctl.view import JourneyView, build_view
from journeyctl.view.plane import by_group, ranked
from tests.conftest import LoadExample
from tests.journeys import journey, journeys, texts
from tests.layout.scenes import assert_apart, assert_inside, assert_says, shapes, slow, words

_levels = st.integers(1, 5)
_opportunities = st.lists(
    st.fixed_dictionaries({"text": texts}, optional={"impact": _levels, "effort": _levels}),
    min_size=1,
    max_size=40,
)


def view(*opportunities: dict[str, Any], language: str = "en", **touchpoint: Any) -> JourneyView:
    point = {"name": "Pays", "opportunities": list(opportunities), **touchpoint}
    stages = [{"name": "s", "touchpoints": [point]}]
    return build_view(journey({"stages": stages, "language": language}))


def item(text: str, impact: int = 0, effort: int = 0, **more: Any) -> dict[str, Any]:
    rated = {"impact": impact, "effort": effort}
    return {"text": text, **{key: value for key, value in rated.items() if value}, **more}


def circles(scene: Scene) -> list[Mark]:
    """The circles of the bare plane that carry numbers, in order of their places."""
    (plane,) = [group for group in scene.groups if group.name == "plane"]
    return rings(plane)


def rings(plane: Group) -> list[Mark]:
    return [s for s in plane.shapes if isinstance(s, Mark) and s.fill == "opportunity"]


@given(journeys)
@slow
def test_any_journey_has_a_tidy_picture(source: Journey) -> None:
    shown = build_view(source)
    picture = layout_opportunities(shown, theme())
    assert_inside(picture)
    assert_apart(picture)
    assert_says(picture, (found.text for found in shown.opportunities))
    assert_says(picture, (found.touchpoint.text for found in shown.opportunities))


@given(opportunities=_opportunities, language=st.sampled_from(LANGUAGES))
@slow
def test_no_circle_lies_on_another_however_many(
    opportunities: list[dict[str, Any]], language: str
) -> None:
    shown = view(*opportunities, language=language)
    rated = [found for found in shown.opportunities if found.impact and found.effort]
    if not rated:
        return
    picture = layout_bare_plane(shown, theme())
    assert_inside(picture)
    assert_apart(picture)
    found = circles(picture)
    assert len(found) == len(rated)
    for index, one in enumerate(found):
        for other in found[index + 1 :]:
            apart = hypot(one.x - other.x, one.y - other.y)
            assert apart >= (one.size + other.size) / 2


def test_a_circle_stands_by_its_impact_and_effort() -> None:
    low, high = circles(layout_bare_plane(view(item("a", 1, 1), item("b", 5, 5)), theme()))
    assert low.x < high.x
    assert low.y > high.y


def test_right_to_left_effort_grows_to_the_left() -> None:
    shown = view(item("a", 1, 1), item("b", 5, 5), language="fa")
    low, high = circles(layout_bare_plane(shown, theme()))
    assert low.x > high.x


def test_those_that_share_a_place_spread_around_its_middle() -> None:
    alone = circles(layout_bare_plane(view(item("a", 4, 2)), theme()))[0]
    found = circles(layout_bare_plane(view(*(item(t, 4, 2) for t in "abcd")), theme()))
    assert sum(c.x for c in found) / 4 == pytest.approx(alone.x)
    assert sum(c.y for c in found) / 4 == pytest.approx(alone.y)


def test_a_circle_grows_with_the_severity_it_addresses() -> None:
    pains = [{"id": f"p{n}", "text": f"p{n}", "severity": n} for n in (1, 5)]
    shown = view(
        item("small", 5, 1, addresses=["p1"]),
        item("both", 5, 5, addresses=["p1", "p5"]),
        pain_points=pains,
    )
    assert {found.item.text: found.severity for found in ranked(shown)} == {"small": 1, "both": 6}
    picture = layout_bare_plane(shown, theme())
    sizes = [mark.size for mark in circles(picture) if mark.size in (2 * radius(1), 2 * radius(6))]
    assert sizes[:2] == [2 * radius(1), 2 * radius(6)]


@pytest.mark.parametrize(
    ("impact", "effort", "group"),
    [
        (5, 1, "quick_win"),
        (4, 2, "quick_win"),
        (5, 4, "big_bet"),
        (2, 2, "fill_in"),
        (1, 5, "time_sink"),
        (3, 1, "quick_win"),
        (3, 3, "big_bet"),
        (2, 3, "time_sink"),
        (0, 1, "unrated"),
        (5, 0, "unrated"),
    ],
)
def test_where_levels_belong(impact: int, effort: int, group: str) -> None:
    shown = view(item("a", impact, effort))
    assert [name for name, _ in by_group(ranked(shown))] == [group]


def test_what_is_not_rated_is_listed_and_not_drawn() -> None:
    picture = layout_opportunities(view(item("placed", 5, 1), item("vague", impact=4)), theme())
    assert_says(picture, ["placed", "vague", "Not rated yet"])


def test_without_any_rating_there_is_a_table_alone() -> None:
    picture = layout_opportunities(view(item("vague")), theme())
    assert_says(picture, ["vague", "Not rated yet"])
    assert "Quickwins" not in words(picture)
    assert not [s for s in shapes(picture) if isinstance(s, Rect) and s.fill == "accent_soft"][1:]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_in_every_language(load_example: LoadExample, language: str) -> None:
    shown = build_view(load_example("library-card"), language)
    picture = layout_opportunities(shown, theme())
    word = shown.locale.word
    assert_says(picture, (found.text for found in shown.opportunities))
    assert_says(picture, (word(f"field.{name}") for name in ("impact", "effort", "touchpoint")))
    names = ("quick_win", "big_bet", "fill_in", "time_sink", "addressed")
    assert_says(picture, (word(f"quadrant.{name}") for name in names))
    assert_apart(picture)
    assert_inside(picture)


def test_the_description_says_what_the_plane_says() -> None:
    shown = view(
        item("Show the date", 5, 1, addresses=["late"]),
        item("Guest checkout", 4),
        pain_points=[{"id": "late", "text": "Late", "severity": 4}],
    )
    assert layout_opportunities(shown, theme()).description == (
        "Opportunities by impact and effort: A journey. 2 opportunities. "
        "Quick wins: 1 Show the date (Pays, Impact 5 of 5, Effort 1 of 5, Severity addressed 4). "
        "Not rated yet: 2 Guest checkout (Pays, Impact 4 of 5)."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_journey_without_opportunities_says_so(language: str) -> None:
    shown = view(language=language)
    picture = layout_opportunities(shown, theme())
    assert_inside(picture)
    assert_says(picture, [shown.locale.word("nothing.opportunities")])
