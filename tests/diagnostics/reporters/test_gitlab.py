"""Code Quality reports, as GitLab takes them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from journeyctl.diagnostics import Finding
from journeyctl.diagnostics.reporters import report
from tests.diagnostics.reporters.findings import FINDINGS

ISSUES = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "content": {"type": "object", "required": ["body"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^\.?/|\\"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}
"""What GitLab's documentation asks for."""


def issues(*findings: Finding) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(report("gitlab", findings))
    return found


def test_all_are_valid() -> None:
    found = issues(*FINDINGS)
    Draft202012Validator(ISSUES).validate(found)
    assert len(found) == len(FINDINGS)


def test_a_finding() -> None:
    assert issues(FINDINGS[0]) == [
        {
            "engine_name": "journeyctl",
            "check_name": "unknown-key",
            "description": "JM101: unknown key `nmae` in item 1 of `touchpoints`",
            "content": {"body": "Did you mean `name`?"},
            "severity": "major",
            "fingerprint": FINDINGS[0].fingerprint,
            "location": {"path": "shoes.journey.yaml", "lines": {"begin": 6, "end": 6}},
        }
    ]


def test_no_fingerprint_stands_twice() -> None:
    twice = [*FINDINGS, *FINDINGS]
    assert len({issue["fingerprint"] for issue in issues(*twice)}) == len(twice)


def test_without_findings() -> None:
    assert issues() == []


def test_paths_start_at_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI_PROJECT_DIR", str(tmp_path))
    (tmp_path / "maps").mkdir()
    monkeypatch.chdir(tmp_path / "maps")
    (issue,) = issues(replace(FINDINGS[0], file="./a.yaml"))
    assert issue["location"]["path"] == "maps/a.yaml"
