"""The SVG file of a picture."""

from __future__ import annotations

from journeyctl.render.rendering import Picture, Rendering


def write(rendering: Rendering, picture: Picture) -> bytes:
    """The file's content."""
    return rendering.svg(picture).encode()
