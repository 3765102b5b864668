"""A cluster as one column: its boxes from top to bottom, and the edges between them.

An edge to the next box goes straight down. Any other edge is an arc beside the column: on the
right when it goes down, on the left when it goes up. Edges to other columns leave and enter at
the column's sides, level with their box, at a height of their own so that no two arrows meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from journeyctl.layout.boxes import (
    Box,
    Cluster,
    Edge,
    Node,
    PlacedEdge,
    Point,
    arrow,
    joined,
    line,
)

PADDING = 16  # between the cluster's border and what is in it
ROW_GAP = 32  # between two boxes
LABEL_ROOM = 12  # above and below a label that stands between two boxes
STUB = 10  # the straight piece before a box, long enough for an arrowhead
LANE = 14  # between two arcs
CORNER = 10  # the radius of an arc's corners
PULL = 0.45  # where a quarter of a circle has its control points, from the corner

# Where edges touch a box's side, as a part of its height.
DOWNWARDS_IN = UPWARDS_OUT = 0.18
FORWARD = 0.5
BACKWARD = 0.7
DOWNWARDS_OUT = UPWARDS_IN = 0.88


@dataclass(frozen=True, slots=True)
class Column:
    """A laid out cluster. Positions count from its own upper left corner; sizes are whole."""

    width: int
    height: int
    boxes: Mapping[str, Box]
    edges: Mapping[int, PlacedEdge]


def row_gap(edges: Iterable[Edge]) -> int:
    """The space between two boxes that leaves room for the labels of these edges."""
    heights = [edge.label_height for edge in edges if edge.label_height]
    return max([ROW_GAP, *(ceil(height) + 2 * LABEL_ROOM for height in heights)])


def stack(
    cluster: Cluster, nodes: Sequence[Node], edges: Mapping[int, Edge], *, title: int, gap: int
) -> Column:
    """The column of `nodes` and of the `edges` among them, below `title` pixels for its title."""
    rows, bottom = _rows(nodes, edges.values(), title, gap)
    placed = _straight(rows, edges)
    half = max([node.width / 2 for node in nodes], default=0.0)
    half = max([half, *(edge.label.right for edge in placed.values() if edge.label)])
    rest = {index: edge for index, edge in edges.items() if index not in placed}
    order = {name: row for row, name in enumerate(rows)}
    down = {i: edge for i, edge in rest.items() if order[edge.head] > order[edge.tail]}
    up = {i: edge for i, edge in rest.items() if i not in down}
    placed |= _arcs(rows, down, half)
    # Arcs on the left are arcs on the right, seen in a mirror.
    placed |= {i: arc.mirrored(0) for i, arc in _arcs(rows, up, half).items()}

    right = max([half, *(_reach(placed[i]) for i in down)]) + PADDING
    left = max([half, *(_reach(placed[i].mirrored(0)) for i in up)]) + PADDING
    width = ceil(max(left + right, cluster.label_width))
    dx = left + (width - left - right) / 2
    return Column(
        width,
        bottom,
        {name: box.moved(dx, 0) for name, box in rows.items()},
        {index: edge.moved(dx, 0) for index, edge in placed.items()},
    )


def _rows(
    nodes: Sequence[Node], edges: Iterable[Edge], title: int, gap: int
) -> tuple[dict[str, Box], int]:
    """The boxes below each other, their middle at x = 0, and where the column ends."""
    # The label of an edge from a box to itself stands beside it, and may be higher.
    heights = {node.id: node.height for node in nodes}
    for edge in edges:
        if edge.tail == edge.head:
            heights[edge.tail] = max(heights[edge.tail], edge.label_height)
    y = title + PADDING
    rows: dict[str, Box] = {}
    for node in nodes:
        down = (heights[node.id] - node.height) / 2
        rows[node.id] = Box(-node.width / 2, y + down, node.width, node.height)
        y += ceil(heights[node.id]) + gap
    return rows, y - gap + PADDING if rows else y


def _straight(rows: Mapping[str, Box], edges: Mapping[int, Edge]) -> dict[int, PlacedEdge]:
    """The first edge from each box to the one below it."""
    below = dict(zip(rows, list(rows)[1:], strict=False))
    placed: dict[int, PlacedEdge] = {}
    taken = set()
    for index, edge in edges.items():
        if below.get(edge.tail) != edge.head or edge.tail in taken:
            continue
        taken.add(edge.tail)
        start, end = rows[edge.tail].bottom, rows[edge.head].y
        label = None
        if edge.label_width:
            label = _centred((0.0, (start + end) / 2), edge)
        placed[index] = arrow(line((0.0, start), (0.0, end)), label)
    return placed


def _arcs(rows: Mapping[str, Box], edges: Mapping[int, Edge], half: float) -> dict[int, PlacedEdge]:
    """Arcs to the right of boxes that reach `half` to either side; short ones lie within long."""
    arcs: list[tuple[float, int, Point, Point]] = []
    for index, edge in edges.items():
        tail, head = rows[edge.tail], rows[edge.head]
        down = head.y > tail.y
        leaves = tail.y + tail.height * (DOWNWARDS_OUT if down else UPWARDS_OUT)
        enters = head.y + head.height * (DOWNWARDS_IN if down else UPWARDS_IN)
        arcs.append((abs(enters - leaves), index, (tail.right, leaves), (head.right, enters)))
    gaps = [
        (upper.bottom + lower.y) / 2
        for upper, lower in zip(rows.values(), list(rows.values())[1:], strict=False)
    ]
    lanes: list[tuple[float, float, int]] = []
    placed: dict[int, PlacedEdge] = {}
    for _, index, start, end in sorted(arcs):
        low, high = sorted((start[1], end[1]))
        lane = 1 + max([0, *(n for a, b, n in lanes if a < high and low < b)])
        labels = [arc.label for arc in placed.values() if arc.label]
        arc = _arc(start, end, half, lane, edges[index], gaps)
        while arc.label and any(arc.label.overlaps(label, gap=4) for label in labels):
            lane += 1
            arc = _arc(start, end, half, lane, edges[index], gaps)
        lanes.append((low, high, lane))
        placed[index] = arc
    return placed


def _arc(
    start: Point, end: Point, half: float, lane: int, edge: Edge, gaps: Sequence[float]
) -> PlacedEdge:
    """Out to the lane, along it, and back, with rounded corners."""
    x = half + STUB + lane * LANE
    y0, y1 = start[1], end[1]
    turn = min(CORNER, abs(y1 - y0) / 2)
    down = turn if y1 > y0 else -turn
    points = joined(
        (
            line(start, (x - turn, y0)),
            ((x - turn, y0), (x - turn * PULL, y0), (x, y0 + down * PULL), (x, y0 + down)),
            line((x, y0 + down), (x, y1 - down)),
            ((x, y1 - down), (x, y1 - down * PULL), (x - turn * PULL, y1), (x - turn, y1)),
            line((x - turn, y1), end),
        )
    )
    label = None
    if edge.label_width:
        middle = (y0 + y1) / 2
        # Between two boxes, because edges to other columns run level with the boxes.
        within = [y for y in gaps if min(y0, y1) < y < max(y0, y1)]
        y = min(within, key=lambda gap: abs(gap - middle), default=middle)
        label = _centred((x, y), edge)
        label = label.moved(max(0.0, half + 4 - label.x), 0)
    return arrow(points, label)


def _centred(middle: Point, edge: Edge) -> Box:
    x, y = middle
    return Box(
        x - edge.label_width / 2, y - edge.label_height / 2, edge.label_width, edge.label_height
    )


def _reach(arc: PlacedEdge) -> float:
    """How far an arc on the right goes."""
    reach = max(x for x, _ in arc.points)
    return max(reach, arc.label.right) if arc.label else reach
