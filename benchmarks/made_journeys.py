"""Journeys of any size, always the same ones."""

from __future__ import annotations

from pathlib import Path

_PER_STAGE = 5
_EMOTIONS = (1, 1.5, 0, -1, -1.5, 0.5)


def write_journey(path: Path, touchpoints: int, number: int = 1) -> None:
    """A journey with so many touchpoints, five a stage, each with what journeys usually say."""
    stages = -(-touchpoints // _PER_STAGE)
    text = [
        "journeyctl: 1",
        f"title: Journey {number} with {touchpoints} touchpoints",
        "scenario: Sara needs new shoes before a race in two weeks",
        "owner: Growth team",
        "personas:",
        "  sara: {name: Sara Ahmadi, age: 34, location: Tehran, products: [shoes], goals: [Run]}",
        "channels:",
        "  web: {name: Website, group: Web pages, kind: online}",
        "  shop: {name: Shop, group: Shops, kind: offline}",
        "stages:",
    ]
    for stage in range(stages):
        text += [
            f"  - name: Stage {stage + 1}",
            "    goal: Get one step further",
            "    metrics: [{name: Went on, method: conversion-rate, value: 0.4, period: 2026-Q3}]",
            "    touchpoints:",
        ]
        first = stage * _PER_STAGE
        for index in range(first, min(first + _PER_STAGE, touchpoints)):
            text += _touchpoint(index)
    path.write_text("\n".join(text) + "\n", "utf-8")


def _touchpoint(index: int) -> list[str]:
    return [
        f"      - id: t{index}",
        f"        name: Looks at offer number {index + 1}",
        f"        channel: {('web', 'shop')[index % 2]}",
        "        purpose: Help to decide",
        "        actions: [Reads the details, Compares the prices of three shops]",
        "        thoughts: ['Will it arrive before Sunday?']",
        f"        emotion: {_EMOTIONS[index % len(_EMOTIONS)]}",
        "        pain_points:",
        f"          - id: p{index}",
        "            text: The date of delivery comes late",
        "            evidence: [{text: Support calls of September, source: data, n: 212}]",
        "        opportunities:",
        f"          - {{text: Show the date at once, addresses: [p{index}], impact: 4, effort: 2}}",
    ]
