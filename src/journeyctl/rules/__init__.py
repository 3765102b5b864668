"""What the method asks of a journey beyond the format; one module for each family of rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from journeyctl.clock import today
from journeyctl.diagnostics import Finding
from journeyctl.diagnostics.codes import OPTIONAL
from journeyctl.model.load import Loaded, unique
from journeyctl.model.problems.paths import at, existing
from journeyctl.model.problems.problem import Problem, finding_of
from journeyctl.rules import (
    channels,
    emotions,
    flow,
    maps,
    measured,
    metrics,
    moves,
    observed,
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

if TYPE_CHECKING:
    from journeyctl.overlay import Overlay

__all__ = ["RULES", "Options", "Rule", "Selection", "apply_rules"]

# Importing a family is what makes its rules known.
_FAMILIES = (
    stages, touchpoints, emotions, plans, personas, channels, maps, flow, metrics, translation,
    tidiness, observed, moves, measured,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules look at a journey, and the options of those that have their own."""

    names: frozenset[str] = frozenset(RULES) - OPTIONAL
    options: Mapping[str, Options] = field(default_factory=dict)


def apply_rules(
    loaded: Loaded,
    selection: Selection | None = None,
    day: dt.date | None = None,
    overlay: Overlay | None = None,
) -> None:
    """Add the rules' findings to a journey without errors.

    `day` is the date to judge by, `overlay` what was observed on the journey.
    """
    if loaded.journey is None:
        return
    selection = selection or Selection()
    subject = Subject(loaded.journey, loaded.document, day or today(), overlay)
    for name, rule in RULES.items():
        if name in selection.names:
            loaded.findings.extend(_findings(rule, subject, loaded, selection))
    loaded.findings = unique(loaded.findings)


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
    defined = own.get(kind) if isinstance(own, Mapping) else ()
    # A list is the journey's own, and looking through it for each fault would take for ever.
    if rest and not isinstance(defined, (list, tuple)) and rest[0] not in (defined or ()):
        return loaded.included.get((str(kind), str(rest[0])), loaded.document)
    return loaded.document


def _key(fault: Fault, document: Document) -> str | None:
    """A fault of a whole part is shown at its key or its first line, not from end to end."""
    if fault.key is not None:
        return fault.key
    written = at(document.data, existing(document.data, fault.path))
    return "" if isinstance(written, (dict, list)) else None
