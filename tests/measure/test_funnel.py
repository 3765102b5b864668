"""The funnel: every option against the slow reference, and what must hold between them."""

from __future__ import annotations

from statistics import median
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from journeyctl.measure.behaviour import Behaviour, behaviour
from journeyctl.measure.engines.engine import Engine
from journeyctl.measure.flow import read_flow
from journeyctl.measure.funnel import Funnel, Reached
from journeyctl.measure.watched import Watched
from journeyctl.overlay.parts import Options, Proportion
from tests.measure import reference
from tests.measure.engines import fill
from tests.measure.walks import SHAPES, Log, Shape, canonical, journey_of, logs, walk

ORDERS = ("sequential", "strict", "any")
ENTRIES = ("first", "latest")


def measured(engine: Engine, log: Log, shape: Shape, **asked: Any) -> Behaviour:
    fill(engine, canonical(log, shape))
    return behaviour(engine, journey_of(shape), Options(min_count=1, **asked))[0]


def reached_of(engine: Engine, log: Log, shape: Shape, **asked: Any) -> list[Reached]:
    """The funnel alone."""
    fill(engine, canonical(log, shape))
    watched = Watched(journey_of(shape))
    touched = read_flow(engine, "events", watched).entrants
    return Funnel(engine, watched, Options(**asked), touched).reached()


def reached(engine: Engine, log: Log, shape: Shape = (1, 1, 1), **asked: Any) -> list[int]:
    return [stage.units for stage in reached_of(engine, log, shape, **asked)]


@st.composite
def _cases(draw: st.DrawFn) -> tuple[Log, Shape, dict[str, Any]]:
    shape = draw(st.sampled_from(SHAPES))
    names = [f"t{number}" for number in range(sum(shape))]
    asked = {
        "order": draw(st.sampled_from(ORDERS)),
        "entry": draw(st.sampled_from(ENTRIES)),
        "count": draw(st.sampled_from(("actors", "sessions"))),
        "window": draw(st.sampled_from(("1h", "6h", "30d", "0s"))),
        "session_gap": draw(st.sampled_from(("1h", "1s"))),
        "exclude": tuple(draw(st.lists(st.sampled_from(names), max_size=2, unique=True))),
    }
    return draw(logs(shape)), shape, asked


# Each example holds many actors, as a query costs more than a row.
_few = settings(max_examples=25)


@settings(max_examples=50)
@given(case=_cases())
def test_it_is_what_the_reference_finds(
    small_engine: Engine, case: tuple[Log, Shape, dict[str, Any]]
) -> None:
    log, shape, asked = case

    found = reached_of(small_engine, log, shape, **asked)

    expected = reference.funnel(log, shape, Options(**asked))
    assert [(touched, count, middle(times)) for touched, count, times in expected] == [
        (stage.touched, stage.units, stage.middle and sum(stage.middle) / 2) for stage in found
    ]


def middle(times: list[int] | None) -> float | None:
    return median(times) if times else None


@_few
@given(
    log=logs((2, 1, 2)),
    entry=st.sampled_from(ENTRIES),
    exclude=st.sampled_from([(), ("t1",), ("t0", "t3")]),
    window=st.sampled_from(["1h", "6h", "30d"]),
)
def test_a_looser_order_loses_nobody(
    small_engine: Engine, log: Log, entry: str, exclude: tuple[str, ...], window: str
) -> None:
    strict, sequential, anyhow = (
        reached_of(
            small_engine, log, (2, 1, 2),
            order=order, entry=entry, exclude=exclude, window=window,
        )
        for order in ("strict", "sequential", "any")
    )  # fmt: skip

    for stages in zip(strict, sequential, anyhow, strict=True):
        counts = [stage.units for stage in stages]
        assert counts == sorted(counts)
        assert counts[-1] <= stages[-1].touched
    for funnel in (strict, sequential, anyhow):
        counts = [stage.units for stage in funnel]
        assert counts == sorted(counts, reverse=True)


@_few
@given(log=logs((1, 1, 1)), order=st.sampled_from(ORDERS))
def test_more_entries_lose_nobody(small_engine: Engine, log: Log, order: str) -> None:
    first, latest = (
        reached(small_engine, log, order=order, entry=entry, window="1h") for entry in ENTRIES
    )

    assert all(one <= other for one, other in zip(first, latest, strict=True))


def test_a_window_holds_its_last_moment(small_engine: Engine) -> None:
    on_time = walk((0, 0), (1, 1))
    late = [*on_time[:1], (on_time[1][0] + 1, 1)]

    for order in ORDERS:
        assert reached(small_engine, [on_time], window="1h", order=order) == [1, 1, 0]
        assert reached(small_engine, [late], window="1h", order=order) == [1, 0, 0]


def test_events_of_one_time_go_by_their_order(small_engine: Engine) -> None:
    assert reached(small_engine, [walk((0, 0), (0, 1), (0, 2))], window="0s") == [1, 1, 1]
    assert reached(small_engine, [walk((0, 1), (0, 0), (0, 2))], window="0s") == [1, 0, 0]
    assert reached(
        small_engine, [walk((0, 2), (0, 0), (0, 1))], window="0s", order="any"
    ) == [1, 1, 1]  # fmt: skip


def test_an_excluded_touchpoint_parts_the_runs_of_strict_order(small_engine: Engine) -> None:
    # t1 is of the first stage too: it ends the attempt of t0, and opens one that leads nowhere.
    log = [walk((0, 3), (1, 2), (2, 0), (3, 1))]

    found = reached(small_engine, log, (2, 1, 2), order="strict", entry="latest", exclude=("t1",))

    assert found == [1, 0, 0]


def test_any_order_looks_back_no_further_than_the_window(small_engine: Engine) -> None:
    # The window has to hold the entry, and may begin before it.
    assert reached(small_engine, [walk((0, 1), (1, 0))], window="1h", order="any") == [1, 1, 0]
    assert reached(small_engine, [walk((0, 1), (2, 0))], window="1h", order="any") == [1, 0, 0]
    # One hour before and one hour after are two.
    assert reached(
        small_engine, [walk((0, 2), (1, 0), (2, 1))], window="1h", order="any"
    ) == [1, 1, 0]  # fmt: skip


def test_figures_hang_together(small_engine: Engine) -> None:
    log = [walk((0, 0), (1, 1), (3, 2))] * 6 + [walk((0, 0), (2, 1))] * 4 + [walk((0, 2))] * 5

    found = measured(small_engine, log, (1, 1, 1))

    assert [stage.id for stage in found.stages] == ["s0", "s1", "s2"]
    assert [stage.touched for stage in found.stages] == [10, 10, 11]
    assert [stage.lost for stage in found.stages] == [0, 4, None]
    assert [parts(stage.from_previous) for stage in found.stages] == [None, (10, 10), (6, 10)]
    assert [parts(stage.from_entry) for stage in found.stages] == [(10, 10), (10, 10), (6, 10)]
    assert [stage.since_previous and stage.since_previous.seconds for stage in found.stages] == [
        None,
        3_600,
        7_200,
    ]
    assert parts(found.conversion) == (6, 10)


def parts(proportion: Proportion | None) -> tuple[int | None, int | None] | None:
    return None if proportion is None else (proportion.count, proportion.of)


def test_small_groups_are_hidden_with_all_that_tells_them(small_engine: Engine) -> None:
    log = [walk((0, 0), (1, 1), (3, 2))] * 3 + [walk((0, 0), (2, 1))] * 5 + [walk((0, 0))] * 2
    fill(small_engine, canonical(log, (1, 1, 1)))

    found = behaviour(small_engine, journey_of((1, 1, 1)), Options(min_count=5))[0]

    assert [stage.reached for stage in found.stages] == [10, 8, None]
    # Two were lost after the first stage, too few to be shown; after the second 8 - 5 would tell.
    assert [stage.lost for stage in found.stages] == [None, None, None]
    assert found.stages[2].touched is None
    assert found.stages[2].from_previous == found.stages[2].from_previous.model_copy(  # type: ignore[union-attr]
        update={"count": None, "value": None}
    )
    assert found.conversion is not None
    assert found.conversion.value is None


def test_stages_that_no_event_can_show_are_left_out(small_engine: Engine) -> None:
    whole = journey_of((1, 1, 1))
    unseen = whole.stages[1].touchpoints[0].model_copy(update={"match": ()})
    stage = whole.stages[1].model_copy(update={"touchpoints": (unseen,)})
    journey = whole.model_copy(update={"stages": (whole.stages[0], stage, whole.stages[2])})
    fill(small_engine, canonical([walk((0, 0), (1, 2))], (1, 1, 1)))

    found = behaviour(small_engine, journey, Options(min_count=1))[0]

    assert [(stage.id, stage.reached) for stage in found.stages] == [("s0", 1), ("s2", 1)]
    assert found.conformance.unwatched == ("t1",)


def test_one_stage_converts_to_nothing(small_engine: Engine) -> None:
    found = measured(small_engine, [walk((0, 0))], (1,))

    assert [stage.reached for stage in found.stages] == [1]
    assert found.conversion is None
