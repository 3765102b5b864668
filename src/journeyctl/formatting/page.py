"""Lines as they are being written."""

from __future__ import annotations

from collections.abc import Iterable

from wcwidth import wcswidth, wcwidth

from journeyctl.formatting.tree import LONGEST_FLAT, Comment, Lead

WIDTH = 100
"""Cells of a line that brackets may fill."""


class Page:
    """Lines that are finished, and the one that is not."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line = ""
        self._used = False
        self._commented = False

    def text(self) -> str:
        """All of it, every line with its end."""
        self._finish()
        return "".join(f"{line}\n" for line in self._lines)

    def write(self, text: str) -> None:
        """Go on with the line."""
        self._line += text
        self._used = True

    def line(self, column: int) -> None:
        """Be on a line with nothing left of a column."""
        self._finish()
        self._line = " " * column

    def gap(self, column: int) -> None:
        """The same, below a blank line."""
        self._finish()
        if self._lines and self._lines[-1]:
            self._lines.append("")
        self._line = " " * column

    def below(self, lead: Lead, column: int) -> None:
        """Be on a new line, below what stands before it."""
        self.comments(lead.comments, column)
        if lead.blank:
            self.gap(column)
        else:
            self.line(column)

    def comments(self, comments: Iterable[Comment], column: int) -> None:
        """Comments, behind the line or on lines of their own. Nothing may follow on that line."""
        for comment in comments:
            if comment.inline and self._used and not self._commented:
                self._line = self._line.rstrip(" ") + "  "
            elif comment.blank:
                self.gap(column)
            else:
                self.line(column)
            self.write(comment.text)
            self._commented = not comment.is_directive

    def lines(self, lines: Iterable[str], column: int) -> None:
        """Whole lines of text, as they are but for their indentation."""
        self._finish()
        indentation = " " * column
        self._lines += [indentation + line if line else "" for line in lines]

    def wrapped(self, lines: list[str], column: int) -> None:
        """A text that goes on below, from a column on."""
        first, *rest = lines
        self.write(first)
        for line in rest:
            self._lines.append(self._line)  # as it is: an escape may protect a space at its end
            self._line = " " * column + line if line else ""

    def fits(self, text: str, after: int = 0) -> bool:
        """Whether a text fits on the line, with so many cells after it."""
        whole = self._line + text
        if len(whole) + after <= WIDTH // 2:
            return True  # no character takes more than two cells
        return len(whole) <= LONGEST_FLAT and _cells(whole) + after <= WIDTH

    def _finish(self) -> None:
        if self._used:
            self._lines.append(self._line.rstrip(" "))
        self._line = ""
        self._used = self._commented = False


def _cells(text: str) -> int:
    """The cells of a terminal that a text takes."""
    if text.isascii():
        return len(text)
    cells = wcswidth(text)
    return cells if cells >= 0 else sum(max(0, wcwidth(character)) for character in text)
