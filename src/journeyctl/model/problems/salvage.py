"""What is left of broken data once its faults are taken out.

References are checked on that, so that one run reports the faults of both kinds.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from journeyctl.diagnostics import Path
from journeyctl.model.part import Part
from journeyctl.model.problems.format_findings import UNREADABLE, format_problems
from journeyctl.model.problems.paths import at, existing
from journeyctl.model.problems.problem import Problem

_ROUNDS = 8
_MOST_MENDED = 1000
"""Faults. What has more is no journey with faults."""
_PLACEHOLDER = "…"
_ANY_SCALE = [-1e300, 1e300]
# What stands in for a value that is needed, so that what stands beside it survives, or whose
# default would be another fault.
_STAND_INS: dict[str, Any] = {
    "name": _PLACEHOLDER,
    "text": _PLACEHOLDER,
    "title": _PLACEHOLDER,
    "url": _PLACEHOLDER,
    "journeyctl": 1,
    "stages": [{"name": _PLACEHOLDER}],
    "emotion_scale": _ANY_SCALE,
    "scale": _ANY_SCALE,
}
# Things with a name and an id, which others refer to.
_NAMED = frozenset(("personas", "channels", "stages", "touchpoints", "metrics"))

Model = TypeVar("Model", bound=Part)


class Salvage(Generic[Model]):
    """Data as a model, mended where it must be.

    `value` is None where too little is left, `problems` are the faults, `lost` the paths of the
    original data that were taken out.
    """

    def __init__(self, data: Any, model: type[Model]) -> None:
        self.value: Model | None = None
        self.problems: list[Problem] = []
        self.lost: list[Path] = []
        self._model = model
        self._data = data
        self._indices: dict[int, list[int]] = {}
        self._renamed: dict[tuple[int, str], str] = {}
        self._fresh: set[tuple[int, str]] = set()
        self._stood_in: set[tuple[int, str | int]] = set()
        self._removed: list[Any] = []  # kept alive, so that no id is given twice
        self._run(data)

    def _run(self, data: Any) -> None:
        for number in range(_ROUNDS):
            try:
                self.value = self._model.model_validate(self._data)
            except ValidationError as error:
                problems = format_problems(error, self._data, self._model)
            else:
                return
            if number == 0:
                self.problems = [item for item in problems if item.rule != UNREADABLE]
                self._data = self._copy(data)
            else:
                self.problems += self._newly_seen(problems)
            if not isinstance(self._data, dict) or len(problems) > _MOST_MENDED:
                return
            self._mend(problems)

    def original(self, path: Path) -> Path:
        """The path in the original data of a place in the mended."""
        node: Any = self._data
        result: list[str | int] = []
        for part in existing(node, path):
            if isinstance(node, dict):
                result.append(self._renamed.get((id(node), str(part)), part))
            else:
                indices = self._indices.get(id(node))
                result.append(part if indices is None else indices[int(part)])
            node = node[part]
        return tuple(result)

    def caused(self, problem: Problem) -> bool:
        """Whether a key is only missing because it was taken out, or another one beside it."""
        return problem.rule == "missing-key" and self.original(problem.path) in self._mended

    @cached_property
    def _mended(self) -> frozenset[Path]:
        return frozenset(path[:-1] for path in self.lost)

    def _copy(self, data: Any) -> Any:
        if isinstance(data, dict):
            return {key: self._copy(value) for key, value in data.items()}
        if isinstance(data, list):
            copied = [self._copy(item) for item in data]
            self._indices[id(copied)] = list(range(len(copied)))
            return copied
        return data

    def _newly_seen(self, problems: Iterable[Problem]) -> list[Problem]:
        """Problems below a key that was misspelt, and so not looked at before."""
        return [
            Problem(
                problem.rule,
                self.original(problem.path),
                problem.message,
                problem.help,
                problem.key,
            )
            for problem in problems
            if problem.rule not in (UNREADABLE, "empty-value") and self._is_below_fresh(problem)
        ]

    def _is_below_fresh(self, problem: Problem) -> bool:
        node = self._data
        path = existing(node, problem.path)
        # A value that does not fit itself tells that another key was meant.
        for part in path if problem.rule == "missing-key" else path[:-1]:
            if isinstance(node, dict) and (id(node), str(part)) in self._fresh:
                return True
            node = node[part]
        return False

    def _mend(self, problems: Iterable[Problem]) -> None:
        self._fresh = set()
        # From the end, so that a removed list item moves no other that is still to come.
        for problem in sorted(problems, key=lambda item: _order(item.path), reverse=True):
            if existing(self._data, problem.path) != problem.path:
                continue  # it went with something around it
            if problem.rule == "missing-key":
                self._supply(problem.path, str(problem.key))
            elif problem.rule == "unknown-key":
                self._rename(problem)
            else:
                self._replace(problem)

    def _supply(self, path: Path, key: str) -> None:
        parent = at(self._data, path)
        if key in _STAND_INS and isinstance(parent, dict):
            parent[key] = self._copy(_STAND_INS[key])
        else:
            self._remove(path)

    def _rename(self, problem: Problem) -> None:
        parent = at(self._data, problem.path[:-1])
        key = str(problem.path[-1])
        if problem.near is None or problem.near in parent:
            self._remove(problem.path)
            return
        if parent[key] is None:
            self.lost.append(self.original(problem.path))
        parent[problem.near] = parent.pop(key)
        self._renamed[id(parent), problem.near] = key
        self._fresh.add((id(parent), problem.near))

    def _replace(self, problem: Problem) -> None:
        path = problem.path
        if not path:
            self._data = None
            return
        parent, part = at(self._data, path[:-1]), path[-1]
        stand_in = problem.near or self._stand_in(path)
        if stand_in is None or (id(parent), part) in self._stood_in:
            self._remove(path)
            return
        self._stood_in.add((id(parent), part))
        if not problem.near:
            self.lost.append(self.original(path))
        self._removed.append(parent[part])
        parent[part] = self._copy(stand_in)

    def _stand_in(self, path: Path) -> Any:
        if isinstance(path[-1], str) and path[-1] in _STAND_INS:
            return _STAND_INS[path[-1]]
        if len(path) > 1 and path[-2] in _NAMED:
            value = at(self._data, path)
            return {"name": value if isinstance(value, str) and value.strip() else _PLACEHOLDER}
        return None

    def _remove(self, path: Path) -> None:
        if not path:
            self._data = None
            return
        self.lost.append(self.original(path))
        parent, part = at(self._data, path[:-1]), path[-1]
        self._removed.append(parent.pop(part))
        if isinstance(part, int):
            del self._indices[id(parent)][part]


def _order(path: Path) -> tuple[tuple[int, int | str], ...]:
    return tuple((0, part) if isinstance(part, int) else (1, part) for part in path)
