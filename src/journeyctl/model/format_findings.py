"""Pydantic's errors as findings, in the writer's words and at the writer's place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import ValidationError

from journeyctl.diagnostics import Path, Severity
from journeyctl.model.part import Part
from journeyctl.source import Document, Plain

_KEY = "[key]"
_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'")
_TYPES = {"dict_type": "a mapping", "tuple_type": "a list", "model_type": "a mapping"}
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault before it is a finding. `key` is the key it is about, where that is not a value."""

    rule: str
    path: Path
    message: str
    help: str = ""
    key: str | None = None
    near: str | None = None
    """The known name that an unknown key was probably meant to be."""


def format_problems(error: ValidationError, data: Any, model: type[Part]) -> list[Problem]:
    """The problems of one failed validation of `data` against `model`."""
    problems = [
        _problem(item["type"], item["loc"], item.get("ctx", {}), data, model)
        for item in error.errors(include_url=False, include_input=False)
    ]
    meant = {(problem.path[:-1], problem.near) for problem in problems if problem.near}
    # A required key that is only misspelt is one mistake, not two.
    return [
        problem
        for problem in problems
        if problem.rule != "missing-key" or (problem.path, problem.key) not in meant
    ]


def report(
    problem: Problem,
    document: Document,
    path: Path | None = None,
    severity: Severity = Severity.ERROR,
) -> None:
    """Add a problem to its document's findings; `path` where it stands elsewhere than it says."""
    path = problem.path if path is None else path
    at_key = problem.key is not None or problem.rule == "missing-key"
    span = document.key_span(path) if at_key else document.span(path)
    document.report(
        problem.rule, problem.message, problem.help, span=span, path=path, severity=severity
    )


def _problem(
    kind: str, loc: tuple[int | str, ...], context: Mapping[str, Any], data: Any, model: type[Part]
) -> Problem:
    if kind == "missing":
        return _missing(walk(data, loc[:-1]), str(loc[-1]))
    if kind == "extra_forbidden":
        return _unknown(walk(data, loc), model)
    path = walk(data, tuple(part for part in loc if part != _KEY))
    value = at(data, path)
    label = label_of(path)
    if loc[-1:] == (_KEY,):
        key = str(path[-1])
        message = f"the key {shown(key)} must be {context.get('expected', 'a text')}"
        return Problem(kind, path, message, str(context.get("hint", "")), key=key)
    if kind == "literal_error":
        return _unknown_value(path, label, value, _QUOTED.findall(str(context["expected"])))
    if kind == "too_short" or value is None or value == "":
        return Problem("empty-value", path, f"{label} is empty", _EMPTY_HELP)
    expected = context.get("expected") or _TYPES.get(kind, "of another type")
    rule = kind if "expected" in context else "wrong-type"
    hint = str(context.get("hint", ""))
    return Problem(rule, path, f"{label} must be {expected}, not {shown(value)}", hint)


_EMPTY_HELP = "Give it a value, or delete the key if it is optional."


def _missing(path: Path, key: str) -> Problem:
    where = f" in {label_of(path)}" if path else ""
    return Problem("missing-key", path, f"the key `{key}` is missing{where}", key=key)


def _unknown(path: Path, model: type[Part]) -> Problem:
    key = str(path[-1])
    part = part_at(model, path[:-1])
    known = list(part.model_fields) if part else []
    near = nearest(key, known)
    where = f" in {label_of(path[:-1])}" if path[:-1] else ""
    help_ = f"Did you mean `{near}`?" if near else f"Known keys: {', '.join(known)}."
    return Problem("unknown-key", path, f"unknown key `{key}`{where}", help_, key=key, near=near)


def _unknown_value(path: Path, label: str, value: Any, known: list[str]) -> Problem:
    near = nearest(value, known) if isinstance(value, str) else None
    help_ = f"Did you mean `{near}`?" if near else ""
    if value is None:
        return Problem("empty-value", path, f"{label} is empty", _EMPTY_HELP)
    allowed = ", ".join(known[:-1]) + f" or {known[-1]}" if len(known) > 1 else known[0]
    return Problem(
        "unknown-value", path, f"{label} must be {allowed}, not {shown(value)}", help_
    )


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name nearest to a misspelt one; None where none is near."""
    folded = {re.sub(r"[\s_-]", "", item).lower(): item for item in known}
    matches = get_close_matches(
        re.sub(r"[\s_-]", "", name[:100]).lower(), folded, n=1, cutoff=0.65
    )
    return folded[matches[0]] if matches else None


def walk(data: Any, loc: Iterable[int | str]) -> Path:
    """The part of a Pydantic location that is a path in the data.

    A location also names union members and the fields of a mapping for which a bare value
    stands; those are no places in the file.
    """
    path: list[str | int] = []
    for part in loc:
        if isinstance(data, Mapping) and part in data:
            data = data[part]
        elif isinstance(data, (list, tuple)) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            continue
        path.append(part)
    return tuple(path)


def at(data: Any, path: Path) -> Any:
    """The value at a path that `walk` found."""
    for part in path:
        data = data[part]
    return data


def label_of(path: Path) -> str:
    """How a message calls a place: `key`, or item 2 of `key`."""
    if not path:
        return "the file"
    last = path[-1]
    if isinstance(last, int):
        return f"item {last + 1} of {label_of(path[:-1])}"
    return f"`{last}`"


def shown(value: Any) -> str:
    """A value in a message."""
    if value is None:
        return "empty"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    text = " ".join(str(value).split())
    text = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return f"`{text}`" if isinstance(value, Plain) else f"the text `{text}`"


def part_at(model: type[Part], path: Path) -> type[Part] | None:
    """The part of the model that a path leads to; None where it leads to no part."""
    annotation: Any = model
    for step in path:
        part = _part_in(annotation)
        if isinstance(step, str) and part is not None and step in part.model_fields:
            annotation = part.model_fields[step].annotation
    return _part_in(annotation)


def _part_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    for argument in get_args(annotation):
        if (part := _part_in(argument)) is not None:
            return part
    return None
