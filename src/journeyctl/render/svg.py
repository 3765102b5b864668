"""The SVG file of a picture."""

from __future__ import annotations

from journeyctl.render.rendering import Picture, Rendering


def write(rendering: Rendering, picture: Picture) -> bytes:
    """The file's content."""
    svg = rendering.svg(picture)
    if rendering.look.embed_fonts:
        from journeyctl.render.webfonts import with_letters

        svg = with_letters(svg, rendering.scene(picture), rendering.theme)
    return svg.encode()
