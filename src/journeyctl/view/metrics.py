"""Metrics as a rendering shows them."""

from __future__ import annotations

from collections.abc import Iterable

from journeyctl.model.metric import Metric, better, bounds, is_met, is_share
from journeyctl.model.time import period_start
from journeyctl.view.parts import MetricView, ReferenceView
from journeyctl.view.words import Words

_SHORT_UNIT = 10


def metric_views(
    metrics: Iterable[Metric], place: ReferenceView, words: Words
) -> tuple[MetricView, ...]:
    """The metrics of one stage or touchpoint."""
    return tuple(_metric(metric, place, words) for metric in metrics)


def value_text(value: float | None, metric: Metric, words: Words) -> str:
    """A value with its unit: `62 %`, `48,000 people`, `€1,200`; empty where there is none."""
    if value is None:
        return ""
    locale = words.locale
    if is_share(metric):
        return locale.percent(value)
    if metric.method == "revenue" and isinstance(metric.unit, str):
        return locale.money(value, metric.unit)
    if metric.method == "nps":
        return locale.signed(value)
    unit = words.say(metric.unit)
    number = locale.number(value)
    # A short unit stays with its number; a long one may go to the next line.
    space = "\u00a0" if len(unit) <= _SHORT_UNIT else " "
    return f"{number}{space}{unit}" if unit else number


def _metric(metric: Metric, place: ReferenceView, words: Words) -> MetricView:
    met = is_met(metric)
    low, high = _extent(metric)
    series = _series(metric)
    return MetricView(
        id=metric.id,
        name=words.say(metric.name),
        method=metric.method,
        method_name=words.locale.word(f"metric_method.{metric.method}"),
        value=value_text(metric.value, metric, words),
        target=value_text(metric.target, metric, words),
        baseline=value_text(metric.baseline, metric, words),
        n=words.count(metric.n),
        period=words.period(metric.period),
        source=words.say(metric.source),
        owner=words.say(metric.owner),
        scale="–".join(map(words.locale.number, metric.scale or ())),
        better=words.locale.word(f"better.{better(metric)}"),
        met=met,
        met_text="" if met is None else words.locale.word("report.met" if met else "report.missed"),
        level=None if metric.value is None else _place(metric.value, low, high),
        target_level=None if metric.target is None else _place(metric.target, low, high),
        trend=tuple(_place(value, *_spread(series)) for value in series),
        history=tuple(
            (words.period(period), value_text(value, metric, words))
            for period, value in _by_time(metric)
        ),
        place=place,
    )


def _by_time(metric: Metric) -> list[tuple[str, float]]:
    return sorted(metric.history.items(), key=lambda item: period_start(item[0]))


def _series(metric: Metric) -> list[float]:
    """The values in time, the latest last; empty unless there are at least two."""
    values = [value for period, value in _by_time(metric) if period != metric.period]
    if metric.value is not None:
        values.append(metric.value)
    return values if len(values) > 1 else []


def _spread(series: list[float]) -> tuple[float, float]:
    return min(series), max(series)


def _extent(metric: Metric) -> tuple[float, float]:
    """What a bar of this metric spans: the method's range, else from 0 to what there is."""
    low, high = bounds(metric)
    known = [value for value in (metric.value, metric.target) if value is not None]
    return (
        low if low is not None else min(0.0, *known, 0.0),
        high if high is not None else max(0.0, *known, 0.0) * 1.1,
    )


def _place(value: float, low: float, high: float) -> float:
    return 0.5 if high == low else min(1.0, max(0.0, (value - low) / (high - low)))
