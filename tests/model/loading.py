"""Short ways to load a journey from text."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

from journeyctl.diagnostics import Finding
from journeyctl.model.journey import Journey
from journeyctl.model.load import Loaded, Loader

HEAD = "journeyctl: 1\ntitle: T\n"


def load(text: str, folder: Path = Path("nowhere")) -> Loaded:
    """A file, loaded as if it stood in a folder."""
    return Loader().loads(text.encode(), "x.journey.yaml", folder)


def journey(text: str, folder: Path = Path("nowhere")) -> Journey:
    """A journey without errors."""
    loaded = load(text, folder)
    assert loaded.journey is not None, [finding.message for finding in loaded.findings]
    return loaded.journey


def touchpoints(text: str, rest: str = "") -> str:
    """A journey of one stage with these touchpoints, a block list."""
    start = f"{HEAD}{rest}stages:\n  - id: stage\n    name: S\n    touchpoints:\n"
    return start + indent(text, "      ")


def brief(findings: list[Finding]) -> list[tuple[str, int, int]]:
    """Rule, line and column of findings."""
    return [(item.rule, item.span.line, item.span.column) for item in findings]
