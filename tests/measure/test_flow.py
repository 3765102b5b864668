"""Touchpoints, moves, loops and conformance: against the slow reference, and as PM4Py has them."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyctl.measure.behaviour import Behaviour, behaviour
from journeyctl.measure.engines.engine import Engine
from journeyctl.model.journey import Journey
from journeyctl.overlay.parts import MoveFigures, Options, UnmatchedEvent
from tests.measure import reference
from tests.measure.engines import fill
from tests.measure.walks import SHAPES, Log, Shape, Walk, canonical, journey_of, logs, walk

_PM4PY = json.loads((Path(__file__).parent / "data/shop-log.pm4py.json").read_text("utf-8"))


def measured(
    engine: Engine, log: Log, shape: Shape, journey: Journey | None = None, min_count: int = 1
) -> Behaviour:
    fill(engine, canonical(log, shape))
    return behaviour(engine, journey or journey_of(shape), Options(min_count=min_count))[0]


_cases = st.sampled_from(SHAPES).flatmap(lambda shape: st.tuples(logs(shape), st.just(shape)))


@settings(max_examples=20)
@given(case=_cases)
def test_it_is_what_the_reference_finds(small_engine: Engine, case: tuple[Log, Shape]) -> None:
    log, shape = case

    found = measured(small_engine, log, shape)

    check_moves(found, log)
    check_touchpoints(found, log, shape)
    check_loops(found, log)
    check_conformance(found, log, shape)


def check_moves(found: Behaviour, log: Log) -> None:
    visits = Counter(point for walk in log for _, point in walk)
    assert [
        (f"t{tail}", f"t{head}", len(waits), len({actor for actor, _ in waits}),
         len(waits) / visits[tail], median(wait for _, wait in waits) / 1e6)
        for (tail, head), waits in sorted(reference.follows(log).items())
    ] == [
        (move.tail, move.head, move.count, move.actors, move.share, move.time.seconds)
        for move in found.moves
    ]  # fmt: skip
    assert all(move.time.n == move.count for move in found.moves)


def check_touchpoints(found: Behaviour, log: Log, shape: Shape) -> None:
    assert (found.events, found.actors) == (sum(map(len, log)), len(log))
    for number, point in enumerate(found.touchpoints):
        comers = [walk for walk in log if number in {point for _, point in walk}]
        waits = [
            then - ts for walk in log for (ts, here), (then, _) in pairwise(walk) if here == number
        ]
        visits = sum(point == number for walk in log for _, point in walk)
        assert (point.id, point.actors, point.visits) == (f"t{number}", len(comers), visits)
        assert point.share == (len(comers) / len(log) if log else None)
        assert point.repeats == visits - len(comers)
        assert point.starts == sum(walk[0][1] == number for walk in log)
        assert point.exits == sum(walk[-1][1] == number for walk in log)
        assert point.to_next.n == len(waits)
        assert point.to_next.seconds == (median(waits) / 1e6 if waits else None)
    assert len(found.touchpoints) == sum(shape)


def check_loops(found: Behaviour, log: Log) -> None:
    assert found.loops.returns == sum(map(reference.returns, log))
    assert found.loops.actors == sum(reference.returns(walk) > 0 for walk in log)
    moves = [pair for walk in log for pair in pairwise(reference.collapsed(walk))]
    back = sum(head < tail for tail, head in moves)
    assert found.loops.steps_back == back
    assert found.loops.share == (back / len(moves) if moves else None)


def check_conformance(found: Behaviour, log: Log, shape: Shape) -> None:
    # By default the journey leads from each touchpoint to the next.
    moves = [head - tail == 1 for walk in log for tail, head in pairwise(reference.collapsed(walk))]
    follow = [
        all(head - tail == 1 for tail, head in pairwise(reference.collapsed(walk))) for walk in log
    ]
    conformance = found.conformance
    assert (conformance.moves.count, conformance.moves.of) == (sum(moves), len(moves))
    assert (conformance.actors.count, conformance.actors.of) == (sum(follow), len(log))
    assert [
        (tuple(f"t{number}" for number in way), cut, count)
        for way, cut, count in reference.paths(log)
    ] == [(path.touchpoints, path.cut, path.count) for path in conformance.paths]
    seen = {point for walk in log for _, point in walk}
    silent = tuple(f"t{number}" for number in range(sum(shape)) if number not in seen)
    assert conformance.silent == silent


@settings(max_examples=20)
@given(log=logs((2, 2)))
def test_moves_and_exits_are_all_visits(small_engine: Engine, log: Log) -> None:
    found = measured(small_engine, log, (2, 2))

    for point in found.touchpoints:
        leaving = sum(number(move) for move in found.moves if move.tail == point.id)
        coming = sum(number(move) for move in found.moves if move.head == point.id)
        assert leaving + (point.exits or 0) == coming + (point.starts or 0) == point.visits
    assert sum(point.starts or 0 for point in found.touchpoints) == len(log)


def number(move: MoveFigures) -> int:
    assert move.count is not None
    return move.count


@pytest.fixture(scope="module")
def shop() -> tuple[Log, list[str]]:
    """A log of a shop, and its touchpoints: one stage each, in the alphabet's order."""
    names = sorted({name for events in _PM4PY["events"].values() for name, _ in events})
    log = [
        [(micros(time), names.index(name)) for name, time in events]
        for events in _PM4PY["events"].values()
    ]
    return log, names


def micros(time: str) -> int:
    return int(dt.datetime.fromisoformat(f"{time}+00:00").timestamp()) * 1_000_000


def test_the_flow_is_the_directly_follows_graph_of_pm4py(
    small_engine: Engine, shop: tuple[Log, list[str]]
) -> None:
    log, names = shop

    found = measured(small_engine, log, [1] * len(names))

    assert [
        [names[int(move.tail[1:])], names[int(move.head[1:])], move.count, move.time.seconds]
        for move in found.moves
    ] == _PM4PY["follows"]
    assert {
        names[int(point.id[1:])]: point.starts for point in found.touchpoints if point.starts
    } == _PM4PY["starts"]
    assert {
        names[int(point.id[1:])]: point.exits for point in found.touchpoints if point.exits
    } == _PM4PY["ends"]


def test_kinds_go_by_the_order_and_declared_by_the_ways(small_engine: Engine) -> None:
    journey = journey_of((2, 1), {1: ["t0", "s1"]})
    log = [walk((0, 0), (1, 0), (2, 1), (3, 0), (4, 2), (5, 1), (6, 2))]

    moves = measured(small_engine, log, (2, 1), journey).moves

    assert [(move.tail, move.head, move.kind, move.declared) for move in moves] == [
        ("t0", "t0", "repeat", True),
        ("t0", "t1", "forward", True),
        ("t0", "t2", "forward", False),
        ("t1", "t0", "back", True),
        ("t1", "t2", "forward", True),
        ("t2", "t1", "back", False),
    ]


def test_paths_are_cut_after_twelve_touchpoints(small_engine: Engine) -> None:
    whole: Walk = [*walk(*((hour, hour % 2) for hour in range(12)))]
    longer: Walk = [*whole, *walk((12, 0))]
    repeating: Walk = [*whole, *walk((12, 1), (13, 1))]

    paths = measured(small_engine, [whole, longer, longer, repeating], (2,)).conformance.paths

    twelve = ("t0", "t1") * 6
    assert [(path.touchpoints, path.cut, path.count) for path in paths] == [
        (twelve, False, 2),
        (twelve, True, 2),
    ]
    assert [path.share for path in paths] == [0.5, 0.5]
    assert not any(path.declared for path in paths)


def test_what_few_did_is_hidden(small_engine: Engine) -> None:
    # Two actors go back and forth between t1 and t2 many times; nobody shall see how often.
    few = [walk(*((hour, 1 + hour % 2) for hour in range(20)))] * 2
    log = [walk((0, 0), (1, 0), (2, 3))] * 6 + few

    found = measured(small_engine, log, (2, 2), min_count=5)

    assert (found.events, found.actors) == (58, 8)
    first, second, *_ = found.touchpoints
    assert (first.actors, first.visits, first.repeats, first.starts) == (6, 12, 6, 6)
    assert second.model_dump(exclude={"id", "to_next"}) == dict.fromkeys(
        ("actors", "share", "visits", "repeats", "starts", "exits", "weight")
    )
    assert second.to_next.model_dump() == {"seconds": None, "n": None}
    hidden = next(move for move in found.moves if move.tail == "t1")
    assert hidden.model_dump(exclude={"tail", "head", "kind", "declared", "time"}) == {
        "count": None,
        "actors": None,
        "share": None,
    }
    assert hidden.time.model_dump() == {"seconds": None, "n": None}
    assert (found.loops.returns, found.loops.actors) == (None, None)
    assert [path.touchpoints for path in found.conformance.paths] == [("t0", "t3")]


def test_nothing_happened(small_engine: Engine) -> None:
    found = measured(small_engine, [], (1, 2))

    assert (found.events, found.actors, found.moves) == (0, 0, ())
    assert [(stage.touched, stage.reached) for stage in found.stages] == [(0, 0), (0, 0)]
    assert found.conversion is not None
    assert found.conversion.value is None
    assert found.conformance.silent == ("t0", "t1", "t2")
    assert found.loops.model_dump() == {"returns": 0, "actors": 0, "steps_back": 0, "share": None}


def test_what_matched_nothing_is_passed_on(small_engine: Engine) -> None:
    fill(small_engine, canonical([walk((0, 0))], (1,)))
    unmatched = (UnmatchedEvent(source="web", event="scroll", count=7),)

    found, _ = behaviour(small_engine, journey_of((1,)), Options(), unmatched)

    assert found.conformance.unmatched == unmatched
