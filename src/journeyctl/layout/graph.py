"""Where the boxes of a flow go, and the way of every edge between them.

Every cluster is a column, its boxes from top to bottom in the order given; Graphviz places the
columns side by side in their order, the free boxes and the labels between them, and leads the
edges from column to column around whatever stands in between. Given every box as a node of its
own, Graphviz draws long ribbons or ragged stairs, and needs over 20 seconds for 500 boxes with
100 edges back. Given the columns it needs 20 ms for 60 boxes in 12 columns with 30 edges back,
and 0.13 s for 500 boxes in 12 columns with 100.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

import graphviz

from journeyctl.layout import column, dot
from journeyctl.layout.boxes import (
    ARROW,
    Box,
    Cluster,
    Edge,
    Node,
    PlacedEdge,
    arrow,
    joined,
    line,
)
from journeyctl.layout.column import Column
from journeyctl.layout.dot import Answer

__all__ = ["ARROW", "Box", "Cluster", "Edge", "Graph", "Node", "PlacedEdge", "place"]

INCH = 72  # Graphviz measures boxes in inches of 72 points; a point is our pixel
COLUMN_GAP = 34  # between a column and what stands beside it
BOX_GAP = 14  # between free boxes, labels and edges
SMALL = 16  # a box lower than this has no room for edges at two heights


@dataclass(frozen=True, slots=True)
class Graph:
    """A laid out flow: nodes and clusters by id, edges in the order they were given."""

    width: float
    height: float
    nodes: Mapping[str, Box]
    clusters: Mapping[str, Box]
    edges: Sequence[PlacedEdge]

    def mirrored(self) -> Graph:
        """The same flow from right to left."""
        return Graph(
            self.width,
            self.height,
            {name: box.mirrored(self.width) for name, box in self.nodes.items()},
            {name: box.mirrored(self.width) for name, box in self.clusters.items()},
            [edge.mirrored(self.width) for edge in self.edges],
        )


def place(
    nodes: Sequence[Node],
    clusters: Sequence[Cluster],
    edges: Sequence[Edge],
    *,
    rankdir: Literal["LR", "RL"],
    time_limit: float = 20,
) -> Graph:
    """Lay out a flow, the clusters from left to right (`LR`) or from right to left (`RL`).

    Sizes are pixels, `time_limit` is seconds. Ids of nodes are unique, those of clusters too, and
    edges and nodes name only ids that exist. Raises GraphvizError where Graphviz is missing,
    fails, or needs longer than the limit.
    """
    if not nodes and not clusters:
        return Graph(0, 0, {}, {}, [])
    flow = _Flow(nodes, clusters, edges)
    graph = flow.read(dot.layout(flow.source(), time_limit=time_limit))
    return graph.mirrored() if rankdir == "RL" else graph


@dataclass(frozen=True, slots=True)
class _Way:
    """An edge between two things that Graphviz places, the way Graphviz sees it: to the right."""

    edge: Edge
    left: str
    right: str
    backward: bool
    leaves: float

    def part(self, node: str) -> float:
        """How far down one of its two boxes it touches it, as a part of the box's height."""
        if self.backward:
            return column.BACKWARD
        return self.leaves if node == self.left else column.FORWARD


class _Flow:
    """One flow on its way through Graphviz, which sees generated names and sizes, no text.

    In DOT, columns are `c0` …, free boxes `n0` …, labels of edges between columns `l0` ….
    """

    def __init__(
        self, nodes: Sequence[Node], clusters: Sequence[Cluster], edges: Sequence[Edge]
    ) -> None:
        rank = {cluster.id: i for i, cluster in enumerate(clusters)}
        self.clusters = clusters
        self.edges = edges
        self.rank = {node.id: rank[node.cluster] for node in nodes if node.cluster is not None}
        self.free = {node.id: node for node in nodes if node.cluster is None}
        self.name = {node.id: f"n{i}" for i, node in enumerate(nodes)}
        self.ends = self._ends()
        self.columns = self._columns(nodes)
        self.ways = self._ways()

    def _inner(self, edge: Edge) -> bool:
        tail = self.rank.get(edge.tail)
        return tail is not None and tail == self.rank.get(edge.head)

    def _columns(self, nodes: Iterable[Node]) -> list[Column]:
        members: list[list[Node]] = [[] for _ in self.clusters]
        for node in nodes:
            if node.id in self.rank:
                members[self.rank[node.id]].append(node)
        inner: list[dict[int, Edge]] = [{} for _ in self.clusters]
        for index, edge in enumerate(self.edges):
            if self._inner(edge):
                inner[self.rank[edge.tail]][index] = edge
        title = ceil(max([cluster.label_height for cluster in self.clusters], default=0))
        gap = column.row_gap(edge for edges in inner for edge in edges.values())
        return [
            column.stack(cluster, boxes, edges, title=title, gap=gap)
            for cluster, boxes, edges in zip(self.clusters, members, inner, strict=True)
        ]

    def _ways(self) -> dict[int, _Way]:
        leaves = self._exits()
        ways = {}
        for index, edge in enumerate(self.edges):
            if self._inner(edge):
                continue
            tail, head = self.rank.get(edge.tail), self.rank.get(edge.head)
            backward = tail is not None and head is not None and head < tail
            left, right = (edge.head, edge.tail) if backward else (edge.tail, edge.head)
            ways[index] = _Way(edge, left, right, backward, leaves.get(index, column.FORWARD))
        return ways

    def _exits(self) -> dict[int, float]:
        """Where each move from a column to a free box leaves, as a part of its tail's height."""
        exits: dict[str, list[int]] = {}
        for index, edge in enumerate(self.edges):
            if edge.tail in self.rank and edge.head in self.free:
                exits.setdefault(edge.tail, []).append(index)
        leaves: dict[int, float] = {}
        for tail, indexes in exits.items():
            height = self.columns[self.rank[tail]].boxes[tail].height
            leaves |= zip(indexes, column.exits(height, len(indexes)), strict=True)
        return leaves

    def _ends(self) -> dict[str, Edge]:
        """Free boxes that one labelled edge leads to, and no other; its label goes with them."""
        joined_by: dict[str, list[Edge]] = {name: [] for name in self.free}
        for edge in self.edges:
            for name in {edge.tail, edge.head} & self.free.keys():
                joined_by[name].append(edge)
        return {
            name: edges[0]
            for name, edges in joined_by.items()
            if len(edges) == 1 and edges[0].head == name != edges[0].tail and edges[0].label_width
        }

    def _room(self, node: Node) -> tuple[float, float]:
        """The width and height that a free box takes, with what goes with it."""
        width, height = node.width + 2 * column.STUB, node.height
        if edge := self.ends.get(node.id):
            return width + edge.label_width + column.STUB, max(height, edge.label_height)
        return width, height

    def _level(self, node: str, way: _Way) -> int:
        """How far below the top of its column an edge leaves or enters a node."""
        box = self.columns[self.rank[node]].boxes[node]
        part = way.part(node) if box.height >= SMALL else column.FORWARD
        return round(box.y + box.height * part)

    def _port(self, node: str, way: _Way, side: str) -> str:
        if node in self.free:
            return f"{self.name[node]}:{side}"
        return f"c{self.rank[node]}:y{self._level(node, way)}:{side}"

    def source(self) -> str:
        """The flow in DOT."""
        graph = graphviz.Digraph(
            graph_attr={
                "rankdir": "LR",
                "nodesep": _inches(BOX_GAP),
                "ranksep": _inches(COLUMN_GAP),
            },
            node_attr={"shape": "box", "fixedsize": "true", "label": ""},
            edge_attr={"arrowhead": "none"},
        )
        levels: list[set[int]] = [{1} for _ in self.columns]
        for way in self.ways.values():
            for node in (way.left, way.right):
                if node in self.rank:
                    levels[self.rank[node]].add(self._level(node, way))
        for i, (stack, heights) in enumerate(zip(self.columns, levels, strict=True)):
            graph.node(f"c{i}", shape="plain", fixedsize="false", label=_table(stack, heights))
        # First of all edges, and heavy: it keeps the columns in order and their tops level.
        for i in range(1, len(self.columns)):
            graph.edge(f"c{i - 1}:y1:e", f"c{i}:y1:w", style="invis", minlen="2", weight="1000")
        for box in self.free.values():
            graph.node(self.name[box.id], **_size(*self._room(box)))
        for index, way in self.ways.items():
            self._connect(graph, index, way)
        return str(graph.source)

    def _connect(self, graph: graphviz.Digraph, index: int, way: _Way) -> None:
        left, right = self._port(way.left, way, "e"), self._port(way.right, way, "w")
        if not way.edge.label_width or way.edge.head in self.ends:
            weight = "3" if way.right in self.free else "1"
            graph.edge(left, right, id=f"{index}", weight=weight)
            return
        # A label is a box on the way, so nothing covers it; it stays near the edge's tail.
        label = f"l{index}"
        graph.node(label, **_size(way.edge.label_width, way.edge.label_height))
        near, far = ("1", "4") if way.backward else ("4", "1")
        graph.edge(left, f"{label}:w", id=f"{index}", weight=near)
        graph.edge(f"{label}:e", right, id=f"{index}+", weight=far)

    def read(self, answer: Answer) -> Graph:
        """The geometry of everything, from where Graphviz put the columns and what is between."""
        boxes: dict[str, Box] = {}
        edges: dict[int, PlacedEdge] = {}
        outlines = []
        for i, stack in enumerate(self.columns):
            outline = answer.box(f"c{i}", stack.width, stack.height)
            outlines.append(outline)
            boxes |= {n: box.moved(outline.x, outline.y) for n, box in stack.boxes.items()}
            edges |= {n: edge.moved(outline.x, outline.y) for n, edge in stack.edges.items()}
        outer = {name: outlines[rank] for name, rank in self.rank.items()}
        for node in self.free.values():
            room = answer.box(self.name[node.id], *self._room(node))
            outer[node.id] = room
            x, y = room.right - column.STUB - node.width, room.middle[1] - node.height / 2
            boxes[node.id] = Box(x, y, node.width, node.height)
        for index, way in self.ways.items():
            edges[index] = self._placed(index, way, answer, boxes, outer)
        return Graph(
            answer.width,
            answer.height,
            {name: boxes[name] for name in self.name},
            {cluster.id: box for cluster, box in zip(self.clusters, outlines, strict=True)},
            [edges[index] for index in range(len(self.edges))],
        )

    def _placed(
        self,
        index: int,
        way: _Way,
        answer: Answer,
        boxes: Mapping[str, Box],
        outer: Mapping[str, Box],
    ) -> PlacedEdge:
        """The way Graphviz found between the outlines, and straight on to the boxes."""
        left, right = outer[way.left], outer[way.right]
        start, end = (left.right, left.middle[1]), (right.x, right.middle[1])
        if way.left in self.rank:
            start = (left.right, left.y + self._level(way.left, way))
        if way.right in self.rank:
            end = (right.x, right.y + self._level(way.right, way))
        width, height = way.edge.label_width, way.edge.label_height
        label = None
        if width and way.edge.head in self.ends:
            label = Box(end[0], end[1] - height / 2, width, height)
        elif width:
            label = answer.box(f"l{index}", width, height)
        if label is None or way.edge.head in self.ends:
            curves = [answer.curve(f"{index}", start, end)]
        else:
            into, out = (label.x, label.middle[1]), (label.right, label.middle[1])
            curves = [
                answer.curve(f"{index}", start, into),
                line(into, out),
                answer.curve(f"{index}+", out, end),
            ]
        first = line((boxes[way.left].right, start[1]), start)
        last = line(end, (boxes[way.right].x, end[1]))
        points = joined((first, *curves, last))
        return arrow(points[::-1] if way.backward else points, label)


def _size(width: float, height: float) -> dict[str, str]:
    return {"width": _inches(width), "height": _inches(height)}


def _inches(pixels: float) -> str:
    return f"{pixels / INCH:.6f}"


def _table(stack: Column, levels: Iterable[int]) -> str:
    """A column as an HTML-like label: nothing but room, with a port at each of the levels."""
    rows = []
    y = 0
    for level in sorted(levels):
        rows += [(level - 1 - y, ""), (2, f' port="y{level}"')]
        y = level + 1
    rows.append((stack.height - y, ""))
    cells = "".join(
        f'<tr><td fixedsize="true" width="{stack.width}" height="{height}"{port}></td></tr>'
        for height, port in rows
        if height
    )
    return f'<<table border="0" cellborder="0" cellpadding="0" cellspacing="0">{cells}</table>>'
