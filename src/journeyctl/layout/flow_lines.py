"""How the moves of a flow are drawn: by their kind, and where they were observed, by how often."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from journeyctl.layout.boxes import PlacedEdge
from journeyctl.layout.scene import Stroke
from journeyctl.view.observed_parts import ObservedMoveView
from journeyctl.view.parts import JourneyView, MoveView

_ARROW_SPREAD = 4.2
_THINNEST, _THICKEST = 1.2, 8.0
_FAINT = 0.5


@dataclass(frozen=True, slots=True)
class LineStyle:
    """A line's colour role, dash, width in px and opacity."""

    colour: str
    dash: str = ""
    width: float = 1.8
    opacity: float = 1


@dataclass(frozen=True, slots=True)
class DrawnMove:
    """A move as the flow shows it; `head` is empty for an exit, `whole` decides its direction."""

    tail: str
    head: str
    style: LineStyle
    label: str
    whole: str


KINDS = {
    "forward": LineStyle("strong_line"),
    "repeat": LineStyle("strong_line"),
    "back": LineStyle("curve_2", "6 4"),
    "exit": LineStyle("pain", "2 4"),
}
UNDECLARED = LineStyle("curve_3", "12 4 2 4", _THICKEST / 2)
UNSEEN = replace(KINDS["forward"], width=_THINNEST, opacity=_FAINT)
UNWATCHED = replace(KINDS["forward"], width=_THINNEST)


def drawn_moves(view: JourneyView) -> list[DrawnMove]:
    """The moves of a journey, as they were observed where they were."""
    if view.observed is not None and view.observed.moves:
        return [
            DrawnMove(move.tail, move.head, _observed_style(move), move.label, move.label)
            for move in view.observed.moves
        ]
    return [
        DrawnMove(
            move.tail, move.head, KINDS[move.kind], _label(view, move), move.label or view.title
        )
        for move in view.moves
    ]


def _label(view: JourneyView, move: MoveView) -> str:
    return view.locale.join([part for part in (move.share_text, move.label) if part])


def _observed_style(move: ObservedMoveView) -> LineStyle:
    kind = KINDS[move.kind]
    if move.drawn == "unseen":
        return replace(kind, width=_THINNEST, opacity=_FAINT)
    if move.drawn == "unwatched":
        return replace(kind, width=_THINNEST)
    style = UNDECLARED if move.drawn == "undeclared" else kind
    return replace(style, width=line_width(move.level or 0))


def line_width(level: float) -> float:
    """The width of a move's line, by how often it was seen, of the most frequent one.

    By the root, so that rare moves can still be told apart beside frequent ones.
    """
    return round(_THINNEST + (_THICKEST - _THINNEST) * math.sqrt(level), 1)


def line_shapes(edge: PlacedEdge, style: LineStyle) -> list[Stroke]:
    """A line along an edge, and the head of its arrow."""
    path = Stroke(
        edge.points,
        curved=True,
        stroke=style.colour,
        width=style.width,
        dash=style.dash,
        opacity=style.opacity,
    )
    (x, y), (tip_x, tip_y) = edge.points[-1], edge.tip
    length = ((tip_x - x) ** 2 + (tip_y - y) ** 2) ** 0.5 or 1
    spread = max(_ARROW_SPREAD, style.width / 2 + 2.6)
    across_x, across_y = -(tip_y - y) / length * spread, (tip_x - x) / length * spread
    head = (edge.tip, (x + across_x, y + across_y), (x - across_x, y - across_y))
    return [path, Stroke(head, fill=style.colour, opacity=style.opacity)]


def legend_lines(view: JourneyView) -> Iterable[tuple[str, LineStyle]]:
    """What a flow's lines mean, by the keys of words, as far as they appear."""
    kinds = {move.kind for move in view.moves}
    observed = view.observed
    if observed is None or not observed.moves:
        yield from ((f"legend.{kind}", KINDS[kind]) for kind in ("back", "exit") if kind in kinds)
        return
    yield "observed.wider", replace(KINDS["forward"], width=_THICKEST * 0.7)
    kinds = {move.kind for move in observed.moves if move.drawn != "undeclared"}
    yield from ((f"legend.{kind}", KINDS[kind]) for kind in ("back", "exit") if kind in kinds)
    drawn = {move.drawn for move in observed.moves}
    if "undeclared" in drawn:
        yield "observed.undeclared", UNDECLARED
    if "unseen" in drawn:
        yield "observed.unseen", UNSEEN
    if "unwatched" in drawn:
        yield "observed.unwatched", UNWATCHED
