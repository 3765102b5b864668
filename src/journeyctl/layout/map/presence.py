"""Who came to each touchpoint and who left there for good, as they were counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeyctl.layout.map.geometry import Column, Grid, row
from journeyctl.layout.scene import Group, Rect, Shape, Stroke
from journeyctl.layout.text import text_width
from journeyctl.layout.theme import stage_colour
from journeyctl.view.observed_parts import PresenceView
from journeyctl.view.parts import TouchpointView

_BAR = 6.0
_BETWEEN = 8.0
NONE = "–"


@dataclass(frozen=True, slots=True)
class Fact:
    """A number with its name, such as actors."""

    label: str
    value: str


def presence_lane(grid: Grid) -> Group:
    """A bar for the share of all actors, and below it actors and exits in numbers."""
    observed = grid.view.observed
    by_point = {
        point.id: facts(grid, observed.points[point.number - 1] if observed else PresenceView())
        for point in grid.view.touchpoints
    }
    room = grid.columns[0].text_width
    place = beside if all(_fit(grid, found, room) for found in by_point.values()) else below

    def cell(column: Column, point: TouchpointView) -> Group:
        group = Group("presence", 2)
        x, width = column.text_x, column.text_width
        level = observed.points[point.number - 1].level if observed else None
        if level is not None:
            group.extend(_bar(x, width, level, stage_colour(column.stage.index)))
            group.height = _BAR + 6
        if not by_point[point.id]:
            dash, height = grid.set.block(NONE, "label", x, 2, width, "muted")
            group.add(dash)
            group.height += height
        for fact in by_point[point.id]:
            placed = place(grid, fact, x, width).shifted(0, group.height)
            group.extend(placed.shapes)
            group.height += placed.height
        return group

    return row(grid, "presence", cell)


def facts(grid: Grid, presence: PresenceView) -> tuple[Fact, ...]:
    """Actors and exits of a touchpoint, each with its share, as far as they are known."""
    word = grid.view.locale.word
    return tuple(
        Fact(word(key), f"{number} ({share})" if share else number)
        for key, number, share in (
            ("field.actors", presence.actors, presence.share),
            ("dashboard.exits", presence.exits, presence.exits_share),
        )
        if number
    )


def beside(grid: Grid, fact: Fact, x: float, width: float) -> Group:
    """A label at the start of a line with its value at the end, at y = 0."""
    group = Group("fact", max(grid.set.style(name).line_height for name in ("small", "label")))
    name, value = (
        grid.set.lines(fact.label, "small", width),
        grid.set.lines(fact.value, "label", width),
    )
    group.add(
        grid.set.text(name, "small", x, 0, "muted", whole=fact.label),
        grid.set.text(value, "label", x + width, 0, "body", whole=fact.value, anchor="end"),
    )
    return group


def below(grid: Grid, fact: Fact, x: float, width: float) -> Group:
    """A label with its value in the next line."""
    group = Group("fact")
    name, height = grid.set.block(fact.label, "small", x, 0, width, "muted")
    value, more = grid.set.block(fact.value, "label", x, height, width, "body")
    group.add(name, value)
    group.height = height + more + 2
    return group


def fact_lines(grid: Grid, fact: Fact, x: float, width: float) -> Group:
    """A label with its value beside it, or else below, at y = 0."""
    place = beside if _fit(grid, [fact], width) else below
    return place(grid, fact, x, width)


def _fit(grid: Grid, found: Sequence[Fact], room: float) -> bool:
    """Whether labels have room beside their values."""
    small, label = grid.set.style("small"), grid.set.style("label")
    return all(
        text_width(fact.label, small) + _BETWEEN + text_width(fact.value, label) <= room
        for fact in found
    )


def _bar(x: float, width: float, level: float, colour: str) -> Iterator[Shape]:
    base = _BAR + 2
    yield Stroke(((x, base), (x + width, base)), stroke="strong_line", width=0.8)
    yield Rect(x, 2, width * min(1.0, level), _BAR, colour)
