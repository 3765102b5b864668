"""The map in characters: golden files to look at, and what holds for every journey."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from journeyctl.layout.bidi import Direction
from journeyctl.model.journey import Journey
from journeyctl.render import text
from journeyctl.render.look import Look
from journeyctl.render.rendering import Rendering
from journeyctl.render.terminal.cells import cells, clean, wrap
from journeyctl.render.terminal.lines import Page, Piece
from tests.conftest import Golden, LoadExample
from tests.journeys import journey, journeys, texts

SGR = re.compile(r"\x1b\[[\d;]*m")
CONTROLS = re.compile("[\u200e\u2066\u2067\u2069]")


def drawn(whole: Journey, columns: int = 80, language: str | None = None, **look: Any) -> str:
    rendering = Rendering(whole, "x", language, look=Look(columns=columns, **look))
    return text.write(rendering, "map").decode()


@pytest.mark.parametrize("name", ["online-shop", "sales-funnel"])
def test_golden(name: str, load_example: LoadExample, golden: Golden) -> None:
    golden(f"{name}.txt", drawn(load_example(name)))


@given(journeys, st.integers(30, 200))
@settings(max_examples=50)
def test_every_line_fits(whole: Journey, columns: int) -> None:
    for line in drawn(whole, columns).splitlines():
        assert 0 <= wcswidth(CONTROLS.sub("", line)) <= columns


@given(journeys)
@settings(max_examples=25)
def test_colours_add_nothing_and_take_nothing(whole: Journey) -> None:
    assert SGR.sub("", drawn(whole, colour=True)) == drawn(whole)


@given(journeys)
@settings(max_examples=25)
def test_what_is_said_is_there(whole: Journey) -> None:
    view = Rendering(whole, "x").view
    out = drawn(whole, 3000)  # so wide that nothing but the map itself is broken into lines
    for said in (view.title, view.scenario, *(pain.text for pain in view.pain_points)):
        assert clean(said) in out


def test_what_is_marked() -> None:
    whole = journey(
        {
            "stages": [
                {
                    "name": "Purchase",
                    "touchpoints": [
                        {
                            "name": "Pays",
                            "emotion": {"score": -2, "label": "anxious"},
                            "moment_of_truth": True,
                            "pain_points": [{"text": "No delivery date", "severity": 4}],
                        },
                        {"name": "Waits", "emotion": 1},
                    ],
                }
            ]
        }
    )
    assert (
        drawn(whole, 40)
        == """\
━━ journeyctl ━━ Customer journey map ━━
A journey
Current state · Draft · End to end

    █ Purchase ████████████████████████
    1. Pays           2. Waits
:))
                              ⢀●
                           ⡠⠔⠊⠁
:|  ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈⣀⠤⠒⠉┈┈┈┈┈┈┈┈┈┈┈┈┈
                   ⢀⡠⠔⠊
                ⣀⠤⠒⠁
:((          ●⠔⠉
    :(( −2            :) +1
    anxious           positive
    ★ ▲4

Pain points
▲4 No delivery date (1. Pays)

Emotion from −2 to +2
★ Moment of truth
▲ Severity of a pain point, 1 to 5
"""
    )


def test_two_who_feel_otherwise_are_told_apart() -> None:
    whole = journey(
        {
            "personas": {"one": {"name": "Rana"}, "two": {"name": "Omid"}},
            "stages": [
                {
                    "name": "Purchase",
                    "touchpoints": [
                        {"name": "Pays", "emotions": {"one": 2, "two": -2}},
                        {"name": "Waits", "emotions": {"one": 1, "two": 1}},
                    ],
                }
            ],
        }
    )
    out = drawn(whole)
    assert "● Rana\n○ Omid\n" in out
    assert "● :)) +2" in out
    assert "○ :(( −2" in out


def test_a_stage_that_is_wider_than_a_row_goes_on() -> None:
    points = [{"name": f"Step {number}"} for number in range(1, 12)]
    out = drawn(journey({"stages": [{"name": "Use", "touchpoints": points}, {"name": "End"}]}))
    assert re.findall(r"█ ([^█]+) █", out) == ["Use", "… Use", "… Use", "End"]
    assert all(f"Step {number}" in out for number in range(1, 12))


def test_from_right_to_left_the_start_is_at_the_right() -> None:
    whole = journey(
        {
            "language": "fa",
            "stages": [{"name": "خرید", "touchpoints": [{"name": "اول"}, {"name": "دوم"}]}],
        }
    )
    (line,) = (line for line in drawn(whole).splitlines() if "اول" in line)
    assert line.startswith("\u200e")
    plain = CONTROLS.sub("", line)
    assert wcswidth(plain[: plain.index("دوم")]) < wcswidth(plain[: plain.index("اول")])
    # Each text is an isolate of its own, so that a terminal reorders letters and not columns.
    assert "\u2067اول\u2069" in line
    assert "\u2067دوم\u2069" in line


def test_one_persian_name_among_english_ones_stays_in_its_cell() -> None:
    points = [{"name": "Pays"}, {"name": "پرداخت"}, {"name": "Waits"}]
    out = drawn(journey({"stages": [{"name": "Purchase", "touchpoints": points}]}))
    (line,) = (line for line in out.splitlines() if "Pays" in line)
    assert line.startswith("\u200e")
    assert "\u2067پرداخت\u2069" in line
    assert "\u2067" not in out.replace(line, "")


def test_nothing_steers_the_terminal() -> None:
    name = "a\x1b[31mb\u202ec\nd\u2067e\x07"
    out = drawn(journey({"title": name, "stages": [{"name": name, "touchpoints": []}]}))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2067]", out)


@given(texts, st.integers(1, 40))
def test_wrapping_loses_nothing(said: str, width: int) -> None:
    lines = wrap(said, width)
    assert "".join(lines).replace(" ", "") == clean(said).replace(" ", "")
    assert all(cells(line) <= max(width, 2) for line in lines)


@pytest.mark.parametrize(
    ("said", "width", "lines"),
    [
        ("", 10, []),
        ("one two three", 7, ["one two", "three"]),
        ("abcdef", 4, ["abcd", "ef"]),
        ("配達日を待つ", 5, ["配達", "日を", "待つ"]),
        ("ne\u0301e\u0301", 2, ["ne\u0301", "e\u0301"]),
        ("می‌رسد", 3, ["می‌ر", "سد"]),
        ("a\tb\nc", 10, ["a b c"]),
        ("👩‍👩‍👧 x", 3, ["👩‍👩‍👧", "x"]),
    ],
)
def test_wrapping(said: str, width: int, lines: list[str]) -> None:
    assert wrap(said, width) == lines


@given(st.integers(0, 255))
def test_a_mirror_of_a_mirror(dots: int) -> None:
    character = chr(0x2800 + dots)
    page = Page(1, Direction.RTL)
    once = page.write([[Piece(0, character, drawn=True)]])[0]
    assert page.write([[Piece(0, once, drawn=True)]])[0] == character
    columns = (0x01 | 0x02 | 0x04 | 0x40, 0x08 | 0x10 | 0x20 | 0x80)
    counts = [[(ord(one) & column).bit_count() for column in columns] for one in (character, once)]
    assert counts[0] == counts[1][::-1]
