"""Walks over a journey that say where each thing stands."""

from __future__ import annotations

from collections.abc import Iterator

from journeyctl.diagnostics import Path
from journeyctl.model.journey import Journey
from journeyctl.model.metric import Metric
from journeyctl.model.touchpoint import Emotion, Opportunity, PainPoint, Touchpoint


def touchpoints(journey: Journey) -> Iterator[tuple[Path, Touchpoint]]:
    """Every touchpoint with its path, in order."""
    for i, stage in enumerate(journey.stages):
        for j, touchpoint in enumerate(stage.touchpoints):
            yield ("stages", i, "touchpoints", j), touchpoint


def emotions(journey: Journey) -> Iterator[tuple[Path, Emotion]]:
    """Every emotion with its path, in order."""
    for path, touchpoint in touchpoints(journey):
        if touchpoint.emotion is not None:
            yield (*path, "emotion"), touchpoint.emotion
        for persona, emotion in touchpoint.emotions.items():
            yield (*path, "emotions", persona), emotion


def pain_points(journey: Journey) -> Iterator[tuple[Path, PainPoint]]:
    """Every pain point with its path, in order."""
    for path, touchpoint in touchpoints(journey):
        for k, pain_point in enumerate(touchpoint.pain_points):
            yield (*path, "pain_points", k), pain_point


def opportunities(journey: Journey) -> Iterator[tuple[Path, Opportunity]]:
    """Every opportunity with its path, in order."""
    for path, touchpoint in touchpoints(journey):
        for k, opportunity in enumerate(touchpoint.opportunities):
            yield (*path, "opportunities", k), opportunity


def metrics(journey: Journey) -> Iterator[tuple[Path, Metric]]:
    """Every metric of stages and touchpoints with its path, in order."""
    for i, stage in enumerate(journey.stages):
        for k, metric in enumerate(stage.metrics):
            yield ("stages", i, "metrics", k), metric
        for j, touchpoint in enumerate(stage.touchpoints):
            for k, metric in enumerate(touchpoint.metrics):
                yield ("stages", i, "touchpoints", j, "metrics", k), metric
