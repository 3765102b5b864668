"""The JSON holds the whole journey: what it says loads back to the same journey."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from journeyctl.model.journey import Journey
from journeyctl.model.load import Loader
from journeyctl.render.data import write
from journeyctl.render.rendering import Rendering
from journeyctl.view import build_view
from tests.conftest import LoadExample
from tests.journeys import journey, journeys


def data(whole: Journey, language: str | None = None) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(write(Rendering(whole, "x", language), "map"))
    return content


def loaded_again(whole: Journey, folder: Path) -> Journey:
    text = json.dumps(data(whole)["journey"], ensure_ascii=False)
    loaded = Loader().loads(text.encode(), "again.journey.yaml", folder)
    assert loaded.journey is not None, [finding.message for finding in loaded.findings]
    return loaded.journey


def test_every_example_loads_back_to_the_same_journey(examples: tuple[Path, ...]) -> None:
    for path in examples:
        whole = Loader().load(str(path)).journey
        assert whole is not None
        again = loaded_again(whole, path.parent)
        assert write(Rendering(again, "x"), "map") == write(Rendering(whole, "x"), "map")
        assert build_view(again) == build_view(whole)


@settings(max_examples=60, deadline=None)
@given(whole=journeys)
def test_any_journey_loads_back_to_the_same_journey(whole: Journey) -> None:
    again = loaded_again(whole, Path())
    assert build_view(again) == build_view(whole)
    assert data(again) == data(whole)


def test_odd_characters_survive() -> None:
    title = 'a\u2028b\u2029c\x85d "e" \\n \t {{f}} \u200c\u2067g\u2069 😀 #h: -'
    whole = journey({"title": title, "stages": [{"name": "first\n\n  second"}]})
    again = loaded_again(whole, Path())
    assert (again.title, again.stages[0].name) == (title, "first\n\n  second")


def test_the_file_says_who_made_it_first() -> None:
    content = write(Rendering(journey({"stages": [{"name": "one"}]}), "x"), "map")
    assert content.startswith(b'{\n  "generator": "journeyctl",\n  "version": 1,\n  "journey": {\n')
    assert content.endswith(b"\n}\n")


@pytest.mark.parametrize("name", ["online-shop", "library-card"])
def test_the_language_changes_nothing(name: str, load_example: LoadExample) -> None:
    whole = load_example(name)
    assert data(whole, "fa") == data(whole, "ar") == data(whole)


def test_text_is_readable_and_translations_stay() -> None:
    text = {"en": "Pays", "fa": "پرداخت"}
    whole = journey({"title": text, "stages": [{"name": "خرید"}]})
    assert data(whole)["journey"]["title"] == text
    assert "پرداخت".encode() in write(Rendering(whole, "x"), "map")


def test_what_is_left_to_defaults_is_said() -> None:
    whole = journey(
        {
            "personas": {"sara": {"name": "Sara"}},
            "stages": [
                {"name": "Search", "touchpoints": [{"name": "Ad"}]},
                {
                    "name": "Buy",
                    "touchpoints": [
                        {"name": "Pays", "next": ["search", {"kind": "exit", "label": "leaves"}]},
                        {"name": "Waits"},
                    ],
                    "metrics": [{"name": "Churn", "method": "churn-rate", "value": 0.1}],
                },
            ],
            "actions": [{"title": "Act", "measure": {"metric": "Churn", "target": 0.05}}],
        }
    )
    found = data(whole)["journey"]
    assert found["actors"] == ["sara"]
    assert [stage["id"] for stage in found["stages"]] == ["search", "buy"]
    touchpoints = [point for stage in found["stages"] for point in stage["touchpoints"]]
    assert [point["id"] for point in touchpoints] == ["ad", "pays", "waits"]
    nothing = {"label": None, "share": None}
    assert [point["next"] for point in touchpoints] == [
        [{"to": "pays", "kind": "forward", **nothing}],
        [
            {"to": "ad", "kind": "back", **nothing},
            {"to": None, "kind": "exit", "label": "leaves", "share": None},
        ],
        [],
    ]
    assert found["stages"][1]["metrics"][0]["better"] == "lower"
    assert found["actions"][0]["measure"]["metric"] == "churn"


def test_shared_definitions_are_taken_in(load_example: LoadExample) -> None:
    found = data(load_example("online-shop"))["journey"]
    assert "include" not in found
    assert found["channels"]["sms"]["name"] == "SMS"
    assert found["personas"]["sara"]["role"] == "Office worker, runs twice a week"
    nps = next(metric for metric in found["stages"][-1]["metrics"])
    assert nps["method"] == "nps"
    assert nps["owner"] == "Research team"
    assert "use" not in nps


def test_every_other_field_is_always_there() -> None:
    small = data(journey({"stages": [{"name": "one", "touchpoints": [{"name": "two"}]}]}))
    found = small["journey"]
    assert found.keys() == Journey.model_fields.keys() - {"include"}
    assert found["scenario"] is None
    assert found["personas"] == {}
    assert found["stages"][0]["touchpoints"][0]["links"] == []


def test_values_are_json_of_their_own_kind(load_example: LoadExample) -> None:
    found = data(load_example("online-shop"))["journey"]
    assert dt.date.fromisoformat(found["reviewed"]) == dt.date(2026, 10, 1)
    assert found["emotion_scale"] == [-2, 2]
    assert found["stages"][0]["metrics"][0]["value"] == 48000
    assert found["stages"][1]["touchpoints"][0]["match"] == [
        {"event": "page_view", "page": ["/shoes", "/shoes/wide"]}
    ]
    assert all(math.isfinite(number) for number in _numbers(found))


def _numbers(value: Any) -> Iterator[float]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _numbers(item)
    elif isinstance(value, float):
        yield value
