"""Ways that lead nowhere and touchpoints that no way leads to: the fewest that are to blame."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.model.loading import load, touchpoints
from tests.rules.applying import ask

Ways = list[set[int]]

graphs = st.integers(1, 8).flatmap(
    lambda size: st.lists(
        st.sets(st.integers(0, size - 1), max_size=3), min_size=size, max_size=size
    )
)
"""Which touchpoints follow each, by their numbers."""


def blamed(ways: Ways, rule: str) -> list[int]:
    """The numbers of the touchpoints that a rule reports, in order."""
    lines = (
        f"- {{id: p{index}, name: N, next: [{', '.join(f'p{head}' for head in sorted(heads))}]}}\n"
        for index, heads in enumerate(ways)
    )
    found = ask(load(touchpoints("".join(lines))), rule)
    return [int(finding.path[3]) for finding in found]


def reached(starts: set[int], ways: Ways) -> set[int]:
    while more := {head for index in starts for head in ways[index]} - starts:
        starts = starts | more
    return starts


def turned(ways: Ways) -> Ways:
    return [{tail for tail, heads in enumerate(ways) if head in heads} for head in range(len(ways))]


@given(graphs)
def test_unreachable_touchpoints(ways: Ways) -> None:
    missing = set(range(len(ways))) - reached({0}, ways)

    found = blamed(ways, "unreachable-touchpoint")

    assert set(found) <= missing <= reached(set(found), ways)
    assert all(
        other not in reached({start}, ways) for start in found for other in {*found} - {start}
    )


@given(graphs)
def test_dead_ends(ways: Ways) -> None:
    back = turned(ways)
    lost = set(range(len(ways))) - reached({len(ways) - 1}, back)

    found = blamed(ways, "dead-end")

    assert set(found) <= lost <= reached(set(found), back)
    assert all(other not in reached({end}, ways) for end in found for other in {*found} - {end})
    # Of a circle, the last in order closes it.
    assert all(max(reached({end}, ways)) == end for end in found)


def test_a_long_way_back() -> None:
    size = 2000
    ways = [{size - 1}, set[int](), *({index - 1} for index in range(2, size - 1)), set[int]()]

    assert blamed(ways, "unreachable-touchpoint") == [size - 2]
