"""A finding: what is wrong, where, and what to do about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from journeyctl.diagnostics.codes import CODES

Path = tuple[str | int, ...]
"""A place in a journey's data: mapping keys and list indices from the top."""

_NUMBER = re.compile(r"(`[^`]*`)|-?\d+(?:[.,]\d+)*(?:e[+-]?\d+)?")
"""A number as messages write it, or what they quote, which may hold numbers of the writer's."""


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
class Edit:
    """A stretch of a file's text, in character offsets, and what is to stand there instead."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a finding. Without `sure` it is a guess that only a person may take up."""

    title: str
    edits: tuple[Edit, ...]
    sure: bool = True


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
    place: str = ""
    """The place in the data by names: keys, and what list items are called."""
    fix: Fix | None = field(default=None, compare=False)

    @property
    def code(self) -> str:
        """The stable code of the rule, such as `JM101`."""
        return CODES[self.rule]

    @property
    def fingerprint(self) -> str:
        """An identity that survives moved lines and other findings: 16 hex digits.

        It is made of the file from the top of its repository, the rule, the place in the data by
        names, and the message without its own numbers, such as of items, lines, days and what
        was measured: they change with what stands above, with the date, with the data.
        """
        import hashlib

        from journeyctl.diagnostics.repository import in_repository

        said = _NUMBER.sub(r"\1", self.message)
        identity = "\0".join((in_repository(self.file), self.rule, self.place, said))
        return hashlib.sha256(identity.encode(errors="surrogatepass")).hexdigest()[:16]

    @property
    def sort_key(self) -> tuple[str, int, int, int, int, int, str, str]:
        """Order of reports: by file, then by position."""
        span = self.span
        place = (span.line, span.column, span.end_line, span.end_column)
        return (self.file, *place, self.severity.rank, self.code, self.message)
