"""Things that lost the name from which their default id would have been made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from journeyctl.diagnostics import Path
from journeyctl.model.problems.paths import at, existing
from journeyctl.model.problems.problem import Problem

_NAMES = ("name", "text")
# The list that a thing stands in: the kinds of references that may mean it.
_KINDS = {
    "stages": ("touchpoint or stage",),
    "touchpoints": ("touchpoint or stage",),
    "pain_points": ("pain point", "pain point or opportunity"),
    "opportunities": ("pain point or opportunity",),
    "metrics": ("metric",),
}


def unnamed_kinds(data: Any, problems: Iterable[Problem]) -> set[str]:
    """The kinds of references that may mean something without a name and without an id."""
    kinds: set[str] = set()
    for problem in problems:
        thing = _thing(problem)
        node = at(data, existing(data, thing))
        if thing and not (isinstance(node, dict) and node.get("id")):
            kinds.update(_KINDS[next(str(part) for part in reversed(thing) if part in _KINDS)])
    return kinds


def _thing(problem: Problem) -> Path:
    """The path of the thing whose name a problem says is missing or empty; () for none."""
    if problem.rule not in ("missing-key", "empty-value"):
        return ()
    path = problem.path
    if problem.rule == "missing-key":
        path = (*path, problem.key or "")
    index = max((i for i, part in enumerate(path) if part in _KINDS), default=None)
    if index is None:
        return ()
    end = index + 1
    if end < len(path) and isinstance(path[end], int):
        end += 1
    return path[:end] if len(path) == end or path[end] in _NAMES else ()
