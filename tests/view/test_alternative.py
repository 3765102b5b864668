"""Words for those who do not see the picture."""

from __future__ import annotations

import re
from typing import Any

import pytest

from journeyctl.i18n import LANGUAGES
from journeyctl.view import JourneyView, build_view
from journeyctl.view.alternative import describe_flow, describe_map
from journeyctl.view.words import Foreign
from tests.conftest import LoadExample
from tests.journeys import journey


def view_of(*touchpoints: dict[str, Any], language: str = "en") -> JourneyView:
    return build_view(
        journey({"stages": [{"name": "Buy", "touchpoints": list(touchpoints)}], "title": "Shoes"}),
        language,
    )


def test_a_map_says_its_size_its_curve_and_where_it_hurts_most() -> None:
    view = view_of(
        {"name": "Sees an ad", "emotion": 1, "pain_points": ["Too small"]},
        {"name": "Pays", "emotion": -2, "pain_points": [{"text": "No date", "severity": 5}]},
    )
    assert describe_map(view) == (
        "Customer journey map: Shoes. 1 stage, 2 touchpoints. Stages: Buy. "
        "The curve starts positive at “Sees an ad”, falls to very negative at “Pays”. "
        "Gravest pain point: “No date” (“Pays”, Severity 5 of 5)."
    )


def test_a_map_says_nothing_of_what_it_has_not() -> None:
    assert describe_map(view_of({"name": "Pays"})) == (
        "Customer journey map: Shoes. 1 stage, 1 touchpoint. Stages: Buy."
    )


def test_a_flow_says_where_it_branches_and_turns() -> None:
    pays = {"name": "Pays", "next": [{"to": "waits", "share": 0.6}, {"to": "looks"}]}
    view = view_of({"name": "Looks"}, pays, {"name": "Waits"})
    told = describe_flow(view)
    assert told.startswith("Flow of touchpoints: Shoes. 3 touchpoints. ")
    assert "From “Pays”: “Waits” (60%), back to “Looks”." in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_it_whole(load_example: LoadExample, language: str) -> None:
    view = build_view(load_example("library-card"), language)
    for told in (describe_map(view), describe_flow(view)):
        assert told.endswith(".")
        assert not re.search(r"[{}]|\.\.|  ", told)
        assert all(view.locale.quote(name) in told for name in mentioned(view, told))


def mentioned(view: JourneyView, told: str) -> list[str]:
    names = [point.name for point in view.touchpoints if point.name in told]
    assert names
    return names


def test_texts_in_another_language_know_which() -> None:
    names: list[Any] = [{"en": "Pays", "fa": "می‌پردازد"}, {"en": "Waits"}, "Leaves"]
    view = view_of(*({"name": name} for name in names), language="fa-IR")
    said = [point.name for point in view.touchpoints]
    assert said == ["می‌پردازد", "Waits", "Leaves"]
    assert [name.language for name in said if isinstance(name, Foreign)] == ["en", "en"]
    own = view_of({"name": "Pays"}, language="en-GB").touchpoints[0].name
    assert not isinstance(own, Foreign)
