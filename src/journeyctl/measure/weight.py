"""The weight of touchpoints: what part of conversions would be lost without each."""

from __future__ import annotations

from collections.abc import Mapping

from journeyctl.measure.flow import Flow

Matrix = list[list[float]]


def removal_effects(flow: Flow, goal: frozenset[int]) -> dict[int, float]:
    """The removal effect of each touchpoint that somebody visited, except those of the goal.

    Anderl, Becker, von Wangenheim and Schumann (2016), Mapping the customer journey: lessons
    learned from graph-based online attribution modeling: a Markov chain of first order goes from
    the start over touchpoints to conversion, which is coming to any touchpoint of `goal`, or to
    nowhere; its probabilities are the flow's counts. Without a touchpoint, whatever led there leads
    nowhere, and its removal effect is the part of conversions that is lost. That is the part of
    conversions that pass through it: P(pass i) * P(convert | at i) / P(convert), which one inverse
    of the chain gives for all. Effects do not add up to 1. Touchpoints of the goal have none, as
    they are what conversion means; nobody has where nobody converts.
    """
    states = sorted(flow.visits.keys() - goal)
    place = {state: index for index, state in enumerate(states)}
    chain, converting = _chain(flow, place, goal)
    times = _inverse(chain)
    converts = [_product(row, converting) for row in times]
    begins = [flow.starts.get(state, 0) / flow.actors for state in states]
    at_once = sum(flow.starts.get(state, 0) for state in goal)
    whole = _product(begins, converts) + (at_once / flow.actors if flow.actors else 0)
    if not whole:
        return {}
    passing = [_product(begins, column) for column in zip(*times, strict=True)]
    return {
        # Rounding may lead a hair out of what a share can be.
        state: min(1.0, passing[index] / times[index][index] * converts[index] / whole)
        for state, index in place.items()
    }


def _chain(
    flow: Flow, place: Mapping[int, int], goal: frozenset[int]
) -> tuple[Matrix, list[float]]:
    """Identity minus the probabilities between states, and the probabilities of converting next.

    Repeats are left out: they change nothing about where one gets.
    """
    size = len(place)
    chain = [[float(row == column) for column in range(size)] for row in range(size)]
    converting = [0.0] * size
    leaving = {state: flow.exits(state) for state in place}
    for (tail, _), moved in flow.changes.items():
        if tail in leaving:
            leaving[tail] += moved.count
    for (tail, head), moved in flow.changes.items():
        if tail not in place:
            continue
        share = moved.count / leaving[tail]
        if head in goal:
            converting[place[tail]] += share
        else:
            chain[place[tail]][place[head]] -= share
    return chain, converting


def _inverse(matrix: Matrix) -> Matrix:
    """The inverse, by elimination in place.

    No pivots are sought: of an identity minus probabilities that leave every state at some time,
    those on the diagonal stay above 0.
    """
    rows = [list(row) for row in matrix]
    for index, row in enumerate(rows):
        pivot = row[index]
        row[index] = 1.0
        row[:] = [value / pivot for value in row]
        for other in rows:
            factor = other[index]
            if other is row or not factor:
                continue
            other[index] = 0.0
            other[:] = [value - factor * own for value, own in zip(other, row, strict=True)]
    return rows


def _product(
    left: list[float] | tuple[float, ...], right: list[float] | tuple[float, ...]
) -> float:
    return sum(one * other for one, other in zip(left, right, strict=True))
