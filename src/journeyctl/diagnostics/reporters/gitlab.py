"""A Code Quality report, which GitLab shows in merge requests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeyctl.diagnostics.finding import Finding, Severity
from journeyctl.diagnostics.reporters.dumping import dumped
from journeyctl.diagnostics.reporters.fingerprints import fingerprints
from journeyctl.diagnostics.reporters.run import Run
from journeyctl.diagnostics.reporters.terminal import Paint
from journeyctl.diagnostics.repository import in_repository

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def report(findings: Sequence[Finding], _paint: Paint, _run: Run) -> str:
    """A JSON array of issues; one without any is broken in two, so that it is known as ours."""
    issues = list(map(_issue, findings, fingerprints(findings)))
    return dumped(issues) if issues else "[\n]\n"


def _issue(finding: Finding, fingerprint: str) -> dict[str, Any]:
    # GitLab reads the line from `lines` and knows no columns.
    lines = {"begin": finding.span.line, "end": finding.span.end_line}
    return {
        "engine_name": "journeyctl",
        "check_name": finding.rule,
        "description": f"{finding.code}: {finding.message}",
        **({"content": {"body": finding.help}} if finding.help else {}),
        "severity": _SEVERITIES[finding.severity],
        "fingerprint": fingerprint,
        "location": {"path": in_repository(finding.file), "lines": lines},
    }
