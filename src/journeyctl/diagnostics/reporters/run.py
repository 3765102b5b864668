"""What a report may want to know of a run besides its findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from journeyctl.diagnostics.explanation import Explanation
from journeyctl.diagnostics.finding import Severity


@dataclass(frozen=True, slots=True)
class Run:
    """A run over files.

    `files` are all that were checked, in order, `explain` says what is known of a rule, `limit`
    from which severity on the run fails.
    """

    files: Sequence[str] = ()
    explain: Callable[[str], Explanation] | None = None
    limit: Severity = Severity.ERROR
