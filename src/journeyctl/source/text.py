"""Bytes to text, and offsets in it to lines and columns as editors count them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cached_property

from journeyctl.diagnostics import Span

_LINE_END = re.compile(r"\r\n|\n|\r")
_BYTE_ORDER_MARK = "\ufeff"
# The first bytes of files that other programs write, longest first.
_OTHER_ENCODINGS = (
    (re.compile(rb"\xff\xfe\0\0|\0\0\xfe\xff"), "UTF-32"),
    (re.compile(rb"\xff\xfe|\xfe\xff|[^\0]\0[^\0]\0|\0[^\0]\0[^\0]"), "UTF-16"),
)


class Lines:
    """The lines of a text.

    Only LF, CR and CR LF end a line here: libyaml also counts U+0085, U+2028 and U+2029, which no
    editor does, so its own line numbers are not used.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._last = (0, "")

    @cached_property
    def _starts(self) -> array[int]:
        starts = array("L", (0,))
        starts.extend(match.end() for match in _LINE_END.finditer(self._text))
        return starts

    def __len__(self) -> int:
        return len(self._starts)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of a character offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """The span of a half-open stretch of characters."""
        return Span(*self.position(start), *self.position(max(start, end)))

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end."""
        if self._last[0] != number:  # many findings of a huge line share one copy of it
            start = self._starts[number - 1]
            end = self._starts[number] if number < len(self._starts) else len(self._text)
            self._last = (number, self._text[start:end].rstrip("\r\n"))
        return self._last[1]


class EncodingError(Exception):
    """Bytes that are not UTF-8; `before` is the text up to the first bad byte."""

    def __init__(self, message: str, before: str) -> None:
        super().__init__(message)
        self.before = before


def decode(content: bytes) -> str:
    """The text of UTF-8 bytes, without a byte order mark.

    Raises:
        EncodingError: the bytes are not UTF-8.
    """
    for start, name in _OTHER_ENCODINGS:
        if start.match(content):
            raise EncodingError(f"the file is {name}, not UTF-8", "")
    try:
        return content.decode().lstrip(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode().lstrip(_BYTE_ORDER_MARK)
        raise EncodingError(f"byte 0x{content[error.start]:02X} is not UTF-8", before) from None
