"""A finding: what is wrong, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from journeyctl.diagnostics.codes import CODES

Path = tuple[str | int, ...]
"""A place in a journey's data: mapping keys and list indices from the top."""


class Severity(StrEnum):
    """How much a finding weighs, the heaviest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the heaviest."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file: lines and columns from 1, columns in characters, the end exclusive."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say about a file.

    `message` names the culprit in the writer's words, `help` says what to do ("" when the message
    says it already), `path` is the place in the data (empty for a fault of the YAML itself).
    """

    rule: str
    severity: Severity
    message: str
    help: str
    file: str
    span: Span
    path: Path = ()
    excerpt: str = ""
    """The line of the file that the finding starts on."""

    @property
    def code(self) -> str:
        """The stable code of the rule, such as `JM101`."""
        return CODES[self.rule]

    @property
    def fingerprint(self) -> str:
        """An identity that survives moved lines: 16 hex digits of file, rule, place and message."""
        import hashlib

        identity = "\0".join((self.file, self.rule, *map(str, self.path), self.message))
        return hashlib.sha256(identity.encode()).hexdigest()[:16]

    @property
    def sort_key(self) -> tuple[str, Span, int, str, str]:
        """Order of reports: by file, then by position."""
        return (self.file, self.span, self.severity.rank, self.code, self.message)
