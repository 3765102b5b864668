"""What the method asks of a journey beyond the format; one module for each family of rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from journeyctl.clock import today
from journeyctl.diagnostics import Finding
from journeyctl.diagnostics.codes import OPTIONAL
from journeyctl.model.load import Loaded
from journeyctl.model.problems.paths import at, existing
from journeyctl.model.problems.problem import Problem, finding_of
from journeyctl.rules import (
    channels,
    emotions,
    flow,
    maps,
    metrics,
    personas,
    plans,
    stages,
    tidiness,
    touchpoints,
    translation,
)
from journeyctl.rules.registry import RULES, Fault, Options, Rule, run
from journeyctl.rules.subject import Subject
from journeyctl.source import Document

__all__ = ["RULES", "Options", "Rule", "Selection", "apply_rules"]

# Importing a family is what makes its rules known.
_FAMILIES = (
    stages, touchpoints, emotions, plans, personas, channels, maps, flow, metrics, translation,
    tidiness,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules look at a journey, and the options of those that have their own."""

    names: frozenset[str] = frozenset(RULES) - OPTIONAL
    options: Mapping[str, Options] = field(default_factory=dict)


def apply_rules(
    loaded: Loaded, selection: Selection | None = None, day: dt.date | None = None
) -> None:
    """Add the rules' findings to a journey without errors; `day` is the date to judge by."""
    if loaded.journey is None:
        return
    selection = selection or Selection()
    subject = Subject(loaded.journey, loaded.document, day or today())
    for name, rule in RULES.items():
        if name in selection.names:
            loaded.findings.extend(_findings(rule, subject, loaded, selection))
    # Aliases repeat what they name, and so what is to be said of it.
    first = {
        (item.file, item.span, item.rule, item.message): item for item in reversed(loaded.findings)
    }
    loaded.findings = sorted(first.values(), key=lambda finding: finding.sort_key)


def _findings(
    rule: Rule, subject: Subject, loaded: Loaded, selection: Selection
) -> Iterator[Finding]:
    for fault in run(rule, subject, selection.options.get(rule.name, {})):
        document = _document(fault, loaded)
        problem = Problem(
            rule.name, fault.path, fault.message, fault.help, _key(fault, document), fix=fault.fix
        )
        finding = finding_of(problem, document, rule.severity)
        if finding is not None:
            yield finding


def _document(fault: Fault, loaded: Loaded) -> Document:
    """The file a fault stands in: the journey's own, or an included one."""
    kind, *rest = fault.path or ("",)
    own = loaded.document.data
    if rest and (isinstance(own, Mapping) and rest[0] not in (own.get(kind) or ())):
        return loaded.included.get((str(kind), str(rest[0])), loaded.document)
    return loaded.document


def _key(fault: Fault, document: Document) -> str | None:
    """A fault of a whole part is shown at its key or its first line, not from end to end."""
    if fault.key is not None:
        return fault.key
    written = at(document.data, existing(document.data, fault.path))
    return "" if isinstance(written, (dict, list)) else None
