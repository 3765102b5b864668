"""Direction of text: what a picture needs so that right-to-left text comes out in order.

Several painters of SVG know no `direction`, but all follow the Unicode Bidirectional Algorithm
(UAX #9), so a line carries its direction in itself: inside RIGHT-TO-LEFT ISOLATE or LEFT-TO-RIGHT
ISOLATE and POP DIRECTIONAL ISOLATE.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

_EMBEDDING = "\u202a\u202b\u202d\u202e"
_POP_EMBEDDING = "\u202c"
_ISOLATE = "\u2066\u2067\u2068"
_POP_ISOLATE = "\u2069"
_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Bidi class B: each ends every isolate and embedding.
_PARAGRAPH_END = re.compile("(\r\n|[\n\r\x1c-\x1e\x85\u2029])")


class Direction(StrEnum):
    """The direction of a text, as HTML writes it."""

    LTR = "ltr"
    RTL = "rtl"


_OPENER = {Direction.LTR: "\u2066", Direction.RTL: "\u2067"}
_STRONG = {"L": Direction.LTR, "R": Direction.RTL, "AL": Direction.RTL}


def base_direction(text: str, default: Direction = Direction.LTR) -> Direction:
    """The direction of the first strong character outside isolates (UAX #9, P2), else `default`."""
    depth = 0
    for character in text:
        if character in _ISOLATE:
            depth += 1
        elif character == _POP_ISOLATE:
            depth = max(depth - 1, 0)
        elif not depth and (found := _STRONG.get(unicodedata.bidirectional(character))):
            return found
    return default


def reading_direction(text: str, page: Direction) -> Direction:
    """The direction a text runs in: the page's, unless all its letters run the other way.

    A Persian sentence that begins with a Latin name still runs right to left on a Persian page.
    """
    other = Direction.LTR if page is Direction.RTL else Direction.RTL
    first = base_direction(text, page)
    if first is page:
        return page
    has_own = any(base_direction(character, other) is page for character in text)
    return page if has_own else other


def isolate(text: str, direction: Direction | None = None) -> str:
    """The text as an isolate of a direction, of its own (`base_direction`) if none is given.

    Control characters in it are balanced, so that no order leaks out; each paragraph of it is an
    isolate of its own, for the end of a paragraph ends isolates.
    """
    opener = _OPENER[direction or base_direction(text)]
    return "".join(
        piece if index % 2 or not piece else f"{opener}{_balanced(piece)}{_POP_ISOLATE}"
        for index, piece in enumerate(_PARAGRAPH_END.split(text))
    )


def _balanced(text: str) -> str:
    """The text without closing controls that close nothing, and with those it lacks."""
    if not _CONTROL.search(text):
        return text
    kept: list[str] = []
    closers: list[str] = []
    for character in text:
        if character in _EMBEDDING:
            closers.append(_POP_EMBEDDING)
        elif character in _ISOLATE:
            closers.append(_POP_ISOLATE)
        elif character == _POP_EMBEDDING:
            if closers[-1:] != [_POP_EMBEDDING]:
                continue
            closers.pop()
        elif character == _POP_ISOLATE:
            if _POP_ISOLATE not in closers:
                continue
            while closers[-1] != _POP_ISOLATE:
                kept.append(closers.pop())
            closers.pop()
        kept.append(character)
    return "".join(kept + closers[::-1])
