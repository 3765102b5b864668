"""What can be done about findings: fixes, comments that silence them, all that is sure at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types

from journeyctl.checking import Run
from journeyctl.checking.fixes import Fixer
from journeyctl.config.settings import METHOD
from journeyctl.diagnostics import Edit, Finding, Severity
from journeyctl.lsp.changes import edits_between
from journeyctl.lsp.diagnostics import diagnostic
from journeyctl.lsp.texts import Buffer

FIX_ALL = "source.fixAll.journeyctl"
_OF_COMMENTS = "JM6"
"""How the codes begin of what is said about such comments themselves."""
_INDENTATION = re.compile(" *")
_REASON = "TODO: say why"


def quick_fixes(
    buffer: Buffer, wanted: types.Range, findings: Sequence[Finding]
) -> Iterator[types.CodeAction]:
    """What can be done about the findings that touch a range, sure fixes first."""
    start, end = buffer.offset(wanted.start), buffer.offset(wanted.end)
    touched = []
    for finding in findings:
        first, last = buffer.mark(finding.span)
        if first <= end and start <= last:
            touched.append(finding)
    fixable = [finding for finding in touched if finding.fix is not None]
    fixable.sort(key=lambda finding: not (finding.fix and finding.fix.sure))
    for finding in fixable:
        if finding.fix is not None:
            sure = finding.fix.sure or None
            yield _action(buffer, finding, finding.fix.title, finding.fix.edits, sure)
    for finding in touched:
        if _can_be_ignored(finding):
            yield _action(
                buffer, finding, f"Ignore {finding.rule} here", [_ignore(buffer, finding)]
            )


def fix_all(buffer: Buffer) -> list[types.CodeAction]:
    """All sure fixes of a file at once; none where they change nothing."""
    fixed = Fixer(Run()).fix(buffer.content, buffer.name)
    edits = [] if fixed is None else edits_between(fixed.before, fixed.after)
    if not edits:
        return []
    edit = _changes(buffer, edits)
    return [types.CodeAction("Mend all that is sure", kind=FIX_ALL, edit=edit)]


def _action(
    buffer: Buffer,
    finding: Finding,
    title: str,
    edits: Iterable[Edit],
    preferred: bool | None = None,  # noqa: FBT001  a field of the protocol
) -> types.CodeAction:
    return types.CodeAction(
        title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(buffer, finding)],
        is_preferred=preferred,
        edit=_changes(buffer, edits),
    )


def _can_be_ignored(finding: Finding) -> bool:
    """Whether a comment helps: a file with errors cannot be drawn, whether they are said or not."""
    if finding.code < METHOD:
        return finding.severity is not Severity.ERROR
    return not finding.code.startswith(_OF_COMMENTS)


def _ignore(buffer: Buffer, finding: Finding) -> Edit:
    """A comment above the line of a finding, indented as it is."""
    text = buffer.text
    start, _ = buffer.mark(finding.span)
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    indentation = _INDENTATION.match(text, line)
    before = indentation[0] if indentation else ""
    comment = f"{before}# journeyctl: ignore[{finding.rule}] {_REASON}{buffer.line_end}"
    return Edit(line, line, comment)


def _changes(buffer: Buffer, edits: Iterable[Edit]) -> types.WorkspaceEdit:
    return types.WorkspaceEdit(changes={buffer.uri: [buffer.edit(edit) for edit in edits]})
