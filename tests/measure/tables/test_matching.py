from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.measure.tables.matching import Matcher
from journeyctl.model.journey import Journey, Stage
from journeyctl.model.touchpoint import Touchpoint


def place(row: dict[str, str], **matches: object) -> str:
    points = tuple(
        Touchpoint.model_validate({"id": name, "name": name, "match": match})
        for name, match in matches.items()
    )
    stage = Stage(id="stage", name="Stage", touchpoints=points)
    return Matcher(Journey(journeyctl=1, title="Shoes", stages=(stage,))).place(row.get)


@pytest.mark.parametrize(
    ("match", "row", "fits"),
    [
        ({"event": "buy"}, {"event": "buy"}, True),
        ({"event": "buy"}, {"event": "Buy"}, False),
        ({"event": "buy*"}, {"event": "buy"}, True),
        ({"event": "*uy"}, {"event": "buy now"}, False),
        ({"event": "b*y*w"}, {"event": "buy\nnow"}, True),
        ({"event": "a*b*b"}, {"event": "ab"}, False),
        ({"event": "b.y"}, {"event": "buy"}, False),
        ({"event": ["sell", "buy"]}, {"event": "buy"}, True),
        ({"step": 7}, {"step": "7"}, True),
        ({"step": 7}, {"step": "۷"}, True),
        ({"step": 7}, {"step": "seven"}, False),
        ({"step": [6, 7.5]}, {"step": "7.50"}, True),
        ({"event": "buy", "step": 7}, {"event": "buy", "step": "8"}, False),
        ([{"event": "sell"}, {"step": 8}], {"event": "buy", "step": "8"}, True),
        ({"other": "*"}, {"event": "buy"}, False),
        ([{}], {"event": "buy"}, False),
    ],
)
def test_patterns(match: object, row: dict[str, str], fits: bool) -> None:
    assert place(row, it=match) == ("it" if fits else "")


def test_the_later_touchpoint_has_the_row() -> None:
    matches = {"one": {"event": "*"}, "two": {"event": "buy"}, "three": {"event": "sell"}}
    assert place({"event": "buy"}, **matches) == "two"
    assert place({"event": "other"}, **matches) == "one"


@given(st.text("ab*", max_size=8), st.text("ab", max_size=10))
def test_stars_stand_for_any_text(pattern: str, text: str) -> None:
    expected = re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), text)
    assert bool(place({"event": text}, it={"event": pattern})) == bool(expected)


def test_many_stars_take_no_longer() -> None:
    assert place({"event": "a" * 5_000}, it={"event": "a*" * 200 + "b"}) == ""
