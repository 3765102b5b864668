"""DOT of the flow: stages as clusters, touchpoints as boxes, moves as edges.

For any Graphviz to draw: boxes have the size of their text in our own measure, for many a
Graphviz guesses the width of text that is not Latin. Ids are generated; what a journey says
stands in labels only, where nothing of it is markup.
"""

from __future__ import annotations

from collections.abc import Iterable

import graphviz

from journeyctl.layout.bidi import Direction, isolate, reading_direction
from journeyctl.layout.fonts import Weight
from journeyctl.layout.text import Style, wrap
from journeyctl.layout.theme import Theme, stage_colour
from journeyctl.render.rendering import Picture, Rendering
from journeyctl.view.parts import JourneyView, MoveView, StageView, TouchpointView

_FONT = "Helvetica"  # the one sans-serif that every Graphviz has widths of
_STYLE = Style(12, Weight.REGULAR, 16)
_SMALL = Style(10, Weight.REGULAR, 13)
_COLUMN = 170  # px
_NARROW = 120  # px
_MARGIN = (14, 10)  # px beside and above all lines of a box together
_INCH = 72  # points, and a px is a point here

Attributes = dict[str, str]


def write(rendering: Rendering, _picture: Picture) -> bytes:
    """The file, in UTF-8."""
    return _Flow(rendering.view, rendering.theme).source().encode()


class _Flow:
    """One flow on its way to DOT: `s` start, `e` end, `n0` … touchpoints, `x0` … exits."""

    def __init__(self, view: JourneyView, theme: Theme) -> None:
        self._view = view
        self._colours = theme.colours
        self._direction = Direction(view.locale.direction)
        self._names = {point.id: f"n{i}" for i, point in enumerate(view.touchpoints)}
        self._order = {point.id: i for i, point in enumerate(view.touchpoints)}
        self._exits = 0

    def source(self) -> str:
        """The whole graph."""
        graph = self._graph()
        for stage in self._view.stages:
            self._stage(graph, stage)
        self._ends(graph)
        for move in self._view.moves:
            self._move(graph, move)
        return str(graph.source)

    def _graph(self) -> graphviz.Digraph:
        colours = self._colours
        return graphviz.Digraph(
            comment="generator: journeyctl",
            graph_attr={
                "charset": "UTF-8",
                "rankdir": "RL" if self._direction is Direction.RTL else "LR",
                "label": self._text(self._view.title, 5 * _COLUMN, _STYLE),
                "labelloc": "t",
                "fontname": _FONT,
                "fontsize": f"{_STYLE.size:g}",
                "fontcolor": colours["ink"],
                "bgcolor": colours["background"],
                "nodesep": "0.3",
                "ranksep": "0.5",
            },
            node_attr={
                "shape": "box",
                "style": "rounded,filled",
                "fillcolor": colours["card"],
                "color": colours["card_line"],
                "fontname": _FONT,
                "fontsize": f"{_STYLE.size:g}",
                "fontcolor": colours["ink"],
            },
            edge_attr={
                "color": colours["strong_line"],
                "fontname": _FONT,
                "fontsize": f"{_SMALL.size:g}",
                "fontcolor": colours["muted"],
            },
        )

    def _stage(self, graph: graphviz.Digraph, stage: StageView) -> None:
        colour = self._colours[stage_colour(stage.index)]
        with graph.subgraph(name=f"cluster_{stage.index}") as cluster:
            cluster.attr(
                label=self._text(stage.name, _COLUMN, _STYLE),
                style="rounded",
                color=colour,
                fontcolor=colour,
            )
            for touchpoint in stage.touchpoints:
                cluster.node(self._names[touchpoint.id], **self._box(touchpoint))
            if not stage.touchpoints:  # Graphviz draws no cluster around nothing
                cluster.node(f"c{stage.index}", label="", style="invis")

    def _box(self, touchpoint: TouchpointView) -> Attributes:
        locale, emotion = self._view.locale, touchpoint.emotion
        channels = locale.join([channel.name for channel in touchpoint.channels])
        felt = (emotion.label or emotion.face_name) if emotion else ""
        texts = [touchpoint.name, channels, felt]
        lines = [line for text in texts for line in wrap(text, _COLUMN, _STYLE)]
        width = max(line.width for line in lines) + 2 * _MARGIN[0]
        height = len(lines) * _STYLE.line_height + 2 * _MARGIN[1]
        mood = {"color": self._colours[emotion.face], "penwidth": "2"} if emotion else {}
        return {
            "label": _label(self._lines(text, _COLUMN, _STYLE) for text in texts),
            "width": f"{width / _INCH:.3f}",
            "height": f"{height / _INCH:.3f}",
            **mood,
        }

    def _ends(self, graph: graphviz.Digraph) -> None:
        """Where the journey starts, and where it ends: at touchpoints with no way on."""
        touchpoints = self._view.touchpoints
        last = [point.id for point in touchpoints if not point.moves]
        if touchpoints:
            graph.node("s", **self._plain(self._view.locale.word("flow.start")))
            graph.edge("s", self._names[touchpoints[0].id])
        if last:
            graph.node("e", **self._plain(self._view.locale.word("flow.end")))
        for name in last:
            graph.edge(self._names[name], "e")

    def _plain(self, text: str) -> Attributes:
        return {
            "label": self._text(text, _NARROW, _SMALL),
            "shape": "plaintext",
            "style": "",
            "fontsize": f"{_SMALL.size:g}",
            "fontcolor": self._colours["muted"],
        }

    def _move(self, graph: graphviz.Digraph, move: MoveView) -> None:
        tail = self._names[move.tail]
        if not move.head:
            name = f"x{self._exits}"
            self._exits += 1
            graph.node(name, **self._plain(move.label or self._view.locale.word("flow.exit")))
            graph.edge(tail, name, style="dotted", **self._caption(move.share_text))
            return
        look = {"style": "dashed", "color": self._colours["curve_2"]} if move.kind == "back" else {}
        if self._order[move.head] <= self._order[move.tail]:
            look["constraint"] = "false"  # else it would pull the touchpoints out of their order
        caption = self._caption(move.share_text, move.label)
        graph.edge(tail, self._names[move.head], **caption, **look)

    def _caption(self, *texts: str) -> Attributes:
        label = _label(self._lines(text, _NARROW, _SMALL) for text in texts)
        return {"label": label} if label else {}

    def _text(self, text: str, width: float, style: Style) -> str:
        return _label([self._lines(text, width, style)])

    def _lines(self, text: str, width: float, style: Style) -> list[str]:
        """A text in lines that each carry their direction, where that is not left to right."""
        direction = reading_direction(text, self._direction)
        lines = [line.text for line in wrap(text, width, style)]
        if Direction.RTL in (direction, self._direction):
            return [isolate(line, direction) for line in lines]
        return lines


def _label(texts: Iterable[Iterable[str]]) -> str:
    r"""Lines as a label: centred, `\N` and `<…>` as they are, `&lt;` no character reference."""
    lines = (graphviz.escape(line.replace("&", "&amp;")) for text in texts for line in text)
    label: str = graphviz.nohtml("\\n".join(lines))
    return label
