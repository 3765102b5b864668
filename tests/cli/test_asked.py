"""Command lines are read once: the same words ask for the same thing again, without Typer."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from journeyctl.cli import asked
from tests.cli.conftest import SOUND, Journeyctl


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def modules(*words: str) -> set[str]:
    """The modules that a run loads."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "journeyctl", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    return set(re.findall(r"^import time:.*\| +([\w.]+)$", done.stderr, re.MULTILINE))


def loaded(*words: str) -> set[str]:
    """The packages that a run loads."""
    return {name.partition(".")[0] for name in modules(*words)}


def test_the_second_time_nothing_heavy_is_loaded() -> None:
    Path("a.journey.yaml").write_text(SOUND)
    heavy = {"typer", "pydantic", "pydantic_core", "yaml"}
    assert loaded("validate", "a.journey.yaml") >= heavy
    assert not loaded("validate", "a.journey.yaml") & heavy


def test_the_same_words_do_the_same(journeyctl: Journeyctl) -> None:
    Path("a.journey.yaml").write_text(SOUND.replace("name: Pays", "nmae: Pays"))
    words = ("validate", "a.journey.yaml", "--format", "concise", "--select", "JM1")
    first, second = journeyctl(*words), journeyctl(*words)
    assert first == second
    assert first.code == 1
    Path("a.journey.yaml").write_text(SOUND)
    assert journeyctl(*words).code == 0


def test_words_that_were_wrong_are_not_remembered(journeyctl: Journeyctl) -> None:
    for _ in range(2):
        assert journeyctl("validate").code == 2
        assert journeyctl("validate", "--nope", ".").code == 2
        assert "Usage" in journeyctl("validate", "--help").out
    assert asked.recall(["validate", "--help"]) is None


def test_what_is_broken_in_the_cache_is_read_anew(journeyctl: Journeyctl) -> None:
    Path("a.journey.yaml").write_text(SOUND)
    journeyctl("validate", "a.journey.yaml")
    (kept,) = Path("cache/journeyctl/asked").iterdir()
    for content in (b"", b"[]", b'["validating", 3]', b"\xff", b'{"a": 1}', b'["validating", {}]'):
        kept.write_bytes(content)
        assert journeyctl("validate", "a.journey.yaml").code == 0
