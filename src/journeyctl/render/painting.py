"""Paints a scene as SVG, map or flow alike."""

from __future__ import annotations

import hashlib

from journeyctl.layout.scene import Mark, Rect, Scene, Stroke, Text
from journeyctl.layout.theme import Theme
from journeyctl.render.templating import environment


def paint(scene: Scene, kind: str, language: str, theme: Theme) -> str:
    """The SVG document of a scene; `kind` (map, flow) tells its ids from those of others."""
    fills, strokes, marks = _used(scene)
    template = environment().get_template("svg/scene.svg.j2")
    return template.render(
        scene=scene,
        kind=kind,
        language=language,
        uid=_identity(scene, kind, language),
        colours=theme.colours,
        fills=sorted(fills),
        strokes=sorted(strokes),
        marks=sorted(marks),
    )


def _identity(scene: Scene, kind: str, language: str) -> str:
    """A prefix of ids that two different pictures on one page do not share."""
    said = "\0".join(
        (kind, language, scene.title, scene.description, f"{scene.width:.0f}x{scene.height:.0f}")
    )
    return f"jm-{hashlib.sha256(said.encode()).hexdigest()[:8]}"


def _used(scene: Scene) -> tuple[set[str], set[str], set[str]]:
    """The colour roles of fills and strokes, and the symbols, that a scene uses."""
    fills, strokes, marks = {"background"}, set(), set()
    for group in scene.groups:
        for shape in group.shapes:
            if isinstance(shape, Mark):
                fills.add(shape.fill)
                if shape.name != "dot":
                    marks.add(shape.name)
                    fills.add("feature")
                    strokes.add("feature")
            elif isinstance(shape, Text):
                fills.add(shape.fill)
                strokes.add(shape.halo)
            elif isinstance(shape, (Rect, Stroke)):
                fills.add(shape.fill)
                strokes.add(shape.stroke)
    return fills - {""}, strokes - {""}, marks
