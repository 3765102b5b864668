"""The texts of a file, free of the indentation that they had."""

from __future__ import annotations

import re

from journeyctl.formatting import gaps
from journeyctl.formatting.gaps import SPACE
from journeyctl.formatting.tree import BlockText

# What reads otherwise in double quotes, or looks worse there: quotes, backslashes, tabs, and what
# stands in for the line ends of YAML 1.1 in a text that `hide` made.
_BETTER_SINGLE = re.compile("['\"\\\\\t\ufdd0-\ufdef]")
HEADER = re.compile(r"([|>])([-+0-9]*)[ \t]*(#[^\r\n]*)?(\r\n?|\n|$)")


def lines(raw: str) -> list[str]:
    """The lines of a plain or quoted text as it stands in the file."""
    text = _unindented(raw) if "\n" in raw else raw
    if text[:1] == "'" and not _BETTER_SINGLE.search(text, 1, len(text) - 1):
        text = f'"{text[1:-1]}"'
    return text.split("\n")


def _unindented(raw: str) -> str:
    first, *rest = raw.split("\n")
    stripped = [first, *(line.lstrip(SPACE) for line in rest)]
    trim = _trimmed if raw[:1] == '"' else _rstripped
    return "\n".join([*map(trim, stripped[:-1]), stripped[-1]])


def _rstripped(line: str) -> str:
    return line.rstrip(SPACE)


def _trimmed(line: str) -> str:
    r"""A line of a text in double quotes without the space at its end, but for one behind a `\`."""
    trimmed = line.rstrip(SPACE)
    escapes = (len(trimmed) - len(trimmed.rstrip("\\"))) % 2
    return line[: len(trimmed) + escapes]


def block(text: str, start: int, end: int, *, column: int, value: str) -> tuple[BlockText, int]:
    """The block text between two offsets, and where its last line ends.

    `column` is that of the collection that it stands in, `value` what it means.
    """
    match = HEADER.match(text, start)
    assert match is not None  # noqa: S101  libyaml read it
    digit = next((each for each in match[2] if each.isdigit()), "")
    chomping = match[2].replace(digit, "")
    body = min(match.end(), end)
    rows = text[body:end].split("\n")
    if not rows[-1]:
        rows.pop()  # the break before it ends the last line
    cut = column + int(digit) if digit else _indentation(rows)
    cropped = [row[cut:] for row in rows]
    if chomping != "+":
        while cropped and not cropped[-1]:
            cropped.pop()
        kept = rows[: len(cropped)]
        end = body + len("\n".join(kept)) if kept else match.start(4)
    if value and not value.endswith("\n"):
        chomping = "-"  # the file ends in its last line, which gets the line end that it lacked
    header = gaps.lead(text, match.end(2), match.end(3)).comments if match[3] else ()
    return BlockText(match[1], bool(digit), chomping, header, cropped), end


def _indentation(rows: list[str]) -> int:
    """How far the first line that holds something is indented; no other is less."""
    for row in rows:
        if content := row.lstrip(" "):
            return len(row) - len(content)
    return max(map(len, rows), default=0)
