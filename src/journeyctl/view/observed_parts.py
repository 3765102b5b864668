"""What was observed, as pictures show it beside what is believed: plain values, ready to show.

A `level` is a place on a scale, 0 to 1, and None where there is no figure; its text is empty then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Drawn = Literal["declared", "undeclared", "unseen", "unwatched"]
"""How a move stands to the journey: in it and seen, seen only, in it and never seen, in it and not
to be seen in the data."""

Kind = Literal["forward", "back", "repeat", "exit"]


@dataclass(frozen=True, slots=True)
class ReachView:
    """Who reached a stage of the funnel; `level` is of those who reached the fullest stage.

    `share` is of those who entered, `lost` who did not get to the next stage of the funnel.
    """

    level: float | None = None
    reached: str = ""
    share: str = ""
    lost: str = ""
    lost_share: str = ""


@dataclass(frozen=True, slots=True)
class PresenceView:
    """Who came to a touchpoint; `level` is the share of all actors."""

    level: float | None = None
    actors: str = ""
    share: str = ""
    exits: str = ""
    exits_share: str = ""


@dataclass(frozen=True, slots=True)
class FeltView:
    """How a touchpoint feels by its answers; from `low` to `high` the mean of all may lie."""

    level: float
    low: float | None
    high: float | None
    few: bool


@dataclass(frozen=True, slots=True)
class MeasuredView:
    """A measured score or metric.

    `source` is the id of its data, `metric` that of the declared one it stands beside, if any.
    `met` says whether it reaches that one's target, None without one.
    """

    source: str
    place: str
    metric: str
    name: str
    value: str
    interval: str
    n: str
    few: bool
    met: bool | None


@dataclass(frozen=True, slots=True)
class ObservedMoveView:
    """A move that is declared, observed, or both; `head` is empty for an exit.

    `level` is how often it was seen, of the most frequent one that is shown.
    """

    tail: str
    head: str
    kind: Kind
    drawn: Drawn
    level: float | None
    label: str


@dataclass(frozen=True, slots=True)
class ObservedView:
    """Everything observed that pictures show.

    `stages` and `points` are in the journey's order, one each; `felt` is one each touchpoint, None
    where nobody was asked. `caption` says what the figures rest on, `overall` are scores of the
    whole journey, `summary` says the funnel in words.
    `conversion` is that of the whole funnel, `more_moves` says how many moves are not shown.
    """

    caption: str
    overall: str
    summary: str
    conversion: str
    stages: tuple[ReachView, ...]
    points: tuple[PresenceView, ...]
    felt: tuple[FeltView | None, ...]
    measured: tuple[MeasuredView, ...]
    moves: tuple[ObservedMoveView, ...]
    more_moves: str

    @property
    def has_funnel(self) -> bool:
        """Whether any stage has a figure."""
        return any(stage.level is not None for stage in self.stages)

    @property
    def has_points(self) -> bool:
        """Whether any touchpoint has a figure."""
        return any(point.actors for point in self.points)

    @property
    def has_felt(self) -> bool:
        """Whether anybody was asked at a touchpoint."""
        return any(self.felt)
