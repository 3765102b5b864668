"""Small pieces: names, paths, locations, what is lost, walks over a journey, messages."""

from __future__ import annotations

import pytest

from journeyctl.diagnostics.wording import label_of, number, shortened
from journeyctl.model import places
from journeyctl.model.journey import Journey
from journeyctl.model.metric import Metric
from journeyctl.model.part import Part
from journeyctl.model.persona import Channel, Persona
from journeyctl.model.problems.locations import part_at, walk
from journeyctl.model.problems.lost import Lost
from journeyctl.model.problems.names import Names
from journeyctl.model.problems.paths import at, existing
from journeyctl.model.problems.problem import shown
from journeyctl.model.touchpoint import Emotion, Move, PainPoint, Touchpoint
from journeyctl.source import FAULTY, Plain, read
from tests.model.loading import HEAD, journey

DATA = {"a": [{"b": "x"}, "y"], "e": "1"}


class TestNames:
    @pytest.mark.parametrize(
        ("name", "near"),
        [
            ("touchpoint", "touchpoints"),
            ("TouchPoints", "touchpoints"),
            ("touch-points", "touchpoints"),
            ("pain points", "pain_points"),
            ("wbe", "web"),
            ("وبگه", "وبگاه"),
            ("age", None),
            ("telephone", None),
            ("x" * 1000, None),
            ("", None),
        ],
    )
    def test_nearest(self, name: str, near: str | None) -> None:
        names = Names(["touchpoints", "pain_points", "web", "وبگاه", "stages"])

        assert names.nearest(name) == near

    def test_asking_too_often_gives_nothing(self) -> None:
        names = Names(["web"])
        answers = [names.nearest(f"web{number}") for number in range(1000)]

        assert answers[0] == "web"
        assert answers[-1] is None
        assert names.nearest("web0") == "web"

    def test_contains(self) -> None:
        assert "a" in Names(["a"])
        assert "A" not in Names(["a"])


class TestPaths:
    @pytest.mark.parametrize(
        ("path", "written"),
        [
            (("a", 0, "b"), ("a", 0, "b")),
            (("a", 0, "c"), ("a", 0)),
            (("a", 5, "b"), ("a",)),
            (("e", "score"), ("e",)),
            (("e", 0), ("e",)),
            (("a", 0, 0, "b"), ("a", 0, "b")),
            ((), ()),
        ],
    )
    def test_existing(self, path: tuple[str | int, ...], written: tuple[str | int, ...]) -> None:
        assert existing(DATA, path) == written
        at(DATA, written)

    def test_walk_skips_what_is_no_place(self) -> None:
        loc = ("a", 0, "translations", "b", "text")

        assert walk(DATA, loc) == ("a", 0, "b")


class TestPartAt:
    @pytest.mark.parametrize(
        ("path", "part"),
        [
            ((), Journey),
            (("personas", "sara"), Persona),
            (("personas", "name"), Persona),
            (("channels", "kind"), Channel),
            (("stages", 0, "touchpoints", 1), Touchpoint),
            (("stages", 0, "touchpoints", 1, "emotion"), Emotion),
            (("stages", 0, "touchpoints", 1, "emotions", "label"), Emotion),
            (("stages", 0, "touchpoints", 1, "pain_points", 2), PainPoint),
            (("stages", 0, "touchpoints", 1, "pain_points"), PainPoint),
            (("stages", 0, "touchpoints", 1, "next"), Move),
            (("stages", 0, "metrics", 0), Metric),
            (("title",), None),
            (("personas", "sara", "attributes", "name"), None),
            (("nothing",), None),
        ],
    )
    def test_part_at(self, path: tuple[str | int, ...], part: type[Part] | None) -> None:
        assert part_at(Journey, path) is part


class TestLost:
    def test_holds(self) -> None:
        document = read(b"a: [late date, Pay-now_2]\nb: [\n", "x")
        lost = Lost(document, [("a",)])

        assert lost.holds("late-date")
        assert lost.holds("date")
        assert lost.holds("pay-now")
        assert not lost.holds("dat")
        assert not lost.holds("b")

    def test_nothing_is_lost(self) -> None:
        assert not Lost(read(b"a: b", "x")).holds("b")


class TestMessages:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (None, "empty"),
            ("a\n b", "the text `a b`"),
            (Plain("1.0", 1.0), "`1.0`"),
            ({}, "a mapping"),
            ([1], "a list"),
            (FAULTY, "unreadable"),
        ],
    )
    def test_shown(self, value: object, text: str) -> None:
        assert shown(value) == text

    def test_shortened(self) -> None:
        assert shortened("x" * 40) == "x" * 40
        assert shortened("x" * 41) == "x" * 39 + "…"

    def test_label_of(self) -> None:
        assert label_of(("a", 0, "b")) == "`b`"
        assert label_of(("a", 0)) == "item 1 of `a`"
        assert label_of(("a", 1, 2)) == "item 3 of item 2 of `a`"
        assert label_of(()) == "the file"

    @pytest.mark.parametrize(
        ("value", "text"), [(1, "1"), (48000, "48000"), (1000000, "1000000"), (0.1 + 0.2, "0.3")]
    )
    def test_number(self, value: float, text: str) -> None:
        assert number(value) == text


def test_places() -> None:
    found = journey(
        HEAD
        + """
personas: {sara: {name: Sara}}
stages:
  - {name: A, metrics: [{name: M}]}
  - name: B
    touchpoints:
      - {name: C, emotion: 1, emotions: {sara: 2}, pain_points: [P, Q], metrics: [{name: N}]}
      - {name: D, opportunities: [O]}
"""
    )
    point = ("stages", 1, "touchpoints", 0)

    assert [path for path, _ in places.touchpoints(found)] == [point, (*point[:3], 1)]
    assert [path for path, _ in places.emotions(found)] == [
        (*point, "emotion"),
        (*point, "emotions", "sara"),
    ]
    assert [path for path, _ in places.pain_points(found)] == [
        (*point, "pain_points", 0),
        (*point, "pain_points", 1),
    ]
    assert [path for path, _ in places.opportunities(found)] == [
        (*point[:3], 1, "opportunities", 0)
    ]
    assert [path for path, _ in places.metrics(found)] == [
        ("stages", 0, "metrics", 0),
        (*point, "metrics", 0),
    ]
