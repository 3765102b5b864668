"""The line ends of a file."""

from __future__ import annotations

import re

_LINE_END = re.compile("\r\n|\n|\r")


def most_frequent(text: str) -> str:
    """The line end that a text has most of; LF where none leads."""
    windows = text.count("\r\n")
    counts = {
        "\n": text.count("\n") - windows,
        "\r\n": windows,
        "\r": text.count("\r") - windows,
    }
    return max(counts, key=lambda end: counts[end])


def only_lf(text: str) -> str:
    """A text with LF for each of its line ends."""
    return _LINE_END.sub("\n", text) if "\r" in text else text
