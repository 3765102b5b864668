"""The thresholds of rules, as a configuration sets them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.rules import RULES
from tests.model.loading import HEAD, touchpoints
from tests.rules.applying import asked


def curve(*scores: float, scale: str = "[-2, 2]") -> str:
    """A journey of stages with one touchpoint each, which feel as they are said to."""
    stages = (
        f"  - {{name: S, touchpoints: [{{name: P, emotion: {score}}}]}}\n" for score in scores
    )
    return f"{HEAD}emotion_scale: {scale}\nstages:\n{''.join(stages)}"


def named(*stages: str, language: str = "en") -> str:
    items = "".join(f"  - {{name: {name}}}\n" for name in stages)
    return f"{HEAD}language: {language}\nstages:\n{items}"


def test_the_thresholds() -> None:
    options = {
        (name, option): default
        for name, rule in RULES.items()
        for option, default in rule.options.items()
        if not isinstance(default, tuple)
    }

    assert options == {
        ("crowded-stage", "max"): 7,
        ("low-point-without-pain", "low"): 0.25,
        ("abrupt-transition", "fall"): 0.5,
        ("unbacked-claim", "extreme"): 0.1,
        ("thin-persona", "min"): 3,
        ("unmatched-events", "share"): 0.5,
        ("unexplained-drop-off", "loss"): 0.5,
        ("unexplained-drop-off", "min"): 30,
        ("undeclared-move", "share"): 0.1,
        ("undeclared-move", "min"): 30,
        ("share-apart", "apart"): 0.2,
        ("share-apart", "min"): 30,
        ("emotion-apart", "apart"): 0.25,
        ("emotion-apart", "min"): 30,
        ("decisive-without-owner", "weight"): 0.3,
        ("decisive-without-owner", "top"): 3,
    }


@given(st.integers(0, 12), st.integers(0, 12))
def test_crowded_stage(count: int, most: int) -> None:
    points = "- {name: N}\n" * count or "[]"

    found = asked(touchpoints(points), "crowded-stage", max=most)

    assert found == ([f"the stage `S` has {count} touchpoints"] if count > most else [])


@given(st.integers(-2, 2), st.sampled_from((0, 0.25, 0.5, 0.75, 1)))
def test_low_point(score: int, low: float) -> None:
    found = asked(curve(score), "low-point-without-pain", low=low)

    assert bool(found) == ((score + 2) / 4 <= low)


@given(st.integers(1, 10), st.integers(1, 10), st.integers(1, 9))
def test_abrupt_transition(before: int, after: int, fall: int) -> None:
    text = curve(before, after, scale="[1, 10]")

    found = asked(text, "abrupt-transition", fall=fall / 9)

    assert bool(found) == (before - after >= fall)


@pytest.mark.parametrize(
    ("extreme", "expected"), [(0, [0, 100]), (0.05, [0, 5, 95, 100]), (0.5, [0, 5, 50, 95, 100])]
)
def test_extremes(extreme: float, expected: list[int]) -> None:
    scores = [0, 5, 50, 95, 100]

    found = asked(curve(*scores, scale="[0, 100]"), "unbacked-claim", extreme=extreme)

    assert found == [f"nothing backs the extreme emotion ({score}) at `P`" for score in expected]


@pytest.mark.parametrize(("least", "count"), [(0, 0), (1, 0), (2, 0), (3, 1), (8, 1)])
def test_thin_persona(least: int, count: int) -> None:
    persona = "{name: Sara, age: 34, location: Tehran}"
    text = f"{HEAD}personas: {{sara: {persona}}}\nstages: [{{name: S}}]"

    assert len(asked(text, "thin-persona", min=least)) == count


def test_words_of_the_purchase() -> None:
    text = named("Aufmerksamkeit", "Kauf und Zahlung", language="de")

    assert asked(text, "missing-after-sale") == []
    assert asked(text, "missing-after-sale", purchase=("kauf",)) == [
        "no stage follows `Kauf und Zahlung`, which holds the purchase"
    ]


def test_words_of_before_and_after() -> None:
    text = named("Aufmerksamkeit", "Kauf", "Nach dem Kauf", language="de")
    only = named("Aufmerksamkeit", "Vor dem Kauf", language="de")

    assert asked(text, "missing-after-sale", purchase=("kauf",)) != []
    assert asked(text, "missing-after-sale", purchase=("kauf",), after=("nach ",)) == []
    assert asked(only, "missing-after-sale", purchase=("kauf",), before=("vor ",)) == []


def test_a_space_asks_for_the_whole_word() -> None:
    assert asked(named("Pay", "Payment"), "missing-after-sale", purchase=("pay ",)) == []
    assert asked(named("Payment", "Pay!"), "missing-after-sale", purchase=("pay ",)) != []


@pytest.mark.parametrize("words", [(), ("",)])
def test_no_words_mean_no_stage(words: tuple[str, ...]) -> None:
    text = named("Awareness", "Purchase")

    assert asked(text, "missing-after-sale", purchase=words) == []
    assert asked(text, "missing-after-sale", before=words, after=words) != []


def test_options_of_another_rule() -> None:
    text = touchpoints("- {name: N}\n- {name: N}")

    assert asked(text, "stage-without-goal") == ["the stage `S` has no goal of the customer's"]
    assert asked(text, "crowded-stage", max=1) == ["the stage `S` has 2 touchpoints"]
