"""SARIF 2.1.0, for GitHub's code scanning and for editors.

What GitHub asks for beyond the format is here too: a description and help of every rule.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from journeyctl import __version__
from journeyctl.diagnostics.finding import Finding, Severity
from journeyctl.diagnostics.reporters.dumping import dumped
from journeyctl.diagnostics.reporters.fingerprints import fingerprints
from journeyctl.diagnostics.reporters.run import Run
from journeyctl.diagnostics.reporters.terminal import Paint
from journeyctl.diagnostics.repository import STDIN, in_repository

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "SRCROOT"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_URGENCY = {"error": "error", "warning": "warning", "note": "recommendation"}
"""How GitHub calls a level where it sorts rules."""
_FAMILIES = {
    "JM0": "yaml",
    "JM1": "format",
    "JM2": "references",
    "JM3": "method",
    "JM4": "journeys",
    "JM5": "tidiness",
    "JM6": "ignores",
    "JM7": "observed",
}
"""The tag of a rule, by how its code begins."""
_LONGEST_SNIPPET = 200


def report(findings: Sequence[Finding], _paint: Paint, run: Run) -> str:
    """A log with one run; rules stand in the order in which they occur."""
    worst: dict[str, Finding] = {}
    for finding in findings:
        known = worst.setdefault(finding.rule, finding)
        if finding.severity.rank < known.severity.rank:
            worst[finding.rule] = finding
    index = {rule: number for number, rule in enumerate(worst)}
    results = [
        _result(finding, index[finding.rule], fingerprint)
        for finding, fingerprint in zip(findings, fingerprints(findings), strict=True)
    ]
    rules = [_rule(finding, run) for finding in worst.values()]
    driver = {"name": "journeyctl", "version": __version__, "rules": rules}
    document = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "originalUriBaseIds": {_ROOT: {"description": {"text": "The repository."}}},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    return dumped(document)


def _rule(finding: Finding, run: Run) -> dict[str, Any]:
    """A rule that occurs, `finding` being its worst; without explanations its name must do."""
    summary = f"{finding.rule.replace('-', ' ').capitalize()}."
    level = _LEVELS[finding.severity]
    full, help_ = summary, {"text": summary}
    if run.explain is not None:
        known = run.explain(finding.rule)
        summary, level = known.summary, _LEVELS[known.severity]
        full = f"{summary} Source: {known.source}" if known.source else summary
        help_ = {"text": known.text, "markdown": known.text}
    return {
        "id": finding.code,
        "name": finding.rule,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": full},
        "help": help_,
        "defaultConfiguration": {"level": level},
        "properties": {
            "tags": [_FAMILIES[finding.code[:3]]],
            "precision": "high",
            "problem.severity": _URGENCY[level],
        },
    }


def _result(finding: Finding, rule: int, fingerprint: str) -> dict[str, Any]:
    help_ = f" {finding.help}" if finding.help else ""
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}.{help_}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(in_repository(finding.file)),
                    "region": _region(finding),
                }
            }
        ],
        "partialFingerprints": {"journeyctl/v1": fingerprint},
    }


def _artifact(file: str) -> dict[str, str]:
    """Where a file is: from the top of the repository, or on this machine for one outside."""
    if file == STDIN:
        return {"uri": quote(file)}
    if Path(file).is_absolute():
        return {"uri": Path(file).as_uri()}
    return {"uri": quote(os.fsencode(file)), "uriBaseId": _ROOT}


def _region(finding: Finding) -> dict[str, Any]:
    span = finding.span
    region: dict[str, Any] = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    # A snippet is all of its region, and of several lines only the first is known.
    text = finding.excerpt[span.column - 1 : span.end_column - 1]
    if span.line == span.end_line and 0 < len(text) <= _LONGEST_SNIPPET:
        region["snippet"] = {"text": text}
    return region
