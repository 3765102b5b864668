"""Reading past lines that are no YAML yet, as they are while somebody writes."""

from __future__ import annotations

import re

from journeyctl.source import Document, read

_FAULTS = 4
"""Lines that are passed over; a text with more is another thing than a journey."""


def read_past_faults(text: str, name: str) -> Document:
    """A text as if the lines with syntax errors were blank; places are those of the text."""
    first = document = read(_bytes(text), name)
    for _ in range(_FAULTS):
        line = fault_line(document)
        if document.complete or line is None:
            break
        text = blanked(text, line)
        document = read(_bytes(text), name)
    return document if document.complete else first


def fault_line(document: Document) -> int | None:
    """The line, from 1, of the syntax error that ended the reading."""
    lines = [finding.span.line for finding in document.findings if finding.rule == "syntax"]
    return min(lines, default=None)


def blanked(text: str, number: int) -> str:
    """The text with spaces in place of a line, counted from 1."""
    lines = re.split(r"(\r\n|\n|\r)", text)
    lines[2 * (number - 1)] = " " * len(lines[2 * (number - 1)])
    return "".join(lines)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
