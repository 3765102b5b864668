"""Which ways a draft declares."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journeyctl.measure.discovery.figures import Flow, Moves, Pair
from journeyctl.measure.discovery.ways import MOST, OFTEN, Way, ways


def flow(points: int, **counts: int) -> Flow:
    """`flow(2, a01=5, a1x=5)`: five actors go from 0 to 1 and leave there."""
    moves = {(int(k[1]), int(k[2])): Moves(n, n) for k, n in counts.items() if k[2] != "x"}
    exits = tuple(counts.get(f"a{point}x", 0) for point in range(points))
    visits = tuple(
        exits[point] + sum(n.count for (tail, _), n in moves.items() if tail == point)
        for point in range(points)
    )
    return Flow(visits, exits, moves, {})


def test_what_happens_often_is_declared() -> None:
    seen = flow(3, a01=70, a02=2, a00=8, a0x=20, a12=50, a10=20, a2x=52)
    assert ways([0, 1, 2], seen, 5) == {
        0: [Way(1, "forward", 0.7), Way(None, "exit", 0.2)],
        1: [Way(2, "forward", 0.714), Way(0, "back", 0.285)],
        2: [Way(None, "exit", 1.0)],
    }


def test_the_order_tells_what_leads_back() -> None:
    assert ways([1, 0], flow(2, a01=5, a1x=5), 5)[0] == [Way(1, "back", 1.0)]


def test_what_few_did_is_not_declared() -> None:
    seen = Flow((10, 9), (1, 9), {(0, 1): Moves(9, 4)}, {})
    assert ways([0, 1], seen, 5) == {0: [], 1: [Way(None, "exit", 1.0)]}
    assert ways([0, 1], seen, 4)[0] == [Way(1, "forward", 0.9)]


def test_a_seldom_way_is_declared_where_it_is_the_only_one() -> None:
    # 2 is reached from 1 only, by 3 %; from the circle of 0 and 1 only 2 % leave.
    seen = flow(3, a01=98, a0x=2, a10=97, a12=3, a2x=3)
    found = ways([0, 1, 2], seen, 1)
    assert Way(2, "forward", 0.03) in found[1]
    assert Way(None, "exit", 0.02) not in found[0]


def test_a_circle_has_its_most_frequent_way_out() -> None:
    found = ways([0, 1], flow(2, a01=98, a0x=2, a10=96, a1x=4), 1)
    assert found == {
        0: [Way(1, "forward", 0.98)],
        1: [Way(0, "back", 0.96), Way(None, "exit", 0.04)],
    }


def test_no_more_ways_than_a_flow_can_show() -> None:
    seen = flow(7, a01=9, a02=8, a03=7, a04=6, a05=5, a06=4, a0x=3, a10=8, a1x=1)
    found = ways(range(7), seen, 1)[0]
    # 4 to 6 can be reached in no other way.
    assert found[:6] == [Way(n, "forward", share) for n, share in enumerate(
        (0.214, 0.19, 0.166, 0.142, 0.119, 0.095), 1)]  # fmt: skip
    assert found[6:] == [Way(None, "exit", 0.071)]
    seen = flow(7, a01=9, a02=8, a03=7, a04=6, a05=5, a06=4, a0x=3, a14=6, a15=6, a10=8, a46=5)
    assert [way.to for way in ways(range(7), seen, 1)[0]] == [1, 2, 3, None]


PAIRS = st.tuples(st.integers(0, 3), st.integers(0, 3))
MOVES = st.tuples(st.integers(1, 50), st.integers(1, 50)).map(lambda n: Moves(max(n), min(n)))


@given(st.dictionaries(PAIRS, MOVES), st.lists(st.integers(0, 50), min_size=4, max_size=4))
def test_ways_are_what_was_seen(moves: dict[Pair, Moves], exits: list[int]) -> None:
    visits = [
        exits[point] + sum(n.count for (tail, _), n in moves.items() if tail == point)
        for point in range(4)
    ]
    found = ways(range(4), Flow(tuple(visits), tuple(exits), moves, {}), 5)
    for tail, some in found.items():
        assert sum(way.share for way in some) <= 1
        for way in some:
            if way.to is None:
                count, actors = exits[tail], exits[tail]
            else:
                count, actors = moves[tail, way.to].count, moves[tail, way.to].actors
            assert actors >= 5
            assert 0 <= count / visits[tail] - way.share < 0.001
        often = [
            move.count
            for (start, head), move in moves.items()
            if start == tail != head and move.actors >= 5 and move.count >= OFTEN * visits[tail]
        ]
        assert len([way for way in some if way.to is not None]) >= min(MOST, len(often))
