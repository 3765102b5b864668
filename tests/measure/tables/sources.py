"""A journey to read sources for, and sources from what their files hold."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from journeyctl.model.journey import DataSource, Journey
from journeyctl.model.load import Loader

DATA = Path(__file__).parent.parent / "data"

TEXT = """
journeyctl: 1
title: Buying shoes
stages:
  - id: awareness
    name: {en: Awareness, bg: Осъзнаване}
    metrics:
      - {id: reach, name: Reach, method: count}
      - {id: spent, name: Money spent, method: revenue, unit: EUR}
    touchpoints:
      - id: letter
        name: {en: Reads the letter, fa: نامه را می‌خواند}
        match: [{campaign: Autumn*}, {subject: [Weekly letter, 7]}, {utm_campaign: 7}]
      - id: choose
        name: Chooses a size
        match: {event: select_size}
  - id: purchase
    name: Purchase
    metrics:
      - {id: loyal, name: Loyalty, method: nps}
    touchpoints:
      - id: checkout
        name: Pays
        metrics:
          - {id: easy, name: {en: Satisfaction, bg: Удовлетвореност}, method: csat}
          - {id: paid, name: Share who pay, method: conversion-rate}
          - {id: wait, name: Waiting time, method: duration, unit: s}
        match: [{event: purchase}, {event: page_view, page_path: /checkout/*}]
      - id: help
        name: Asks for help
        metrics:
          - {id: effort, name: Effort, method: ces}
"""


@cache
def journey() -> Journey:
    with TemporaryDirectory() as folder:
        path = Path(folder, "shoes.journey.yaml")
        path.write_text(TEXT, "utf-8")
        loaded = Loader().load(str(path))
    assert loaded.journey is not None, loaded
    return loaded.journey


def source(kind: str, path: str, **more: object) -> DataSource:
    return DataSource.model_validate({"kind": kind, "path": path, **more})


def written(folder: Path, text: str, name: str = "data.csv", encoding: str = "utf-8") -> str:
    (folder / name).write_bytes(text.encode(encoding))
    return name
