"""What tells curves apart besides their colour: a dash along the line, a shape around the faces."""

from __future__ import annotations

from collections.abc import Iterator

from journeyctl.layout.scene import Mark
from journeyctl.layout.theme import CURVE_COLOURS, curve_colour

_DASHES = ("", "7 4", "2 4", "10 4 2 4")
_GAP = "gap"
_RINGS = (
    (("dot", 1.25),),
    (("ring_square", 1.2),),
    (("ring_diamond", 1.475),),
    (("dot", 1.5), (_GAP, 1.35), ("dot", 1.15)),
)
"""What surrounds the faces of each curve: marks, and their sizes in parts of the face's."""


def curve_dash(number: int) -> str:
    """The dash of a curve; with its colour no two are alike among sixteen."""
    return _DASHES[(number + number // CURVE_COLOURS) % len(_DASHES)]


def curve_ring(number: int, x: float, y: float, face: float) -> Iterator[Mark]:
    """A curve's own shape around a face of a size, in its colour."""
    for name, size in _RINGS[(number + number // CURVE_COLOURS) % len(_RINGS)]:
        role = "surface" if name == _GAP else curve_colour(number)
        yield Mark("dot" if name == _GAP else name, x, y, face * size, role)
