"""Which symbols a map shows, so that only these are explained."""

from __future__ import annotations

from collections.abc import Iterator

from journeyctl.view.emotions import FACES
from journeyctl.view.parts import JourneyView


def legend_keys(view: JourneyView) -> Iterator[str]:
    """The words (`legend.star`, `emotion.neutral`) that explain the symbols on a journey's map."""
    touchpoints = view.touchpoints
    if any(point.moment_of_truth for point in touchpoints):
        yield "legend.moment_of_truth"
    if any(point.importance != 3 for point in touchpoints):
        yield "legend.importance"
    if any(pain.severity for pain in view.pain_points):
        yield "legend.severity"
    kinds = {item.kind for pain in view.pain_points for item in pain.evidence}
    yield from (f"legend.{kind}" for kind in ("data", "research", "assumption") if kind in kinds)
    if any(metric.met for metric in view.metrics):
        yield "legend.target_met"
    if any(metric.met is False for metric in view.metrics):
        yield "legend.target_missed"
    shown = {point.face for curve in view.curves for point in curve.points if point}
    yield from (f"emotion.{face}" for face in FACES if face in shown)
