"""What is left of a broken journey once its faults are taken out.

References are checked on that, so that one run reports the faults of both kinds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from journeyctl.diagnostics import Path
from journeyctl.model.format_findings import Problem, at, format_problems
from journeyctl.model.journey import Journey

_ROUNDS = 8
_PLACEHOLDER = "…"
# What stands in for a required value, so that the ids beside it survive.
_STAND_INS: dict[str, Any] = {
    "name": _PLACEHOLDER,
    "text": _PLACEHOLDER,
    "title": _PLACEHOLDER,
    "url": _PLACEHOLDER,
    "journeyctl": 1,
    "stages": [{"name": _PLACEHOLDER}],
}


class Salvage:
    """A copy of the data, mended, which still knows the places of the original."""

    def __init__(self, data: Any) -> None:
        self._indices: dict[int, list[int]] = {}
        self._renamed: dict[tuple[int, str], str] = {}
        self._data = self._copy(data)

    def run(self) -> Journey | None:
        """The journey without its faults; None where too little is left."""
        for _ in range(_ROUNDS):
            try:
                return Journey.model_validate(self._data)
            except ValidationError as error:
                if not isinstance(self._data, dict):
                    return None
                problems = format_problems(error, self._data, Journey)
                self._mend(problems)
        return None

    def original(self, path: Path) -> Path:
        """The path in the original data of a place in the mended."""
        node: Any = self._data
        result: list[str | int] = []
        for part in path:
            if isinstance(node, dict) and part in node:
                result.append(self._renamed.get((id(node), str(part)), part))
            elif isinstance(node, list) and isinstance(part, int) and part < len(node):
                result.append(self._indices[id(node)][part])
            else:
                break
            node = node[part]
        return tuple(result)

    def _copy(self, data: Any) -> Any:
        if isinstance(data, dict):
            return {key: self._copy(value) for key, value in data.items()}
        if isinstance(data, list):
            copied = [self._copy(item) for item in data]
            self._indices[id(copied)] = list(range(len(copied)))
            return copied
        return data

    def _mend(self, problems: Iterable[Problem]) -> None:
        # From the end, so that a removed list item moves no other that is still to come.
        for problem in sorted(problems, key=lambda item: _order(item.path), reverse=True):
            try:
                at(self._data, problem.path)
            except (KeyError, IndexError, TypeError):
                continue  # it went with something around it
            if problem.rule == "missing-key":
                self._supply(problem.path, str(problem.key))
            elif problem.rule == "unknown-key":
                self._rename(problem)
            else:
                self._replace(problem.path)

    def _supply(self, path: Path, key: str) -> None:
        parent = at(self._data, path)
        if key in _STAND_INS and isinstance(parent, dict):
            parent[key] = self._copy(_STAND_INS[key])
        else:
            self._remove(path)

    def _rename(self, problem: Problem) -> None:
        parent = at(self._data, problem.path[:-1])
        key = str(problem.path[-1])
        value = parent.pop(key)
        if problem.near and problem.near not in parent:
            parent[problem.near] = value
            self._renamed[id(parent), problem.near] = key

    def _replace(self, path: Path) -> None:
        key = path[-1] if path else None
        if isinstance(key, str) and key in _STAND_INS:
            parent = at(self._data, path[:-1])
            if isinstance(parent, dict) and parent[key] != _STAND_INS[key]:
                parent[key] = self._copy(_STAND_INS[key])
                return
        self._remove(path)

    def _remove(self, path: Path) -> None:
        if not path:
            self._data = None
            return
        parent, part = at(self._data, path[:-1]), path[-1]
        del parent[part]
        if isinstance(part, int):
            del self._indices[id(parent)][part]


def _order(path: Path) -> tuple[tuple[int, int | str], ...]:
    return tuple((0, part) if isinstance(part, int) else (1, part) for part in path)
