"""What the commands write to the terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from typing import TextIO, TypeVar

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


def progress(items: Collection[Item], what: str) -> Iterator[Item]:
    """Go through items; on a terminal with a bar once it takes longer than a second."""
    start = time.monotonic()
    shown = False
    for done, item in enumerate(items):
        if sys.stderr.isatty() and time.monotonic() - start > _PATIENCE:
            filled = _BAR * done // len(items)
            bar = "█" * filled + "░" * (_BAR - filled)
            sys.stderr.write(f"\r{what} {bar} {done}/{len(items)}")
            sys.stderr.flush()
            shown = True
        yield item
    if shown:
        sys.stderr.write("\r\x1b[K")


def summary(findings: Sequence[Finding], files: int) -> str:
    """How many findings of each severity there are."""
    checked = _count(files, "file")
    counts = [
        _count(sum(finding.severity is severity for finding in findings), name)
        for severity, name in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.INFO, "info"),
        )
        if any(finding.severity is severity for finding in findings)
    ]
    return f"{', '.join(counts)} in {checked}" if counts else f"{checked} checked, nothing found"


def _count(number: int, noun: str) -> str:
    plural = noun if number == 1 or noun == "info" else f"{noun}s"
    return f"{number:,} {plural}"
