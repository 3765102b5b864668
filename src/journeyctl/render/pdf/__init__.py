"""The PDF file of a picture, as a poster or on sheets of paper, or of the whole report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeyctl.layout.scene import Scene
from journeyctl.render.pdf.compiling import compiled
from journeyctl.render.pdf.drawing import Drawing, Heading, headings
from journeyctl.render.pdf.setting import POINTS, document
from journeyctl.render.rendering import Picture, Rendering

REPORT = "report"
_MAP = "map"
_LONGEST = 14_400.0
"""What a PDF page may measure, in points."""
_LARGEST_SCALE = 1.25
_BORDER = 14.0
"""What printers leave blank around a sheet, in points."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper, landscape, in points."""

    width: float
    height: float


SHEETS = {"a3": Sheet(1190.55, 841.89), "a4": Sheet(841.89, 595.28)}


def write(rendering: Rendering, picture: Picture) -> bytes:
    """The file's content.

    Raises:
        JourneyctlError: Typst is not installed.
        OutputError: it cannot make the document.
    """
    if picture == REPORT:
        from journeyctl.render.pdf.report import report

        return report(rendering)
    drawing = Drawing(rendering.theme)
    outline = headings(rendering.view)
    pages = [_placed(drawing, outline, scene, sheet) for scene, sheet in _pages(rendering, picture)]
    scene = rendering.scene(picture)
    data = {
        "pages": pages,
        "background": rendering.theme.colours["background"],
        **document(rendering, scene.title, scene.description),
    }
    return compiled("picture.typ", data, drawing.files, rendering.look.templates)


def _pages(rendering: Rendering, picture: Picture) -> Iterator[tuple[Scene, Sheet | None]]:
    sheet = SHEETS.get(rendering.look.paper)
    if sheet is None or picture != _MAP:
        yield rendering.scene(picture), sheet
        return
    from journeyctl.layout.map.pages import layout_pages

    width, height = sheet.width - 2 * _BORDER, sheet.height - 2 * _BORDER
    for scene in layout_pages(rendering.view, rendering.theme, width / POINTS, height / POINTS):
        yield scene, sheet


def _placed(
    drawing: Drawing, outline: list[Heading], scene: Scene, sheet: Sheet | None
) -> dict[str, object]:
    """A page with its scene in the middle, as large as it may be."""
    if sheet is None:
        scale = min(1, _LONGEST / (max(scene.width, scene.height) * POINTS))
        page = Sheet(scene.width * scale * POINTS, scene.height * scale * POINTS)
    else:
        page = _turned(sheet, scene)
        scale = fitting(scene, page)
    data = drawing.scene(scene, outline)
    hidden = [heading.title for heading in outline if heading.level == 1]
    outline[:] = [heading for heading in outline if heading.level > 1]
    return {
        "width": page.width,
        "height": page.height,
        "x": (page.width - scene.width * scale * POINTS) / 2,
        "y": (page.height - scene.height * scale * POINTS) / 2,
        "scale": scale,
        "hidden": hidden,
        "scene": data,
    }


def _turned(sheet: Sheet, scene: Scene) -> Sheet:
    """The sheet upright where the picture is then larger."""
    upright = Sheet(sheet.height, sheet.width)
    return upright if fitting(scene, upright) > fitting(scene, sheet) else sheet


def fitting(scene: Scene, sheet: Sheet) -> float:
    """How large a scene may be on a sheet."""
    room = (sheet.width - 2 * _BORDER) / POINTS, (sheet.height - 2 * _BORDER) / POINTS
    return min(_LARGEST_SCALE, room[0] / scene.width, room[1] / scene.height)
