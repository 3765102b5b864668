"""The order of touchpoints."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from journeyctl.measure.discovery.figures import Pair
from journeyctl.measure.discovery.order import against, ordered

FIRSTS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(lambda pair: pair[0] != pair[1]),
    st.integers(1, 1000),
)


def test_what_most_do_first_comes_first() -> None:
    # 0 pays, 1 looks, 2 compares; some look again only after they have paid.
    firsts = {(1, 0): 80, (0, 1): 20, (1, 2): 90, (2, 0): 70, (0, 2): 10}
    assert ordered(3, firsts) == [1, 2, 0]


def test_who_leaves_early_moves_nothing() -> None:
    # Of 1,000 who look, five go on; only they tell what comes later.
    assert ordered(3, {(2, 0): 5, (0, 1): 5, (2, 1): 5}) == [2, 0, 1]


def test_what_was_never_seen_together_stays() -> None:
    assert ordered(3, {}) == [0, 1, 2]


@given(FIRSTS)
def test_no_touchpoint_has_a_better_place(firsts: dict[Pair, int]) -> None:
    order = ordered(5, firsts)
    assert sorted(order) == list(range(5))
    cost = against(order, firsts)
    for point in order:
        rest = [other for other in order if other != point]
        for place in range(5):
            assert against([*rest[:place], point, *rest[place:]], firsts) >= cost


@given(st.permutations(range(5)), st.data())
def test_an_order_that_all_agree_on_is_found(right: list[int], data: st.DataObject) -> None:
    actors = st.integers(1, 100)
    firsts = {
        (one, other): data.draw(actors)
        for index, one in enumerate(right)
        for other in right[index + 1 :]
    }
    assert right == ordered(5, firsts)
    assert min(against(order, firsts) for order in permutations(range(5))) == 0
