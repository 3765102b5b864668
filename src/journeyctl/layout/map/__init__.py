"""The map: a grid of touchpoints and lanes, laid out by measured text."""

from __future__ import annotations

from journeyctl.layout.bidi import Direction
from journeyctl.layout.map.footer import footer, legend
from journeyctl.layout.map.geometry import Grid, build_grid, stage_bars
from journeyctl.layout.map.header import caption, header, persona_strip
from journeyctl.layout.map.lanes import Lane, funnel, lanes, line_shapes
from journeyctl.layout.scene import Group, Rect, Scene, Stroke, Text, Typesetter, mirror
from journeyctl.layout.theme import Theme, theme
from journeyctl.view import JourneyView
from journeyctl.view.alternative import describe_map

_BESIDE_LABELS = 16.0


def layout_map(view: JourneyView, look: Theme | None = None) -> Scene:
    """The scene of a journey's map."""
    look = look or theme()
    direction = Direction(view.locale.direction)
    grid = build_grid(view, Typesetter(look.styles, direction), look.spacing)
    page = MapPage(grid)
    page.put(header(grid), 14)
    if view.actors:
        page.put(persona_strip(grid), 16)
    page.put(caption(grid), 12)
    page.put(stage_bars(grid), 16)
    for lane in (*funnel(grid), *lanes(grid)):
        page.lane(lane)
    page.put(legend(grid), 10, before=4)
    page.put(footer(grid), 0)
    scene = Scene(
        grid.width,
        page.y + grid.spacing.margin,
        direction,
        view.title,
        describe_map(view),
        tuple(page.groups),
    )
    return mirror(scene) if direction is Direction.RTL else scene


class MapPage:
    """Puts the groups of a map below one another."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self.y = grid.spacing.margin
        self.groups: list[Group] = []

    def put(self, group: Group, after: float, before: float = 0) -> None:
        """A group at the present height, if it holds anything."""
        if not group.shapes:
            return
        self.groups.append(group.shifted(0, self.y + before))
        self.y += before + group.height + after

    def lane(self, lane: Lane) -> None:
        """A lane with its label at the start and a line below."""
        grid = self._grid
        label = self._label(lane)
        group = Group(f"lane-{lane.name}")
        group.add(label.shifted(0, self.y))
        group.extend(lane.content.shifted(0, self.y).shapes)
        self.y += self.needs(lane) + grid.spacing.lane
        if lane.line:
            group.extend(self._named_line(lane.line))
        else:
            ends = ((grid.left, self.y), (grid.right, self.y))
            group.add(Stroke(ends, stroke="line"))
        self.y += grid.spacing.lane
        self.groups.append(group)

    def needs(self, lane: Lane) -> float:
        """The height that a lane takes, without a line's name below it."""
        return max(lane.content.height, _height(self._label(lane), self._grid))

    def _label(self, lane: Lane) -> Text:
        word = self._grid.view.locale.word(f"lane.{lane.name}")
        top = 10 if lane.name == "touchpoints" else 1
        room = self._grid.spacing.labels - _BESIDE_LABELS
        return self._grid.set.block(word, "lane", self._grid.left, top, room, "muted")[0]

    def _named_line(self, name: str) -> list[Stroke | Text | Rect]:
        grid = self._grid
        word = grid.view.locale.word(f"line.{name}")
        lines = grid.set.lines(word, "label", 300)
        height = len(lines) * grid.set.style("label").line_height
        label = grid.set.text(
            lines, "label", grid.right, self.y - 1, "muted", whole=word, anchor="end"
        )
        self.y += height + 1
        return [*line_shapes(grid, name, self.y), label]


def _height(label: Text, grid: Grid) -> float:
    return len(label.lines) * grid.set.style("lane").line_height + 2
