"""A map on sheets of paper: split at stages, and where it is too high between lanes.

Each page is laid out for itself, with the title, the bars of its stages, its touchpoints and the
lanes' names, so that it can be read alone. The emotion curve is laid out once for all, so that it
goes on from page to page at the same height; so is the funnel.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from journeyctl.layout.bidi import Direction
from journeyctl.layout.map import MapPage
from journeyctl.layout.map.emotion import curve_legend, emotion_lane
from journeyctl.layout.map.footer import footer, legend
from journeyctl.layout.map.funnel import funnel_lane
from journeyctl.layout.map.geometry import Column, Grid, stage_bars
from journeyctl.layout.map.header import caption, header, persona_strip
from journeyctl.layout.map.lanes import Lane, funnel, lanes, with_funnel_key
from journeyctl.layout.map.windows import window
from journeyctl.layout.scene import Group, Rect, Scene, Text, Typesetter, mirror
from journeyctl.layout.theme import Theme
from journeyctl.view.alternative import describe_map
from journeyctl.view.observed_parts import ObservedView
from journeyctl.view.parts import JourneyView, StageView, TouchpointView

_SCALES = (1.0, 0.9, 0.8, 0.7, 0.62)
"""How large a map may be drawn; at the smallest, text of 13 px is 6 points high."""
_BAND = 3.0
_NUMBER_ROOM = 22.0

Slot = tuple[StageView, TouchpointView | None]


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbouring columns of one stage; `continued` where the stage began before them."""

    slots: tuple[Slot, ...]
    continued: bool


def layout_pages(view: JourneyView, look: Theme, width: float, height: float) -> tuple[Scene, ...]:
    """The pages of a map for a sheet of some px: as few as can be read, then as large as can be."""
    best: tuple[tuple[int, int, float], tuple[Scene, ...]] | None = None
    for scale in _SCALES:
        pages = _Pages(view, look, width / scale, height / scale).scenes()
        shown = min(scale, *(height / page.height for page in pages))
        rank = (int(shown < _SCALES[-1] * 0.95), len(pages), -shown)
        if best is None or rank < best[0]:
            best = (rank, pages)
    assert best is not None  # noqa: S101  there are scales
    return best[1]


def parts(view: JourneyView, most: int) -> list[Part]:
    """The columns of a map by stage; stages of more than `most` columns in even parts."""
    found: list[Part] = []
    for stage in view.stages:
        slots: list[Slot] = [(stage, point) for point in stage.touchpoints] or [(stage, None)]
        size = ceil(len(slots) / ceil(len(slots) / most))
        found += [
            Part(tuple(slots[start : start + size]), continued=start > 0)
            for start in range(0, len(slots), size)
        ]
    return found


def packed(found: Sequence[Part], most: int) -> list[list[Part]]:
    """The parts on as few pages as possible, at most some columns on each, evenly filled."""
    pages = _filled(found, most)
    for fewer in range(max(len(part.slots) for part in found), most):
        tried = _filled(found, fewer)
        if len(tried) == len(pages):
            return tried
    return pages


def _filled(found: Sequence[Part], most: int) -> list[list[Part]]:
    pages: list[list[Part]] = [[]]
    for part in found:
        taken = sum(len(other.slots) for other in pages[-1])
        if pages[-1] and taken + len(part.slots) > most:
            pages.append([])
        pages[-1].append(part)
    return pages


class _Pages:
    """The pages of one map at one scale, in the making; sizes are px of the picture."""

    def __init__(self, view: JourneyView, look: Theme, width: float, height: float) -> None:
        self._view = view
        self._direction = Direction(view.locale.direction)
        self._set = Typesetter(look.styles, self._direction)
        self._spacing = space = look.spacing
        self._width, self._height = width, height
        self._first = space.margin + space.labels
        room = width - space.margin - self._first + space.gap
        most = max(1, int(room // (space.column + space.gap)))
        self._chunks = packed(parts(view, most), most)
        columns = max(sum(len(part.slots) for part in chunk) for chunk in self._chunks)
        self._column = min(space.widest_column, room / columns - space.gap)
        slots = [slot for chunk in self._chunks for part in chunk for slot in part.slots]
        self._whole = Grid(view, self._set, self._columns(slots), 0, space)
        end = self._whole.columns[-1].x + self._column
        self._whole = replace(self._whole, width=end + space.margin)
        felt = view.observed is not None and view.observed.has_felt
        self._through = {
            "emotion": emotion_lane(self._whole) if view.curves or felt else Group("emotion"),
            "funnel": funnel_lane(self._whole),
        }

    def scenes(self) -> tuple[Scene, ...]:
        """The finished pages, numbered."""
        pages: list[MapPage] = []
        start = 0
        for index, chunk in enumerate(self._chunks):
            count = sum(len(part.slots) for part in chunk)
            grid = self._grid(chunk, start)
            pages += self._chunk(grid, start, first=not index)
            start += count
            if start == len(self._whole.columns):
                pages[-1].put(footer(grid), 0)
        return tuple(self._scene(page, number, len(pages)) for number, page in enumerate(pages, 1))

    def _columns(self, slots: Sequence[Slot]) -> tuple[Column, ...]:
        pitch = self._column + self._spacing.gap
        return tuple(
            Column(self._first + index * pitch, self._column, stage, point, self._spacing.padding)
            for index, (stage, point) in enumerate(slots)
        )

    def _grid(self, chunk: Sequence[Part], start: int) -> Grid:
        """The grid of some parts as if they were the whole journey."""
        stages, slots = [], []
        for part in chunk:
            stage = part.slots[0][0]
            points = tuple(point for _, point in part.slots if point)
            name, metrics = stage.name, stage.metrics
            if part.continued:
                name = self._view.locale.phrase("report.continued", name=name)
                metrics = ()
            stage = replace(stage, name=name, touchpoints=points, metrics=metrics)
            stages.append(stage)
            slots += [(stage, point) for _, point in part.slots]
        before = sum(point is not None for _, point in self._slots(0, start))
        count = sum(point is not None for _, point in slots)
        curves = tuple(
            replace(curve, points=curve.points[before : before + count])
            for curve in self._view.curves
        )
        view = replace(self._view, stages=tuple(stages), curves=curves)
        if self._view.observed is not None and chunk[0].continued:
            view = replace(view, observed=_without(self._view.observed, stages[0].id))
        return Grid(view, self._set, self._columns(slots), self._width, self._spacing)

    def _slots(self, start: int, end: int) -> list[Slot]:
        return [(column.stage, column.touchpoint) for column in self._whole.columns[start:end]]

    def _chunk(self, grid: Grid, start: int, *, first: bool) -> Iterator[MapPage]:
        """The pages of some columns, one below the other."""
        above = [self._going_on(grid, lane, start) for lane in funnel(grid)]
        head, *rows = [self._going_on(grid, lane, start) for lane in lanes(grid)]
        page = self._head(grid, [*above, head], first=first)
        bare = page.y
        key = legend(grid)
        for row in rows:
            below = key.height + 14 if row is rows[-1] else 0
            if page.y > bare and page.y + page.needs(row) + below > self._limit:
                yield page
                page = self._head(grid, [head], first=False)
                bare = page.y
            page.lane(row)
        page.put(key, 10, before=4)
        yield page

    @property
    def _limit(self) -> float:
        return self._height - self._spacing.margin - _NUMBER_ROOM

    def _head(self, grid: Grid, head: Sequence[Lane], *, first: bool) -> MapPage:
        """A page with what every page begins with; the first says more."""
        page = MapPage(grid)
        if first:
            page.put(header(grid), 14)
            if grid.view.actors:
                page.put(persona_strip(grid), 16)
        else:
            page.put(header(replace(grid, view=replace(grid.view, scenario=""))), 12)
        page.put(caption(grid), 12)
        page.put(stage_bars(grid), 16)
        for lane in head:
            page.lane(lane)
        return page

    def _going_on(self, grid: Grid, lane: Lane, start: int) -> Lane:
        """A lane; what runs through all columns is a window on the whole of it."""
        if lane.name == "funnel":
            content = with_funnel_key(grid, self._window(grid, lane.name, start))
            return replace(lane, content=content)
        if lane.name != "emotion":
            return lane
        group = self._window(grid, lane.name, start)
        # The scale's numbers stand before the first column, on every page.
        group.extend(
            shape
            for shape in self._through["emotion"].shapes
            if isinstance(shape, Text) and shape.anchor == "end"
        )
        key = curve_legend(grid, 24)
        group.extend(key.shapes)
        group.height = max(group.height, key.height if key.shapes else 0)
        return replace(lane, content=group)

    def _window(self, grid: Grid, name: str, start: int) -> Group:
        """The part of a lane that is over some columns."""
        whole = self._through[name]
        columns, end = self._whole.columns, start + len(grid.columns)
        begin, last = columns[start].x, columns[end - 1].x + self._column
        half = self._spacing.gap / 2
        left = begin - (half if start else _BAND)
        right = last + (half if end < len(columns) else _BAND)
        group = Group(name, whole.height)
        if name == "emotion":
            width = last - begin + 2 * _BAND
            group.add(Rect(grid.first - _BAND, 0, width, group.height, "surface", radius=8))
        for shape in window(whole.shapes, left, right):
            group.add(shape.shifted(grid.first - begin, 0))
        return group

    def _scene(self, page: MapPage, number: int, pages: int) -> Scene:
        view = self._view
        space = self._spacing
        height = max(self._height, page.y + _NUMBER_ROOM + space.margin)
        if pages > 1:
            page.groups.append(self._number(number, pages, height))
        scene = Scene(
            self._width, height, self._direction, view.title, describe_map(view), tuple(page.groups)
        )
        return mirror(scene) if self._direction is Direction.RTL else scene

    def _number(self, number: int, pages: int, height: float) -> Group:
        locale = self._view.locale
        text = f"{locale.number(number)}/{locale.number(pages)}"
        group = Group("page")
        lines = self._set.lines(text, "footer", 200)
        y = height - self._spacing.margin - self._set.style("footer").line_height
        x = self._width - self._spacing.margin
        group.add(self._set.text(lines, "footer", x, y, "muted", whole=text, anchor="end"))
        return group


def _without(observed: ObservedView, place: str) -> ObservedView:
    """What was observed, less what was measured of a stage, which stands on another page."""
    measured = tuple(item for item in observed.measured if item.place != place)
    return replace(observed, measured=measured)
