"""Rules that need data: their thresholds, what chance explains, and fingerprints that stay."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from journeyctl.diagnostics import Finding
from journeyctl.diagnostics.codes import OBSERVED
from journeyctl.model.journey import Journey
from journeyctl.rules import RULES, Selection, apply_rules
from journeyctl.rules.chance import are_apart, may_be
from tests.journeys import journeys
from tests.model.loading import HEAD, load, touchpoints
from tests.overlays import overlay_of
from tests.rules.applying import DAY, Data, ask, asked

SHOP = touchpoints(
    """\
- {id: look, name: Looks, emotion: 0, next: [{to: pay, share: 0.5}, {kind: exit, share: 0.5}]}
- {id: ask, name: Asks, next: look}
- {id: pay, name: Pays}
"""
)
STAGES = f"{HEAD}stages:\n  - {{id: look, name: Look}}\n  - {{id: pay, name: Pay}}\n"
counts = st.integers(0, 200)


def moved(count: int, of: int, kind: str = "forward", head: str = "ask") -> Data:
    """So many who went from the first touchpoint to another one, of all visits to it."""
    move = {"tail": "look", "head": head, "kind": kind, "declared": False, "count": count}
    return {"touchpoints": [{"id": "look", "visits": of, "exits": of - count}], "moves": [move]}


def scored(level: float, n: int | None) -> Data:
    """Answers to a survey at the first touchpoint."""
    return {"scores": [{"place": "look", "method": "csat", "n": n, "level": level}]}


def test_they_are_those_of_one_family_of_codes() -> None:
    assert {name for name, rule in RULES.items() if rule.needs_data} == OBSERVED


def test_they_wait_for_data() -> None:
    loaded = load(SHOP)

    apply_rules(loaded, Selection(OBSERVED), DAY)

    assert loaded.findings == []


@settings(max_examples=30, deadline=None)
@given(journeys)
def test_any_journey_can_be_judged(journey: Journey) -> None:
    data = journey.model_dump(mode="json", exclude_unset=True, warnings=False)
    loaded = load(json.dumps(data, ensure_ascii=False))
    assert loaded.journey is not None
    assume(any(stage.touchpoints for stage in loaded.journey.stages))

    apply_rules(loaded, Selection(OBSERVED), DAY, overlay_of(loaded.journey))

    assert {finding.rule for finding in loaded.findings} <= OBSERVED
    assert all(finding.message and finding.help for finding in loaded.findings)


# Thresholds


@given(counts, counts, st.integers(0, 100), st.integers(0, 50))
def test_undeclared_move(count: int, of: int, percent: int, least: int) -> None:
    assume(count <= of)

    found = asked(SHOP, "undeclared-move", moved(count, of), share=percent / 100, min=least)

    assert bool(found) == (of > 0 and count / of >= percent / 100 and count >= least)


@given(st.integers(1, 200), st.integers(0, 200))
def test_who_stays_has_not_left(count: int, stays: int) -> None:
    data = moved(count, count + stays)
    data["moves"].append({**data["moves"][0], "head": "look", "kind": "repeat", "count": stays})

    found = asked(SHOP, "undeclared-move", data, share=1.0, min=0)

    assert found == ["after `Looks` 100 % go to `Asks`, which `next` does not say"]


@given(st.integers(30, 200), st.integers(0, 100))
def test_share_apart(of: int, percent: int) -> None:
    count = of * percent // 100

    found = asked(SHOP, "share-apart", moved(count, of, head="pay"), apart=0.2)

    # What is too much on one of two ways is too little on the other.
    assert len(found) == (2 if abs(2 * count - of) * 5 >= 2 * of else 0)


@given(st.floats(0, 1), st.integers(0, 500), st.sampled_from((0.1, 0.25, 0.5)))
def test_emotion_apart(level: float, n: int, apart: float) -> None:
    found = asked(SHOP, "emotion-apart", scored(level, n), apart=apart)

    is_far = are_apart(0.5, level, n, apart)
    assert bool(found) == (is_far and n >= 30)


@pytest.mark.parametrize(
    ("scale", "level", "said"),
    [
        ("[-2, 2]", 0.05, "-1.8"),
        ("[1, 10]", 0.05, "1.4"),
        ("[0, 100]", 0.0512, "5"),
        ("[0, 1]", 0.0512, "0.05"),
        ("[-2, 2]", 0.501, "0"),
    ],
)
def test_a_level_stands_on_the_scale(scale: str, level: float, said: str) -> None:
    high = scale.strip("[]").split(",")[1].strip()
    text = SHOP.replace("title: T\n", f"title: T\nemotion_scale: {scale}\n")
    text = text.replace("emotion: 0", f"emotion: {high}")

    assert asked(text, "emotion-apart", scored(level, 300)) == [
        f"`Looks` feels worse than the map says: {said}, not {high}"
    ]


@given(st.integers(0, 200), st.integers(1, 200), st.integers(0, 100), st.integers(0, 50))
def test_unexplained_drop_off(lost: int, reached: int, percent: int, least: int) -> None:
    assume(lost <= reached)
    figures = {"id": "look", "reached": reached, "lost": lost}
    data = {"stages": [figures, {"id": "pay", "reached": reached - lost}]}

    found = asked(STAGES, "unexplained-drop-off", data, loss=percent / 100, min=least)

    assert bool(found) == (lost > 0 and lost >= least and lost / reached >= percent / 100)


@pytest.mark.parametrize(("top", "names"), [(0, []), (1, ["Pays"]), (2, ["Asks", "Pays"])])
def test_the_heaviest(top: int, names: list[str]) -> None:
    weights = {"look": 0.5, "ask": 0.7, "pay": 0.9}
    data = {"touchpoints": [{"id": name, "weight": weight} for name, weight in weights.items()]}

    found = asked(SHOP, "decisive-without-owner", data, top=top)

    assert [message.split("`")[1] for message in found] == names


@pytest.mark.parametrize(("matched", "expected"), [(0, 1), (49, 1), (50, 0), (100, 0)])
def test_unmatched_events(matched: int, expected: int) -> None:
    text = f"{SHOP}sources: {{web: {{kind: events, path: x.csv}}}}\n"
    data = {"sources": [{"id": "web", "kind": "events", "rows": 100, "matched": matched}]}

    assert len(asked(text, "unmatched-events", data)) == expected


# Targets


def missed(value: float, target: float, low: float | None = None, high: float | None = None) -> str:
    text = f"{HEAD}stages: [{{id: s, name: S, metrics: [{{id: m, name: M, target: {target}}}]}}]\n"
    figures = {"metric": "m", "place": "s", "value": value, "low": low, "high": high}
    return "".join(asked(text, "measured-target-missed", {"metrics": [figures]}))


@pytest.mark.parametrize(
    ("value", "target", "said"),
    [
        (0.123456, 0.8, "0.123"),
        (0.79996, 0.8, "0.79996"),
        (48_213.4, 60_000, "48213"),
        (59_999.7, 60_000, "59999.7"),
        (-3.14159, 0, "-3.14"),
    ],
)
def test_a_value_can_be_told_from_its_target(value: float, target: float, said: str) -> None:
    assert f"measured at {said}, below its target of {target:g}" in missed(value, target)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_what_may_be_reached_is_not_missed(value: float, down: float, up: float) -> None:
    low, high = value - down, value + up

    assert bool(missed(value, 0.5, low, high)) == (value < 0.5 and high < 0.5)


# Chance


@given(st.floats(0, 1), st.floats(0, 1), st.integers(1, 10_000))
def test_more_answers_say_more(believed: float, measured: float, n: int) -> None:
    if not may_be(believed, measured, n):
        assert not may_be(believed, measured, n + 1)


@given(st.lists(st.integers(1, 5), min_size=2, max_size=200))
def test_the_interval_is_never_too_narrow(answers: list[int]) -> None:
    levels = [(answer - 1) / 4 for answer in answers]
    mean = sum(levels) / len(levels)
    variance = sum((level - mean) ** 2 for level in levels) / len(levels)

    assert may_be(mean + 1.95 * math.sqrt(variance / len(levels)), mean, len(levels))


# Fingerprints


def fingerprint(findings: list[Finding]) -> str:
    (finding,) = findings
    return finding.fingerprint


@given(st.integers(0, 44), st.integers(30, 100_000))
def test_a_finding_stays_the_same_when_the_figures_move(level: int, n: int) -> None:
    text = SHOP.replace("emotion: 0", "emotion: 2")
    first = fingerprint(ask(load(text), "emotion-apart", scored(0.1, 200)))

    assert fingerprint(ask(load(text), "emotion-apart", scored(level / 100, n))) == first


@given(st.integers(30, 100_000), st.integers(30, 100_000))
def test_so_does_that_of_a_move(count: int, of: int) -> None:
    assume(count / of >= 0.1)
    first = fingerprint(ask(load(SHOP), "undeclared-move", moved(50, 100)))

    assert fingerprint(ask(load(SHOP), "undeclared-move", moved(count, of))) == first
    back = moved(count, of, head="pay", kind="back")
    assert fingerprint(ask(load(SHOP), "undeclared-move", back)) != first
