"""The funnel below the stages: a ribbon as high as people reached each, and who was lost between.

A stage without a figure, because it is hidden or in no funnel, leaves a gap with a dash.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from journeyctl.layout.curve import Point
from journeyctl.layout.map.emotion import closed
from journeyctl.layout.map.geometry import Grid
from journeyctl.layout.scene import Group, Shape, Stroke, Text
from journeyctl.layout.text import text_width
from journeyctl.layout.theme import stage_colour
from journeyctl.view.observed_parts import ReachView

HIGHEST = 54.0
"""The ribbon where most people are, in px."""
DASH = "–"
_NUMBER = 23.0
_TOP = 2.0
_PADDING = 12.0
_TAPER = 64.0
_TAPER_PART = 0.4
_BELOW = 5.0
_ARROW = 9.0
_BESIDE = 8.0


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The room of a stage: from its first column to its last."""

    left: float
    right: float
    colour: str
    reach: ReachView

    @property
    def room(self) -> float:
        return self.right - self.left - 2 * _PADDING


def funnel_lane(grid: Grid) -> Group:
    """The ribbon with its numbers, its top at 0."""
    stretches = list(_stretches(grid))
    base = _TOP + _NUMBER + HIGHEST
    group = Group("funnel", base)
    for index, stretch in enumerate(stretches):
        after = stretches[index + 1] if index + 1 < len(stretches) else None
        group.extend(_ribbon(stretch, after, base))
    group.add(Stroke(((grid.first, base), (grid.right, base)), stroke="strong_line"))
    share = _shares(grid, stretches)
    for stretch in stretches:
        group.extend(_numbers(grid, stretch, base, share))
        lost = _lost(grid, stretch, base + _BELOW)
        group.extend(lost.shapes)
        group.height = max(group.height, base + _BELOW + lost.height)
    return group


def funnel_key(grid: Grid, y: float) -> Group:
    """How many came through the whole funnel, below the lane's label."""
    group = Group("conversion", y)
    observed = grid.view.observed
    if observed is None or not observed.conversion:
        return group
    room = grid.spacing.labels - 16
    word = grid.view.locale.word("dashboard.conversion")
    label, height = grid.set.block(word, "small", grid.left, y, room, "muted")
    value, more = grid.set.block(observed.conversion, "value", grid.left, y + height, room, "ink")
    group.add(label, value)
    group.height = y + height + more
    return group


def _stretches(grid: Grid) -> Iterator[_Stretch]:
    observed = grid.view.observed
    for stage in grid.view.stages if observed else ():
        columns = grid.of_stage(stage)
        reach = observed.stages[stage.index] if observed else ReachView()
        right = columns[-1].x + columns[-1].width
        yield _Stretch(columns[0].x, right, stage_colour(stage.index), reach)


def _ribbon(stretch: _Stretch, after: _Stretch | None, base: float) -> Iterator[Shape]:
    """A stage's part of the ribbon: level, then narrowing to the next stage."""
    if stretch.reach.level is None:
        return
    top = base - HIGHEST * stretch.reach.level
    path: tuple[Point, ...] = _run((stretch.left, top), (stretch.right, top))
    if after is not None and after.reach.level is not None:
        lower = base - HIGHEST * after.reach.level
        taper = min(_TAPER, (stretch.right - stretch.left) * _TAPER_PART)
        turn = (stretch.right - taper, top)
        path = (*_run((stretch.left, top), turn), *_run(turn, (after.left, lower))[1:])
    yield Stroke(closed(path, base), curved=True, fill=stretch.colour, opacity=0.24)
    yield Stroke(path, curved=True, stroke=stretch.colour, width=2.4)


def _run(start: Point, end: Point) -> tuple[Point, ...]:
    """A curve that is level at both ends; its controls stand at thirds, as those of `monotone`."""
    third = (end[0] - start[0]) / 3
    return start, (start[0] + third, start[1]), (end[0] - third, end[1]), end


def _shares(grid: Grid, stretches: Sequence[_Stretch]) -> Callable[[str], str]:
    """How shares are said: of whom they are, where there is room for that everywhere."""
    value, style = grid.set.style("value"), grid.set.style("small")

    def in_full(share: str) -> str:
        return grid.view.locale.phrase("observed.of_entry", share=share)

    fits = all(
        text_width(stretch.reach.reached, value)
        + _BESIDE
        + text_width(in_full(stretch.reach.share), style)
        <= stretch.room
        for stretch in stretches
        if stretch.reach.share
    )
    return in_full if fits else str


def _numbers(
    grid: Grid, stretch: _Stretch, base: float, say: Callable[[str], str]
) -> Iterator[Text]:
    """Who reached a stage, on the ribbon, and their share of those who entered."""
    x, reach = stretch.left + _PADDING, stretch.reach
    top = base - HIGHEST * (reach.level or 0) - _NUMBER
    text = reach.reached or DASH
    lines = grid.set.lines(text, "value", stretch.room)
    fill = "ink" if reach.reached else "muted"
    yield grid.set.text(lines, "value", x, top, fill, whole=grid.view.title)
    if reach.share:
        share = say(reach.share)
        beside = x + max(line.width for line in lines) + _BESIDE
        shown = grid.set.lines(share, "small", stretch.right - beside)
        yield grid.set.text(shown[:1], "small", beside, top + 4.5, "muted", whole=share)


def _lost(grid: Grid, stretch: _Stretch, y: float) -> Group:
    """Who did not get to the next stage, at the end of the stage."""
    group = Group("lost")
    reach = stretch.reach
    if not reach.lost:
        return group
    text = grid.view.locale.phrase("observed.lost", n=reach.lost)
    if reach.lost_share:
        text = f"{text} ({reach.lost_share})"
    room = stretch.room - _ARROW - 5
    lines = grid.set.lines(text, "small", room)
    end = stretch.right - 4
    group.add(grid.set.text(lines, "small", end, y, "muted", whole=text, anchor="end"))
    group.height = len(lines) * grid.set.style("small").line_height
    x = end - max(line.width for line in lines) - 5 - _ARROW
    corners = ((x, y + 4), (x + _ARROW, y + 4), (x + _ARROW / 2, y + 4 + _ARROW * 0.75))
    group.add(Stroke(corners, fill="missed"))
    return group
