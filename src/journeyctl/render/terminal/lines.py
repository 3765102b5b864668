"""Lines of pieces of text, each in its cells, that keep their places in every terminal.

Where text runs from right to left, the start of a line is its right edge: the layout is mirrored
here, not by the terminal. For a terminal that reorders text as Unicode says, each text is an
isolate and the line says that it runs from left to right, so nothing leaves its cells; one that
knows no such thing shows the letters of each text as they are written, in the same cells.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journeyctl.layout.bidi import Direction, isolate, reading_direction
from journeyctl.render.terminal.cells import cells

_LEFT_TO_RIGHT_MARK = "\u200e"
_BRAILLE = range(0x2800, 0x2900)
_COLOURS = {
    "title": "1",
    "strong": "1",
    "dim": "2",
    "star": "1;33",
    "very_negative": "1;31",
    "negative": "31",
    "neutral": "",
    "positive": "32",
    "very_positive": "1;32",
    "severity_1": "36",
    "severity_2": "36",
    "severity_3": "33",
    "severity_4": "31",
    "severity_5": "1;31",
    # Red, yellow and green say how good or bad something is.
    **{f"stage_{index}": code for index, code in enumerate(("36", "34", "35"))},
    **{f"curve_{index}": code for index, code in enumerate(("35", "36", "34", "1"))},
}
"""What a role looks like, as the parameters of ECMA-48's SGR."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text `x` cells from the start of a line; one that is `drawn` is no words but a picture."""

    x: int
    text: str
    role: str = ""
    drawn: bool = False


Line = Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Page:
    """How lines are written: as wide as this, in a direction, with colours or without."""

    width: int
    direction: Direction
    colour: bool = False

    def write(self, lines: Iterable[Line]) -> str:
        """The lines as text, each with a line end."""
        return "".join(f"{self._line(line)}\n" for line in lines)

    def _line(self, line: Line) -> str:
        written, at, isolated = "", 0, False
        for piece in sorted((piece for piece in line if piece.text), key=self._left):
            left, text = self._left(piece), self._text(piece)
            isolated = isolated or text[0] in "\u2066\u2067"
            written += " " * (left - at) + self._coloured(text, piece.role)
            at = left + cells(piece.text)
        return _LEFT_TO_RIGHT_MARK * isolated + written

    def _left(self, piece: Piece) -> int:
        if self.direction is Direction.LTR:
            return piece.x
        return max(0, self.width - piece.x - cells(piece.text))

    def _text(self, piece: Piece) -> str:
        if piece.drawn:
            return piece.text if self.direction is Direction.LTR else _mirrored(piece.text)
        is_plain = self.direction is Direction.LTR and not _is_right_to_left(piece.text)
        if is_plain or piece.text.isascii():
            return piece.text
        return isolate(piece.text, reading_direction(piece.text, self.direction))

    def _coloured(self, text: str, role: str) -> str:
        code = _COLOURS[role] if self.colour and role else ""
        return f"\x1b[{code}m{text}\x1b[0m" if code else text


def _is_right_to_left(text: str) -> bool:
    """Whether a text holds anything that a terminal might put in another order."""
    return any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in text)


def _mirrored(text: str) -> str:
    """A drawing seen in a mirror; all that is drawn, but for braille, is the same there."""
    return "".join(map(_mirrored_dots, reversed(text)))


def _mirrored_dots(character: str) -> str:
    """A braille character with its two columns of dots exchanged (Unicode 16, section 21.1)."""
    if ord(character) not in _BRAILLE:
        return character
    dots = ord(character) - _BRAILLE.start
    left, right = dots & 0b0100_0111, dots & 0b1011_1000
    # Dots 1 to 3 and 4 to 6 are bits of two columns; dots 7 and 8 were added below them.
    swapped = (left & 0b111) << 3 | (right >> 3) & 0b111 | (left & 0x40) << 1 | (right & 0x80) >> 1
    return chr(_BRAILLE.start + swapped)
