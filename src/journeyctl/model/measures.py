"""Which metric an action's measure means."""

from __future__ import annotations

from journeyctl.model import places
from journeyctl.model.journey import Journey, Measure
from journeyctl.model.metric import Metric
from journeyctl.model.text import say


def measured(journey: Journey, measure: Measure) -> list[Metric]:
    """The metrics that a measure's `metric` names: by id, else by name in any language."""
    name = say(measure.metric, journey.language, journey.language)
    metrics = [metric for _, metric in places.metrics(journey)]
    found = [metric for metric in metrics if metric.id == name]
    return found or [metric for metric in metrics if name in _names(metric)]


def _names(metric: Metric) -> list[str]:
    return [metric.name] if isinstance(metric.name, str) else list(metric.name.values())
