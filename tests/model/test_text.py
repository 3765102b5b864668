"""Text in one language or in several."""

from __future__ import annotations

import pytest

from journeyctl.model.text import is_translated, say
from journeyctl.model.types import is_language
from tests.model.loading import HEAD, brief, journey, load, touchpoints

TEXT = {"en": "Pays", "fa": "پرداخت", "pt-BR": "Paga"}


@pytest.mark.parametrize(
    ("language", "default", "expected"),
    [
        ("fa", "en", "پرداخت"),
        ("fa-IR", "en", "پرداخت"),
        ("pt-BR", "en", "Paga"),
        ("pt", "en", "Pays"),
        ("ms", "en", "Pays"),
        ("ms", "fa-AF", "پرداخت"),
        ("ms", "ar", "Pays"),
    ],
)
def test_say(language: str, default: str, expected: str) -> None:
    assert say(TEXT, language, default) == expected


def test_a_string_is_the_same_in_every_language() -> None:
    assert say("Pays", "fa", "en") == "Pays"


@pytest.mark.parametrize("tag", ["en", "fa", "fas", "pt-BR", "zh-Hant-TW", "en-x-shop", "sr-Latn"])
def test_language_tags(tag: str) -> None:
    assert is_language(tag)


@pytest.mark.parametrize(
    "tag", ["", "e", "english", "fa_IR", "fa-", "-fa", "fa IR", "en-toolongsubtag"]
)
def test_no_language_tags(tag: str) -> None:
    assert not is_language(tag)


def test_is_translated() -> None:
    assert is_translated(TEXT)
    assert not is_translated({})
    assert not is_translated({"en": "a", "farsi": "b"})
    assert not is_translated("text")


def test_what_was_typed_without_quotes_is_text() -> None:
    found = journey(
        HEAD
        + "scenario: 2026-10-01\nowner: 012\n"
        + "personas: {a: {name: yes, role: true, goals: [1.0, 1e3, .5], attributes: {1: 0x1F}}}\n"
        + "stages: [{name: 1_000}]\n"
    )
    persona = found.personas["a"]

    assert (found.scenario, found.owner) == ("2026-10-01", "012")
    assert (persona.name, persona.role, persona.goals) == ("yes", "true", ("1.0", "1e3", ".5"))
    assert persona.attributes == {"1": "0x1F"}
    assert found.stages[0].name == "1_000"
    assert {type(text) for text in (found.owner, persona.role, *persona.goals)} == {str}


def test_a_translated_text_stands_wherever_a_string_could() -> None:
    found = journey(
        touchpoints(
            """
- name: {en: Pays, fa: پرداخت}
  thoughts: {en: Wide?, fa: پهن؟}
  needs: [{en: Fit, fa: اندازه}, plain]
  pain_points: [{en: Slow, fa: کند}]
  opportunities: {en: Faster, fa: تندتر}
  emotion: {score: 1, evidence: {en: Calls, fa: تماس}}
"""
        )
    )
    point = found.stages[0].touchpoints[0]

    assert point.thoughts == ({"en": "Wide?", "fa": "پهن؟"},)
    assert point.needs == ({"en": "Fit", "fa": "اندازه"}, "plain")
    assert point.pain_points[0].text == {"en": "Slow", "fa": "کند"}
    assert point.opportunities[0].id == "faster"
    assert point.emotion is not None
    assert point.emotion.evidence[0].text == {"en": "Calls", "fa": "تماس"}


def test_field_names_are_no_languages() -> None:
    findings = load(
        touchpoints(
            "- name: X\n  pain_points: [{id: slow}]\n  emotion: {score: 1, evidence: {url: /x}}\n"
        )
    ).findings

    assert brief(findings) == [("missing-key", 8, 23), ("missing-key", 9, 29)]


def test_a_language_may_be_called_like_a_field() -> None:
    found = journey(touchpoints("- name: X\n  pain_points: [{id: Lambat, ms: Lambat}]\n"))

    assert found.stages[0].touchpoints[0].pain_points[0].text == {"id": "Lambat", "ms": "Lambat"}


def test_a_misspelt_tag_is_one_fault() -> None:
    findings = load(touchpoints("- name: X\n  pain_points: [{en: Slow, farsi: کند}]\n")).findings

    assert brief(findings) == [("invalid-value", 8, 34)]


def test_text_may_be_empty_where_it_is_optional() -> None:
    found = journey(
        HEAD + 'scenario: ""\nowner: {en: "", fa: x}\nstages: [{name: S, goal: "  "}]\n'
    )

    assert (found.scenario, found.owner, found.stages[0].goal) == ("", {"en": "", "fa": "x"}, "  ")
