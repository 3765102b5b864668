"""Overlays with made-up figures that hang together, for any journey."""

from __future__ import annotations

from itertools import pairwise

from journeyctl.measure.statistics import proportion
from journeyctl.model.journey import Journey
from journeyctl.model.ways import Ways
from journeyctl.overlay.identity import identity
from journeyctl.overlay.parts import (
    Change,
    Conformance,
    Loops,
    Made,
    MailFigures,
    MailRates,
    Median,
    MetricFigures,
    MoveFigures,
    Observed,
    Options,
    Overlay,
    PathFigures,
    Period,
    Proportion,
    Rejected,
    ScoreFigures,
    SourceReport,
    StageFigures,
    TouchpointFigures,
    UnmatchedEvent,
    VariantTest,
)

ENTERED = 48_210
MIN_COUNT = 5


def overlay_of(journey: Journey) -> Overlay:
    """An overlay of a resolved journey: fewer people at each stage, some of whom go back."""
    observed = _observed(journey, ENTERED)
    return Overlay(
        journey=identity(journey),
        made=Made(date="2026-11-24", version="0.1.0", engine="DuckDB 2.0.0"),
        options=Options(),
        sources=(
            SourceReport(
                id="web",
                kind="events",
                files=3,
                rows=412_904,
                matched=371_220,
                rejected=(
                    Rejected(reason="the time cannot be read", rows=12, places=("web.csv:18",)),
                ),
                ties=0.012,
                duplicates=31,
                first="2026-07-01T00:00:12Z",
                last="2026-09-30T23:59:58Z",
            ),
        ),
        observed=observed,
        compared=_observed(journey, ENTERED // 2).model_copy(
            update={"period": Period(name="2026-Q2", start="2026-04-01", end="2026-07-01")}
        ),
        changes=_changes(observed),
    )


def _part(count: int, of: int) -> Proportion:
    return proportion(count, of, MIN_COUNT)


def _reached(journey: Journey, entered: int) -> list[int]:
    shares = [0.62, 0.44, 0.71, 0.3, 0.55]
    reached = [entered]
    for index in range(len(journey.stages) - 1):
        reached.append(int(reached[-1] * shares[index % len(shares)]))
    return reached


def _observed(journey: Journey, entered: int) -> Observed:
    reached = _reached(journey, entered)
    touchpoints = tuple(_touchpoints(journey, reached))
    moves = tuple(_moves(journey, touchpoints))
    return Observed(
        period=Period(name="2026-Q3", start="2026-07-01", end="2026-10-01", open=True),
        events=sum(point.visits or 0 for point in touchpoints),
        actors=entered,
        touchpoints=touchpoints,
        stages=tuple(_stages(journey, reached)),
        conversion=_part(reached[-1], reached[0]),
        moves=moves,
        loops=Loops(returns=9_120, actors=4_377, steps_back=3_218, share=0.061),
        conformance=_conformance(journey, entered),
        scores=tuple(_scores(journey)),
        mails=tuple(_mails(journey)),
        metrics=tuple(_metrics(journey)),
    )


def _stages(journey: Journey, reached: list[int]) -> list[StageFigures]:
    return [
        StageFigures(
            id=stage.id,
            touched=min(ENTERED, int(count * 1.2)),
            reached=count,
            lost=count - reached[index + 1] if index + 1 < len(reached) else None,
            from_previous=_part(count, reached[index - 1]) if index else None,
            from_entry=_part(count, reached[0]),
            since_previous=Median(seconds=3_600.0 * 7 * index, n=count) if index else None,
        )
        for index, (stage, count) in enumerate(zip(journey.stages, reached, strict=True))
    ]


def _touchpoints(journey: Journey, reached: list[int]) -> list[TouchpointFigures]:
    found = []
    for stage, count in zip(journey.stages, reached, strict=True):
        for index, point in enumerate(stage.touchpoints):
            actors = max(6, int(count * (1 - 0.17 * (index % 5))))
            found.append(
                TouchpointFigures(
                    id=point.id,
                    actors=actors,
                    share=actors / reached[0],
                    visits=int(actors * 1.3),
                    repeats=int(actors * 0.3),
                    starts=actors // 9,
                    exits=actors // 4,
                    to_next=Median(seconds=95.0 * (index + 1), n=actors),
                    weight=round(0.9 - 0.11 * (index % 5), 3),
                )
            )
    return found


def _moves(journey: Journey, touchpoints: tuple[TouchpointFigures, ...]) -> list[MoveFigures]:
    ways = Ways(journey)
    by_id = {point.id: point for point in touchpoints}
    declared = {
        (point.id, way.head) for point in ways.touchpoints for way in ways.of(point) if way.head
    }
    ids = [point.id for point in ways.touchpoints]
    skipped = {(ids[i], ids[i + 3]) for i in range(0, len(ids) - 3, 3)}
    backwards = {(ids[i + 2], ids[i]) for i in range(1, len(ids) - 2, 4)}
    pairs = sorted(declared | skipped | backwards, key=lambda p: (ids.index(p[0]), ids.index(p[1])))
    return [
        MoveFigures(
            tail=tail,
            head=head,
            kind="forward"
            if ids.index(head) > ids.index(tail)
            else "back"
            if head != tail
            else "repeat",
            declared=(tail, head) in declared or tail == head,
            count=(count := max(6, (by_id[tail].actors or 0) // (2 + number % 5))),
            actors=count,
            share=count / (by_id[tail].visits or 1),
            time=Median(seconds=60.0 + 13 * number, n=count),
        )
        for number, (tail, head) in enumerate(pairs)
    ]


def _conformance(journey: Journey, entered: int) -> Conformance:
    ids = [point.id for stage in journey.stages for point in stage.touchpoints]
    return Conformance(
        moves=_part(41_020, 52_180),
        actors=_part(int(entered * 0.58), entered),
        paths=tuple(
            PathFigures(
                touchpoints=tuple(ids[start : start + 4]),
                cut=start == 0,
                declared=start < 2,
                count=entered // (4 + start),
                share=1 / (4 + start),
            )
            for start in range(min(5, len(ids)))
        ),
        unmatched=(
            UnmatchedEvent(source="web", event="scroll", count=30_112),
            UnmatchedEvent(source="web", event="open_chat", count=1_204),
        ),
        silent=(ids[-1],),
        unwatched=(),
    )


def _scores(journey: Journey) -> list[ScoreFigures]:
    found = []
    places = [(stage, point) for stage in journey.stages for point in stage.touchpoints]
    for number, (stage, point) in enumerate(places):
        level = (0.82, 0.55, 0.3, 0.66, 0.71)[number % 5]
        n = 22 if number % 4 == 3 else 180 + number
        if number % 3 != 2:
            found.append(
                ScoreFigures(
                    source="survey",
                    place=point.id,
                    method="csat",
                    n=n,
                    value=level,
                    low=level - 0.06,
                    high=min(1.0, level + 0.06),
                    level=level,
                    few=n < 30,
                    answers={"1": 10, "2": 12, "3": 30, "4": 60, "5": n - 112 if n > 112 else None},
                )
            )
        if point is stage.touchpoints[-1] and stage is journey.stages[-1]:
            found.append(
                ScoreFigures(
                    source="survey", place=stage.id, method="nps", n=212, value=31.6, low=21.4,
                    high=41.8, level=0.7, few=False,
                    answers={"promoters": 110, "passives": 59, "detractors": 43},
                )
            )  # fmt: skip
    return found


def _rates(sent: int, opened: int, clicked: int) -> MailRates:
    bounced = sent // 50
    delivered = sent - bounced
    return MailRates(
        sent=sent, bounced=bounced, delivered=delivered, opened=opened, clicked=clicked,
        unsubscribed=31, delivery=_part(delivered, sent), open_rate=_part(opened, delivered),
        click_rate=_part(clicked, delivered), click_to_open_rate=_part(clicked, opened),
        unsubscribe_rate=_part(31, delivered),
    )  # fmt: skip


def _mails(journey: Journey) -> list[MailFigures]:
    place = journey.stages[-1].touchpoints[0].id if journey.stages[-1].touchpoints else ""
    return [
        MailFigures(
            source="mail",
            place=place,
            campaigns=3,
            total=_rates(24_000, 7_930, 1_211),
            variants={"A": _rates(12_000, 3_700, 540), "B": _rates(12_000, 4_230, 671)},
            tests=(
                VariantTest(
                    rate="open-rate", first="A", second="B", difference=0.045, low=0.033,
                    high=0.057, p=0.000_1,
                ),
            ),
        )
    ]  # fmt: skip


def _metrics(journey: Journey) -> list[MetricFigures]:
    places = [(stage.id, metric) for stage in journey.stages for metric in stage.metrics]
    return [
        MetricFigures(
            source="counts", metric=metric.id, place=place, method=metric.method,
            value=None if metric.value is None else metric.value * 0.9,
            history={"2026-07": 0.2, "2026-08": 0.25},
        )
        for place, metric in places
        if metric.id
    ]  # fmt: skip


def _changes(observed: Observed) -> tuple[Change, ...]:
    found = []
    for before, after in pairwise(observed.stages):
        if after.from_previous and after.from_previous.value is not None and before.reached:
            now = after.from_previous.value
            found.append(
                Change(
                    figure="stage.from_previous", place=after.id, then=now - 0.03, now=now,
                    difference=0.03, low=0.012, high=0.048,
                )
            )  # fmt: skip
    return tuple(found)
