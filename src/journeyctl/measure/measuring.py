"""A journey measured: its sources read, everything computed, put together as an overlay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import journeyctl
from journeyctl.clock import today
from journeyctl.errors import InputError
from journeyctl.measure import periods
from journeyctl.measure.behaviour import behaviour
from journeyctl.measure.canonical import Canonical, build
from journeyctl.measure.comparing import changes
from journeyctl.measure.engines.choosing import engine_for
from journeyctl.measure.engines.engine import Engine
from journeyctl.measure.gathered import Gathered, gather
from journeyctl.model.journey import DataSource, Journey
from journeyctl.model.problems.names import Names
from journeyctl.model.ways import Ways
from journeyctl.overlay.identity import identity
from journeyctl.overlay.parts import Made, Observed, Options, Overlay, Period, TouchpointFigures

NO_ENGINE = "no events"
"""What stands for the engine where nothing but small tables was read."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a measuring: how, when, and what computes it.

    `period` and `compare` are periods such as 2026-Q3, or ""; `engine` is a name or an address, ""
    for the one that suits the sources; `memory` such as 1GB; `sources` are those to read, all by
    default.
    """

    options: Options
    period: str = ""
    compare: str = ""
    engine: str = ""
    memory: str = ""
    temp_dir: Path | None = None
    strict: bool = False
    sources: tuple[str, ...] = ()


def measure(
    journey: Journey, folder: Path, asked: Asked, progress: Callable[[float], None] | None = None
) -> Overlay:
    """Measure a resolved journey; the paths of its sources start in a folder.

    Raises:
        InputError: there is nothing to measure, or a source cannot be read.
    """
    sources = _sources(journey, asked)
    _check_excluded(journey, asked.options)
    gathered = gather(
        journey, sources, folder, min_count=asked.options.min_count, strict=asked.strict
    )
    events = {name: source for name, source in sources.items() if name not in gathered.names}
    if not events:
        return _Measuring(journey, asked, gathered).overlay()
    _check_matches(journey, events)
    with _opened(events, folder, asked, progress) as engine:
        canonical = build(engine, journey, events, min_count=asked.options.min_count)
        return _Measuring(journey, asked, gathered, engine, canonical).overlay()


@contextmanager
def _opened(
    events: Mapping[str, DataSource],
    folder: Path,
    asked: Asked,
    progress: Callable[[float], None] | None,
) -> Iterator[Engine]:
    engine = engine_for(
        events,
        asked.engine,
        folder,
        memory=asked.memory or None,
        temp_dir=asked.temp_dir,
        strict=asked.strict,
        progress=progress,
    )
    try:
        yield engine
    finally:
        engine.close()


@dataclass
class _Measuring:
    """One measuring, all of whose sources have been read."""

    journey: Journey
    asked: Asked
    gathered: Gathered
    engine: Engine | None = None
    canonical: Canonical | None = None

    def overlay(self) -> Overlay:
        now, then = periods.pair(self.asked.period, self.asked.compare, self._last())
        observed = self._observed(now)
        compared = None if then is None else self._observed(then)
        canonical = self.canonical
        reports = [*(canonical.reports if canonical else ()), *self.gathered.source_reports()]
        order = list(self.journey.sources)
        return Overlay(
            journey=identity(self.journey),
            made=Made(
                date=today().isoformat(),
                version=journeyctl.__version__,
                engine=self.engine.name if self.engine else NO_ENGINE,
            ),
            options=self.asked.options,
            sources=tuple(sorted(reports, key=lambda report: order.index(report.id))),
            observed=observed,
            compared=compared,
            changes=() if compared is None else changes(observed, compared),
        )

    def _last(self) -> dt.date:
        """The last day of the data."""
        days = [] if self.gathered.last is None else [self.gathered.last]
        if self.canonical and self.canonical.last is not None:
            days.append(dt.datetime.fromtimestamp(self.canonical.last / 1e6, dt.UTC).date())
        return max(days, default=today())

    def _observed(self, period: Period) -> Observed:
        gathered = self.gathered
        reported = gathered.touchpoint_figures()
        scores = gathered.score_figures(period)
        mails = gathered.mail_figures(period)
        metrics = gathered.metric_figures(period)
        if self.engine is None or self.canonical is None:
            return Observed(
                period=period, events=sum(point.visits or 0 for point in reported), actors=None,
                touchpoints=reported, scores=scores, mails=mails, metrics=metrics,
            )  # fmt: skip
        found, period = behaviour(
            self.engine,
            self.journey,
            self.asked.options,
            unmatched=self.canonical.unmatched,
            period=period if period.name else None,
            last=self.canonical.last,
        )
        return Observed(
            period=period,
            events=found.events,
            actors=found.actors,
            touchpoints=self._merged(found.touchpoints, reported),
            stages=found.stages,
            conversion=found.conversion,
            moves=found.moves,
            loops=found.loops,
            conformance=found.conformance,
            scores=scores,
            mails=mails,
            metrics=metrics,
        )

    def _merged(
        self, seen: tuple[TouchpointFigures, ...], reported: tuple[TouchpointFigures, ...]
    ) -> tuple[TouchpointFigures, ...]:
        """Touchpoints by their events; reports speak for those that have none."""
        by_id = {point.id: point for point in reported} | {
            point.id: point for point in seen if point.visits != 0
        }
        by_id = {**{point.id: point for point in seen}, **by_id}
        order = Ways(self.journey).order
        return tuple(sorted(by_id.values(), key=lambda point: order[point.id]))


def _sources(journey: Journey, asked: Asked) -> dict[str, DataSource]:
    if not journey.sources:
        raise InputError(
            "the journey has no `sources`",
            "Say where its data is: sources: {web: {kind: events, path: events.csv}}",
        )
    known = Names(journey.sources)
    for name in asked.sources:
        if name not in known:
            near = known.nearest(name)
            hint = f"Did you mean {near}?" if near else f"There are: {', '.join(known.all)}."
            raise InputError(f"the journey has no source {name!r}", hint)
    chosen = asked.sources or tuple(journey.sources)
    return {name: source for name, source in journey.sources.items() if name in chosen}


def _check_excluded(journey: Journey, options: Options) -> None:
    known = Names(Ways(journey).order)
    for name in options.exclude:
        if name not in known:
            near = known.nearest(name)
            hint = f"Did you mean {near}?" if near else "Write the id of a touchpoint."
            raise InputError(f"--exclude {name}: the journey has no such touchpoint", hint)


def _check_matches(journey: Journey, events: Mapping[str, DataSource]) -> None:
    if not any(point.match for point in Ways(journey).touchpoints):
        raise InputError(
            f"no touchpoint says which events of {', '.join(events)} it is",
            "Write `match: {event: purchase}` at each touchpoint that events can show.",
        )
