"""Pydantic's errors as problems, in the writer's words and at the writer's place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from journeyctl.diagnostics import Path
from journeyctl.diagnostics.wording import label_of, shortened
from journeyctl.model.part import Part
from journeyctl.model.problems.locations import part_at, walk
from journeyctl.model.problems.names import Names
from journeyctl.model.problems.paths import at
from journeyctl.model.problems.problem import NEEDED_HELP, Problem, shown, shown_whole
from journeyctl.source import FAULTY

UNREADABLE = "unreadable"
"""The rule of a problem that is a finding already: the value could not be read."""

_KEY = "[key]"
_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'")
_GAP = re.compile(r"[\s:=]+")
_TYPES = {"dict_type": "a mapping", "tuple_type": "a list"}


def format_problems(error: ValidationError, data: Any, model: type[Part]) -> list[Problem]:
    """The problems of one failed validation of `data` against `model`."""
    explainer = _Explainer(data, model)
    problems = [
        explainer.problem(item["type"], item["loc"], item.get("ctx", {}))
        for item in error.errors(include_url=False, include_input=False)
        # Pydantic counts only the items that are valid themselves.
        if item["type"] != "too_short" or not at(data, walk(data, item["loc"]))
    ]
    mistaken = _mistaken(problems)
    return [problem for problem in problems if not _follows(problem, mistaken)]


def _mistaken(problems: Iterable[Problem]) -> set[Path]:
    """The places of keys that are mistaken themselves, or were meant and misspelt."""
    keys = [problem for problem in problems if problem.key and problem.rule != "missing-key"]
    return {problem.path for problem in keys} | {
        (*problem.path[:-1], problem.near) for problem in keys if problem.near
    }


def _follows(problem: Problem, mistaken: set[Path]) -> bool:
    """Whether a problem only follows from a mistaken key."""
    if problem.rule == "missing-key":
        return (*problem.path, problem.key or "") in mistaken
    return problem.key is None and problem.path in mistaken


class _Explainer:
    """Explains the errors of one validation."""

    def __init__(self, data: Any, model: type[Part]) -> None:
        self._data = data
        self._model = model
        self._names: dict[tuple[str, ...], Names] = {}

    def problem(self, kind: str, loc: tuple[int | str, ...], context: Mapping[str, Any]) -> Problem:
        """The problem that one error means."""
        if kind == "missing":
            return _missing(walk(self._data, loc[:-1]), str(loc[-1]))
        if kind == "extra_forbidden":
            return self._unknown_key(walk(self._data, loc))
        path = walk(self._data, (part for part in loc if part != _KEY))
        if loc[-1:] == (_KEY,):
            return _wrong_key(kind, path, context)
        return self._wrong_value(kind, path, context)

    def _wrong_value(self, kind: str, path: Path, context: Mapping[str, Any]) -> Problem:
        value = at(self._data, path)
        label = label_of(path)
        if value is FAULTY:
            return Problem(UNREADABLE, path, "")
        if kind in ("too_short", "empty-value") or (path and value in (None, "")):
            return Problem("empty-value", path, f"{label} is empty", self._empty_help(path))
        if kind == "literal_error":
            known = tuple(_QUOTED.findall(str(context["expected"])))
            return self._unknown_value(path, value, known)
        expected = context.get("expected") or _TYPES.get(kind, "of another type")
        rule = kind if "expected" in context else "wrong-type"
        seen = shown(value) if rule == "wrong-type" else shown_whole(value)
        message = f"{label} must be {expected}"
        if not context.get("is_secret"):
            message += f", not {seen}"
        return Problem(rule, path, message, str(context.get("hint", "")))

    def _unknown_key(self, path: Path) -> Problem:
        key = str(path[-1])
        part = part_at(self._model, path[:-1])
        names = self._names_of(tuple(part.model_fields) if part else ())
        where = f" in {label_of(path[:-1])}" if path[:-1] else ""
        message = f"unknown key `{shortened(key)}`{where}"
        first, *rest = _GAP.split(key, maxsplit=1)
        if rest and first in names:
            near: str | None = first
            help_ = f"Write `{first}: …`, with a colon and a space."
        elif near := names.nearest(key):
            help_ = f"Did you mean `{near}`?"
        else:
            help_ = f"Known keys: {', '.join(names.all)}."
        return Problem("unknown-key", path, message, help_, key=key, near=near)

    def _unknown_value(self, path: Path, value: Any, known: tuple[str, ...]) -> Problem:
        if not isinstance(value, str):
            message = f"{label_of(path)} must be a text, not {shown(value)}"
            return Problem("wrong-type", path, message, f"Write {_either(known)}.")
        near = self._names_of(known).nearest(value)
        message = f"{label_of(path)} must be {_either(known)}, not `{shortened(value)}`"
        help_ = f"Did you mean `{near}`?" if near else ""
        return Problem("unknown-value", path, message, help_, near=near)

    def _empty_help(self, path: Path) -> str:
        if isinstance(path[-1], int):
            return "Write something, or delete the item."
        part = part_at(self._model, path[:-1])
        field = part.model_fields.get(path[-1]) if part else None
        if field is not None and field.is_required():
            return NEEDED_HELP
        return "Give it a value, or delete the key."

    def _names_of(self, known: tuple[str, ...]) -> Names:
        return self._names.setdefault(known, Names(known))


def _missing(path: Path, key: str) -> Problem:
    where = f" in {label_of(path)}" if path else ""
    return Problem("missing-key", path, f"the key `{key}` is missing{where}", key=key)


def _wrong_key(kind: str, path: Path, context: Mapping[str, Any]) -> Problem:
    key = str(path[-1])
    where = f" in {label_of(path[:-1])}" if path[:-1] else ""
    message = f"the key `{shortened(key)}`{where} must be {context.get('expected', 'a text')}"
    return Problem(kind, path, message, str(context.get("hint", "")), key=key)


def _either(known: tuple[str, ...]) -> str:
    return ", ".join(known[:-1]) + f" or {known[-1]}" if len(known) > 1 else known[0]
