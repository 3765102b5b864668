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

SOUND = """\
journeyctl: 1
title: Buying running shoes
owner: Growth team
scope: partial
channels:
  web: {name: Website, group: Web pages}
stages:
  - id: purchase
    name: Purchase
    goal: Pay and know when the parcel arrives
    metrics:
      - {name: Conversion, method: conversion-rate, value: 0.09, target: 0.08, period: 2026-Q3}
    touchpoints:
      - id: pays
        name: Pays
        channel: web
        purpose: Get paid without losing anyone
        emotion: 1
        moment_of_truth: true
      - id: waits
        name: Waits for the parcel
        channel: web
        purpose: Say where the parcel is
        emotion: 0
"""
"""A journey in which no rule finds anything."""
