"""A PNG picture of an SVG, by resvg with FiraGO alone: the same pixels on every machine.

Only what FiraGO lacks is drawn by other fonts, or as empty boxes (see `layout.fallback`).
"""

from __future__ import annotations

import math
import re

import resvg_py

from journeyctl.errors import OutputError
from journeyctl.layout.fallback import MODIFIERS, fonts_for
from journeyctl.layout.fonts import FAMILY, font_files
from journeyctl.render.ownership import signed
from journeyctl.render.rendering import Picture, Rendering

MAX_PIXELS = 200_000_000
"""More than this is drawn at a smaller scale: it takes 7 s and 1.6 GB of memory already."""

_ROOT = re.compile(r"<svg\b[^>]*>")
_MODIFIERS = re.compile(f"[{MODIFIERS}]")
_LENGTH = re.compile(r"""\s(width|height)=["']([\d.]+)(?:px)?["']""")


def png(svg: str, scale: float = 2) -> bytes:
    """The picture, `scale` pixels to a px of the SVG; smaller where it exceeds `MAX_PIXELS`.

    The root element needs width and height in px. A tEXt chunk names journeyctl as the software
    (see `ownership`). Colours are those of attributes and plain CSS rules: resvg knows neither
    `var()` nor at-rules.

    Raises:
        OutputError: resvg cannot draw the picture, or the font files cannot be written.
    """
    with font_files(fonts_for(svg).fonts) as files:
        try:
            picture = resvg_py.svg_to_bytes(
                svg_string=_MODIFIERS.sub("", svg),
                zoom=_bounded(scale, *_size(svg)),
                skip_system_fonts=True,
                font_files=[str(file) for file in files],
                font_family=FAMILY,
                sans_serif_family=FAMILY,
                serif_family=FAMILY,
                monospace_family=FAMILY,
            )
        except ValueError as error:
            raise OutputError(f"the picture cannot be drawn: {error}") from error
    return signed(picture)


def write(rendering: Rendering, picture: Picture) -> bytes:
    """The file of a picture."""
    return png(rendering.svg(picture))


def _bounded(scale: float, width: float, height: float) -> float:
    return min(scale, math.sqrt(MAX_PIXELS / (width * height))) if width * height else scale


def _size(svg: str) -> tuple[float, float]:
    """Width and height of the root element in px, 0 where it does not say."""
    root = _ROOT.search(svg)
    lengths = {name: float(value) for name, value in _LENGTH.findall(root[0] if root else "")}
    return lengths.get("width", 0), lengths.get("height", 0)
