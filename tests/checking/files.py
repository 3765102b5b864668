"""Journeys on disk, and short ways to check them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from journeyctl.checking import Run
from journeyctl.diagnostics import Finding
from journeyctl.model.load import load
from journeyctl.overlay import ENDING, overlay_text
from tests.cli.conftest import SOUND
from tests.rules.applying import DAY, observed_on

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(ROOT.glob("examples/**/*.journey.yaml"))
POSITIVE = sorted((ROOT / "tests/example-files/positive").glob("*.yaml"))
NEGATIVE = sorted((ROOT / "tests/example-files/negative").glob("*.yaml"))
WATCHED = SOUND.replace("emotion: 1", "emotion: 1\n        match: {event: purchase}")
"""A journey whose data can be measured."""


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


def lay(path: str, *silent: str, to: str = "") -> Path:
    """Write an overlay of a journey in which some touchpoints were never seen; its path."""
    journey = load(path).journey
    assert journey is not None
    overlay = observed_on(journey, {"conformance": {"silent": list(silent)}})
    target = to or path.replace(".journey.yaml", ENDING)
    return Path(write(target, overlay_text(overlay)))
