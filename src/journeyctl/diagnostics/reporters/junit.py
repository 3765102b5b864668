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
    """An XML document; a file with findings that fail the run is a failure."""
    cases: dict[str, list[Finding]] = {in_repository(file): [] for file in run.files}
    for finding in findings:
        cases.setdefault(in_repository(finding.file), []).append(finding)
    failures = sum(any(_fails(item, run) for item in case) for case in cases.values())
    counts = f'name="journeyctl" tests="{len(cases)}" failures="{failures}" errors="0"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<testsuites {counts}>",
        f'  <testsuite {counts} skipped="0">',
        *(line for name, case in cases.items() for line in _case(name, case, run)),
        "  </testsuite>",
        "</testsuites>",
    ]
    return "".join(f"{line}\n" for line in lines)


def _case(name: str, findings: Iterable[Finding], run: Run) -> Iterator[str]:
    """A file's test case: all findings where it fails, and what does not fail it as its output."""
    start = (
        f'    <testcase classname="journeyctl" name="{html.escape(_allowed(on_one_line(name)))}"'
    )
    ordered = sorted(findings, key=lambda finding: finding.severity.rank)
    if not ordered:
        yield f"{start}/>"
        return
    yield f"{start}>"
    if grave := sum(_fails(item, run) for item in ordered):
        noun = "error" if run.limit is Severity.ERROR else "finding"
        message = f"1 {noun}" if grave == 1 else f"{grave:,} {noun}s"
        yield (
            f'      <failure type="{ordered[0].code}" message="{message}">'
            f"{_lines(ordered)}</failure>"
        )
    if grave < len(ordered):
        yield f"      <system-out>{_lines(ordered[grave:])}</system-out>"
    yield "    </testcase>"


def _fails(finding: Finding, run: Run) -> bool:
    return finding.severity.rank <= run.limit.rank


def _lines(findings: Iterable[Finding]) -> str:
    plain = Paint(colour=False)
    text = "\n".join(concise.line(finding, plain) for finding in findings)
    return html.escape(_allowed(text), quote=False)


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
