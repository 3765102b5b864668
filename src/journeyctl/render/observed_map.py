"""What a page's map says of what was observed: lanes, the funnel's ribbon, symbols."""

from __future__ import annotations

from collections.abc import Iterator

from journeyctl.layout.map.felt import felt_mark, interval_key
from journeyctl.layout.scene import Shape
from journeyctl.view.lanes import lanes_and_lines
from journeyctl.view.parts import JourneyView

_MIDDLE = 7.0


def table_lanes(view: JourneyView) -> tuple[tuple[str, str], ...]:
    """The lanes of a page's map, each with the blueprint's line below it, "" for none.

    Touchpoints head the table, so what was observed comes right below them: the funnel, then who
    came to each. The line that may follow stays below both.
    """
    first, *others = lanes_and_lines(view)
    names = [first[0], *_observed_lanes(view)]
    return (*((name, "") for name in names[:-1]), (names[-1], first[1]), *others)


def _observed_lanes(view: JourneyView) -> Iterator[str]:
    if view.observed is not None and view.observed.has_funnel:
        yield "funnel"
    if view.observed is not None and view.observed.has_points:
        yield "presence"


def measured_legend(view: JourneyView) -> Iterator[tuple[str, list[Shape]]]:
    """The symbols of the measured curve: the key of the words, and a picture 14 px wide.

    The picture's middle is at y = 0.
    """
    if view.observed is None or not view.curves:
        return
    felt = [point for point in view.observed.felt if point]
    if any(point.low is not None for point in felt):
        yield "observed.interval", interval_key().shapes
    if any(point.few for point in felt):
        yield "observed.few", [*felt_mark(_MIDDLE, 0, few=True)]
