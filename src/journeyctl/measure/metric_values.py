"""The values of metrics over a period, from counts that somebody else put together.

- Rates, and CSAT as a share: all numerators over all denominators, with Wilson's interval.
- NPS: from promoters, passives and detractors, with the normal interval.
- Counts and revenue: the sum of the numerators, or else of the values.
- All others, and rows that say only values: the mean weighted by the denominators; where there are
  none, the last value, because a mean of means would not be the mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journeyctl.measure.statistics import Interval, hidden, mean_interval, visible, wilson
from journeyctl.measure.tables.metrics import Count, CountTable
from journeyctl.measure.tables.places import Places
from journeyctl.measure.tables.table import within
from journeyctl.model.journey import Journey
from journeyctl.model.metric import Metric, is_share
from journeyctl.overlay.parts import MetricFigures, Period

_SUMMED = ("count", "revenue")


class _Value(NamedTuple):
    """A value, what it rests on, and its interval. `small` where too few people are behind it."""

    value: float | None
    n: int | None = None
    interval: Interval | None = None
    small: bool = False


def metric_figures(
    tables: Iterable[CountTable], journey: Journey, period: Period | None, min_count: int
) -> tuple[MetricFigures, ...]:
    """The metrics of each source in a period, in the journey's order, with months up to its end."""
    order = {(p.place, p.id): index for index, p in enumerate(Places(journey).metrics)}
    before = Period(end=period.end) if period else None
    found = []
    for table in tables:
        rows: dict[tuple[str, str], list[Count]] = {}
        for count in sorted(table.counts, key=lambda count: count.time):
            rows.setdefault((count.metric.place, count.metric.id), []).append(count)
        for key in sorted(rows, key=lambda key: order[key]):
            counts = [count for count in rows[key] if within(count.time, period)]
            if counts:
                past = [count for count in rows[key] if within(count.time, before)]
                found.append(_figures(table.name, counts, past, min_count))
    return tuple(found)


def _figures(
    source: str, counts: Sequence[Count], past: Sequence[Count], min_count: int
) -> MetricFigures:
    placed = counts[0].metric
    value = _value(placed.metric, counts, min_count)
    months: dict[str, list[Count]] = {}
    for count in past:
        months.setdefault(count.time.strftime("%Y-%m"), []).append(count)
    values = {month: _value(placed.metric, rows, min_count) for month, rows in months.items()}
    shown = None if value.small else value.interval
    return MetricFigures(
        source=source,
        metric=placed.id,
        place=placed.place,
        method=placed.metric.method,
        value=None if value.small else value.value,
        low=shown.low if shown else None,
        high=shown.high if shown else None,
        n=None if value.n is None else visible(value.n, min_count),
        history={
            month: each.value
            for month, each in values.items()
            if each.value is not None and not each.small
        },
    )


def _value(metric: Metric, counts: Sequence[Count], min_count: int) -> _Value:
    """The value of a metric over some rows, in the order of time."""
    if grouped := [count for count in counts if count.promoters is not None]:
        return _nps(grouped, min_count)
    counted = [count for count in counts if count.numerator is not None]
    if metric.method in _SUMMED:
        return _Value(sum(_said(count) for count in counts))
    with_parts = [count for count in counted if count.denominator is not None]
    if is_share(metric) and with_parts:
        return _share(with_parts, min_count)
    if with_parts:
        total = sum(count.denominator or 0 for count in with_parts)
        n = _whole(total)
        value = sum(count.numerator or 0 for count in with_parts) / total if total else None
        return _Value(value, n, small=n is not None and hidden(n, min_count))
    return _mean(counts, min_count)


def _nps(counts: Sequence[Count], min_count: int) -> _Value:
    promoters, passives, detractors = (
        int(sum(getattr(count, group) or 0 for count in counts))
        for group in ("promoters", "passives", "detractors")
    )
    n = promoters + passives + detractors
    if not n:
        return _Value(None, 0)
    low, high = mean_interval({1: promoters, 0: passives, -1: detractors})
    interval = Interval(max(100 * low, -100), min(100 * high, 100))
    value = 100 * (promoters - detractors) / n
    return _Value(value, n, interval, small=hidden(n, min_count))


def _share(counts: Sequence[Count], min_count: int) -> _Value:
    count = int(sum(each.numerator or 0 for each in counts))
    of = int(sum(each.denominator or 0 for each in counts))
    if not of:
        return _Value(None, 0)
    small = hidden(count, min_count) or hidden(of, min_count)
    return _Value(count / of, of, wilson(count, of), small)


def _mean(counts: Sequence[Count], min_count: int) -> _Value:
    """The weighted mean of values, or the last one where their weights are not known."""
    values = [count for count in counts if count.value is not None]
    if not values:
        return _Value(counts[-1].numerator)
    total = sum(count.denominator or 0 for count in values)
    if not total or any(count.denominator is None for count in values):
        return _Value(values[-1].value)
    value = sum((count.value or 0) * (count.denominator or 0) for count in values) / total
    n = _whole(total)
    return _Value(value, n, small=n is not None and hidden(n, min_count))


def _said(count: Count) -> float:
    return (count.value or 0) if count.numerator is None else count.numerator


def _whole(number: float) -> int | None:
    """A number of people, if it is one: weights may be anything."""
    return int(number) if number == int(number) else None
