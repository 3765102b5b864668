"""A problem: what is wrong at a place in the data, before it is a finding at a place in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from journeyctl.diagnostics import Finding, Fix, Path, Severity
from journeyctl.diagnostics.wording import SHOWN, shortened
from journeyctl.model.problems.names import are_near
from journeyctl.model.problems.paths import at, existing
from journeyctl.source import FAULTY, Document
from journeyctl.source.edits import rename_key, replace_value

NEEDED_HELP = "Give it a value."
_WARNINGS = frozenset(("misspelt-reference",))
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
    fix: Fix | None = None


def report(problem: Problem, document: Document, path: Path | None = None) -> None:
    """Add a problem to its document's findings; `path` where it stands elsewhere than it says."""
    severity = Severity.WARNING if problem.rule in _WARNINGS else Severity.ERROR
    finding = finding_of(problem, document, severity, path)
    if finding is not None:
        document.findings.append(finding)


def finding_of(
    problem: Problem, document: Document, severity: Severity, path: Path | None = None
) -> Finding | None:
    """A problem at its place in the file; None where something else is to blame for it."""
    path = existing(document.data, problem.path if path is None else path)
    node = at(document.data, path)
    if problem.rule == "missing-key" and isinstance(node, dict) and problem.key in node:
        message = f"`{problem.key}` is empty"
        path = (*path, problem.key or "")
        problem = Problem("empty-value", path, message, NEEDED_HELP)
    if not document.complete and problem.rule in _NEEDS_WHOLE:
        return None
    at_key = problem.key is not None or problem.rule == "missing-key"
    if not at_key and _is_garbled(document, path):
        return None
    span = document.key_span(path) if at_key else document.span(path)
    fix = problem.fix or _fix(problem, document, path)
    return document.finding(problem.rule, severity, problem.message, problem.help, span, path, fix)


def _fix(problem: Problem, document: Document, path: Path) -> Fix | None:
    """The known name in place of one that is nearly it; of keys alone it is sure to be meant."""
    near = problem.near
    if near is None or not path:
        return None
    title = f"Write `{near}`"
    # One text may stand for a list or a part, and is meant then.
    if problem.key is None and isinstance(at(document.data, path), str):
        return Fix(title, (replace_value(document, path, near),), sure=False)
    if problem.key is None or len(path) != len(problem.path):
        return None
    if near in at(document.data, path[:-1]) or _says_more(problem.key, near):
        return None
    sure = problem.rule == "unknown-key" and are_near(problem.key, near)
    return Fix(title, (rename_key(document, path, near),), sure=sure)


def _says_more(key: str, near: str) -> bool:
    """Whether a key only begins with what was meant: `name Pays` lacks its colon."""
    return key.startswith(near) and not key[len(near) :].strip("_-").isalnum()


def _is_garbled(document: Document, path: Path) -> bool:
    """Whether a scalar is only wrong since it holds what no text may hold, a finding already."""
    value_at, _ = document.marks(path)
    return isinstance(at(document.data, path), str) and document.is_garbled(value_at)


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
        return f"`{shortened('[' + ', '.join(map(str, value[:SHOWN])) + ']')}`"
    return shown(value)
