"""Bytes to text, and offsets to lines and columns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyctl.diagnostics import Span
from journeyctl.source.text import EncodingError, Lines, decode

TEXT = "one\nتو\r\nthree\rfour\u2028still four\x85and still\n"


@pytest.mark.parametrize(
    ("offset", "position"),
    [
        (0, (1, 1)),
        (3, (1, 4)),
        (4, (2, 1)),
        (6, (2, 3)),
        (8, (3, 1)),
        (14, (4, 1)),
        (TEXT.index("still"), (4, 6)),
        (len(TEXT), (5, 1)),
    ],
)
def test_position(offset: int, position: tuple[int, int]) -> None:
    assert Lines(TEXT).position(offset) == position


def test_columns_count_characters() -> None:
    assert Lines("😀👩‍👧x").position(5) == (1, 6)


def test_span() -> None:
    assert Lines(TEXT).span(1, 5) == Span(1, 2, 2, 2)


def test_a_span_does_not_end_before_it_starts() -> None:
    assert Lines(TEXT).span(5, 1) == Span(2, 2, 2, 2)


@pytest.mark.parametrize(
    ("number", "line"),
    [
        (1, "one"),
        (2, "تو"),
        (3, "three"),
        (4, "four\u2028still four\x85and still"),
        (5, ""),
        (9, ""),
    ],
)
def test_line(number: int, line: str) -> None:
    assert Lines(TEXT).line(number) == line


def test_lines_far_into_a_long_text() -> None:
    text = "x\r\n" * 50_000 + "end"
    lines = Lines(text)

    assert lines.line(40_000) == "x"
    assert lines.position(len(text) - 3) == (50_001, 1)
    assert lines.position(0) == (1, 1)
    assert lines.line(50_001) == "end"


@settings(deadline=None)
@given(st.text("\r\nab\u2028", max_size=30), st.data())
def test_positions_agree_with_splitting(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    starts = [0]
    for index, character in enumerate(text):
        ends_here = character == "\n" or (character == "\r" and text[index + 1 : index + 2] != "\n")
        if ends_here:
            starts.append(index + 1)
    line = sum(start <= offset for start in starts)

    assert Lines(text).position(offset) == (line, offset - starts[line - 1] + 1)


@pytest.mark.parametrize("mark", ["", "\ufeff", "\ufeff\ufeff"])
def test_decode(mark: str) -> None:
    assert decode((mark + "title: سلام 😀").encode()) == "title: سلام 😀"


@pytest.mark.parametrize(
    ("content", "message", "before"),
    [
        (b"a: \xe9", "byte 0xE9 is not UTF-8", "a: "),
        ("سلا".encode() + b"\xd9", "byte 0xD9 is not UTF-8", "سلا"),
        (b"a\xed\xa0\x80", "byte 0xED is not UTF-8", "a"),
        (b"\xef\xbb\xbfa\xc0\xaf", "byte 0xC0 is not UTF-8", "a"),
        ("\ufeffa".encode("utf-16-le"), "the file is UTF-16, not UTF-8", ""),
        ("\ufeffa".encode("utf-16-be"), "the file is UTF-16, not UTF-8", ""),
        ("ab".encode("utf-16-le"), "the file is UTF-16, not UTF-8", ""),
        ("ab".encode("utf-16-be"), "the file is UTF-16, not UTF-8", ""),
        ("\ufeffa".encode("utf-32-le"), "the file is UTF-32, not UTF-8", ""),
        ("\ufeffa".encode("utf-32-be"), "the file is UTF-32, not UTF-8", ""),
    ],
)
def test_other_encodings(content: bytes, message: str, before: str) -> None:
    with pytest.raises(EncodingError) as caught:
        decode(content)

    assert str(caught.value) == message
    assert caught.value.before == before
