"""Paints a scene as SVG, map or flow alike."""

from __future__ import annotations

import hashlib
from pathlib import Path

from journeyctl.layout.scene import Mark, Rect, Scene, Stroke, Text
from journeyctl.layout.theme import Theme
from journeyctl.render.templating import environment, rendered


def paint(
    scene: Scene, kind: str, language: str, theme: Theme, templates: Path | None = None
) -> str:
    """The SVG document of a scene; `kind` (map, flow) tells its ids from those of others.

    `templates` is a folder of templates that stand in for the packaged ones.

    Raises:
        InputError: a template of the folder cannot be used.
    """
    fills, strokes, marks = _used(scene, theme)
    return rendered(
        environment(templates),
        "svg/scene.svg.j2",
        scene=scene,
        kind=kind,
        language=language,
        uid=_identity(scene, kind, language, theme),
        theme=theme,
        colours=theme.colours,
        roles=sorted(fills | strokes),
        fills=sorted(fills),
        strokes=sorted(strokes),
        marks=sorted(marks),
    )


def _identity(scene: Scene, kind: str, language: str, theme: Theme) -> str:
    """A prefix of ids that two different pictures on one page do not share."""
    size = f"{scene.width:.0f}x{scene.height:.0f}"
    colours = (*theme.colours.values(), *theme.dark.values(), *theme.patterns, *theme.outlines)
    said = "\0".join((kind, language, scene.title, scene.description, size, *colours))
    return f"jm-{hashlib.sha256(said.encode()).hexdigest()[:8]}"


def _used(scene: Scene, theme: Theme) -> tuple[set[str], set[str], set[str]]:
    """The colour roles of fills and strokes, and the symbols, that a scene uses."""
    fills, strokes, marks = {"background"}, set(), set()
    if theme.outlines:
        strokes.add("strong_line")
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
