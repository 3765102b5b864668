"""A cluster as one column: its boxes from top to bottom, and the edges between them.

An edge to the next box goes straight down. Any other edge is an arc beside the column: on the
right when it goes down, on the left when it goes up; one from a box to itself goes around its
lower left corner. Labels stand in the gaps between boxes. Edges to other columns leave and enter
at the column's sides, level with their box, where no label is, and at a height of their own so
that no two arrows meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from math import ceil, dist

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
CLEAR = 4  # between a label and what is beside it
INSET = 18  # from a box's corner to where an edge to itself leaves below
EMPTY = 60  # the room below the title of a cluster without boxes
CORNER = 10  # the radius of an arc's corners
PULL = 0.45  # where a quarter of a circle has its control points, from the corner

# Where edges touch a box's side, as a part of its height.
DOWNWARDS_IN = UPWARDS_OUT = 0.18
EXITS = (0.2, 0.4)
FORWARD = 0.5
BACKWARD = 0.7
DOWNWARDS_OUT = UPWARDS_IN = 0.88
APART = 3  # pixels between two exits of a box


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


def exits(height: float, count: int) -> list[float]:
    """Where so many exits leave a box of this height, from top to bottom, as parts of it."""
    top, bottom = EXITS
    # A box too low for all of them lets some leave together.
    places = max(1, min(count, int((bottom - top) * height / APART)))
    return [top + (bottom - top) * (i * places // count + 0.5) / places for i in range(count)]


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
    placed |= _arcs(rows, down, half, gap)
    # Arcs on the left are arcs on the right, seen in a mirror.
    placed |= {i: arc.mirrored(0) for i, arc in _arcs(rows, up, half, gap).items()}

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
    y = title + PADDING
    rows: dict[str, Box] = {}
    for node in nodes:
        rows[node.id] = Box(-node.width / 2, y, node.width, node.height)
        y += ceil(node.height) + gap
    if not rows:
        return rows, title + EMPTY
    around_last = any(edge.tail == edge.head == nodes[-1].id for edge in edges)
    return rows, y if around_last else y - gap + PADDING


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


@dataclass(frozen=True, slots=True)
class _Lane:
    """The upright part of an arc, in the lane of this number, and the label on it."""

    number: int
    run: Box
    label: Box | None

    def meets(self, other: _Lane) -> bool:
        """Whether a label would cover something of the other arc."""
        pairs = ((self.label, other.label), (self.label, other.run), (self.run, other.label))
        return any(a and b and a.overlaps(b, CLEAR) for a, b in pairs)


def _arcs(
    rows: Mapping[str, Box], edges: Mapping[int, Edge], half: float, gap: float
) -> dict[int, PlacedEdge]:
    """Arcs to the right of boxes that reach `half` to either side; short ones lie within long."""
    spans = {index: _span(rows, edge, gap) for index, edge in edges.items()}
    gaps = [box.bottom + gap / 2 for box in rows.values()]
    lanes: list[_Lane] = []
    placed: dict[int, PlacedEdge] = {}
    for index in sorted(spans, key=lambda index: abs(spans[index][1] - spans[index][0])):
        low, high = sorted(spans[index])
        within = (lane.number for lane in lanes if lane.run.y < high and low < lane.run.bottom)
        wider = (
            _lane(number, low, high, half, edges[index], gaps)
            for number in count(1 + max(within, default=0))
        )
        lane = next(lane for lane in wider if not any(map(lane.meets, lanes)))
        lanes.append(lane)
        points = _arc(rows, edges[index], spans[index], lane.run.x)
        placed[index] = arrow(points, lane.label)
    return placed


def _span(rows: Mapping[str, Box], edge: Edge, gap: float) -> tuple[float, float]:
    """The heights between which an arc runs in its lane, in its own direction."""
    tail, head = rows[edge.tail], rows[edge.head]
    if head.y > tail.y:
        return tail.y + tail.height * DOWNWARDS_OUT, head.y + head.height * DOWNWARDS_IN
    enters = head.y + head.height * UPWARDS_IN
    if edge.tail == edge.head:
        return tail.bottom + gap / 2, enters
    return tail.y + tail.height * UPWARDS_OUT, enters


def _lane(
    number: int, low: float, high: float, half: float, edge: Edge, gaps: Iterable[float]
) -> _Lane:
    run = Box(half + STUB + number * LANE, low, 0, high - low)
    if not edge.label_width:
        return _Lane(number, run, None)
    # In a gap, because edges to other columns run level with the boxes.
    x, middle = run.middle
    y = min((y for y in gaps if low <= y <= high), key=lambda y: abs(y - middle))
    label = _centred((x, y), edge)
    return _Lane(number, run, label.moved(max(0.0, half + CLEAR - label.x), 0))


def _arc(
    rows: Mapping[str, Box], edge: Edge, span: tuple[float, float], x: float
) -> tuple[Point, ...]:
    """Out to the lane at `x`, along it, and back."""
    tail, head = rows[edge.tail], rows[edge.head]
    leaves, enters = span
    start = [(tail.right, leaves)]
    if edge.tail == edge.head:
        below = tail.right - min(INSET, tail.width / 4)
        start = [(below, tail.bottom), (below, leaves)]
    return _rounded([*start, (x, leaves), (x, enters), (head.right, enters)])


def _rounded(corners: Sequence[Point]) -> tuple[Point, ...]:
    """The way from the first point to the last, straight along the axes but for the corners."""
    curves: list[tuple[Point, ...]] = []
    start = corners[0]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        radius = min(CORNER, dist(before, corner) / 2, dist(corner, after) / 2)
        into, out = _towards(corner, before, radius), _towards(corner, after, radius)
        curves.append(line(start, into))
        pulls = (_towards(corner, end, radius * PULL) for end in (before, after))
        curves.append((into, *pulls, out))
        start = out
    return joined([*curves, line(start, corners[-1])])


def _towards(start: Point, end: Point, length: float) -> Point:
    """The point so far from the start on the way to the end."""
    part = length / dist(start, end)
    return start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])


def _centred(middle: Point, edge: Edge) -> Box:
    x, y = middle
    return Box(
        x - edge.label_width / 2, y - edge.label_height / 2, edge.label_width, edge.label_height
    )


def _reach(arc: PlacedEdge) -> float:
    """How far an arc on the right goes."""
    reach = max(x for x, _ in arc.points)
    return max(reach, arc.label.right) if arc.label else reach
