"""The formats: what they are called, how their files end, and who writes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from journeyctl.render.pictures import PICTURES
from journeyctl.render.rendering import Picture, Rendering

Write = Callable[[Rendering, Picture], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """An output format: its module has `write`; it can show `pictures`, by default the first."""

    name: str
    ending: str
    module: str
    pictures: tuple[Picture, ...]

    def write(self, rendering: Rendering, picture: Picture) -> bytes:
        """The file's content."""
        write: Write = import_module(self.module).write
        return write(rendering, picture)


FORMATS = {
    item.name: item
    for item in (
        Format("html", "html", "journeyctl.render.html", ("map",)),
        Format("svg", "svg", "journeyctl.render.svg", PICTURES),
        Format("png", "png", "journeyctl.render.png", PICTURES),
        Format("pdf", "pdf", "journeyctl.render.pdf", (*PICTURES, "report")),
        Format("md", "md", "journeyctl.render.markdown", ("map",)),
        Format("dot", "dot", "journeyctl.render.dot", ("flow",)),
        Format("text", "txt", "journeyctl.render.text", ("map",)),
        Format("json", "json", "journeyctl.render.data", ("map",)),
    )
}
