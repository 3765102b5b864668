"""Workflow commands, which GitHub Actions turns into annotations of the changed files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from journeyctl.diagnostics.finding import Finding, Severity
from journeyctl.diagnostics.reporters.run import Run
from journeyctl.diagnostics.reporters.terminal import Paint, on_one_line, printable
from journeyctl.diagnostics.repository import STDIN, in_repository

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SHOWN = 10
"""Annotations of each kind that GitHub shows for a step."""


def report(findings: Sequence[Finding], _paint: Paint, _run: Run) -> str:
    """A command for each finding, the worst first, then how many GitHub will not show."""
    ordered = sorted(findings, key=lambda finding: finding.severity.rank)
    lines = [*map(_command, ordered), *_not_shown(ordered)]
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding) -> str:
    """`::error file=…,line=…,title=…::message`; the message names the place for the log."""
    file = in_repository(finding.file)
    properties = {"title": f"{finding.code} {finding.rule}"}
    if file != STDIN:
        properties = {"file": printable(file), **_position(finding)} | properties
    place = on_one_line(f"{file}:{finding.span.line}:{finding.span.column}")
    help_ = f"\n{finding.help}" if finding.help else ""
    return command(
        _COMMANDS[finding.severity], properties, printable(f"{place}: {finding.message}{help_}")
    )


def _position(finding: Finding) -> dict[str, str]:
    """Lines, and columns within one: GitHub takes none over several.

    Nothing says whether its `endColumn` is inclusive. It is exclusive here, as other tools have it.
    """
    span = finding.span
    position = {"line": str(span.line), "endLine": str(span.end_line)}
    if span.line == span.end_line:
        position |= {"col": str(span.column), "endColumn": str(span.end_column)}
    return position


def command(name: str, properties: Mapping[str, str], message: str) -> str:
    """A workflow command on one line."""
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {said}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _not_shown(findings: Sequence[Finding]) -> Iterator[str]:
    counts = Counter(finding.severity for finding in findings)
    for severity, name in _COMMANDS.items():
        more = counts[severity] - _SHOWN
        if more > 0:
            stand = f"{name} stands" if more == 1 else f"{name}s stand"
            yield f"{more:,} more {stand} in the log above; GitHub shows {_SHOWN} of each kind."
