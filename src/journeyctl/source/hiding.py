"""Characters that libyaml misreads, hidden from it one for one, so that offsets stay the same.

YAML 1.2 ends lines at LF, CR and CR LF only. libyaml also ends them at U+0085, U+2028 and U+2029,
and reads nothing at all of a text with control characters. Noncharacters stand in for them: no
text may hold those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_HIDE = str.maketrans(_BREAKS, _STAND_INS)
_REVEAL = str.maketrans({**dict(zip(_STAND_INS, _BREAKS, strict=True)), _DROPPED: None})


def refused(text: str) -> Iterator[tuple[str, int]]:
    """The characters that must not stand in a file, with their offsets."""
    return ((match[0], match.start()) for match in _REFUSED.finditer(text))


def hide(text: str) -> str:
    """A text that libyaml reads as YAML 1.2 means it; refused characters count for nothing."""
    if not _MISREAD.search(text):
        return text
    hidden = _REFUSED.sub(_DROPPED, text).translate(_HIDE)
    return _AS_SPACE.sub(lambda match: " " * len(match[0]), hidden)


def reveal(text: str) -> str:
    """A piece of a hidden text as it was written, without what was refused."""
    return text.translate(_REVEAL)
