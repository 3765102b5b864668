"""What must hold inside a metric: its method fixes unit, range and scale."""

from __future__ import annotations

import re
from collections.abc import Iterator

from journeyctl.diagnostics import Path
from journeyctl.model.format_findings import Problem, shown
from journeyctl.model.metric import Metric, bounds, method_facts

_CURRENCY = re.compile(r"[A-Z]{3}")
_SCALED = ("csat", "ces", "custom")


def check_metric(metric: Metric, path: Path) -> Iterator[Problem]:
    """The faults of one metric, whose `use` is resolved."""
    if not metric.name:
        message = "the key `name` is missing in a metric"
        help_ = "Name it, or take over a shared metric with `use`."
        yield Problem("missing-key", path, message, help_, key="name")
    if metric.scale is not None and metric.method not in _SCALED:
        yield Problem(
            "conflicting-keys",
            (*path, "scale"),
            f"the method `{metric.method}` has no scale",
            "Delete `scale`; only csat, ces and custom metrics have one.",
            key="scale",
        )
    yield from _unit(metric, path)
    yield from _range(metric, path)


def _unit(metric: Metric, path: Path) -> Iterator[Problem]:
    rule = method_facts()[metric.method].unit
    if rule == "own" and metric.unit:
        yield Problem(
            "conflicting-keys",
            (*path, "unit"),
            f"the method `{metric.method}` has its own unit",
            "Delete `unit`.",
            key="unit",
        )
    if rule == "currency":
        help_ = "Write a currency code of three letters, such as `unit: EUR`."
        if not metric.unit:
            message = f"the key `unit` is missing in a metric of the method `{metric.method}`"
            yield Problem("missing-key", path, message, help_, key="unit")
        elif not isinstance(metric.unit, str) or not _CURRENCY.fullmatch(metric.unit):
            message = f"`unit` must be a currency code, not {shown(metric.unit)}"
            yield Problem("invalid-value", (*path, "unit"), message, help_)


def _range(metric: Metric, path: Path) -> Iterator[Problem]:
    low, high = bounds(metric)
    values = {(name,): getattr(metric, name) for name in ("value", "target", "baseline")}
    values |= {("history", period): value for period, value in metric.history.items()}
    for place, value in values.items():
        if value is None:
            continue
        if (low is not None and value < low) or (high is not None and value > high):
            allowed = f"from {low:g} to {high:g}" if high is not None else f"{low:g} or more"
            yield Problem(
                "out-of-range",
                (*path, *place),
                f"`{place[-1]}` is {value:g}, but a metric of the method `{metric.method}` is {allowed}",
                _hint(metric, value),
            )


def _hint(metric: Metric, value: float) -> str:
    if method_facts()[metric.method].share and metric.scale is None and 1 < value <= 100:
        return f"{value:g} % is written {value / 100:g}."
    return ""
