"""Characters that libyaml misreads, hidden from it one for one, so that offsets stay the same.

YAML 1.2 ends lines at LF, CR and CR LF only. libyaml also ends them at U+0085, U+2028 and U+2029,
and reads nothing at all of a text with control characters. Noncharacters stand in for them: no
text may hold those. It also refuses tabs that indent nothing, where YAML 1.2 allows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import StringIO

CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff"
"""What no text may hold, written or escaped: the inside of a regular expression's `[]`."""
_BREAKS = "\x85\u2028\u2029"
_STAND_INS = "\ufdd0\ufdd1\ufdd2"
_DROPPED = "\ufdd3"

_REFUSED = re.compile(f"[{CONTROLS}\ufeff]")
_MISREAD = re.compile(f"[{CONTROLS}\ufeff{_BREAKS}]")
# Where a space in its stead keeps the lines around it as they were meant.
_AS_SPACE = re.compile(
    f"(?<![^\r\n])[ \t]*{_DROPPED}[ \t{_DROPPED}]*(?![^\r\n])|(?<=[:?-]){_DROPPED}+"
)
_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_IDLE_TAB = re.compile("(?:^|[\r\n]) *\t[ \t]*(?=[#\r\n]|$)")
_OPENS_BLOCK = re.compile(r"(?:^|[\s:-])[|>][-+0-9]*[ \t]*(?:#.*)?$")
_INDENTATION = re.compile(" *(?:- +)*")
_HIDE = str.maketrans(_BREAKS, _STAND_INS)
_REVEAL = str.maketrans({**dict(zip(_STAND_INS, _BREAKS, strict=True)), _DROPPED: None})


def refused(text: str) -> Iterator[tuple[str, int]]:
    """The characters that must not stand in a file, with their offsets."""
    return ((match[0], match.start()) for match in _REFUSED.finditer(text))


def hide(text: str) -> str:
    """A text that libyaml reads as YAML 1.2 means it; refused characters count for nothing."""
    text = _without_idle_tabs(text)
    if not _MISREAD.search(text):
        return text
    hidden = _REFUSED.sub(_DROPPED, text).translate(_HIDE)
    return _AS_SPACE.sub(lambda match: " " * len(match[0]), hidden)


def _without_idle_tabs(text: str) -> str:
    """A text with spaces for the tabs before comments and on blank lines.

    Those in a text after `|` or `>` are part of it and stay.
    """
    if not _IDLE_TAB.search(text):
        return text
    whole = StringIO()  # a list of the lines would take many times their room
    whole.writelines(_lines_without_idle_tabs(text))
    return whole.getvalue()


def _lines_without_idle_tabs(text: str) -> Iterator[str]:
    block = None  # the indentation of a text after `|` or `>`, whose lines stand further right
    for match in _LINE.finditer(text):
        line = match[0]
        content = line.strip(" \t\r\n")
        indentation = len(line) - len(line.lstrip(" "))
        if block is not None and indentation > block:
            yield line
            continue
        if content:
            block = _opened_block(line.rstrip("\r\n"))
        if not content or content.startswith("#"):
            start = len(line) - len(line.lstrip(" \t"))
            line = " " * start + line[start:]
        yield line


def _opened_block(line: str) -> int | None:
    """How far the line is indented after which a text follows; None where none does."""
    if line.lstrip().startswith("#") or not _OPENS_BLOCK.search(line):
        return None
    indentation = _INDENTATION.match(line)
    return len(indentation[0]) if indentation else 0


def reveal(text: str) -> str:
    """A piece of a hidden text as it was written, without what was refused."""
    return text.translate(_REVEAL)
