"""Mending what has one right answer, without touching anything else in a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journeyctl.checking.run import Run
from journeyctl.config.settings import METHOD, UNREADABLE
from journeyctl.diagnostics import Finding, Path, Severity
from journeyctl.source.edits import apply
from journeyctl.source.limits import MAX_BYTES, MAX_FINDINGS
from journeyctl.source.text import EncodingError, decode

_ROUNDS = 10
"""What one fix brings to light, the next round mends."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file's text before and after, without its byte order mark, and how much was mended."""

    before: str
    after: str
    mark: bytes
    count: int

    @property
    def content(self) -> bytes:
        """The bytes of the mended file."""
        return self.mark + self.after.encode()


class Fixer:
    """Mends files by one configuration."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def fix(self, content: bytes, name: str) -> Fixed | None:
        """A file with all fixes made that are sure; None where it has no text."""
        if len(content) > MAX_BYTES:
            return None  # this is only a part of it
        try:
            before = decode(content)
        except EncodingError:
            return None
        mending = _Mending(self._run, name, before, self._run.check_text(before, name))
        for _ in range(_ROUNDS):
            if not mending.take(_sure(mending.findings)):
                break
        mark = content[: len(content) - len(before.encode())]
        return Fixed(before, mending.text, mark, mending.count)


@dataclass(slots=True)
class _Mending:
    """A file's text, what is found in it, and how much has been mended."""

    run: Run
    name: str
    text: str
    findings: Sequence[Finding]
    count: int = 0

    @property
    def errors(self) -> int:
        """How much is wrong with the text."""
        return _errors(self.findings)

    @property
    def are_cut(self) -> bool:
        """Whether more may be wrong than was shown: of each kind, only so many errors are."""
        return max(Counter(item.rule for item in self.findings).values(), default=0) >= MAX_FINDINGS

    def take(self, chosen: Sequence[Finding]) -> bool:
        """Mend findings, given in order, or those of them where it does good, if there are any."""
        if not chosen:
            return False
        fixes = [finding.fix for finding in chosen if finding.fix is not None]
        mended = apply(self.text, (edit for fix in fixes for edit in fix.edits))
        after = self.run.check_text(mended, self.name)
        # Each mended error has to be one less, and nothing may be in its place.
        left = self.errors - (0 if self.are_cut else _errors(chosen))
        if not _unreadable(after) and _errors(after) <= left and not self._uncovers(chosen, after):
            self.text, self.findings = mended, after
            self.count += len(chosen)
            return True
        if len(chosen) == 1:
            return False
        middle = len(chosen) // 2
        # The later ones first: they move nothing that is still to be mended.
        later = self.take(chosen[middle:])
        return self.take(chosen[:middle]) or later

    def _uncovers(self, chosen: Sequence[Finding], after: Sequence[Finding]) -> bool:
        """Whether something is found that was not before: a comment may no longer silence it.

        Without an error, rules that could not look before are no reason.
        """
        return not self.errors and len(after) > len(self.findings) - len(chosen)


def _sure(findings: Sequence[Finding]) -> list[Finding]:
    """What can be mended for sure at once, in order of its places.

    Of a text that could not be read whole, nothing is sure.
    """
    if _unreadable(findings):
        return []
    sure = [finding for finding in findings if finding.fix and finding.fix.sure]
    meant = Counter(map(_meant, sure))
    kept: list[Finding] = []
    for finding in sorted(sure, key=_place):
        is_rival = finding.rule == "unknown-key" and meant[_meant(finding)] > 1
        if not is_rival and not (kept and _place(finding)[0] < _place(kept[-1])[1]):
            kept.append(finding)
    return kept


def _place(finding: Finding) -> tuple[int, int]:
    """Where the fix of a finding stands in the text."""
    edits = finding.fix.edits if finding.fix else ()
    return min(edit.start for edit in edits), max(edit.end for edit in edits)


def _meant(finding: Finding) -> tuple[Path, str]:
    """The mapping of an unknown key, and what its fix makes of it: a guess where two keys do so."""
    edits = finding.fix.edits if finding.fix else ()
    return finding.path[:-1], "".join(edit.text for edit in edits)


def _unreadable(findings: Iterable[Finding]) -> bool:
    return any(finding.rule in UNREADABLE for finding in findings)


def _errors(findings: Iterable[Finding]) -> int:
    """How many are errors of the file, and not what a configuration makes of the method's rules."""
    return sum(finding.severity is Severity.ERROR and finding.code < METHOD for finding in findings)
