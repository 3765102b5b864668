"""Renderings with observed data."""

from __future__ import annotations

from journeyctl.model.journey import Journey
from journeyctl.overlay.parts import Overlay
from journeyctl.render.look import Look
from journeyctl.render.rendering import Rendering
from tests.overlays import overlay_of


def observing(
    source: Journey,
    language: str | None = None,
    overlay: Overlay | None = None,
    look: Look | None = None,
) -> Rendering:
    """The rendering of a journey with an overlay, by default one that is made up."""
    return Rendering(source, "x", language, look=look, overlay=overlay or overlay_of(source))
