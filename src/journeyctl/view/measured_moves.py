"""The moves of a journey as they were seen: those that it declares, and those that it does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from journeyctl.overlay.parts import MoveFigures
from journeyctl.view.dashboard.saying import Saying
from journeyctl.view.observed_parts import Drawn, Kind, ObservedMoveView
from journeyctl.view.parts import MoveView

_LEAST_SHARE = 0.05
"""From which share of the visits to its touchpoint on a move that is not declared is shown."""
_FEWEST_MOST = 8
"""So many moves that are not declared are shown at least, if there are; in all, one each
touchpoint, the most frequent ones."""
_KINDS: dict[str, Kind] = {"forward": "forward", "back": "back", "exit": "exit"}


def observed_moves(saying: Saying) -> tuple[tuple[ObservedMoveView, ...], int]:
    """The moves to show, by the touchpoints they leave, and how many more there are.

    Empty where no events were measured, so that nothing can be said of moves.
    """
    if not saying.overlay.observed.touchpoints:
        return (), 0
    moves = _Moves(saying)
    found = list(moves.all())
    counts = [count for _, count in found]
    most = max(counts, default=0)
    shown = tuple(
        replace(move, level=count / most) if most and move.level is not None else move
        for move, count in found
    )
    return shown, moves.left_out


class _Moves:
    def __init__(self, saying: Saying) -> None:
        self._saying = saying
        observed = saying.overlay.observed
        self._seen = {(move.tail, move.head): move for move in observed.moves}
        self._points = {point.id: point for point in observed.touchpoints}
        declared = {(move.tail, move.head) for move in saying.view.moves}
        others = [move for pair, move in self._seen.items() if pair not in declared]
        others.sort(key=lambda move: -(move.count or 0))
        at_most = max(_FEWEST_MOST, len(saying.view.touchpoints))
        large = [move for move in others if (move.share or 0) >= _LEAST_SHARE][:at_most]
        self.left_out = len(others) - len(large)
        order = {point.id: point.number for point in saying.view.touchpoints}
        large.sort(key=lambda move: (order[move.tail], order[move.head]))
        self._others: dict[str, list[MoveFigures]] = {}
        for move in large:
            self._others.setdefault(move.tail, []).append(move)

    def all(self) -> Iterator[tuple[ObservedMoveView, int]]:
        """Each move with its count."""
        for point in self._saying.view.touchpoints:
            for move in point.moves:
                yield self._declared(move)
            for figures in self._others.get(point.id, ()):
                yield self._undeclared(figures)

    def _declared(self, move: MoveView) -> tuple[ObservedMoveView, int]:
        if move.tail not in self._points or (move.head and move.head not in self._points):
            return self._view(move, "unwatched", None, self._believed(move)), 0
        if not move.head:
            point = self._points[move.tail]
            count, of = point.exits, point.visits
            share = None if count is None or not of else count / of
        else:
            figures = self._seen.get((move.tail, move.head))
            count, share = (figures.count, figures.share) if figures else (0, None)
        texts = [self._measured(count, share), *self._believed(move)]
        if count == 0:
            return self._view(move, "unseen", None, texts), 0
        return self._view(move, "declared", 0.0, texts), count or 0

    def _view(
        self, move: MoveView, drawn: Drawn, level: float | None, texts: list[str]
    ) -> ObservedMoveView:
        kind: Kind = "repeat" if move.tail == move.head else _KINDS[move.kind]
        label = self._saying.locale.join([text for text in (*texts, move.label) if text])
        return ObservedMoveView(
            move.tail, move.head, kind, drawn, level, self._saying.like(label, move.label)
        )

    def _undeclared(self, figures: MoveFigures) -> tuple[ObservedMoveView, int]:
        # A repeat needs no saying.
        drawn: Drawn = "declared" if figures.kind == "repeat" else "undeclared"
        label = self._measured(figures.count, figures.share)
        move = ObservedMoveView(figures.tail, figures.head, figures.kind, drawn, 0.0, label)
        return move, figures.count or 0

    def _measured(self, count: int | None, share: float | None) -> str:
        """Share and count; a hidden count is below the least that is shown."""
        text = self._saying.count(count).text
        if count == 0 or share is None:
            return text
        return f"{self._saying.locale.percent(share)} ({text})"

    def _believed(self, move: MoveView) -> list[str]:
        if not move.share_text:
            return []
        return [self._saying.locale.phrase("observed.believed_share", share=move.share_text)]
