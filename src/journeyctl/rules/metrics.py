"""Metrics: each with a target and a period, and whether the target is reached."""

from __future__ import annotations

from journeyctl.diagnostics import Severity
from journeyctl.diagnostics.wording import number
from journeyctl.model import places
from journeyctl.model.metric import better, is_met
from journeyctl.rules.registry import Fault, Faults, rule
from journeyctl.rules.subject import Subject


@rule(Severity.INFO, source="D8")
def metric_without_target(subject: Subject) -> Faults:
    """A metric has no target.

    A number alone is neither good nor bad. The target says what it should become.

    Bad:

        stages:
          - {name: Purchase, metrics: [{name: Conversion, value: 0.06, period: 2026-Q3}]}

    Good:

        stages:
          - name: Purchase
            metrics: [{name: Conversion, value: 0.06, target: 0.08, period: 2026-Q3}]
    """
    for path, metric in places.metrics(subject.journey):
        if metric.target is None:
            message = f"the metric {subject.name(metric.name)} has no target"
            yield Fault(path, message, "Say in `target` what it should become.")


@rule(Severity.INFO, source="D8")
def metric_without_period(subject: Subject) -> Faults:
    """A metric's value belongs to no period.

    Metrics are measured over time. Without its period a value cannot be compared with the next.

    Bad:

        stages:
          - {name: Purchase, metrics: [{name: Conversion, value: 0.06, target: 0.08}]}

    Good:

        stages:
          - name: Purchase
            metrics: [{name: Conversion, value: 0.06, target: 0.08, period: 2026-Q3}]
    """
    for path, metric in places.metrics(subject.journey):
        if metric.value is not None and not metric.period:
            message = f"the metric {subject.name(metric.name)} belongs to no period"
            yield Fault(path, message, "Say in `period` when it was measured, such as 2026-Q3.")


@rule(Severity.INFO, source="D8")
def target_missed(subject: Subject) -> Faults:
    """A metric's value does not reach its target.

    That may be no fault of the map's; it is where to look first.

    Bad:

        stages:
          - name: Purchase
            metrics: [{name: Conversion, value: 0.06, target: 0.08, period: 2026-Q3}]

    Good:

        stages:
          - name: Purchase
            metrics: [{name: Conversion, value: 0.09, target: 0.08, period: 2026-Q3}]
    """
    for path, metric in places.metrics(subject.journey):
        if is_met(metric) is False and metric.value is not None and metric.target is not None:
            side = "above" if better(metric) == "lower" else "below"
            message = (
                f"the metric {subject.name(metric.name)} is {number(metric.value)}, "
                f"{side} its target of {number(metric.target)}"
            )
            yield Fault((*path, "value"), message, "Plan in `actions` what will change that.")
