"""The bar of long runs: on a terminal only, and never in the way of what is written."""

from __future__ import annotations

import io
import itertools
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import SHOES, Journeyctl

CLOCK = "journeyctl.cli.terminal.time.monotonic"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERM", "dumb")
    for name in "abc":
        Path(f"{name}.journey.yaml").write_text(SHOES)


def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each look at the clock find it two seconds later."""
    ticks = itertools.count(step=2)
    monkeypatch.setattr(CLOCK, lambda: float(next(ticks)))


def test_it_counts_every_output(journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch) -> None:
    slow(monkeypatch)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", screen := Terminal())
        result = journeyctl("render", ".", "-f", "md,dot")
    assert result.code == 0
    shown = screen.getvalue()
    for done in range(7):
        assert f"{done}/6" in shown
    assert shown.startswith("\rrendering ░")
    assert shown.endswith("\r\x1b[K")


def test_it_is_gone_before_a_path_is_written(
    journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(monkeypatch)
    with monkeypatch.context() as patch:
        screen = Terminal()
        patch.setattr(sys, "stderr", screen)
        patch.setattr("typer.echo", lambda text: screen.write(f"{text}\n"))
        journeyctl("render", ".", "-f", "dot")
    lines = screen.getvalue().split("\n")
    assert [line.rpartition("\x1b[K")[2] for line in lines[:3]] == ["a.dot", "b.dot", "c.dot"]


def test_there_is_none_in_a_pipe(journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch) -> None:
    slow(monkeypatch)
    for command in ("render", "validate"):
        assert "\r" not in journeyctl(command, ".").err


def test_there_is_none_for_short_runs(
    journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CLOCK, lambda: 0.0)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", screen := Terminal())
        journeyctl("render", ".", "-f", "dot")
    assert screen.getvalue() == ""
