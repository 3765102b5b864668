"""Small logs for the measures: who was where and when, for journeys of a given shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, chain
from types import MappingProxyType

from hypothesis import strategies as st

from journeyctl.model.journey import Journey
from tests.journeys import Data, journey
from tests.measure.engines import Event

Walk = list[tuple[int, int]]
"""An actor's events in order: time in microseconds, number of the touchpoint."""
Log = list[Walk]
Shape = Sequence[int]
"""How many touchpoints each stage has."""

SECOND = 1_000_000
HOUR = 3_600 * SECOND
DAY = 24 * HOUR
START = 1_767_225_600 * SECOND
"""2026 begins."""

SHAPES: tuple[Shape, ...] = ((1, 1, 1), (2, 1, 2), (1, 3), (2,), (1, 1, 1, 1))


def journey_of(shape: Shape, ways: Mapping[int, list[str]] = MappingProxyType({})) -> Journey:
    """A journey with touchpoints t0, t1, ... in stages s0, s1, ..., each of which has a match.

    `ways` are the moves of those touchpoints that do not simply lead to the next one.
    """
    ends = list(accumulate(shape))
    stages: list[Data] = [
        {
            "name": f"S{stage}",
            "id": f"s{stage}",
            "touchpoints": [
                {
                    "name": f"T{number}",
                    "id": f"t{number}",
                    "match": {"event": f"e{number}"},
                    "next": ways.get(number),
                }
                for number in range(end - size, end)
            ],
        }
        for stage, (size, end) in enumerate(zip(shape, ends, strict=True))
    ]
    return journey({"stages": stages})


def stages_of(shape: Shape) -> list[int]:
    """The stage of each touchpoint."""
    return list(chain.from_iterable([stage] * size for stage, size in enumerate(shape)))


def canonical(log: Log, shape: Shape) -> list[Event]:
    """A log as the rows of the canonical table."""
    stages = stages_of(shape)
    return [
        (actor, seq, ts, touchpoint, stages[touchpoint])
        for actor, walk in enumerate(log, start=1)
        for seq, (ts, touchpoint) in enumerate(walk, start=1)
    ]


def walk(*steps: tuple[float, int]) -> Walk:
    """A walk from hours since the start and touchpoints."""
    return [(START + round(hours * HOUR), touchpoint) for hours, touchpoint in steps]


# Many equal times, some just inside and just outside of the windows and gaps that are tried.
_gaps = st.sampled_from([0, 0, 1, SECOND, HOUR - 1, HOUR, HOUR + 1, 5 * HOUR, DAY])


def logs(shape: Shape, actors: int = 20, events: int = 9) -> st.SearchStrategy[Log]:
    """Random logs; nobody is in them without an event."""
    steps = st.tuples(_gaps, st.integers(0, sum(shape) - 1))
    walks = st.lists(steps, min_size=1, max_size=events).map(_timed)
    return st.lists(walks, max_size=actors)


def _timed(steps: list[tuple[int, int]]) -> Walk:
    times = accumulate((gap for gap, _ in steps), initial=START)
    next(times)
    return [(ts, touchpoint) for ts, (_, touchpoint) in zip(times, steps, strict=True)]
