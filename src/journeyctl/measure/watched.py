"""What of a journey events can show, by the numbers that the canonical table has."""

from __future__ import annotations

from journeyctl.model.journey import Journey
from journeyctl.model.ways import Ways


class Watched:
    """The touchpoints and stages of a resolved journey, numbered from 0 in its order.

    `ids` are the touchpoints' ids, `stage_ids` those of the stages. `watched` are the touchpoints
    that events may belong to, as they have a `match`. `stages` are the stages with such a
    touchpoint: a funnel leaves out the others, which nobody can be seen to reach. `goal` are the
    touchpoints of the last of them. `declared` are the moves that the journey has.
    """

    def __init__(self, journey: Journey) -> None:
        ways = Ways(journey)
        points = ways.touchpoints
        number = ways.order
        stage_of = [index for index, stage in enumerate(journey.stages) for _ in stage.touchpoints]
        self.ids = tuple(point.id for point in points)
        self.stage_ids = tuple(stage.id for stage in journey.stages)
        self.watched = frozenset(index for index, point in enumerate(points) if point.match)
        self.stages = tuple(sorted({stage_of[index] for index in self.watched}))
        self.goal = frozenset(
            index for index, stage in enumerate(stage_of) if stage in self.stages[-1:]
        )
        self.declared = frozenset(
            (number[point.id], number[way.head])
            for point in points
            for way in ways.of(point)
            if way.head
        )

    def is_declared(self, tail: int, head: int) -> bool:
        """Whether the journey has a move; a repeat needs no saying."""
        return tail == head or (tail, head) in self.declared

    def number(self, touchpoint: str) -> int:
        """The number of a touchpoint of an id."""
        return self.ids.index(touchpoint)
