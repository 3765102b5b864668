"""The ways between touchpoints, those written and those by default."""

from __future__ import annotations

from journeyctl.model.journey import Journey
from journeyctl.model.touchpoint import Move, Touchpoint
from journeyctl.view.parts import MoveView
from journeyctl.view.words import Words


class Moves:
    """Resolves what `next` says: stages to their first touchpoint, kinds by order."""

    def __init__(self, journey: Journey, words: Words) -> None:
        self._words = words
        self._touchpoints = [point for stage in journey.stages for point in stage.touchpoints]
        self._order = {point.id: index for index, point in enumerate(self._touchpoints)}
        self._entries = {
            stage.id: stage.touchpoints[0].id for stage in journey.stages if stage.touchpoints
        }

    def of(self, touchpoint: Touchpoint) -> tuple[MoveView, ...]:
        """The moves that leave a touchpoint."""
        if touchpoint.next is not None:
            return tuple(self._view(touchpoint, move) for move in touchpoint.next)
        following = self._order[touchpoint.id] + 1
        if following == len(self._touchpoints):
            return ()
        return (self._view(touchpoint, Move(to=self._touchpoints[following].id)),)

    def _view(self, touchpoint: Touchpoint, move: Move) -> MoveView:
        head = self._entries.get(move.to, move.to) if move.to else ""
        kind = move.kind or self._kind(touchpoint.id, head)
        name = self._touchpoints[self._order[head]].name if head else None
        return MoveView(
            tail=touchpoint.id,
            head=head,
            head_name=self._words.say(name),
            kind=kind,
            label=self._words.say(move.label),
            share=move.share,
            share_text="" if move.share is None else self._words.locale.percent(move.share),
        )

    def _kind(self, tail: str, head: str) -> str:
        return "back" if self._order[head] <= self._order[tail] else "forward"
