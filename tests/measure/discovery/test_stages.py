"""Stages: where the order of touchpoints is cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journeyctl.measure.discovery.figures import Moves, Pair
from journeyctl.measure.discovery.stages import FEWEST, MOST, cut


def moves(**counts: int) -> dict[Pair, Moves]:
    """`moves(a01=5)`: five moves from 0 to 1."""
    return {(int(k[1]), int(k[2])): Moves(count, count) for k, count in counts.items()}


def test_it_is_cut_where_nobody_comes_back() -> None:
    # In circles between 0, 1 and 2, then 3 and 4, then 5 and 6; seldom back from there.
    flow = moves(
        a01=90, a12=90, a20=40, a21=30, a23=50, a34=50, a43=40, a45=30, a53=1, a56=20, a65=9
    )
    assert cut(range(7), flow) == [[0, 1, 2], [3, 4], [5, 6]]


def test_a_move_counts_over_all_that_it_leads_over() -> None:
    # From the end most go back to the start, so every cut is as good, and stages are even.
    flow = moves(a01=9, a12=9, a23=9, a34=9, a45=9, a50=9)
    assert cut(range(6), flow) == [[0, 1], [2, 3], [4, 5]]


def test_few_touchpoints_are_stages_of_their_own() -> None:
    assert cut(range(2), moves(a01=3)) == [[0], [1]]
    assert cut(range(3), {}) == [[0], [1], [2]]


@given(st.integers(2, 40), st.data())
def test_there_are_three_to_seven_stages(count: int, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(count)))
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))
    flow = data.draw(st.dictionaries(pairs, st.builds(Moves, st.integers(1, 99), st.just(1))))
    stages = cut(order, flow)
    assert list(order) == [point for stage in stages for point in stage]
    assert min(count, FEWEST) <= len(stages) <= MOST
    assert max(map(len, stages)) <= 7
    smallest = min(map(len, stages))
    assert smallest >= (2 if count >= 2 * len(stages) else 1)
