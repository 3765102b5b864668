"""The ways between touchpoints: those that `next` says, and those by default."""

from __future__ import annotations

from dataclasses import dataclass

from journeyctl.model.journey import Journey
from journeyctl.model.touchpoint import Move, Touchpoint


@dataclass(frozen=True, slots=True)
class Way:
    """A move with what it leaves to defaults: `head` is the id of a touchpoint, "" for an exit."""

    move: Move
    head: str
    kind: str


class Ways:
    """Resolves what `next` says: stages to their first touchpoint, kinds by order."""

    def __init__(self, journey: Journey) -> None:
        self.touchpoints = [point for stage in journey.stages for point in stage.touchpoints]
        self.order = {point.id: index for index, point in enumerate(self.touchpoints)}
        self._entries = {
            stage.id: stage.touchpoints[0].id for stage in journey.stages if stage.touchpoints
        }

    def of(self, touchpoint: Touchpoint) -> tuple[Way, ...]:
        """The ways that leave a touchpoint."""
        if touchpoint.next is not None:
            return tuple(self._way(touchpoint, move) for move in touchpoint.next)
        following = self.order[touchpoint.id] + 1
        if following == len(self.touchpoints):
            return ()
        return (self._way(touchpoint, Move(to=self.touchpoints[following].id)),)

    def _way(self, touchpoint: Touchpoint, move: Move) -> Way:
        head = self._entries.get(move.to, move.to) if move.to else ""
        kind = move.kind or ("back" if self.order[head] <= self.order[touchpoint.id] else "forward")
        return Way(move, head, kind)
