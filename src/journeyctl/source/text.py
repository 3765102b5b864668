"""Bytes to text, and offsets in it to lines and columns as editors count them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

from journeyctl.diagnostics import Span

_LINE_END = re.compile(r"\r\n|\n|\r")
_STRETCH = 10_000
"""How many characters are searched for lines at least."""
_BYTE_ORDER_MARK = "\ufeff"
# The first bytes of files that other programs write, longest first.
_OTHER_ENCODINGS = (
    (re.compile(rb"\xff\xfe\0\0|\0\0\xfe\xff|[^\0]\0\0\0|\0\0\0[^\0]"), "UTF-32"),
    (re.compile(rb"\xff\xfe|\xfe\xff|[^\0]\0[^\0]\0|\0[^\0]\0[^\0]"), "UTF-16"),
)


class Lines:
    """The lines of a text.

    Only LF, CR and CR LF end a line here: libyaml also counts U+0085, U+2028 and U+2029, which no
    editor does, so its own line numbers are not used.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = array("L", (0,))
        self._looked_at = 0
        self._lines: dict[int, str] = {}

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of a character offset."""
        self._look(offset)
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """The span of a half-open stretch of characters."""
        return Span(*self.position(start), *self.position(max(start, end)))

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end; empty where there is none."""
        if number not in self._lines:  # many findings of a huge line share one copy of it
            while len(self._starts) < number and self._looked_at < len(self._text):
                self._look(self._looked_at + _STRETCH)
            start = self._starts[number - 1] if number <= len(self._starts) else len(self._text)
            end = _LINE_END.search(self._text, start)
            self._lines[number] = self._text[start : end.start() if end else None]
        return self._lines[number]

    def _look(self, offset: int) -> None:
        """Find the lines that start up to an offset; the rest of the text may be huge."""
        if offset < self._looked_at:
            return
        stop = min(offset + _STRETCH, len(self._text))
        if self._text[stop - 1 : stop] == "\r":
            stop += 1  # its LF belongs to it
        ends = _LINE_END.finditer(self._text, self._looked_at, stop)
        self._starts.extend(match.end() for match in ends)
        self._looked_at = min(stop, len(self._text))


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
