"""A scene as data for the Typst templates: shapes first, then texts in the order they are read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from markupsafe import escape

from journeyctl.assets import templates
from journeyctl.layout.scene import Mark, Picture, Rect, Scene, Shape, Stroke, Text
from journeyctl.layout.theme import Theme
from journeyctl.render.pdf.text_layer import line_of
from journeyctl.view.parts import JourneyView

Data = dict[str, object]

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="{fill}">{drawing}</svg>'
# Inside SVG an image that is none is left blank; alone it would be an error.
_IMAGE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><image href="{address}" '
    'width="96" height="96" preserveAspectRatio="xMidYMid slice"/></svg>'
)
_FEATURE = "#ffffff"
"""The colour of a symbol's features, as its file says it."""
_OUTLINE_DASH = [4, 3]
_HALO = 2.0
_ROOM = 24.0
_NO_LETTER = re.compile(r"[\u200b\u2066-\u2069\s]+")
_COLUMNS = ("stages", "stage", "lane-touchpoints", "touchpoints")
"""The groups whose texts are read stage by stage, touchpoint by touchpoint."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a document: its level, from 1, and its title in one line."""

    level: int
    title: str


def headings(view: JourneyView) -> list[Heading]:
    """The outline of a picture: its title, and below it stages with their touchpoints."""
    found = [Heading(1, view.title)]
    for stage in view.stages:
        found.append(Heading(2, stage.name))
        found += [Heading(3, touchpoint.name) for touchpoint in stage.touchpoints]
    return found


@dataclass(slots=True)
class Drawing:
    """Turns scenes of one document into data; `files` holds the images that they show."""

    theme: Theme
    files: dict[str, bytes] = field(default_factory=dict)
    _level: int = 0

    def scene(self, scene: Scene, outline: list[Heading]) -> Data:
        """The data of a scene; headings that it shows are taken out of `outline`."""
        shapes = [data for group in scene.groups for data in self._shapes(group.shapes)]
        return {
            "width": scene.width,
            "height": scene.height,
            "alt": scene.description,
            "shapes": shapes,
            "texts": [self._text(text, heading) for text, heading in _read(scene, outline)],
        }

    def mark(self, name: str, role: str) -> str:
        """The file of a symbol in a colour."""
        colours = self.theme.colours
        path = f"{name}-{role}.svg"
        if path not in self.files:
            drawing = templates().joinpath("svg", "marks", f"{name}.svg").read_text("utf-8")
            drawing = drawing.replace(_FEATURE, colours["feature"])
            self.files[path] = _SVG.format(fill=colours[role], drawing=drawing).encode()
        return path

    def image(self, address: str) -> str:
        """The file of an image from its `data:` address: square, cut where it is not."""
        path = f"image-{hashlib.sha256(address.encode()).hexdigest()[:16]}.svg"
        self.files[path] = _IMAGE.format(address=escape(address)).encode()
        return path

    def _shapes(self, shapes: Iterable[Shape]) -> Iterator[Data]:
        for shape in shapes:
            if isinstance(shape, Rect):
                yield self._box(shape)
            elif isinstance(shape, Stroke):
                yield self._stroke(shape)
            elif isinstance(shape, Mark):
                yield self._mark(shape)
            elif isinstance(shape, Picture):
                yield {
                    "kind": "picture",
                    "x": shape.x,
                    "y": shape.y,
                    "size": shape.size,
                    "file": self.image(shape.href),
                }
            elif shape.halo:
                yield from self._halo(shape)

    def _box(self, shape: Rect) -> Data:
        theme = self.theme
        outline = theme.outlines.get(shape.fill) if not shape.stroke else None
        stroke = "strong_line" if outline else shape.stroke
        return {
            "kind": "box",
            "x": shape.x,
            "y": shape.y,
            "width": shape.width,
            "height": shape.height,
            "radius": shape.radius,
            "fill": self._fill(shape.fill),
            "stroke": theme.colours[stroke] if stroke else None,
            "dash": _OUTLINE_DASH if outline == "dashed" else [],
        }

    def _fill(self, role: str) -> object:
        colours = self.theme.colours
        if role in self.theme.patterns:
            return {
                "kind": self.theme.patterns[role],
                "colour": colours[role],
                "background": colours["background"],
            }
        return colours[role] if role else None

    def _stroke(self, shape: Stroke) -> Data:
        colours = self.theme.colours
        return {
            "kind": "stroke",
            "points": shape.points,
            "curved": shape.curved and len(shape.points) > 1,
            "fill": colours[shape.fill] if shape.fill else None,
            "stroke": colours[shape.stroke] if shape.stroke else None,
            "width": shape.width,
            "dash": [float(part) for part in shape.dash.split()],
            "opacity": shape.opacity,
        }

    def _mark(self, shape: Mark) -> Data:
        placed: Data = {"x": shape.x, "y": shape.y, "size": shape.size}
        if shape.name == "dot":
            return {"kind": "dot", "fill": self.theme.colours[shape.fill], **placed}
        return {"kind": "mark", "file": self.mark(shape.name, shape.fill), **placed}

    def _halo(self, shape: Text) -> Iterator[Data]:
        """Boxes behind the lines: letters drawn twice would be found twice."""
        shares = {"start": 0.0, "middle": 0.5, "end": 1.0}
        for line in shape.lines:
            box = Rect(
                line.x - line.width * shares[shape.anchor] - _HALO,
                line.y - shape.size * 0.8 - _HALO / 2,
                line.width + 2 * _HALO,
                shape.size * 1.05 + _HALO,
                shape.halo,
                radius=4,
            )
            yield self._box(box)

    def _text(self, text: Text, heading: Heading | None) -> Data:
        lines = [line for line in text.lines if line.text]
        pitch = lines[1].y - lines[0].y if len(lines) > 1 else 0
        # A document must not go from a title to a touchpoint without a stage between.
        level = min(heading.level, self._level + 1) if heading else 0
        self._level = level or self._level
        return {
            "x": lines[0].x,
            "y": lines[0].y,
            "pitch": pitch,
            "room": max(line.width for line in lines) * 1.1 + _ROOM,
            "size": text.size,
            "bold": text.bold,
            "fill": self.theme.colours[text.fill],
            "anchor": text.anchor,
            "lines": [line_of(line.text) for line in lines],
            "level": level,
            "title": heading.title if heading else "",
        }


Read = tuple[Text, Heading | None]


def _read(scene: Scene, outline: list[Heading]) -> list[Read]:
    """The texts of a scene as they are read, each with the heading that it is.

    A stage is followed by its goal, then by each of its touchpoints with what stands on its card.
    """
    before: list[Read] = []
    after: list[Read] = []
    sections: dict[int, list[Read]] = {}
    candidates = dict(enumerate(outline))
    for group in scene.groups:
        section: list[Read] | None = None
        for text in _texts(group.shapes):
            found = _heading(text, group.name, candidates)
            if found is not None:
                section = sections.setdefault(found, [])
                section.append((text, candidates.pop(found)))
            elif section is not None and group.name in _COLUMNS:
                section.append((text, None))
            else:
                (after if sections.keys() - {0} else before).append((text, None))
    outline[:] = candidates.values()
    read = [item for index in sorted(sections) if index for item in sections[index]]
    return [*sections.get(0, ()), *before, *read, *after]


def _texts(shapes: Iterable[Shape]) -> Iterator[Text]:
    for shape in shapes:
        if isinstance(shape, Text) and any(line.text for line in shape.lines):
            yield from _even(shape)


def _even(text: Text) -> Iterator[Text]:
    """A text whose lines are equally far apart, else each of its lines for itself."""
    lines = [line for line in text.lines if line.text]
    steps = {round(after.y - line.y, 3) for line, after in pairwise(lines)}
    if len(steps) < 2 and len({line.x for line in lines}) == 1:
        yield text
        return
    for line in lines:
        yield replace(text, lines=(line,))


def _heading(text: Text, group: str, candidates: dict[int, Heading]) -> int | None:
    """Which of the headings still to come a text is: the title, or a name in a column."""
    if not text.bold:
        return None
    said = _shown("".join(line.text for line in text.lines))
    return next(
        (
            index
            for index, heading in candidates.items()
            if (heading.level == 1 or group in _COLUMNS) and _shown(heading.title) == said
        ),
        None,
    )


def _shown(text: str) -> str:
    """The text without what shows no letters, and so without where its lines end."""
    return _NO_LETTER.sub("", text)
