"""Text in cells of a terminal: how wide it is, where it breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex
from wcwidth import wcswidth

from journeyctl.diagnostics.reporters.terminal import printable

_SPACES = re.compile("[\t-\r \x85\u2028\u2029]+")
_CLUSTER = regex.compile(r"\X")


def clean(text: str) -> str:
    """A text on one line, with nothing in it that a terminal would obey."""
    return printable(_SPACES.sub(" ", text)).strip()


def cells(text: str) -> int:
    """The cells that a clean text takes: two for a wide character, none for a combining one."""
    return len(text) if text.isascii() else max(0, wcswidth(text))


def wrap(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` cells; it breaks at spaces, within words only if it must.

    What a user sees as one character stays one; where even that is wider than a line, it is alone
    on it.
    """
    lines: list[str] = []
    line = ""
    for word in clean(text).split(" "):
        longer = f"{line} {word}" if line else word
        if cells(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, width)
        lines += full
    return [*lines, line] if line else lines


def _pieces(word: str, width: int) -> Iterator[str]:
    """A word cut into pieces that fit; at least one."""
    piece = ""
    for cluster in _CLUSTER.findall(word):
        if piece and cells(piece + cluster) > width:
            yield piece
            piece = ""
        piece += cluster
    yield piece
