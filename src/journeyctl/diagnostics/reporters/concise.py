"""One line a finding, as editors and terminals link it."""

from __future__ import annotations

from collections.abc import Sequence

from journeyctl.diagnostics.finding import Finding
from journeyctl.diagnostics.reporters.run import Run
from journeyctl.diagnostics.reporters.terminal import Paint, on_one_line


def report(findings: Sequence[Finding], paint: Paint, _run: Run) -> str:
    """`file:line:column: severity[code] message`, a line each."""
    return "".join(f"{line(finding, paint)}\n" for finding in findings)


def line(finding: Finding, paint: Paint) -> str:
    """A finding on one line, without its end."""
    # What reads a log of CI must not take a file's name for a command, `::error …`.
    file = f"./{finding.file}" if finding.file.startswith("::") else finding.file
    place = f"{file}:{finding.span.line}:{finding.span.column}"
    kind = paint.severity(f"{finding.severity}[{finding.code}]", finding.severity)
    help_ = f" ({finding.help})" if finding.help else ""
    return f"{paint.bold(on_one_line(place))}: {kind} {on_one_line(finding.message + help_)}"
