"""What checking one file gave, in a form that can be kept and sent to another process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from journeyctl.checking.ignores import Ignore
from journeyctl.diagnostics import Finding, Severity, Span

_SEVERITIES = {severity.value: severity for severity in Severity}
Raw = list[Any]
"""Lists, texts and numbers, as JSON holds them."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A persona as one file describes it: what is compared, and where it stands."""

    digest: str
    place: Finding


@dataclass(frozen=True, slots=True)
class Facts:
    """What other journeys are compared with. `title` has a finding's place, its message the title.

    `file` and `baseline` are absolute paths without links, "" for none.
    """

    file: str
    baseline: str
    archived: bool
    title: Finding
    personas: dict[str, Definition]


@dataclass(frozen=True, slots=True)
class Laid:
    """An overlay that was laid over a journey, and why it does not fit: "" where it does.

    `hint` says what to do then.
    """

    file: str
    misfit: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """One file, checked. `ignores` are those of the file and of what it includes.

    `facts` are None where the file has errors; then no rule of the method has looked at it, and no
    overlay was laid over it. `related` are the files beside it that it names, as absolute paths.
    """

    findings: tuple[Finding, ...]
    ignores: tuple[Ignore, ...]
    facts: Facts | None
    related: tuple[str, ...]
    laid: Laid | None = None

    @property
    def is_observed(self) -> bool:
        """Whether rules have seen what was observed on the journey."""
        return self.laid is not None and not self.laid.misfit

    def dump(self) -> Raw:
        """The raw form; `parse` is the way back."""
        return [
            [dump_finding(finding) for finding in self.findings],
            [
                [sorted(ignore.rules), sorted(ignore.lines), dump_finding(ignore.unused)]
                for ignore in self.ignores
            ],
            None if self.facts is None else _dump_facts(self.facts),
            list(self.related),
            None if self.laid is None else [self.laid.file, self.laid.misfit, self.laid.hint],
        ]


def parse(raw: Raw) -> Checked:
    """A file from its raw form."""
    findings, ignores, facts, related, laid = raw
    return Checked(
        tuple(map(_finding, findings)),
        tuple(
            Ignore(frozenset(rules), frozenset(lines), _finding(unused))
            for rules, lines, unused in ignores
        ),
        None if facts is None else _facts(facts),
        tuple(related),
        None if laid is None else Laid(*laid),
    )


def dump_finding(finding: Finding) -> Raw:
    """A finding without its fix, which belongs to the text that it was found in."""
    span = finding.span
    return [
        finding.rule,
        finding.severity.value,
        finding.message,
        finding.help,
        finding.file,
        [span.line, span.column, span.end_line, span.end_column],
        list(finding.path),
        finding.excerpt,
        finding.place,
    ]


def _finding(raw: Raw) -> Finding:
    rule, severity, message, help_, file, span, path, excerpt, named = raw
    place = Span(*span)
    return Finding(
        rule, _SEVERITIES[severity], message, help_, file, place, tuple(path), excerpt, named
    )


def _dump_facts(facts: Facts) -> Raw:
    personas = {
        name: [item.digest, dump_finding(item.place)] for name, item in facts.personas.items()
    }
    return [facts.file, facts.baseline, facts.archived, dump_finding(facts.title), personas]


def _facts(raw: Raw) -> Facts:
    file, baseline, archived, title, personas = raw
    definitions = {
        name: Definition(digest, _finding(place)) for name, (digest, place) in personas.items()
    }
    return Facts(file, baseline, archived, _finding(title), definitions)
