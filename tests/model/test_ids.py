"""Default ids."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyctl.model import places
from journeyctl.model.ids import slug
from journeyctl.model.types import is_id
from tests.model.loading import HEAD, journey, load


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sees an Instagram ad", "sees-an-instagram-ad"),
        ("  Pays -- now!  ", "pays-now"),
        ("A/B test (2nd)", "a-b-test-2nd"),
        ("under_score", "under-score"),
        ("CAFÉ", "café"),
        ("cafe\u0301", "café"),
        ("تبلیغ را می\u200cبیند", "تبلیغ-را-میبیند"),
        ("الوَعي", "الوَعي"),
        ("قيمت ۲۰۲۶", "قيمت-۲۰۲۶"),
        ("Търсене на обувки", "търсене-на-обувки"),
        ("नमस्ते दुनिया", "नमस्ते-दुनिया"),
        ("買い物", "買い物"),
        ("İstanbul", "i\u0307stanbul"),
        ("❤️ love 👩‍👩‍👧", "love"),
        ("???", ""),
        ("", ""),
        ("\u200c", ""),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == unicodedata.normalize("NFC", expected)


@settings(deadline=None)
@given(st.text())
def test_a_slug_is_an_id_and_its_own_slug(text: str) -> None:
    name = slug(text)

    assert name == "" or is_id(name)
    assert slug(name) == name


def test_default_ids() -> None:
    found = journey(
        HEAD
        + """
stages:
  - name: Pay
    metrics: [{name: Reach}, {name: Reach}, {name: "!"}]
    touchpoints:
      - {name: Pay}
      - {name: pay!, pain_points: [Slow, slow, "?"], opportunities: [Slow, "?"]}
      - {name: "?"}
      - {id: own, name: "?"}
      - {name: "?"}
  - name: {en: "?", fa: خرید}
  - name: {fa: خرید, bg: Плащане}
actions: [{title: Slow}, {title: "?"}]
"""
    )

    assert [stage.id for stage in found.stages] == ["pay", "stage-2", "خرید"]
    assert [point.id for _, point in places.touchpoints(found)] == [
        *("pay-2", "pay-3", "touchpoint-3", "own", "touchpoint-5")
    ]
    assert [pain.id for _, pain in places.pain_points(found)] == ["slow", "slow-2", "pain-point-3"]
    assert [item.id for _, item in places.opportunities(found)] == ["slow-3", "opportunity-2"]
    assert [action.id for action in found.actions] == ["slow-4", "action-2"]
    assert [metric.id for _, metric in places.metrics(found)] == ["reach", "reach-2", "metric-3"]


def test_written_ids_come_first() -> None:
    found = journey(
        HEAD
        + "stages:\n  - {name: Pay, touchpoints: [{name: Pay}]}\n"
        + "  - {id: pay, name: X, touchpoints: [{id: pay-2, name: Y}]}\n"
    )

    assert [stage.id for stage in found.stages] == ["pay-3", "pay"]
    assert [point.id for _, point in places.touchpoints(found)] == ["pay-4", "pay-2"]


def test_numbers_as_ids_are_text() -> None:
    found = journey(HEAD + "stages: [{id: 012, name: X, touchpoints: [{name: Y, next: 012}]}]\n")

    assert found.stages[0].id == "012"


@settings(deadline=None)
@given(st.lists(st.text("ab-1!سé", max_size=3), min_size=1, max_size=12))
def test_default_ids_are_unique(names: list[str]) -> None:
    quoted = [f"'{name or 'x'} '" for name in names]
    points = ", ".join(f"{{name: {name}, pain_points: [{name}, {name}]}}" for name in quoted)
    loaded = load(HEAD + f"stages: [{{name: {quoted[0]}, touchpoints: [{points}]}}]\n")

    assert loaded.findings == []
    assert loaded.journey is not None
    spots = [stage.id for stage in loaded.journey.stages]
    spots += [point.id for _, point in places.touchpoints(loaded.journey)]
    pains = [pain.id for _, pain in places.pain_points(loaded.journey)]
    assert len(set(spots)) == len(spots)
    assert len(set(pains)) == len(pains)
    assert all(map(is_id, spots + pains))
