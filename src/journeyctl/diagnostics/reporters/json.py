"""The findings for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeyctl.diagnostics.finding import Finding
from journeyctl.diagnostics.reporters.dumping import dumped
from journeyctl.diagnostics.reporters.fingerprints import fingerprints
from journeyctl.diagnostics.reporters.run import Run
from journeyctl.diagnostics.reporters.terminal import Paint


def report(findings: Sequence[Finding], _paint: Paint, _run: Run) -> str:
    """A JSON document with `version` and `findings`."""
    known = map(_finding, findings, fingerprints(findings))
    return dumped({"version": 1, "findings": list(known)})


def _finding(finding: Finding, fingerprint: str) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help,
        "file": finding.file,
        "line": finding.span.line,
        "column": finding.span.column,
        "end_line": finding.span.end_line,
        "end_column": finding.span.end_column,
        "path": list(finding.path),
        "fingerprint": fingerprint,
    }
