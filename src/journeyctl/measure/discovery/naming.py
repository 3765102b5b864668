"""Names for people, made of names for machines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from journeyctl.model.ids import slug

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_IDENTIFIER = re.compile(r"[^\W_]+(?:[_\-.][^\W_]+)*", re.UNICODE)
_MARKS = re.compile(r"[_\-.]")
_LONGEST = 80


def humanised(name: str) -> str:
    """An event's name as people write: `add_to_cart` and `addToCart` as `Add to cart`.

    Only what looks like an identifier is taken apart; anything else stays as it is.
    """
    shown = " ".join(name.split())
    if _IDENTIFIER.fullmatch(shown):
        words = _MARKS.sub(" ", _HUMP.sub(" ", shown)).split()
        # Capitals may be an abbreviation, but not where there is nothing else.
        shouted = shown.isupper() and len(words) > 1
        words = [word.lower() if shouted or word.istitle() else word for word in words]
        shown = " ".join(words)
        shown = shown[:1].upper() + shown[1:]
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def ids(names: Iterable[str], taken: Iterable[str]) -> list[str]:
    """An id for each name, none of them twice and none that is taken."""
    used = set(taken)
    found: list[str] = []
    for number, name in enumerate(names, 1):
        base = slug(name) or f"touchpoint-{number}"
        candidate, again = base, 2
        while candidate in used:
            candidate, again = f"{base}-{again}", again + 1
        used.add(candidate)
        found.append(candidate)
    return found
