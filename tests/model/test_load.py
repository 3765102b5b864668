"""Bytes to a checked journey: all findings of all stages, each mistake once."""

from __future__ import annotations

import io
import json
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from journeyctl.errors import InputError
from journeyctl.model.load import Loader
from journeyctl.model.problems.paths import existing
from tests.model.loading import HEAD, brief, journey, load, touchpoints
from tests.model.shapes import journeys_of_any_shape

MINIMAL = HEAD + "stages: [{name: S}]\n"


def test_load(tmp_path: Path) -> None:
    path = tmp_path / "x.journey.yaml"
    path.write_text(MINIMAL)

    loaded = Loader().load(str(path))

    assert loaded.journey is not None
    assert loaded.journey.title == "T"
    assert loaded.findings == []
    assert loaded.document.name == str(path)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a: 1\n")))

    loaded = Loader().load("-")

    assert {finding.file for finding in loaded.findings} == {"<stdin>"}
    assert loaded.journey is None


def test_a_missing_file() -> None:
    with pytest.raises(InputError, match="does not exist"):
        Loader().load("nowhere/x.journey.yaml")


def test_defaults() -> None:
    found = journey(touchpoints("- {name: X}\n"))
    point = found.stages[0].touchpoints[0]

    assert (found.language, found.type, found.scope, found.status) == (
        *("en", "current-state", "end-to-end", "draft"),
    )
    assert (found.review_every, found.emotion_scale, found.actors) == ("180d", (-2, 2), ())
    assert (point.importance, point.moment_of_truth, point.next, point.emotion) == (
        *(3, False, None, None),
    )


def test_no_next_and_an_empty_one_differ() -> None:
    points = (
        journey(touchpoints("- {name: A, next: []}\n- {name: B, next: }\n")).stages[0].touchpoints
    )

    assert points[0].next == ()
    assert points[1].next is None


def test_shorthands() -> None:
    point = (
        journey(
            touchpoints(
                "- {name: A, channel: web, emotion: 1.5, thoughts: Hm, pain_points: Slow,"
                " opportunities: Faster, next: A2, match: {event: x},"
                " emotions: {sara: 1}}\n- {id: A2, name: B}\n",
                "channels: {web: Website}\npersonas: {sara: {name: Sara, evidence: Calls}}\n",
            )
        )
        .stages[0]
        .touchpoints[0]
    )

    assert point.channel == ("web",)
    assert point.emotion is not None
    assert point.emotion.score == 1.5
    assert point.thoughts == ("Hm",)
    assert [pain.text for pain in point.pain_points] == ["Slow"]
    assert [item.id for item in point.opportunities] == ["faster"]
    assert point.next is not None
    assert [move.to for move in point.next] == ["A2"]
    assert point.match == ({"event": "x"},)
    assert point.emotions["sara"].score == 1


def test_a_bare_evidence_is_research() -> None:
    found = journey(
        HEAD + "personas: {a: {name: A, evidence: [x, {text: y}]}}\nstages: [{name: S}]\n"
    )

    assert [item.source for item in found.personas["a"].evidence] == ["research", "research"]


def test_values_of_match_keep_their_kind() -> None:
    found = journey(touchpoints("- {name: A, match: {a: x, b: 1, c: [1.5, y], d: true, e: '1'}}\n"))

    assert found.stages[0].touchpoints[0].match == (
        {"a": "x", "b": 1, "c": [1.5, "y"], "d": "true", "e": "1"},
    )


def test_faults_of_all_stages_come_in_order() -> None:
    loaded = load(
        touchpoints(
            "- name: !x A\n  channel: nowhere\n  emotion: 9\n  emoton: 1\n  name: B\n"
            "- {name: C, importance: no, next: nothing}\n"
        )
    )

    assert brief(loaded.findings) == [
        ("unknown-tag", 7, 15),
        ("unknown-reference", 8, 18),
        ("out-of-range", 9, 18),
        ("unknown-key", 10, 9),
        ("duplicate-key", 11, 9),
        ("wrong-type", 12, 31),
        ("unknown-reference", 12, 41),
    ]
    assert loaded.journey is None


def test_a_warning_leaves_the_journey() -> None:
    loaded = load(
        HEAD + "channels: {email: E}\npersonas: {a: {name: A, preferred_channels: [emial]}}\n"
        "stages: [{name: S}]\n"
    )

    assert brief(loaded.findings) == [("misspelt-reference", 4, 46)]
    assert loaded.findings[0].severity == "warning"
    assert loaded.journey is not None


def test_a_fault_in_what_an_alias_names_is_one() -> None:
    loaded = load(touchpoints("- &a {name: A, importance: 9}\n- *a\n- <<: *a\n  name: B\n"))

    assert brief(loaded.findings) == [("out-of-range", 7, 34)]


def test_nothing_is_missing_in_half_a_file() -> None:
    loaded = load(
        "title: T\nstages:\n  - goal: x\n    touchpoints:\n      - purpose: web\n        name: [\n"
    )

    assert brief(loaded.findings) == [("syntax", 6, 15)]


def test_what_is_wrong_in_half_a_file() -> None:
    loaded = load(
        touchpoints(
            "- {name: A, emotion: 9, next: [later, never]}\n- {name: B, channel: c}\n"
            "- {id: later, name: 'It's}\n"
        )
    )

    assert brief(loaded.findings) == [
        ("out-of-range", 7, 28),
        ("unknown-reference", 7, 45),
        ("unknown-reference", 8, 28),
        ("syntax", 9, 31),
    ]


class TestConsequences:
    """What follows from another fault is no fault of its own."""

    @pytest.mark.parametrize(
        ("text", "rest", "place"),
        [
            ("- {name: A, next: b}\n- {name: B, id: !x b}\n", "", ("unknown-tag", 8, 23)),
            ("- {name: A, next: b}\n- {nmae: b}\n", "", ("unknown-key", 8, 10)),
            ("- {name: A, next: b}\n- b\n", "", ("wrong-type", 8, 9)),
            ("- {name: A, next: b}\n- [{name: b}]\n", "", ("wrong-type", 8, 9)),
            ("- {name: A, next: {kind: exti}}\n", "", ("unknown-value", 7, 32)),
            ("- {name: A, next: {kind: away}}\n", "", ("unknown-value", 7, 32)),
            ("- {name: A, channel: web}\n", "chanels: {web: W}\n", ("unknown-key", 3, 1)),
            ("- {name: A, channel: web}\n", "channels: [web]\n", ("wrong-type", 3, 11)),
            ("- {name: A, channel: web}\n", "channels: {web: [W]}\n", ("wrong-type", 3, 17)),
            ("- {name: A, channel: web}\n", "ways: {web: W}\n", ("unknown-key", 3, 1)),
            ("- {name: A, emotion: 4}\n", "emotion_scale: [5, 1]\n", ("invalid-value", 3, 16)),
            ("- {name: A, emotion: 4}\n", "emotion_scale: five\n", ("wrong-type", 3, 16)),
            ("- {name: A, emotions: {s: 1}}\n", "personas: {s: S}\n", ("wrong-type", 3, 15)),
            ("- {name: A, emotions: {s: 1}}\n", "personas: {s: }\n", ("empty-value", 3, 12)),
            (
                "- {name: A, metrics: [{name: M, method: revenue, unit: [EUR]}]}\n",
                "",
                ("wrong-type", 7, 62),
            ),
            (
                "- {name: A, metrics: [{name: M, method: csat, scale: [5, 1], value: 4}]}\n",
                "",
                ("invalid-value", 7, 60),
            ),
            (
                (
                    "- {name: A, pain_points: [{id: p, text: }],"
                    " opportunities: [{text: O, addresses: p}]}\n"
                ),
                "",
                ("empty-value", 7, 41),
            ),
            (
                (
                    "- {name: A, pain_points: [{id: [p], text: P}],"
                    " opportunities: [{text: O, addresses: p}]}\n"
                ),
                "",
                ("wrong-type", 7, 38),
            ),
        ],
    )
    def test_one_mistake_is_one_finding(
        self, text: str, rest: str, place: tuple[str, int, int]
    ) -> None:
        assert brief(load(touchpoints(text, rest)).findings) == [place]

    def test_a_reference_that_is_wrong_anyway(self) -> None:
        loaded = load(touchpoints("- {name: A, next: [b, c]}\n- {name: !x b}\n"))

        assert [item.rule for item in loaded.findings] == ["unknown-reference", "unknown-tag"]
        assert "`c`" in loaded.findings[0].message


def test_faults_below_a_misspelt_key_are_found_too() -> None:
    loaded = load(
        HEAD + "stages:\n  - name: S\n    touchpionts:\n      - {nmae: A, emotion: sad}\n"
        "      - {name: B, next: nowhere, importance: 9}\n"
    )

    assert brief(loaded.findings) == [
        ("unknown-key", 5, 5),
        ("unknown-key", 6, 10),
        ("wrong-type", 6, 28),
        ("unknown-reference", 7, 25),
        ("out-of-range", 7, 46),
    ]
    assert loaded.findings[2].path == ("stages", 0, "touchpionts", 0, "emotion")


def test_a_path_is_a_place_in_the_file() -> None:
    loaded = load(touchpoints("- {name: A, emotion: 9, channel: x, next: {to: y}}\n"))

    assert [finding.path[4:] for finding in loaded.findings] == [
        ("emotion",),
        ("channel",),
        ("next", "to"),
    ]


@settings(deadline=None)
@given(journeys_of_any_shape)
def test_data_of_any_shape(data: dict[str, Any]) -> None:
    loaded = load(json.dumps(data))

    for finding in loaded.findings:
        assert finding.span.line == 1
        assert existing(data, finding.path) == finding.path
    assert (loaded.journey is None) == any(item.severity == "error" for item in loaded.findings)


def test_it_is_quick() -> None:
    text = touchpoints(
        "".join(f"- {{name: P{i}, emotion: 1, thoughts: [a, b]}}\n" for i in range(350))
    )
    load(text)
    started = time.perf_counter()

    load(text)

    assert time.perf_counter() - started < 0.5  # a tenth of that on an ordinary machine


def test_a_file_of_control_characters_only() -> None:
    assert {finding.rule for finding in load("\0" * 50).findings} == {"control-character"}


def test_very_many_findings_of_one_kind() -> None:
    unknown = "".join(f"xyzzy{number}: 1\n" for number in range(1234))

    findings = load(f"{HEAD}stages: [{{name: S}}]\nstatus: none\n{unknown}").findings

    assert [finding.rule for finding in findings] == ["unknown-value", *["unknown-key"] * 100]
    assert [finding.span.line for finding in findings] == list(range(4, 105))
    assert findings[-1].help.endswith(" 1,134 more like this are not shown.")
    assert "more like this" not in findings[-2].help


@pytest.mark.parametrize("key", ["include", "baseline"])
def test_links_in_a_circle(key: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")

    findings = load(f"{HEAD}{key}: a.yaml\nstages: [{{name: S}}]\n", tmp_path).findings

    assert [finding.message for finding in findings] == [
        "`a.yaml` is a link that leads in a circle"
    ]


def test_fingerprints_stay_when_the_journey_grows() -> None:
    stage = "  - name: {}\n    touchpoints:\n      - name: Pays\n        emotoin: 1\n"
    before = load(HEAD + "stages:\n" + stage.format("Purchase"))
    grown = load(
        HEAD + "stages:\n" + stage.format("Research") + "  # new\n" + stage.format("Purchase")
    )
    (old,) = before.findings
    first, second = grown.findings
    assert first.fingerprint != second.fingerprint == old.fingerprint
