"""A journey completed: shared definitions taken over, default ids and actors filled in."""

from __future__ import annotations

from collections.abc import Mapping

from journeyctl.model.ids import with_ids
from journeyctl.model.journey import Definitions, Journey, Stage
from journeyctl.model.metric import Metric

_OWN = ("id", "use")


def resolve(journey: Journey, shared: Definitions) -> Journey:
    """The journey with everything that it leaves to defaults and to shared definitions."""
    says = "actors" in journey.model_fields_set
    actors = journey.actors if says else tuple(journey.personas)
    completed = journey.model_copy(
        update={
            "personas": {**shared.personas, **journey.personas},
            "channels": {**shared.channels, **journey.channels},
            "actors": actors,
            "stages": tuple(_stage(stage, shared.metrics) for stage in journey.stages),
        }
    )
    return with_ids(completed)


def _stage(stage: Stage, shared: Mapping[str, Metric]) -> Stage:
    touchpoints = tuple(
        touchpoint.model_copy(update={"metrics": _metrics(touchpoint.metrics, shared)})
        if touchpoint.metrics
        else touchpoint
        for touchpoint in stage.touchpoints
    )
    metrics = _metrics(stage.metrics, shared)
    return stage.model_copy(update={"metrics": metrics, "touchpoints": touchpoints})


def _metrics(metrics: tuple[Metric, ...], shared: Mapping[str, Metric]) -> tuple[Metric, ...]:
    return tuple(_metric(metric, shared) for metric in metrics)


def _metric(metric: Metric, shared: Mapping[str, Metric]) -> Metric:
    definition = shared.get(metric.use) if metric.use else None
    if definition is None:
        return metric
    own = {name: getattr(metric, name) for name in metric.model_fields_set}
    taken = {
        name: getattr(definition, name)
        for name in definition.model_fields_set
        if name not in own and name not in _OWN
    }
    return metric.model_copy(update=taken)
