"""What can be configured for `render` and `serve`: the table `[render]`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from journeyctl.config.values import (
    Reader,
    read_choice,
    read_flag,
    read_table,
    read_text,
    read_texts,
    read_values,
)

PAPERS = ("poster", "a3", "a4")
"""What a PDF is laid out for: one page as large as the picture, or sheets."""


@dataclass(frozen=True, slots=True)
class RenderSettings:
    """How journeys are rendered, as it is written; what is empty is left to defaults.

    `theme` is a name or a file, `templates` a folder, `output` a file or a folder, `overlay` a
    folder. Which formats, views and themes there are is asked when they are used.
    """

    format: tuple[str, ...] = ()
    view: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()
    theme: str = ""
    templates: str = ""
    paper: str = PAPERS[0]
    embed_fonts: bool = False
    output: str = ""
    overlay: str = ""

    def as_table(self) -> dict[str, Any]:
        """The settings under the names that they have in the file."""
        return {item.name.replace("_", "-"): getattr(self, item.name) for item in fields(self)}


def read_render(value: Any, *names: str) -> RenderSettings:
    """The settings that a table says."""
    return RenderSettings(**read_values(read_table(value, *names), _READERS, *names))


def _paper(value: Any, *names: str) -> str:
    return read_choice(value, PAPERS, *names)


_READERS: Mapping[str, Reader] = {
    "format": read_texts,
    "view": read_texts,
    "lang": read_texts,
    "theme": read_text,
    "templates": read_text,
    "paper": _paper,
    "embed-fonts": read_flag,
    "output": read_text,
    "overlay": read_text,
}
