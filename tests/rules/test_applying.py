"""How rules are asked: which of them, and of what."""

from __future__ import annotations

import json

from hypothesis import given, settings

from journeyctl.diagnostics.codes import OPTIONAL
from journeyctl.model.journey import Journey
from journeyctl.rules import RULES, Selection, apply_rules
from tests.journeys import journeys
from tests.model.loading import load, touchpoints
from tests.rules.applying import DAY, asked

PLAIN = touchpoints("- {name: Pays, emotion: {score: -2}}")


def test_all_rules_but_those_that_wait_to_be_asked() -> None:
    assert Selection().names == set(RULES) - OPTIONAL
    assert {"missing-id", "long-emotion"} == OPTIONAL


def test_the_findings_stand_in_order() -> None:
    loaded = load(PLAIN)

    apply_rules(loaded, day=DAY)

    assert loaded.findings == sorted(loaded.findings, key=lambda finding: finding.sort_key)
    rules = {finding.rule for finding in loaded.findings}
    assert {"no-owner", "stage-without-goal", "low-point-without-pain"} <= rules
    assert not {"missing-id", "long-emotion"} & rules


def test_a_journey_with_errors_is_not_judged() -> None:
    loaded = load(PLAIN.replace("name: Pays", "nmae: Pays"))

    apply_rules(loaded, day=DAY)

    assert {finding.rule for finding in loaded.findings} == {"unknown-key"}


def test_only_what_is_selected() -> None:
    loaded = load(PLAIN)

    apply_rules(loaded, Selection(frozenset()), DAY)

    assert loaded.findings == []
    assert asked(PLAIN, "long-emotion") == ["the emotion at `Pays` is only a score"]


@settings(max_examples=30)
@given(journeys)
def test_any_journey_can_be_judged(journey: Journey) -> None:
    data = journey.model_dump(mode="json", exclude_unset=True, warnings=False)
    loaded = load(json.dumps(data, ensure_ascii=False))
    assert loaded.findings == []

    apply_rules(loaded, Selection(frozenset(RULES)), DAY)

    assert {finding.rule for finding in loaded.findings} <= set(RULES)
    assert all(finding.message and finding.help for finding in loaded.findings)
