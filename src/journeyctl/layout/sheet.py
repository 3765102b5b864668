"""What the views share: a head with the view's name, content below one another, a foot."""

from __future__ import annotations

from dataclasses import replace

from journeyctl.layout.bidi import Direction
from journeyctl.layout.map.footer import footer
from journeyctl.layout.map.geometry import Grid, build_grid
from journeyctl.layout.map.header import header
from journeyctl.layout.scene import Group, Rect, Scene, Typesetter, mirror
from journeyctl.layout.theme import Theme
from journeyctl.view.descriptions import describe_nothing, picture_title
from journeyctl.view.parts import JourneyView

_SMALL = 600.0


class Sheet:
    """A view's picture in the making: groups below one another within a grid's margins."""

    def __init__(self, grid: Grid, picture: str) -> None:
        self._grid = grid
        self._picture = picture
        self._groups: list[Group] = []
        self.y = grid.spacing.margin

    def put(self, group: Group, after: float = 0) -> None:
        """A group at the present height, if it holds anything, and some room below it."""
        if group.shapes:
            self._groups.append(group.shifted(0, self.y))
            self.y += group.height + after

    def head(self) -> None:
        """The journey's title and scenario, then what this view is called."""
        grid = self._grid
        self.put(header(grid), 14)
        group = Group("view")
        name = grid.view.locale.word(f"picture.{self._picture}")
        text, group.height = grid.set.block(
            name, "value", grid.left, 0, grid.right - grid.left, "accent"
        )
        group.add(text)
        self.put(group, 10)

    def foot(self) -> None:
        """Who owns the journey, when it was reviewed, what backs it."""
        self.y += 14
        self.put(footer(self._grid))

    def scene(self, description: str) -> Scene:
        """The finished picture, in the direction of its language."""
        view = self._grid.view
        direction = Direction(view.locale.direction)
        scene = Scene(
            self._grid.width,
            self.y + self._grid.spacing.margin,
            direction,
            picture_title(view, self._picture),
            description,
            tuple(self._groups),
        )
        return mirror(scene) if direction is Direction.RTL else scene

    def bare(self, description: str) -> Scene:
        """The same without margins, for a page that has its own."""
        scene = self.scene(description)
        margin = self._grid.spacing.margin
        return replace(
            scene,
            width=scene.width - 2 * margin,
            height=scene.height - 2 * margin,
            groups=tuple(group.shifted(-margin, -margin) for group in scene.groups),
        )


def blank_grid(view: JourneyView, look: Theme, width: float) -> Grid:
    """A grid without columns, for views that are no table of touchpoints, `width` px inside."""
    typesetter = Typesetter(look.styles, Direction(view.locale.direction))
    return Grid(view, typesetter, (), width + 2 * look.spacing.margin, look.spacing)


def touchpoint_grid(view: JourneyView, look: Theme) -> Grid:
    """The map's grid: a column for each touchpoint."""
    typesetter = Typesetter(look.styles, Direction(view.locale.direction))
    return build_grid(view, typesetter, look.spacing)


def empty_picture(view: JourneyView, look: Theme, picture: str) -> Scene:
    """A small picture that says that there is nothing to show."""
    grid = blank_grid(view, look, _SMALL)
    sheet = Sheet(grid, picture)
    sheet.head()
    box = Group("nothing")
    width = grid.right - grid.left
    word = view.locale.word(f"nothing.{picture}")
    text, height = grid.set.block(
        word, "body", grid.left + width / 2, 26, width - 48, "muted", anchor="middle"
    )
    box.height = height + 52
    box.add(Rect(grid.left, 0, width, box.height, "surface", "line", 9), text)
    sheet.put(box)
    sheet.foot()
    return sheet.scene(describe_nothing(view, picture))
