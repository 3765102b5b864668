"""What must hold inside a metric: its method fixes unit, range and scale."""

from __future__ import annotations

import re
from collections.abc import Iterator

from journeyctl.diagnostics import Path
from journeyctl.diagnostics.wording import label_of, number, shortened
from journeyctl.model.metric import Metric, bounds, is_share, method_facts
from journeyctl.model.problems.problem import Problem, shown

_CURRENCY = re.compile(r"[A-Z]{3}")
_CURRENCY_HELP = "Write a currency code of three letters, such as `unit: EUR`."
_SCALED = ("csat", "ces", "custom")
_WHERE_USED = "Write it where a journey uses the metric."
# What a shared metric cannot have, and where that belongs.
_NOT_SHARED = {
    "value": _WHERE_USED,
    "history": _WHERE_USED,
    "use": "Only metrics of journeys take over another.",
    "id": "Its key is its id.",
}


def check_metric(metric: Metric, path: Path) -> Iterator[Problem]:
    """The faults of one metric, whose `use` is resolved."""
    if not metric.name:
        message = f"the key `name` is missing in {label_of(path)}"
        help_ = "Name it, or take over a shared metric with `use`."
        yield Problem("missing-key", path, message, help_, key="name")
    if method_facts()[metric.method].unit == "currency" and not metric.unit:
        message = f"the key `unit` is missing in {label_of(path)}, a metric of {metric.method}"
        yield Problem("missing-key", path, message, _CURRENCY_HELP, key="unit")
    yield from _faults(metric, path)


def check_shared_metric(metric: Metric, path: Path) -> Iterator[Problem]:
    """The faults of one metric of an included file, which has no value of its own."""
    if not metric.name:
        message = f"the key `name` is missing in {label_of(path)}"
        yield Problem("missing-key", path, message, key="name")
    for key, help_ in _NOT_SHARED.items():
        if key in metric.model_fields_set:
            message = f"a shared metric has no `{key}`"
            yield Problem("conflicting-keys", (*path, key), message, help_, key=key)
    yield from _faults(metric, path)


def _faults(metric: Metric, path: Path) -> Iterator[Problem]:
    if metric.scale is not None and metric.method not in _SCALED:
        low, high = metric.scale
        scale = f"[{number(low)}, {number(high)}]"
        message = f"`scale` is `{scale}`, but the method `{metric.method}` has no scale"
        help_ = "Delete `scale`; only csat, ces and custom metrics have one."
        yield Problem("conflicting-keys", (*path, "scale"), message, help_)
    if metric.unit:
        yield from _unit(metric, path)
    yield from _direction(metric, path)
    yield from _range(metric, path)


def _unit(metric: Metric, path: Path) -> Iterator[Problem]:
    rule = method_facts()[metric.method].unit
    if rule == "own":
        unit = f"`{shortened(metric.unit)}`" if isinstance(metric.unit, str) else shown(metric.unit)
        message = f"`unit` is {unit}, but the method `{metric.method}` has its own unit"
        yield Problem("conflicting-keys", (*path, "unit"), message, "Delete `unit`.")
    elif rule == "currency" and not _is_currency(metric.unit):
        message = f"`unit` must be a currency code, not {shown(metric.unit)}"
        yield Problem("invalid-value", (*path, "unit"), message, _CURRENCY_HELP)


def _is_currency(unit: object) -> bool:
    return isinstance(unit, str) and _CURRENCY.fullmatch(unit) is not None


def _direction(metric: Metric, path: Path) -> Iterator[Problem]:
    facts = method_facts()[metric.method]
    if metric.better not in (None, facts.better) and not facts.free:
        message = (
            f"`better` is `{metric.better}`, but with the method `{metric.method}` "
            f"{facts.better} is better"
        )
        yield Problem("conflicting-keys", (*path, "better"), message, "Delete `better`.")


def _range(metric: Metric, path: Path) -> Iterator[Problem]:
    values: dict[Path, float | None] = {
        (name,): getattr(metric, name) for name in ("value", "target", "baseline")
    }
    values |= {("history", period): value for period, value in metric.history.items()}
    for place, value in values.items():
        if value is not None:
            yield from check_range(metric, value, (*path, *place))


def check_range(metric: Metric, value: float, path: Path) -> Iterator[Problem]:
    """The fault of a value at `path` that the metric cannot have."""
    low, high = bounds(metric)
    if (low is not None and value < low) or (high is not None and value > high):
        message = (
            f"`{path[-1]}` is {number(value)}, but the method `{metric.method}` "
            f"allows {_allowed(low, high)}"
        )
        yield Problem("out-of-range", path, message, _hint(metric, value))


def _allowed(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return f"{number(low or 0)} or more"
    return f"{number(low)} to {number(high)}"


def _hint(metric: Metric, value: float) -> str:
    if is_share(metric) and 2 <= value <= 100:
        return f"{number(value)} % is written {number(value / 100)}."
    return ""
