"""Forms brought back into their journey: only what was changed in the form changes there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyctl.exchange.asking import form_of
from journeyctl.exchange.importing import Imported, changed_journey
from journeyctl.exchange.questions import Kind
from journeyctl.exchange.reading import Answers
from journeyctl.exchange.sheets import pages_of
from journeyctl.model.load import Loader

EXAMPLES = Path(__file__).parents[2] / "examples"
SHOES = """\
# Our journey.
journeyctl: 1
title: Buying shoes
personas:
  sara: {name: Sara, goals: [Run, Win], bio: Long}
channels:
  web: Website
stages:
  - id: choice
    name: Choice # the first
    metrics:
      - {name: Reach, value: 5}
    touchpoints:
      - id: look
        name: Looks
        thoughts: Nice
        emotion: {score: 1, label: glad, quote: Oh}
        pain_points:
          - id: slow
            text: Slow
            severity: 3
          - Dear # really
        # next
      - name: Asks
        channel: web
  - name: Purchase
actions:
  - {id: faster, title: Make it faster, addresses: [slow], due: 2026-12-01}
"""


def imported(text: str, language: str = "en", /, **changes: str) -> Imported:
    loaded = Loader().loads(text.encode(), "shoes", Path())
    assert loaded.journey is not None
    memory = form_of(loaded.journey, language).memory
    texts = dict(memory.answers)
    texts |= {name.replace("__", "."): text for name, text in changes.items()}
    return changed_journey(Answers(texts, {}, memory), loaded, Path())


def changed(text: str, language: str = "en", /, **changes: str) -> tuple[str, tuple[str, ...]]:
    result = imported(text, language, **changes)
    assert result.content is not None, (result.faults, result.findings)
    return result.content.decode(), result.notes


def test_a_form_that_nobody_changed_changes_nothing() -> None:
    assert changed(SHOES) == (SHOES, ())


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"title": "Selling"}, "title: Buying shoes", "title: Selling"),
        ({"owner": "We"}, "due: 2026-12-01}\n", "due: 2026-12-01}\nowner: We\n"),
        ({"stages__0__name": "Pick"}, "name: Choice #", "name: Pick #"),
        (
            {"stages__1__goal": "Pay"},
            "  - name: Purchase\n",
            "  - name: Purchase\n    goal: Pay\n",
        ),
        ({"personas__0__goals": "Run\nRest"}, "[Run, Win]", "[Run, Rest]"),
        ({"personas__0__goals": "Run\nWin\nRest"}, "[Run, Win]", "[Run, Win, Rest]"),
        ({"personas__0__role": "Runner"}, "bio: Long}", "bio: Long, role: Runner}"),
        ({"stages__0__touchpoints__0__emotion": "-1"}, "{score: 1,", "{score: -1,"),
        ({"stages__0__touchpoints__0__emotion_label": ""}, "label: glad, ", ""),
        (
            {"stages__0__touchpoints__0__pain_points": "Too slow\nDear"},
            "text: Slow",
            "text: Too slow",
        ),
        (
            {"stages__0__touchpoints__0__pain_points": "Slow\nDear\nFar"},
            "          - Dear # really\n",
            "          - Dear # really\n          - Far\n",
        ),
        (
            {"stages__0__touchpoints__1__channel": "Website, Shop"},
            "web: Website\n",
            "web: Website\n  shop:\n    name: Shop\n",
        ),
        ({"actions__0__due": "1.1.2027"}, "due: 2026-12-01", "due: 2027-01-01"),
        (
            {"actions__1__title": "More"},
            "due: 2026-12-01}\n",
            "due: 2026-12-01}\n  - title: More\n",
        ),
    ],
)
def test_what_changes_and_what_stays(changes: dict[str, str], old: str, new: str) -> None:
    text, notes = changed(SHOES, **changes)
    assert notes == ()
    if "channel" in "".join(changes):
        text = text.replace("channel: [web, shop]", "channel: web")
    assert text == SHOES.replace(old, new)


def test_a_touchpoint_that_is_emptied_goes() -> None:
    text, notes = changed(
        SHOES, stages__0__touchpoints__1__name="", stages__0__touchpoints__1__channel=""
    )
    assert notes == ()
    assert "Asks" not in text
    assert "metrics" in text


def test_what_would_break_the_file_is_not_written() -> None:
    result = imported(SHOES, stages__0__touchpoints__0__pain_points="Dear")
    assert result.content is None
    assert [finding.rule for finding in result.findings] == ["unknown-reference"]


def test_new_stages_bring_their_touchpoints() -> None:
    text, _ = changed(
        SHOES, stages__2__name="Use", stages__2__touchpoints__0__name="Runs", owner="We"
    )
    journey = Loader().loads(text.encode(), "shoes", Path()).journey
    assert journey is not None
    assert [stage.name for stage in journey.stages] == ["Choice", "Purchase", "Use"]
    assert journey.stages[2].touchpoints[0].name == "Runs"


def test_a_form_in_another_language_becomes_a_translation() -> None:
    text, _ = changed(SHOES, "fa", title="خرید کفش")
    assert "title: {en: Buying shoes, fa: خرید کفش}" in text


def test_one_language_of_several_is_changed() -> None:
    both = SHOES.replace("title: Buying shoes", "title: {en: Buying shoes, fa: کفش}")
    text, _ = changed(both, "fa", title="خرید کفش")
    assert text == both.replace("fa: کفش", "fa: خرید کفش")


def test_what_is_called_otherwise_keeps_its_id() -> None:
    loose = SHOES.replace("      - id: look\n        name", "      - name").replace(
        "channel: web\n", "channel: web\n        next: looks\n"
    )
    text, _ = changed(loose, stages__0__touchpoints__0__name="Sees")
    journey = Loader().loads(text.encode(), "shoes", Path()).journey
    assert journey is not None
    assert [point.id for point in journey.stages[0].touchpoints] == ["looks", "asks"]
    text, _ = changed(loose.replace("          - id: slow\n            text", "          - text"),
                      stages__0__touchpoints__0__pain_points="Sluggish\nDear")  # fmt: skip
    assert "addresses: [slow]" in text
    assert "id: slow" in text


def test_what_was_taken_out_of_the_file_stays_out() -> None:
    loaded = Loader().loads(SHOES.encode(), "shoes", Path())
    assert loaded.journey is not None
    memory = form_of(loaded.journey).memory
    texts = dict(memory.answers) | {"stages.0.touchpoints.1.owner": "We"}
    later = SHOES.replace("      - name: Asks\n        channel: web\n", "")
    now = Loader().loads(later.encode(), "shoes", Path())
    result = changed_journey(Answers(texts, {}, memory), now, Path())
    assert result.content == later.encode()
    assert result.notes == ("the touchpoint asks is no longer in this file, so it stays away",)


def test_aliases_are_written_out_where_they_are_in_the_way() -> None:
    shared = SHOES.replace("thoughts: Nice", "thoughts: &nice [Nice]").replace(
        "channel: web\n  - name", "channel: web\n        thoughts: *nice\n  - name"
    )
    text, _ = changed(shared, stages__0__touchpoints__1__thoughts="Nice\nDear")
    journey = Loader().loads(text.encode(), "shoes", Path()).journey
    assert journey is not None
    first, second = journey.stages[0].touchpoints
    assert (first.thoughts, second.thoughts) == (("Nice",), ("Nice", "Dear"))


WORDS = st.text("ab شz:#-'\"{}[],&*!|>%@`", min_size=1, max_size=12).map(str.strip).filter(bool)


@settings(max_examples=6)
@given(st.data(), st.sampled_from(["library-card", "sales-funnel"]))
def test_any_answers_come_into_the_file_and_nothing_else_changes(
    data: st.DataObject, name: str
) -> None:
    path = EXAMPLES / f"{name}.journey.yaml"
    loaded = Loader().load(str(path))
    assert loaded.journey is not None
    form = form_of(loaded.journey)
    free = [
        spot.name
        for page in pages_of(form)
        for spot in page.spots
        if spot.answer
        and spot.kind in (Kind.LINE, Kind.LINES)
        and spot.name.rpartition(".")[2] not in ("reviewed", "due", "age", "preferred_channels")
    ]
    changes = data.draw(st.dictionaries(st.sampled_from(free), WORDS, max_size=5))
    texts = {**form.memory.answers}
    for field, words in changes.items():
        lines = texts[field].split("\n")
        texts[field] = "\n".join([*lines[:-1], " ".join(words.split())])
    result = changed_journey(Answers(texts, {}, form.memory), loaded, path.parent)
    assert result.notes == ()
    assert result.content is not None, (result.faults, result.findings)
    again = Loader().loads(result.content, name, path.parent).journey
    assert again is not None
    assert form_of(again).memory.answers == texts
    said = loaded.document.text
    assert result.content.decode().count(" #") >= said.count(" #") - len(changes)
