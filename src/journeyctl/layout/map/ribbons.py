"""The funnel cut at the stages, for tables: each cell paints its part of one whole ribbon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeyctl.layout.bidi import Direction
from journeyctl.layout.map.funnel import HIGHEST, funnel_lane
from journeyctl.layout.map.geometry import build_grid
from journeyctl.layout.scene import Stroke, Typesetter
from journeyctl.layout.theme import Theme
from journeyctl.view.parts import JourneyView


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A stage's part of the ribbon in a box of `width` and `height`, on whose foot it stands.

    It reaches out of the box to where the next part begins, so parts join in boxes side by side.
    `gap` is the height above it: all of the box where nobody was counted.
    """

    width: float
    height: float
    gap: float
    shapes: tuple[Stroke, ...]


def slice_funnel(view: JourneyView, look: Theme) -> tuple[Ribbon, ...]:
    """A part of the ribbon for each stage; none where no funnel was measured."""
    if view.observed is None or not view.observed.has_funnel:
        return ()
    return tuple(_ribbons(view, look))


def _ribbons(view: JourneyView, look: Theme) -> Iterator[Ribbon]:
    direction = Direction(view.locale.direction)
    grid = build_grid(view, Typesetter(look.styles, direction), look.spacing)
    strokes = [shape for shape in funnel_lane(grid).shapes if isinstance(shape, Stroke)]
    base = next(stroke.points[0][1] for stroke in strokes if not stroke.curved and stroke.stroke)
    for stage in view.stages:
        columns = grid.of_stage(stage)
        start = columns[0].x - grid.spacing.gap / 2
        width = len(columns) * (columns[0].width + grid.spacing.gap)
        own = [
            stroke.shifted(-start, HIGHEST - base)
            for stroke in strokes
            if stroke.curved and start <= stroke.points[0][0] < start + width
        ]
        if direction is Direction.RTL:
            own = [stroke.mirrored(width) for stroke in own]
        gap = min((y for stroke in own for _, y in stroke.points), default=HIGHEST)
        yield Ribbon(width, HIGHEST, gap, tuple(own))
