"""The flow: touchpoints as the map's cards, stages as columns, moves laid out by Graphviz."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from journeyctl.layout.bidi import Direction
from journeyctl.layout.flow_lines import DrawnMove, drawn_moves, legend_lines, line_shapes
from journeyctl.layout.graph import Box, Cluster, Edge, Graph, Node, place
from journeyctl.layout.map.cards import frame, touchpoint_card
from journeyctl.layout.map.geometry import Column, Grid
from journeyctl.layout.map.header import header
from journeyctl.layout.map.presence import fact_lines, facts
from journeyctl.layout.scene import Group, Mark, Rect, Scene, Shape, Stroke, Typesetter, mirror
from journeyctl.layout.text import Line, truncate
from journeyctl.layout.theme import Theme, stage_colour, theme
from journeyctl.view.alternative import describe_flow
from journeyctl.view.parts import JourneyView, StageView, TouchpointView

_CARD = 178.0
_FACE = 20.0
_MOST_FACES = 6
_BAR = 34.0
_LABEL = 116.0
_PILL = (7.0, 2.0)
_END = 16.0
_NARROWEST = 640.0


def layout_flow(flow: Flow) -> Scene:
    """The scene of a flow, below its journey's title.

    Raises:
        GraphvizError: Graphviz is missing or fails.
    """
    margin = flow.grid.spacing.margin
    grid = replace(flow.grid, width=max(flow.graph.width + 2 * margin, _NARROWEST))
    head = header(grid).shifted(0, margin)
    return _scene(flow, grid, head, margin + head.height + 18)


def layout_bare_flow(flow: Flow) -> Scene:
    """The same without title and margins, for a page that has them already.

    Raises:
        GraphvizError: Graphviz is missing or fails.
    """
    grid = replace(flow.grid, width=flow.graph.width + 2 * flow.grid.spacing.margin)
    return _scene(flow, grid, Group("header"), 2)


def _scene(flow: Flow, grid: Grid, head: Group, top: float) -> Scene:
    """A flow below its header, with a legend of the moves it shows."""
    graph = flow.graph
    view, direction = grid.view, Direction(grid.view.locale.direction)
    dx = (grid.width - graph.width) / 2
    body = [group.shifted(dx, top) for group in flow.paint()]
    legend = _legend(grid, view).shifted(0, top + graph.height + 14)
    height = top + graph.height + grid.spacing.margin + (legend.height + 14 if legend.shapes else 0)
    groups = tuple(group for group in (head, *body, legend) if group.shapes)
    scene = Scene(grid.width, height, direction, view.title, describe_flow(view), groups)
    return mirror(scene) if direction is Direction.RTL else scene


class Flow:
    """A journey's flow on its way to shapes; Graphviz lays it out once, for all its scenes."""

    def __init__(self, view: JourneyView, look: Theme | None = None) -> None:
        look = look or theme()
        set_ = Typesetter(look.styles, Direction(view.locale.direction))
        self._view = view
        self._moves = drawn_moves(view)
        self.grid = Grid(view, set_, (), _NARROWEST, look.spacing)
        self._cards = {
            point.id: self._card(stage, point)
            for stage in view.stages
            for point in stage.touchpoints
        }
        self._labels = [self._label(move) for move in self._moves]

    @cached_property
    def graph(self) -> Graph:
        """Where everything goes.

        Raises:
            GraphvizError: Graphviz is missing or fails.
        """
        nodes = [
            Node(point.id, _CARD, self._cards[point.id].height, _cluster(stage))
            for stage in self._view.stages
            for point in stage.touchpoints
        ]
        edges = []
        for index, (move, (_, width, height)) in enumerate(
            zip(self._moves, self._labels, strict=True)
        ):
            head = move.head
            if not head:
                head = f"exit {index}"
                nodes.append(Node(head, _END, _END))
            edges.append(Edge(move.tail, head, width, height))
        clusters = [
            Cluster(_cluster(stage), _CARD + 32, self._bar_height(stage))
            for stage in self._view.stages
        ]
        return place(nodes, clusters, edges, rankdir="LR")

    def paint(self) -> Iterator[Group]:
        """Clusters first, then moves, their labels, and cards on top."""
        graph = self.graph
        for stage in self._view.stages:
            yield self._stage(stage, graph.clusters[_cluster(stage)])
        moves, labels = Group("moves"), Group("labels")
        for move, edge, (lines, _, _) in zip(self._moves, graph.edges, self._labels, strict=True):
            moves.extend(line_shapes(edge, move.style))
            if edge.label is not None:
                labels.extend(self._pill(edge.label, lines, move))
        yield moves
        yield labels
        cards = Group("touchpoints")
        for name, card in self._cards.items():
            box = graph.nodes[name]
            cards.extend(card.shifted(box.x, box.y).shapes)
        for name, box in graph.nodes.items():
            if name not in self._cards:
                cards.extend(_end(box))
        yield cards

    def _card(self, stage: StageView, point: TouchpointView) -> Group:
        column = Column(0, _CARD, stage, point)
        content = touchpoint_card(self.grid, column, point)
        faces = self._faces(point, content.height)
        group = Group("card", content.height + (_FACE + 2 if faces else 0))
        counted = self._counted(point, group.height)
        group.height += counted.height
        group.add(*frame(column, group.height, stage_colour(stage.index)))
        group.extend(content.shapes)
        group.extend(faces)
        group.extend(counted.shapes)
        return group

    def _counted(self, point: TouchpointView, top: float) -> Group:
        """Who was seen at a touchpoint, and who left there unless a move says that already."""
        group = Group("counted")
        observed = self._view.observed
        if observed is None or not observed.moves:
            return group
        presence = observed.points[point.number - 1]
        if any(not move.head for move in self._moves if move.tail == point.id):
            presence = replace(presence, exits="")
        # The shares of moves are of visits; one of actors beside them would not add up.
        for fact in facts(self.grid, replace(presence, exits_share="")):
            line = fact_lines(self.grid, fact, 11, _CARD - 22)
            group.extend(line.shifted(0, top + group.height).shapes)
            group.height += line.height
        group.height += 7 if group.height else 0
        return group

    def _faces(self, point: TouchpointView, top: float) -> list[Shape]:
        """A face for each way it feels, and the word for it where all feel alike."""
        felt = [emotion for _, emotion in point.emotions]
        felt = [point.emotion, *felt] if point.emotion else felt
        distinct = list({emotion.score: emotion for emotion in felt}.values())[:_MOST_FACES]
        y = top + _FACE / 2 - 5
        shapes: list[Shape] = [
            Mark(f"face_{emotion.face}", 11 + _FACE / 2 + i * (_FACE + 4), y, _FACE, emotion.face)
            for i, emotion in enumerate(distinct)
        ]
        if len(distinct) == 1:
            labels = list(dict.fromkeys(emotion.label for emotion in felt if emotion.label))
            label = self._view.locale.join(labels) or distinct[0].face_name
            line = truncate(label, _CARD - _FACE - 32, self.grid.set.style("small"))
            shapes.append(
                self.grid.set.text([line], "small", 18 + _FACE, y - 7.5, "muted", whole=label)
            )
        return shapes

    def _bar_height(self, stage: StageView) -> float:
        lines = self.grid.set.lines(stage.name, "stage", _CARD - 16)
        return _BAR + (len(lines) - 1) * self.grid.set.style("stage").line_height

    def _stage(self, stage: StageView, box: Box) -> Group:
        group = Group("stage")
        bar = self._bar_height(stage)
        name, _ = self.grid.set.block(
            stage.name, "stage", box.x + 12, box.y + 7, box.width - 24, "on_accent"
        )
        group.add(
            Rect(box.x, box.y, box.width, box.height, "surface", radius=9),
            Rect(box.x, box.y, box.width, bar, stage_colour(stage.index), radius=9),
            name,
        )
        return group

    def _label(self, move: DrawnMove) -> tuple[tuple[Line, ...], float, float]:
        lines = self.grid.set.lines(move.label, "small", _LABEL)
        if not lines:
            return (), 0, 0
        width = max(line.width for line in lines) + 2 * _PILL[0]
        return lines, width, len(lines) * self.grid.set.style("small").line_height + 2 * _PILL[1]

    def _pill(self, box: Box, lines: Iterable[Line], move: DrawnMove) -> list[Shape]:
        text = self.grid.set.text(
            lines,
            "small",
            box.x + box.width / 2,
            box.y + _PILL[1],
            "body",
            whole=move.whole,
            anchor="middle",
        )
        return [
            Rect(box.x, box.y, box.width, box.height, "background", "card_line", 8),
            text,
        ]


def _cluster(stage: StageView) -> str:
    return f"stage {stage.index}"


def _end(box: Box) -> list[Shape]:
    """An exit: a small stop sign of our own, a ring with a dot."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    return [
        Mark("dot", x, y, _END, "pain"),
        Mark("dot", x, y, _END - 4, "background"),
        Mark("dot", x, y, _END - 9, "pain"),
    ]


def _legend(grid: Grid, view: JourneyView) -> Group:
    group = Group("legend")
    x, y = grid.left, 0.0
    room = 240.0 if view.observed is None else min(240.0, grid.right - grid.left - 33)
    for key, style in legend_lines(view):
        word = view.locale.word(key)
        lines = grid.set.lines(word, "small", room)
        width = 33 + max(line.width for line in lines)
        if view.observed is not None and x > grid.left and x + width > grid.right:
            x, y = grid.left, group.height + 3
        ends = ((x, y + 9), (x + 26, y + 9))
        group.add(
            Stroke(
                ends,
                stroke=style.colour,
                width=style.width,
                dash=style.dash,
                opacity=style.opacity,
            )
        )
        group.add(grid.set.text(lines, "small", x + 33, y + 1.5, "muted", whole=word))
        x += width + 22
        height = 3 + len(lines) * grid.set.style("small").line_height
        group.height = max(group.height, y + height)
    return _with_notes(grid, view, group)


def _with_notes(grid: Grid, view: JourneyView, group: Group) -> Group:
    """The legend, and below it what observed moves rest on and which are not drawn."""
    if view.observed is None or not view.observed.moves:
        return group
    for note in (view.observed.more_moves, view.observed.caption):
        if note:
            y = group.height + 6
            text, height = grid.set.block(
                note, "footer", grid.left, y, grid.right - grid.left, "muted"
            )
            group.add(text)
            group.height = y + height
    return group
