"""One line a finding, as editors and terminals link it."""

from __future__ import annotations

from collections.abc import Sequence

from journeyctl.diagnostics.finding import Finding
from journeyctl.diagnostics.reporters.terminal import Paint, printable


def report(findings: Sequence[Finding], *, colour: bool = False) -> str:
    """`file:line:column: severity[code] message`, a line each."""
    return "".join(f"{_line(finding, Paint(colour))}\n" for finding in findings)


def _line(finding: Finding, paint: Paint) -> str:
    place = f"{finding.file}:{finding.span.line}:{finding.span.column}"
    kind = paint.severity(f"{finding.severity}[{finding.code}]", finding.severity)
    help_ = f" ({finding.help})" if finding.help else ""
    return f"{paint.bold(printable(place))}: {kind} {printable(finding.message + help_)}"
