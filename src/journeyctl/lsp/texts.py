"""Texts as editors have them: lines, and columns in the units that the editor counts in."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lsprotocol import types

from journeyctl.diagnostics import Edit, Span
from journeyctl.source.document import Mark

_LINE_END = re.compile(r"\r\n|\n|\r")
_BYTE_ORDER_MARK = "\ufeff"
_MOST = 1024 * 1024
"""Characters; a longer text is checked, and nothing else is done with it."""


@dataclass(frozen=True)
class Buffer:
    """A text of an editor, or of a file that no editor has open.

    `name` is the path by which findings know it; one that was never saved has a made-up one.
    `text` is without `marks`, the byte order marks before it. `units` is the position encoding.
    """

    uri: str
    name: str
    text: str
    version: int | None = None
    units: str = types.PositionEncodingKind.Utf16.value
    marks: int = 0

    @classmethod
    def of(cls, uri: str, name: str, text: str, version: int | None, units: str) -> Buffer:
        """A buffer of a text as it came."""
        bare = text.lstrip(_BYTE_ORDER_MARK)
        return cls(uri, name, bare, version, units, len(text) - len(bare))

    @property
    def folder(self) -> Path:
        """What relative paths in it are relative to."""
        return Path(self.name).parent

    @property
    def content(self) -> bytes:
        """The text as it would stand in a file."""
        return self.text.encode("utf-8", "surrogatepass")

    @property
    def is_huge(self) -> bool:
        """Whether it is too long for anything but a check."""
        return len(self.text) > _MOST

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    @property
    def line_end(self) -> str:
        """How its lines end: as its first one does."""
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"

    def next(self, offset: int) -> int:
        """The offset of the next character on the same line, or this one at its end."""
        return offset if self.text[offset : offset + 1] in ("", "\r", "\n") else offset + 1

    def line(self, number: int) -> str:
        """The text of a line, counted from 0, without its end."""
        start = self._starts[number]
        end = _LINE_END.search(self.text, start)
        return self.text[start : end.start() if end else None]

    def position(self, offset: int) -> types.Position:
        """Where a character offset is, as the editor says it."""
        line = self._line_of(offset)
        character = _units(self.text[self._starts[line] : offset], self.units)
        return types.Position(line, character + self._marks_before(line))

    def offset(self, position: types.Position) -> int:
        """The character offset of a position; one past the end of its line is that end."""
        if position.line >= len(self._starts):
            return len(self.text)
        wanted = position.character - self._marks_before(position.line)
        return self._starts[position.line] + _characters(
            self.line(position.line), wanted, self.units
        )

    def range(self, mark: Mark) -> types.Range:
        """A stretch of the text."""
        return types.Range(self.position(mark[0]), self.position(mark[1]))

    def mark(self, span: Span) -> Mark:
        """The stretch that a finding's span means."""
        return self._at(span.line, span.column), self._at(span.end_line, span.end_column)

    def edit(self, edit: Edit) -> types.TextEdit:
        """A change of the text."""
        return types.TextEdit(self.range((edit.start, edit.end)), edit.text)

    def _at(self, line: int, column: int) -> int:
        start = self._starts[min(line, len(self._starts)) - 1]
        return min(start + column - 1, len(self.text))

    def _line_of(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _marks_before(self, line: int) -> int:
        """What editors count in the first line and we do not; every encoding counts them once."""
        return _units(_BYTE_ORDER_MARK, self.units) * self.marks if line == 0 else 0


def _units(text: str, units: str) -> int:
    """How long a text is in the units of a position encoding."""
    if units == types.PositionEncodingKind.Utf32 or text.isascii():
        return len(text)
    if units == types.PositionEncodingKind.Utf8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _characters(line: str, wanted: int, units: str) -> int:
    """How many characters of a line are as long as `wanted` units."""
    if line.isascii():
        return max(0, min(wanted, len(line)))
    counted = 0
    for index, character in enumerate(line):
        if counted >= wanted:
            return index
        counted += _units(character, units)
    return len(line)
