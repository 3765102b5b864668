"""The ways between touchpoints, in words."""

from __future__ import annotations

from journeyctl.model.journey import Journey
from journeyctl.model.touchpoint import Touchpoint
from journeyctl.model.ways import Way, Ways
from journeyctl.view.parts import MoveView
from journeyctl.view.words import Words


class Moves:
    """Says where each touchpoint leads."""

    def __init__(self, journey: Journey, words: Words) -> None:
        self._words = words
        self._ways = Ways(journey)

    def of(self, touchpoint: Touchpoint) -> tuple[MoveView, ...]:
        """The moves that leave a touchpoint."""
        return tuple(self._view(touchpoint.id, way) for way in self._ways.of(touchpoint))

    def _view(self, tail: str, way: Way) -> MoveView:
        ways, share = self._ways, way.move.share
        name = ways.touchpoints[ways.order[way.head]].name if way.head else None
        return MoveView(
            tail=tail,
            head=way.head,
            head_name=self._words.say(name),
            kind=way.kind,
            label=self._words.say(way.move.label),
            share=share,
            share_text="" if share is None else self._words.locale.percent(share),
        )
