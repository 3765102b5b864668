"""Journeys on disk, and short ways to check them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from journeyctl.checking import Run
from journeyctl.diagnostics import Finding
from tests.cli.conftest import SOUND
from tests.rules.applying import DAY

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(ROOT.glob("examples/**/*.journey.yaml"))
POSITIVE = sorted((ROOT / "tests/example-files/positive").glob("*.yaml"))
NEGATIVE = sorted((ROOT / "tests/example-files/negative").glob("*.yaml"))


def write(path: str, text: str = SOUND) -> str:
    """A file, with the folders above it; its path."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode())
    return path


def titled(title: str, rest: str = "") -> str:
    """A journey in which no rule finds anything, with a title and more keys."""
    return SOUND.replace("Buying running shoes", title) + rest


def check(*paths: str, run: Run | None = None) -> list[Finding]:
    """What is found in files, without a cache."""
    return (run or Run(day=DAY, cached=False)).check(paths)


def brief(findings: Sequence[Finding]) -> list[tuple[str, str, int]]:
    """File, rule and line of findings."""
    return [(item.file, item.rule, item.span.line) for item in findings]
