"""Findings as the protocol has them."""

from __future__ import annotations

from lsprotocol import types

from journeyctl.diagnostics import Finding, Severity
from journeyctl.lsp.texts import Buffer

SOURCE = "journeyctl"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def diagnostic(buffer: Buffer, finding: Finding) -> types.Diagnostic:
    """A finding about a text."""
    start, end = buffer.mark(finding.span)
    is_unnecessary = finding.rule.startswith("unused-") or finding.rule == "duplicate-entry"
    return types.Diagnostic(
        # A place of no width can hardly be seen.
        buffer.range((start, end if end > start else buffer.next(start))),
        message="\n".join(filter(None, (finding.message, finding.help))),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if is_unnecessary else None,
    )


def fault(message: str) -> types.Diagnostic:
    """What keeps a text from being checked at all."""
    start = types.Position(0, 0)
    return types.Diagnostic(
        types.Range(start, start),
        message=message,
        severity=types.DiagnosticSeverity.Error,
        source=SOURCE,
    )
