"""Checking one text, with all that is found in the files that it includes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from lsprotocol import types

from journeyctl.checking import Run
from journeyctl.checking.selection import selection
from journeyctl.checking.single import Checker
from journeyctl.diagnostics import Finding
from journeyctl.errors import ConfigError
from journeyctl.lsp.diagnostics import diagnostic, fault
from journeyctl.lsp.project import Project
from journeyctl.lsp.roles import is_journey
from journeyctl.lsp.texts import Buffer


@dataclass(frozen=True)
class Checked:
    """What checking a text gave: its own findings, and what to show, by files' addresses."""

    findings: list[Finding] = field(default_factory=list)
    shown: dict[str, list[types.Diagnostic]] = field(default_factory=dict)


def check(project: Project, buffer: Buffer) -> Checked:
    """Check a text; one that is no journey gives nothing."""
    if not is_journey(buffer):
        return Checked()
    # A new run each time: configuration and included files may have changed.
    run = Run()
    try:
        checker = Checker(selection(run.settings(buffer.name)), run.day, project.content)
        checked = checker.check_bytes(buffer.content, buffer.name, buffer.folder)
        findings = run.judge([checked])
    except ConfigError as error:
        message = "\n".join(filter(None, (str(error), error.hint)))
        return Checked([], {buffer.uri: [fault(message)]})
    return Checked(
        [finding for finding in findings if finding.file == buffer.name],
        _shown(project, buffer, findings),
    )


def _shown(
    project: Project, buffer: Buffer, findings: Iterable[Finding]
) -> dict[str, list[types.Diagnostic]]:
    shown: dict[str, list[types.Diagnostic]] = {buffer.uri: []}
    for finding in findings:
        own = finding.file == buffer.name
        file = buffer if own else project.file(Path(finding.file))
        if file is not None:
            shown.setdefault(file.uri, []).append(diagnostic(file, finding))
    return shown
