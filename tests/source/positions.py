"""What every finding's place must be, whatever the file holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from journeyctl.diagnostics import Finding, Span

_LINE_END = re.compile(r"\r\n|\r|\n")


def check_positions(findings: Iterable[Finding], content: bytes) -> None:
    """Every span lies inside the file, and does not end before it starts.

    Lines end at LF, CR and CR LF, as editors count them.
    """
    text = content.decode("utf-8", "replace").lstrip("\ufeff")
    lines = _LINE_END.split(text)
    for finding in findings:
        span = finding.span
        for line, column in _ends(span):
            assert 1 <= line <= len(lines), finding
            assert 1 <= column <= len(lines[line - 1]) + 1, finding
        assert (span.line, span.column) <= (span.end_line, span.end_column), finding
        assert finding.code
        assert finding.message


def _ends(span: Span) -> Iterator[tuple[int, int]]:
    yield span.line, span.column
    yield span.end_line, span.end_column
