"""Removal effects: by one inverse, and by removing each touchpoint and solving anew."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.measure.flow import Flow, Moved
from journeyctl.measure.medians import Middle
from journeyctl.measure.weight import removal_effects

Ways = list[list[int]]


def flow_of(ways: Ways) -> Flow:
    moves: dict[tuple[int, int], int] = {}
    starts: dict[int, int] = {}
    for way in ways:
        starts[way[0]] = starts.get(way[0], 0) + 1
        for pair in pairwise(way):
            moves[pair] = moves.get(pair, 0) + 1
    found = {pair: Moved(count, count, Middle(0, 0)) for pair, count in moves.items()}
    return plain_flow(found, starts)


def plain_flow(moves: dict[tuple[int, int], Moved], starts: dict[int, int]) -> Flow:
    return Flow(moves=moves, starts=starts, to_next={}, comers={}, entrants={}, returning=0)


def conversion(ways: Ways, goal: set[int], removed: int | None = None) -> Fraction:
    """The chance to convert, by exact elimination of one equation after another."""
    states = sorted({state for way in ways for state in way} - goal - {removed})
    leaving: dict[int, list[int | None]] = {state: [] for state in states}
    for way in ways:
        for tail, head in pairwise([*way, None]):
            if tail in leaving:
                leaving[tail].append(head)
    # chance[s] = sum over heads: 1 where it is the goal, chance[head] where it is a state.
    rows = []
    for state in states:
        heads = leaving[state]
        row = [Fraction(other == state) for other in states]
        for place, other in enumerate(states):
            row[place] -= Fraction(heads.count(other), len(heads))
        rows.append([*row, Fraction(sum(head in goal for head in heads), len(heads))])
    for index in range(len(rows)):
        rows[index] = [value / rows[index][index] for value in rows[index]]
        for other in range(len(rows)):
            if other != index:
                factor = rows[other][index]
                rows[other] = [
                    a - factor * b for a, b in zip(rows[other], rows[index], strict=True)
                ]
    chance = {state: row[-1] for state, row in zip(states, rows, strict=True)}
    begins = [Fraction(way[0] in goal) or chance.get(way[0], Fraction(0)) for way in ways]
    return sum(begins, Fraction(0)) / len(ways)


@given(st.lists(st.lists(st.integers(0, 6), min_size=1, max_size=9), min_size=1, max_size=12))
def test_it_is_what_is_lost_by_removing(ways: Ways) -> None:
    goal = {5, 6}

    found = removal_effects(flow_of(ways), frozenset(goal))

    whole = conversion(ways, goal)
    states = sorted({state for way in ways for state in way} - goal) if whole else []
    assert found == pytest.approx(
        {state: float(1 - conversion(ways, goal, state) / whole) for state in states}
    )


def test_a_chain_worked_out_by_hand() -> None:
    # Half begin at 0 and half at 1; two of three visits of 0 lead to 1, and all from 1 convert.
    ways = [[0, 1, 2], [0, 1, 2], [0], [1, 2], [1, 2], [1, 2]]

    found = removal_effects(flow_of(ways), frozenset({2}))

    # P(convert) = 1/2 * 2/3 + 1/2 = 5/6; without 0 half, without 1 nothing.
    assert found == pytest.approx({0: 1 - (1 / 2) / (5 / 6), 1: 1.0})


def test_where_nobody_converts_nothing_weighs() -> None:
    assert removal_effects(flow_of([[0, 1], [1]]), frozenset({2})) == {}
    assert removal_effects(plain_flow({}, {}), frozenset({0})) == {}


def test_where_all_begin_at_the_goal_nothing_else_weighs() -> None:
    assert removal_effects(flow_of([[2, 0], [2]]), frozenset({2})) == pytest.approx({0: 0.0})
