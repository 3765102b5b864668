"""What a flow is made of before and after layout: sized boxes, clusters of them, and edges.

All measures are pixels of an SVG: x grows to the right, y grows downwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Point = tuple[float, float]

ARROW = 8.0
"""Length of an arrowhead: a path ends this far from its tip."""


@dataclass(frozen=True, slots=True)
class Node:
    """A box of a known size. Without a cluster it stands free, beside what it is joined to."""

    id: str
    width: float
    height: float
    cluster: str | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Boxes that belong together, under a title bar of at least this size (0 for no title).

    Without any box it keeps its place among the other clusters.
    """

    id: str
    label_width: float = 0
    label_height: float = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """A move from the node `tail` to the node `head`; room for a label where it has a size."""

    tail: str
    head: str
    label_width: float = 0
    label_height: float = 0


@dataclass(frozen=True, slots=True)
class Box:
    """A placed rectangle: its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2

    def moved(self, dx: float, dy: float) -> Box:
        return Box(self.x + dx, self.y + dy, self.width, self.height)

    def mirrored(self, width: float) -> Box:
        """The same box seen in a mirror, in a picture of this width."""
        return Box(width - self.right, self.y, self.width, self.height)

    def overlaps(self, other: Box, gap: float = 0) -> bool:
        """Whether less than `gap` lies between the two."""
        return (
            self.x < other.right + gap
            and other.x < self.right + gap
            and self.y < other.bottom + gap
            and other.y < self.bottom + gap
        )


@dataclass(frozen=True, slots=True)
class PlacedEdge:
    """The way of an edge.

    `points` are the control points of cubic Bézier curves (one start, then three for each curve).
    They begin at the border of the tail and end `ARROW` before `tip`, straight towards it;
    `tip` lies on the border of the head. `label` is the label's box, on the line.
    """

    points: tuple[Point, ...]
    tip: Point
    label: Box | None = None

    def moved(self, dx: float, dy: float) -> PlacedEdge:
        points = tuple((x + dx, y + dy) for x, y in self.points)
        tip = (self.tip[0] + dx, self.tip[1] + dy)
        return PlacedEdge(points, tip, self.label.moved(dx, dy) if self.label else None)

    def mirrored(self, width: float) -> PlacedEdge:
        """The same edge seen in a mirror, in a picture of this width."""
        points = tuple((width - x, y) for x, y in self.points)
        tip = (width - self.tip[0], self.tip[1])
        return PlacedEdge(points, tip, self.label.mirrored(width) if self.label else None)


def line(start: Point, end: Point) -> tuple[Point, ...]:
    """A straight line as a cubic Bézier curve: four points."""
    (x, y), (x2, y2) = start, end
    dx, dy = (x2 - x) / 3, (y2 - y) / 3
    return start, (x + dx, y + dy), (x2 - dx, y2 - dy), end


def joined(curves: Iterable[tuple[Point, ...]]) -> tuple[Point, ...]:
    """Curves that meet, as one run of control points; curves without length are left out."""
    points: list[Point] = []
    for curve in curves:
        if curve[0] == curve[-1]:
            continue
        points.extend(curve[1:] if points else curve)
    return tuple(points)


def arrow(points: tuple[Point, ...], label: Box | None = None) -> PlacedEdge:
    """The edge along `points`, whose last curve is a straight line along an axis."""
    (x0, y0), (x, y) = points[-4], points[-1]
    length = abs(x - x0) + abs(y - y0)
    room = min(ARROW, length)
    end = (x - room * (x - x0) / length, y - room * (y - y0) / length)
    return PlacedEdge((*points[:-4], *line((x0, y0), end)), (x, y), label)
