"""A picture as plain shapes: where everything goes, and in which colour role.

Layouts work from start to end, as if every text ran left to right; `mirror` turns a finished
scene round for languages that run from right to left. Units are px, y grows downwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from journeyctl.layout.bidi import Direction, isolate, reading_direction
from journeyctl.layout.text import Line, Style, wrap

Anchor = Literal["start", "middle", "end"]
_BASELINE = 0.36
"""From the middle of a line down to its baseline, in parts of the font's size."""
_MIRRORED: dict[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}


@dataclass(frozen=True, slots=True)
class Rect:
    """A box; `radius` rounds its corners."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    radius: float = 0
    kind: str = "rect"

    def shifted(self, dx: float, dy: float) -> Rect:
        """The same box elsewhere."""
        return self._at(self.x + dx, self.y + dy)

    def mirrored(self, width: float) -> Rect:
        """The same box from the other side of a picture."""
        return self._at(width - self.x - self.width, self.y)

    def _at(self, x: float, y: float) -> Rect:
        return Rect(x, y, self.width, self.height, self.fill, self.stroke, self.radius)


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of text at its baseline; `width` is what it measures."""

    x: float
    y: float
    text: str
    width: float


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of text in one style; with a `halo` of that colour role around the letters."""

    lines: tuple[Placed, ...]
    size: float
    bold: bool
    fill: str
    anchor: Anchor = "start"
    halo: str = ""
    kind: str = "text"

    def shifted(self, dx: float, dy: float) -> Text:
        """The same text elsewhere."""
        lines = [Placed(line.x + dx, line.y + dy, line.text, line.width) for line in self.lines]
        return self._with(lines, self.anchor)

    def mirrored(self, width: float) -> Text:
        """The same text from the other side of a picture."""
        lines = [Placed(width - line.x, line.y, line.text, line.width) for line in self.lines]
        return self._with(lines, _MIRRORED[self.anchor])

    def _with(self, lines: Iterable[Placed], anchor: Anchor) -> Text:
        return Text(tuple(lines), self.size, self.bold, self.fill, anchor, self.halo)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, straight (`L`) or as Bézier curves (`C`); `fill` closes it."""

    points: tuple[tuple[float, float], ...]
    curved: bool = False
    stroke: str = ""
    fill: str = ""
    width: float = 1
    dash: str = ""
    opacity: float = 1
    kind: str = "stroke"

    def shifted(self, dx: float, dy: float) -> Stroke:
        """The same line elsewhere."""
        return replace(self, points=tuple((x + dx, y + dy) for x, y in self.points))

    def mirrored(self, width: float) -> Stroke:
        """The same line from the other side of a picture."""
        return replace(self, points=tuple((width - x, y) for x, y in self.points))


@dataclass(frozen=True, slots=True)
class Mark:
    """A symbol of the template, centred at a point: a face, a star, pips, an arrow."""

    name: str
    x: float
    y: float
    size: float
    fill: str
    kind: str = "mark"

    def shifted(self, dx: float, dy: float) -> Mark:
        """The same symbol elsewhere."""
        return Mark(self.name, self.x + dx, self.y + dy, self.size, self.fill)

    def mirrored(self, width: float) -> Mark:
        """The same symbol from the other side of a picture."""
        return Mark(self.name, width - self.x, self.y, self.size, self.fill)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image (a `data:` address) in a circle."""

    href: str
    x: float
    y: float
    size: float
    kind: str = "picture"

    def shifted(self, dx: float, dy: float) -> Picture:
        """The same image elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)

    def mirrored(self, width: float) -> Picture:
        """The same image from the other side of a picture."""
        return replace(self, x=width - self.x - self.size)


Shape = Rect | Text | Stroke | Mark | Picture


@dataclass(slots=True)
class Group:
    """Shapes that belong together, in paint order; `height` is what they take."""

    name: str
    height: float = 0
    shapes: list[Shape] = field(default_factory=list)

    def add(self, *shapes: Shape) -> None:
        """Put shapes on top."""
        self.shapes.extend(shapes)

    def shifted(self, dx: float, dy: float) -> Group:
        """The same group elsewhere."""
        return Group(self.name, self.height, [shape.shifted(dx, dy) for shape in self.shapes])

    def extend(self, others: Iterable[Shape]) -> None:
        """Put many shapes on top."""
        self.shapes.extend(others)


@dataclass(frozen=True, slots=True)
class Scene:
    """A finished picture."""

    width: float
    height: float
    direction: Direction
    title: str
    description: str
    groups: tuple[Group, ...]


def mirror(scene: Scene) -> Scene:
    """A scene for right-to-left reading."""
    groups = tuple(
        Group(
            group.name,
            group.height,
            [shape.mirrored(scene.width) for shape in group.shapes],
        )
        for group in scene.groups
    )
    return replace(scene, groups=groups)


class Typesetter:
    """Turns text into placed lines, in the styles of a theme and the direction of a page."""

    def __init__(self, styles: Mapping[str, Style], direction: Direction) -> None:
        self._styles = styles
        self._direction = direction

    def style(self, role: str) -> Style:
        """The style of a role."""
        return self._styles[role]

    def lines(self, text: str, role: str, width: float) -> tuple[Line, ...]:
        """A text wrapped to a width."""
        return wrap(text, width, self._styles[role])

    def text(
        self,
        lines: Iterable[Line],
        role: str,
        x: float,
        y: float,
        fill: str,
        *,
        whole: str,
        anchor: Anchor = "start",
        halo: str = "",
    ) -> Text:
        """Lines below one another, the first one's top at `y`.

        `whole` is the text they come from: it decides in which order its mixed parts run.
        """
        style = self._styles[role]
        direction = reading_direction(whole, self._direction)
        first = y + style.line_height / 2 + style.size * _BASELINE
        placed = tuple(
            Placed(x, first + index * style.line_height, isolate(line.text, direction), line.width)
            for index, line in enumerate(lines)
        )
        return Text(placed, style.size, style.weight.value == "bold", fill, anchor, halo)

    def block(
        self,
        text: str,
        role: str,
        x: float,
        y: float,
        width: float,
        fill: str,
        *,
        anchor: Anchor = "start",
    ) -> tuple[Text, float]:
        """A wrapped text and its height."""
        lines = self.lines(text, role, width)
        shape = self.text(lines, role, x, y, fill, whole=text, anchor=anchor)
        return shape, len(lines) * self._styles[role].line_height
