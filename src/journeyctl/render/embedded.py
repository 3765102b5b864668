"""Views' pictures inside the page: bare, for the page has the title, and only where they add."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from journeyctl.layout.curves import layout_bare_curves
from journeyctl.layout.matrix import layout_bare_matrix
from journeyctl.layout.opportunities import layout_bare_plane
from journeyctl.layout.scene import Scene
from journeyctl.layout.theme import Theme
from journeyctl.render.painting import paint
from journeyctl.render.rendering import Picture, Rendering
from journeyctl.view.comparison import compares
from journeyctl.view.parts import JourneyView

Bare = Callable[[JourneyView, Theme], Scene]


def embedded(rendering: Rendering) -> dict[Picture, Markup]:
    """The pictures of a page by their names; `wanted` says which there are."""
    view, look = rendering.view, rendering.look
    return {
        picture: Markup(  # noqa: S704  our own SVG
            paint(bare(view, look.theme), picture, rendering.language, look.theme, look.templates)
        )
        for picture, bare in wanted(view)
    }


def wanted(view: JourneyView) -> Iterator[tuple[Picture, Bare]]:
    """The pictures that add something to a journey's page, and who lays them out."""
    if any(item.impact and item.effort for item in view.opportunities):
        yield "opportunities", layout_bare_plane
    if compares(view):
        yield "curves", layout_bare_curves
    if view.channels:
        yield "matrix", layout_bare_matrix
