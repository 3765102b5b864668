"""What a rule is about, for those who meet a finding of it."""

from __future__ import annotations

from dataclasses import dataclass

from journeyctl.diagnostics.finding import Severity


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule explained.

    `summary` is one sentence of plain text, `text` the whole explanation in Markdown, with a bad
    and a good example; `source` says what asks for it.
    """

    name: str
    code: str
    severity: Severity
    summary: str
    text: str
    source: str = ""
