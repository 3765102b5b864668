"""What moved between two periods, each with the interval of the difference."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from journeyctl.measure.statistics import Interval, newcombe
from journeyctl.overlay.parts import (
    Change,
    MailRates,
    MetricFigures,
    Observed,
    Proportion,
    ScoreFigures,
)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure that may be compared: a proportion, or a value with or without an interval."""

    figure: str
    place: str
    value: float
    method: str = ""
    part: tuple[int, int] | None = None
    interval: Interval | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two figures the same one."""
        return self.figure, self.place, self.method


def changes(now: Observed, then: Observed) -> tuple[Change, ...]:
    """The figures that both periods have, in order, with what moved.

    The actors of two periods are different ones, so the figures are independent. Proportions are
    compared by Newcombe's interval; scores and means by the root of their intervals' squares
    (MOVER, Zou and Donner 2008); medians and the like have no interval.
    """
    before = {figure.key: figure for figure in _figures(then)}
    found = ((figure, before.get(figure.key)) for figure in _figures(now))
    return tuple(_change(figure, other) for figure, other in found if other is not None)


def _change(now: _Figure, then: _Figure) -> Change:
    interval = _difference(now, then)
    return Change(
        figure=now.figure,
        place=now.place,
        method=now.method,
        then=then.value,
        now=now.value,
        difference=now.value - then.value,
        low=None if interval is None else interval.low,
        high=None if interval is None else interval.high,
    )


def _difference(now: _Figure, then: _Figure) -> Interval | None:
    if now.part and then.part:
        return newcombe(then.part, now.part)
    if now.interval is None or then.interval is None:
        return None
    difference = now.value - then.value
    return Interval(
        difference - math.hypot(now.value - now.interval.low, then.interval.high - then.value),
        difference + math.hypot(now.interval.high - now.value, then.value - then.interval.low),
    )


def _figures(observed: Observed) -> Iterator[_Figure]:
    yield from _funnel(observed)
    yield from _touchpoints(observed)
    yield from _flow(observed)
    for score in observed.scores:
        yield from _score(score)
    for mail in observed.mails:
        yield from _mail(mail.place or mail.source, mail.total)
    for metric in observed.metrics:
        yield from _metric(metric)


def _part(figure: str, place: str, part: Proportion | None) -> Iterator[_Figure]:
    if part is not None and part.value is not None and part.count is not None and part.of:
        yield _Figure(figure, place, part.value, part=(part.count, part.of))


def _share(figure: str, place: str, count: int | None, of: int | None) -> Iterator[_Figure]:
    if count is not None and of:
        yield _Figure(figure, place, count / of, part=(min(count, of), of))


def _plain(figure: str, place: str, value: float | None) -> Iterator[_Figure]:
    if value is not None:
        yield _Figure(figure, place, value)


def _funnel(observed: Observed) -> Iterator[_Figure]:
    yield from _part("conversion", "", observed.conversion)
    for stage in observed.stages:
        yield from _part("stage.from_previous", stage.id, stage.from_previous)
        yield from _part("stage.from_entry", stage.id, stage.from_entry)
        if stage.since_previous is not None:
            yield from _plain("stage.since_previous", stage.id, stage.since_previous.seconds)


def _touchpoints(observed: Observed) -> Iterator[_Figure]:
    for point in observed.touchpoints:
        yield from _share("touchpoint.share", point.id, point.actors, observed.actors)
        yield from _share("touchpoint.exits", point.id, point.exits, point.actors)
        yield from _plain("touchpoint.to_next", point.id, point.to_next.seconds)
        yield from _plain("touchpoint.weight", point.id, point.weight)


def _flow(observed: Observed) -> Iterator[_Figure]:
    visits = {point.id: point.visits for point in observed.touchpoints}
    for move in observed.moves:
        yield from _share("move.share", f"{move.tail}>{move.head}", move.count, visits[move.tail])
    if observed.loops is not None:
        yield from _share("loops", "", observed.loops.actors, observed.actors)
    if observed.conformance is not None:
        yield from _part("conformance.moves", "", observed.conformance.moves)
        yield from _part("conformance.actors", "", observed.conformance.actors)


def _score(score: ScoreFigures) -> Iterator[_Figure]:
    if score.value is None or score.low is None or score.high is None or score.n is None:
        return
    part = (round(score.value * score.n), score.n) if score.method == "csat" else None
    interval = Interval(score.low, score.high)
    yield _Figure("score", score.place, score.value, score.method, part, interval)


def _mail(place: str, rates: MailRates) -> Iterator[_Figure]:
    yield from _part("mail.open-rate", place, rates.open_rate)
    yield from _part("mail.click-rate", place, rates.click_rate)
    yield from _part("mail.click-to-open-rate", place, rates.click_to_open_rate)


def _metric(metric: MetricFigures) -> Iterator[_Figure]:
    if metric.value is None:
        return
    bounds = metric.low, metric.high
    interval = None if bounds[0] is None or bounds[1] is None else Interval(bounds[0], bounds[1])
    yield _Figure("metric", metric.metric, metric.value, metric.method, interval=interval)
