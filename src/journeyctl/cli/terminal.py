"""What the commands write to the terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from typing import Self, TextIO, TypeVar

from journeyctl.diagnostics import Finding, Severity

Item = TypeVar("Item")
_PATIENCE = 1.0
"""Seconds before a progress bar appears."""
_BAR = 24


def wants_colour(stream: TextIO) -> bool:
    """Whether a stream shows colours: a terminal, unless NO_COLOR or FORCE_COLOR say otherwise."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (
        stream.isatty() and os.environ.get("TERM") != "dumb"
    )


def say(message: str) -> None:
    """A human word, on standard error, where it never mixes with a result."""
    sys.stderr.write(f"{message}\n")


class Progress:
    """A bar on a terminal, once something takes longer than a second."""

    def __init__(self, what: str, total: int) -> None:
        self._what = what
        self._total = total
        self._start = time.monotonic()
        self._shown = False

    def __enter__(self) -> Self:
        """Start counting the time."""
        return self

    def update(self, done: int) -> None:
        """Show how many are done."""
        if not sys.stderr.isatty() or time.monotonic() - self._start < _PATIENCE:
            return
        filled = _BAR * done // self._total
        bar = "█" * filled + "░" * (_BAR - filled)
        sys.stderr.write(f"\r{self._what} {bar} {done:,}/{self._total:,}")
        sys.stderr.flush()
        self._shown = True

    def clear(self) -> None:
        """Take the bar away, so that something else may be written in its place."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        self.clear()


def progress(items: Collection[Item], what: str) -> Iterator[Item]:
    """Go through items, with a bar."""
    with Progress(what, len(items)) as bar:
        for done, item in enumerate(items):
            bar.update(done)
            yield item


def summary(findings: Sequence[Finding], files: int) -> str:
    """How many findings of each severity there are."""
    checked = counted(files, "file")
    counts = [
        counted(sum(finding.severity is severity for finding in findings), name)
        for severity, name in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.INFO, "info"),
        )
        if any(finding.severity is severity for finding in findings)
    ]
    return f"{', '.join(counts)} in {checked}" if counts else f"{checked} checked, nothing found"


def show(errors: Sequence[Finding]) -> None:
    """Errors of journeys, as `validate` shows them, on standard error."""
    if not errors:
        return
    from journeyctl.diagnostics.reporters import report

    sys.stderr.write(report("full", errors, colour=wants_colour(sys.stderr)))


def counted(number: int, noun: str) -> str:
    """A number of things, in words."""
    plural = noun if number == 1 or noun == "info" else f"{noun}s"
    return f"{number:,} {plural}"
