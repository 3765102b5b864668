"""Isolates keep their direction inside, whatever the text holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.layout.bidi import Direction, base_direction, isolate

LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
CLOSER = {LRE: PDF, RLE: PDF, LRO: PDF, RLO: PDF, LRI: PDI, RLI: PDI, FSI: PDI}

hostile = st.text(st.sampled_from([*CLOSER, PDF, PDI, "a", "ا", " "]), max_size=20)


def strictly_nested(text: str) -> bool:
    expected: list[str] = []
    for character in text:
        if character in CLOSER:
            expected.append(CLOSER[character])
        elif character in (PDF, PDI) and (not expected or expected.pop() != character):
            return False
    return not expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Purchase", Direction.LTR),
        ("خرید", Direction.RTL),
        ("נעליים", Direction.RTL),
        ("покупка", Direction.LTR),
        ("中文", Direction.LTR),
        ("«می‌دانم» NPS", Direction.RTL),
        ("40 ٪ NPS خرید", Direction.LTR),
        ("۴۰٪ خرید", Direction.RTL),
        ("\u200fNPS", Direction.RTL),
        (f"{RLI}خرید{PDI} Purchase", Direction.LTR),
        (f"{LRI}Purchase{PDI} خرید", Direction.RTL),
        (f"{PDI}خرید", Direction.RTL),
    ],
)
def test_direction_is_that_of_the_first_strong_character(text: str, expected: Direction) -> None:
    opposite = Direction.RTL if expected is Direction.LTR else Direction.LTR
    assert base_direction(text, opposite) is expected


@pytest.mark.parametrize("text", ["", "  ", "40 %", "…", "۴۰٪"])
@pytest.mark.parametrize("default", Direction)
def test_direction_without_a_strong_character_is_the_default(text: str, default: Direction) -> None:
    assert base_direction(text, default) is default


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Purchase", f"{LRI}Purchase{PDI}"),
        ("خرید (Purchase) نهایی", f"{RLI}خرید (Purchase) نهایی{PDI}"),
        ("", ""),
        ("خرید\nPurchase", f"{RLI}خرید{PDI}\n{RLI}Purchase{PDI}"),
        ("a\r\n\r\nb\u2029c", f"{LRI}a{PDI}\r\n\r\n{LRI}b{PDI}\u2029{LRI}c{PDI}"),
    ],
)
def test_text_is_isolated_in_its_own_direction(text: str, expected: str) -> None:
    assert isolate(text) == expected


def test_a_line_takes_the_direction_of_its_paragraph() -> None:
    assert isolate("Instagram را باز می‌کند", Direction.RTL)[0] == RLI
    assert isolate("خرید now", Direction.LTR)[0] == LRI


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"a{RLO}b", f"a{RLO}b{PDF}"),
        (f"a{PDI}b", "ab"),
        (f"a{PDF}b", "ab"),
        (f"{RLI}a{PDF}{PDI}", f"{RLI}a{PDI}"),
        (f"{RLI}{RLO}a{PDI}b", f"{RLI}{RLO}a{PDF}{PDI}b"),
        (f"{FSI}{LRE}a", f"{FSI}{LRE}a{PDF}{PDI}"),
        (f"{RLO}{PDI}a", f"{RLO}a{PDF}"),
    ],
)
def test_controls_are_balanced(text: str, expected: str) -> None:
    assert isolate(text, Direction.LTR) == f"{LRI}{expected}{PDI}"


@given(hostile, st.sampled_from(Direction))
def test_nothing_leaks_out(text: str, direction: Direction) -> None:
    assert strictly_nested(isolate(text, direction))


@given(hostile, st.sampled_from(Direction))
def test_balanced_text_is_left_alone(text: str, direction: Direction) -> None:
    once = isolate(text, direction)
    assert isolate(once, direction) == (f"{once[:1]}{once}{PDI}" if once else "")


@given(st.text())
def test_only_controls_are_added_or_taken(text: str) -> None:
    drop = dict.fromkeys(map(ord, [*CLOSER, PDF, PDI]))
    assert isolate(text).translate(drop) == text.translate(drop)
