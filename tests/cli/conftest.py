"""What tests of the command line share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from journeyctl.cli import run


@dataclass(frozen=True)
class Result:
    """How a command ended."""

    code: int
    out: str
    err: str


Journeyctl = Callable[..., Result]


@pytest.fixture
def journeyctl(capsys: pytest.CaptureFixture[str]) -> Journeyctl:
    """Runs a command in this process."""

    def call(*arguments: object) -> Result:
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return call


SHOES = """\
journeyctl: 1
title: Buying running shoes
stages:
  - name: Purchase
    touchpoints:
      - {name: Pays, emotion: -2}
      - {name: Receives the parcel, emotion: 2}
"""
