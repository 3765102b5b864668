"""The known name that a misspelt one was probably meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property

_CUTOFF = 0.65
_SURE = 0.75
"""One letter of four may be wrong, or two of them swapped."""
_SEPARATORS = re.compile(r"[\s_-]")
_MOST_COMPARED = 40
"""Longer names are not compared: nobody misspells those in a way that can be told."""
_MOST_KNOWN = 300
_MOST_ASKED = 60
"""Comparing is slow; a file with more unknown names than that has another trouble."""


class Names:
    """Known names, in order. Spaces, hyphens, underscores and case make no difference."""

    def __init__(self, names: Iterable[str]) -> None:
        self.all = list(dict.fromkeys(names))
        self._asked: dict[str, str | None] = {}

    def __contains__(self, name: object) -> bool:
        return name in self._known

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.all)

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {_fold(name): name for name in reversed(self.all[:_MOST_KNOWN])}

    def nearest(self, name: str) -> str | None:
        """The known name nearest to another; None where none is near."""
        if name not in self._asked:
            if len(name) > _MOST_COMPARED or len(self._asked) >= _MOST_ASKED:
                return None
            folded = _fold(name)
            similar = [known for known in self._folded if _are_similar(folded, known)]
            matches = get_close_matches(folded, similar, n=1, cutoff=_CUTOFF)
            self._asked[name] = self._folded[matches[0]] if matches else None
        return self._asked[name]


def are_near(one: str, other: str) -> bool:
    """Whether one name can hardly be anything else but the other, misspelt."""
    return SequenceMatcher(None, _fold(one), _fold(other)).ratio() >= _SURE


def _are_similar(one: str, other: str) -> bool:
    """Whether one could be the other, by their lengths; `stages` is no misspelt `age`."""
    longest = max(len(one), len(other))
    return 3 * abs(len(one) - len(other)) <= longest or other.startswith(one)


def _fold(name: str) -> str:
    return _SEPARATORS.sub("", name[:_MOST_COMPARED]).lower()
