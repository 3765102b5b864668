"""The edits that lead from one text to another, line by line, so that cursors stay in place."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from journeyctl.diagnostics import Edit

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_MOST = 4000
"""Lines that are compared one by one; a longer text is new from its first change to its last."""


def edits_between(before: str, after: str) -> list[Edit]:
    """Edits that make the one text of the other; none where they are the same."""
    if before == after:
        return []
    old, new = _LINE.findall(before), _LINE.findall(after)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    return [
        Edit(starts[first], starts[last], "".join(new[start:end]))
        for first, last, start, end in _differences(old, new)
    ]


def _differences(old: list[str], new: list[str]) -> list[tuple[int, int, int, int]]:
    if max(len(old), len(new)) <= _MOST:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        return [codes[1:] for codes in matcher.get_opcodes() if codes[0] != "equal"]
    shortest = min(len(old), len(new))
    head = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    rest = shortest - head
    tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return [(head, len(old) - tail, head, len(new) - tail)]
