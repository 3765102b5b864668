"""The pictures that can be drawn of a journey, and who lays them out."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from journeyctl.layout.scene import Scene
from journeyctl.layout.theme import Theme
from journeyctl.view.parts import JourneyView

Layout = Callable[[JourneyView, Theme], Scene]

FLOW = "flow"
"""Laid out by Graphviz, and from a flow instead of a view; see `Rendering`."""

_LAYOUTS = {
    "map": "journeyctl.layout.map:layout_map",
    "persona": "journeyctl.layout.personas:layout_personas",
    "opportunities": "journeyctl.layout.opportunities:layout_opportunities",
    "blueprint": "journeyctl.layout.blueprint:layout_blueprint",
    "curves": "journeyctl.layout.curves:layout_curves",
    "matrix": "journeyctl.layout.matrix:layout_matrix",
}
PICTURES = ("map", FLOW, *(name for name in _LAYOUTS if name != "map"))
"""The names of all pictures, in the order in which they are offered."""


def layout(picture: str) -> Layout:
    """The function that lays out a picture other than the flow."""
    module, _, name = _LAYOUTS[picture].partition(":")
    function: Layout = getattr(import_module(module), name)
    return function
