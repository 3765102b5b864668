"""The findings for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from journeyctl.diagnostics.finding import Finding


def report(findings: Sequence[Finding], *, colour: bool = False) -> str:  # noqa: ARG001
    """A JSON document with `version` and `findings`."""
    document = {"version": 1, "findings": [_finding(finding) for finding in findings]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
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
        "fingerprint": finding.fingerprint,
    }
