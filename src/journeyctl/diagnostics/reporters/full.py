"""Findings as a compiler shows them: the line, a caret below the culprit, what to do."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import lru_cache
from textwrap import wrap

from journeyctl.diagnostics.finding import Finding
from journeyctl.diagnostics.reporters.run import Run
from journeyctl.diagnostics.reporters.terminal import Paint, on_one_line, printable

_HELP = "help: "
_NARROWEST = 40
_BEFORE = 20
"""Characters kept before the culprit where a long line is cut."""


def report(findings: Sequence[Finding], paint: Paint, _run: Run) -> str:
    """A block for each finding, with a blank line between."""
    width = max(_NARROWEST, shutil.get_terminal_size().columns)
    return "\n".join(_block(finding, paint, width) for finding in findings)


def _block(finding: Finding, paint: Paint, width: int) -> str:
    kind = paint.severity(f"{finding.severity}[{finding.code}]", finding.severity)
    number = str(finding.span.line)
    margin = " " * len(number)
    place = f"{finding.file}:{finding.span.line}:{finding.span.column}"
    lines = [
        f"{kind}: {paint.bold(on_one_line(finding.message))}",
        f"{margin}{paint.dim('-->')} {on_one_line(place)}",
    ]
    if finding.excerpt.strip():
        text, caret = _excerpt(finding, width - len(number) - 3)
        lines += [
            f"{margin} {paint.dim('|')}",
            f"{paint.dim(number)} {paint.dim('|')} {text}",
            f"{margin} {paint.dim('|')} {paint.severity(caret, finding.severity)}",
        ]
    if finding.help:
        first, *rest = _wrapped(printable(finding.help), width - len(margin) - len(_HELP) - 3)
        lines.append(f"{margin} {paint.dim('=')} {_HELP}{first}")
        lines += [f"{margin}   {' ' * len(_HELP)}{line}" for line in rest]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _excerpt(finding: Finding, width: int) -> tuple[str, str]:
    """The finding's line, cut to a width, and the line of carets below it."""
    line = finding.excerpt
    start = finding.span.column - 1
    same_line = finding.span.end_line == finding.span.line
    end = finding.span.end_column - 1 if same_line else len(line)
    lead = ""
    if len(line) > width and start > _BEFORE and _cells(line[: 2 * width]) > width:
        lead = "…"
        line, start, end = line[start - _BEFORE :], _BEFORE, end - start + _BEFORE
    # Of a line of a megabyte, only what can be shown is looked at.
    line = printable(line[: 2 * width].replace("\t", " "))
    shown = lead + _cut(line, width - len(lead))
    start, end = start + len(lead), min(end + len(lead), len(shown))
    before = " " * _cells(shown[:start])
    return shown, before + "^" * max(1, _cells(shown[start:end].rstrip()))


@lru_cache(maxsize=256)
def _wrapped(text: str, width: int) -> list[str]:
    # Wrapping is the slowest part of a long report; most helps fit, and the others come again.
    return [text] if len(text) <= width and text.isprintable() else wrap(text, width)


def _cut(line: str, width: int) -> str:
    if _cells(line) <= width:
        return line
    if line.isascii():
        return line[: width - 1] + "…"
    used = 0
    for index, character in enumerate(line):
        used += _cells(character)
        if used > width - 1:
            return line[:index] + "…"
    return line


def _cells(text: str) -> int:
    """The cells of a terminal that a text takes."""
    if text.isascii():
        return len(text)
    # Its tables take a tenth of a short run to load, and most lines do without.
    from wcwidth import wcswidth

    return max(0, wcswidth(text))
