"""Characters that libyaml misreads."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyctl.source.hiding import hide, refused, reveal


def test_ordinary_text_is_left_alone() -> None:
    text = "title: سلام\u200cدنیا 😀\t\r\n"

    assert hide(text) is text
    assert list(refused(text)) == []


@settings(deadline=None)
@given(st.text("a\x85\u2028\u2029\n\0\x1b\ufeff\ufdd0\uffff"))
def test_offsets_stay(text: str) -> None:
    assert len(hide(text)) == len(text)


@settings(deadline=None)
@given(st.text("a \x85\u2028\u2029\n"))
def test_other_line_ends_come_back(text: str) -> None:
    assert reveal(hide(text)) == text
    assert not {"\x85", "\u2028", "\u2029"} & set(hide(text))


@pytest.mark.parametrize(
    "character",
    ["\0", "\x08", "\x0b", "\x1f", "\x7f", "\x80", "\x9f", "\ufdd0", "\ufffe", "\uffff"],
)
def test_refused(character: str) -> None:
    text = f"a{character}b"

    assert list(refused(text)) == [(character, 1)]
    assert reveal(hide(text)) == "ab"


def test_a_byte_order_mark_inside_is_refused() -> None:
    assert list(refused("a\ufeff")) == [("\ufeff", 1)]


def test_a_line_of_nothing_else_is_blank() -> None:
    assert hide("a: 1\n \x0c\x0c\nb: 2") == "a: 1\n   \nb: 2"
    assert hide("\x0c\r\nb") == " \r\nb"


def test_tabs_that_indent_nothing_are_spaces() -> None:
    assert hide("a: 1\n\t\n \t# c\r\n\tb") == "a: 1\n \n  # c\r\n\tb"


def test_tabs_of_a_text_stay() -> None:
    text = "a:\n  b: |\n    c\n    \t# d\n  \te\n"

    assert hide(text) == text
    assert hide(text + "\t# f\n") == text + " # f\n"


def test_a_bar_in_a_comment_begins_no_text() -> None:
    assert hide("# a |\n  \t# b\n") == "# a |\n   # b\n"
