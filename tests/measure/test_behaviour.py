"""Periods: who belongs to one, and what of theirs counts."""

from __future__ import annotations

import datetime as dt

import pytest

from journeyctl.measure.behaviour import behaviour
from journeyctl.measure.engines.engine import Engine
from journeyctl.overlay.parts import Options, Period
from tests.measure.engines import fill
from tests.measure.walks import Log, Walk, canonical, journey_of

_JULY = Period(name="2026-07", start="2026-07-01", end="2026-08-01")


def at(text: str) -> int:
    return int(dt.datetime.fromisoformat(f"{text}+00:00").timestamp()) * 1_000_000


def on(*days: tuple[str, int]) -> Walk:
    return [(at(day), touchpoint) for day, touchpoint in days]


_LOG: Log = [
    on(("2026-06-30T23:59:59", 0), ("2026-07-02T00:00:00", 1)),
    on(("2026-07-01T00:00:00", 0), ("2026-07-11T00:00:00", 1), ("2026-07-11T00:00:01", 1)),
    on(("2026-07-31T23:59:59", 0), ("2026-08-10T00:00:00", 1)),
    on(("2026-08-01T00:00:00", 0)),
]


def test_a_period_has_those_who_entered_in_it_and_their_time(small_engine: Engine) -> None:
    fill(small_engine, canonical(_LOG, (1, 1)))

    found, period = behaviour(
        small_engine, journey_of((1, 1)), Options(min_count=1, window="10d"), period=_JULY
    )

    # The second one's last event comes a second after his ten days.
    assert (found.events, found.actors) == (4, 2)
    assert [(stage.touched, stage.reached) for stage in found.stages] == [(2, 2), (2, 2)]
    assert [point.exits for point in found.touchpoints] == [0, 2]
    assert period == _JULY


def test_without_a_period_all_count(small_engine: Engine) -> None:
    fill(small_engine, canonical(_LOG, (1, 1)))

    found, period = behaviour(
        small_engine, journey_of((1, 1)), Options(min_count=1), last=at("2026-08-10T00:00:00")
    )

    assert (found.events, found.actors) == (8, 4)
    assert period == Period()


@pytest.mark.parametrize(
    ("last", "is_open"),
    [("2026-08-10T23:59:59", True), ("2026-08-11T00:00:00", False), (None, False)],
)
def test_a_period_is_open_while_the_last_windows_are(
    small_engine: Engine, last: str | None, is_open: bool
) -> None:
    fill(small_engine, canonical(_LOG, (1, 1)))

    _, period = behaviour(
        small_engine, journey_of((1, 1)), Options(window="10d"),
        period=_JULY, last=None if last is None else at(last),
    )  # fmt: skip

    assert period == _JULY.model_copy(update={"open": is_open})


def test_two_periods_one_after_the_other(small_engine: Engine) -> None:
    fill(small_engine, canonical(_LOG, (1, 1)))
    june = Period(name="2026-06", start="2026-06-01", end="2026-07-01")

    actors = [
        behaviour(small_engine, journey_of((1, 1)), Options(min_count=1), period=period)[0].actors
        for period in (_JULY, june, _JULY)
    ]

    assert actors == [2, 1, 2]
