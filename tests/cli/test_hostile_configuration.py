"""Hostile configuration, and journeys that are hostile to the method's rules."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs limits of memory", allow_module_level=True)

from journeyctl.source.limits import MAX_BYTES, MAX_FINDINGS
from tests.cli.hostile import SOUND, validate

MARKS = "\u0301\u0323"
FILE = "a.journey.yaml"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("journeyctl.toml", b"\n" * 1_000_000 + b"# x", 0),
        ("pyproject.toml", b"\n" * 1_000_000 + b"# x", 0),
        ("journeyctl.toml", b"x" * MAX_BYTES, 2),
        ("journeyctl.toml", b"a=" + b"[" * 100_000, 2),
        ("journeyctl.toml", b"a=" + b"{a=" * 100_000, 2),
        ("journeyctl.toml", b"a=" + b"9" * 10_000, 2),
        ("journeyctl.toml", b"a='\xff'", 2),
        ("journeyctl.toml", b"\0", 2),
        ("journeyctl.toml", f"exclude=['{'*a' * 40}b']".encode(), 2),
        ("pyproject.toml", b"tool = 1\na = '''\n[tool.journeyctl]\n'''\n", 0),
        ("pyproject.toml", b"[tool]\njourneyctl = 1\n[tool.journeyctl.rules]\n", 2),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_configuration(tmp_path: Path, name: str, content: bytes, code: int) -> None:
    (tmp_path / FILE).write_text(SOUND)
    (tmp_path / name).write_bytes(content)

    ended = validate(FILE, folder=tmp_path)

    assert ended.code == code
    assert ended.err.count(b"\n") <= 3


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_configuration_that_is_no_file(tmp_path: Path, make: Callable[[Path], None]) -> None:
    (tmp_path / FILE).write_text(SOUND)
    make(tmp_path / "journeyctl.toml")

    assert validate(FILE, folder=tmp_path).code == 0


@pytest.mark.parametrize(
    "stages",
    [
        "- {name: S}\n" * 30_000,
        f"- {{name: a{MARKS * 100_000}}}\n",
        f"- {{name: {'k' * 5_000_000}, touchpoints: [{'{name: P}, ' * 1000}]}}\n",
    ],
    ids=["many", "marks", "a-long-name"],
)
def test_journeys_that_keep_rules_busy(tmp_path: Path, stages: str) -> None:
    (tmp_path / FILE).write_text(f"journeyctl: 1\ntitle: T\nstages:\n{stages}")

    ended = validate(FILE, folder=tmp_path)

    assert ended.code == 0
    rules = [finding["rule"] for finding in ended.findings]
    assert all(rules.count(rule) <= MAX_FINDINGS for rule in rules)
