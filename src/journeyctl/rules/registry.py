"""The rules of the method: functions from a journey to faults, each known by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from journeyctl.diagnostics import Fix, Path, Severity
from journeyctl.rules.subject import Subject


class Fault(NamedTuple):
    """What a rule finds at a place of the data; `key` where that is a key and not its value."""

    path: Path
    message: str
    help: str = ""
    key: str | None = None
    fix: Fix | None = None


Faults = Iterator[Fault]
Options = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. `options` are its thresholds with their defaults; one may need observed data."""

    name: str
    severity: Severity
    source: str
    check: Callable[..., Faults]
    options: Options
    needs_data: bool = False

    @property
    def docstring(self) -> str:
        """The explanation, as it stands in the code."""
        return self.check.__doc__ or ""


RULES: dict[str, Rule] = {}
"""All rules that look at one journey, in order of their modules."""

Check = Callable[..., Faults]


def rule(severity: Severity, source: str) -> Callable[[Check], Check]:
    """Make a rule of a function: `stage_without_goal` becomes `stage-without-goal`.

    Its parameter is a `Subject`, those behind `*` are its options. `source` names the part of the
    method that asks for it. Its docstring is the explanation: a sentence, why, `Bad:`, `Good:`.
    """
    return partial(_register, severity, source, needs_data=False)


def observed_rule(severity: Severity, source: str) -> Callable[[Check], Check]:
    """Make a rule of a function that compares a journey with what was observed on it.

    Its parameters are a `Subject` and an `Overlay`: without one it is never asked.
    """
    return partial(_register, severity, source, needs_data=True)


def _register(severity: Severity, source: str, check: Check, *, needs_data: bool) -> Check:
    name = check.__name__.replace("_", "-")
    options = dict(check.__kwdefaults__ or {})
    RULES[name] = Rule(name, severity, source, check, options, needs_data)
    return check


def run(rule: Rule, subject: Subject, options: Options) -> Faults:
    """The faults that a rule finds, with options of its own where they are given."""
    given = {**rule.options, **options}
    if not rule.needs_data:
        return rule.check(subject, **given)
    return iter(()) if subject.overlay is None else rule.check(subject, subject.overlay, **given)
