"""Test results as JUnit has them, for Jenkins and others: a test case for each file.

The same findings give the same bytes, so there is no time in it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from journeyctl.diagnostics.finding import Finding, Severity
from journeyctl.diagnostics.reporters import concise
from journeyctl.diagnostics.reporters.run import Run
from journeyctl.diagnostics.reporters.terminal import Paint, on_one_line
from journeyctl.diagnostics.repository import in_repository

_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML may hold, not even escaped."""


def report(findings: Sequence[Finding], _paint: Paint, run: Run) -> str:
    """An XML document; a file with errors is a failure, one without is passed."""
    cases: dict[str, list[Finding]] = {in_repository(file): [] for file in run.files}
    for finding in findings:
        cases.setdefault(in_repository(finding.file), []).append(finding)
    failures = sum(any(map(_is_error, case)) for case in cases.values())
    counts = f'name="journeyctl" tests="{len(cases)}" failures="{failures}" errors="0"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<testsuites {counts}>",
        f'  <testsuite {counts} skipped="0">',
        *(line for name, case in cases.items() for line in _case(name, case)),
        "  </testsuite>",
        "</testsuites>",
    ]
    return "".join(f"{line}\n" for line in lines)


def _case(name: str, findings: Iterable[Finding]) -> Iterator[str]:
    """A file's test case: all findings where it fails, and what is no error as its output."""
    start = (
        f'    <testcase classname="journeyctl" name="{html.escape(_allowed(on_one_line(name)))}"'
    )
    ordered = sorted(findings, key=lambda finding: finding.severity.rank)
    if not ordered:
        yield f"{start}/>"
        return
    yield f"{start}>"
    if errors := sum(map(_is_error, ordered)):
        message = "1 error" if errors == 1 else f"{errors:,} errors"
        yield (
            f'      <failure type="{ordered[0].code}" message="{message}">'
            f"{_lines(ordered)}</failure>"
        )
    if errors < len(ordered):
        yield f"      <system-out>{_lines(ordered[errors:])}</system-out>"
    yield "    </testcase>"


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _lines(findings: Iterable[Finding]) -> str:
    plain = Paint(colour=False)
    text = "\n".join(concise.line(finding, plain) for finding in findings)
    return html.escape(_allowed(text), quote=False)


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
