"""A problem: what is wrong at a place in the data, before it is a finding at a place in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from journeyctl.diagnostics import Path, Severity
from journeyctl.model.problems.paths import at, existing
from journeyctl.source import FAULTY, Document

_SHOWN = 40

NEEDED_HELP = "Give it a value."
# What half a file cannot be blamed for.
_NEEDS_WHOLE = frozenset(("missing-key", "empty-value"))


@dataclass(frozen=True, slots=True)
class Reference:
    """What a journey refers to: a kind of thing, such as `persona`, and its id or name."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault before it is a finding. `key` is the key it is about, where that is not a value."""

    rule: str
    path: Path
    message: str
    help: str = ""
    key: str | None = None
    near: str | None = None
    """What an unknown key or value was probably meant to be."""
    reference: Reference | None = None
    """What an unknown reference refers to."""


def report(
    problem: Problem,
    document: Document,
    path: Path | None = None,
    severity: Severity = Severity.ERROR,
) -> None:
    """Add a problem to its document's findings; `path` where it stands elsewhere than it says."""
    path = existing(document.data, problem.path if path is None else path)
    node = at(document.data, path)
    if problem.rule == "missing-key" and isinstance(node, dict) and problem.key in node:
        message = f"`{problem.key}` is empty"
        path = (*path, problem.key or "")
        problem = Problem("empty-value", path, message, NEEDED_HELP)
    if not document.complete and problem.rule in _NEEDS_WHOLE:
        return
    at_key = problem.key is not None or problem.rule == "missing-key"
    if not at_key and _is_garbled(document, path):
        return
    span = document.key_span(path) if at_key else document.span(path)
    document.report(
        problem.rule, problem.message, problem.help, span=span, path=path, severity=severity
    )


def _is_garbled(document: Document, path: Path) -> bool:
    """Whether a scalar is only wrong since it holds what no text may hold, a finding already."""
    value_at, _ = document.marks(path)
    return isinstance(at(document.data, path), str) and document.is_garbled(value_at)


def label_of(path: Path) -> str:
    """How a message calls a place: `key`, or item 2 of `key`."""
    if not path:
        return "the file"
    last = path[-1]
    if isinstance(last, int):
        return f"item {last + 1} of {label_of(path[:-1])}"
    return f"`{shortened(last)}`"


def shown(value: Any) -> str:
    """A value in a message."""
    if value is None:
        return "empty"
    if value is FAULTY:
        return "unreadable"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    quoted = f"`{shortened(str(value))}`"
    return f"the text {quoted}" if type(value) is str else quoted


def shown_whole(value: Any) -> str:
    """A value in a message, a list with its items."""
    if isinstance(value, (list, tuple)):
        return f"`{shortened('[' + ', '.join(map(str, value[:_SHOWN])) + ']')}`"
    return shown(value)


def shortened(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text[: 10 * _SHOWN].split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def number(value: float) -> str:
    """A number in a message, as people write it."""
    return f"{value:.12g}"
