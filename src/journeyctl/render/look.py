"""How renderings look: what the command line and the configuration say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from journeyctl.layout.theme import Theme, theme


@dataclass(frozen=True, slots=True)
class Look:
    """The theme, the folder with templates of the user's own, the paper of PDF, fonts or not.

    `paper` is poster (one page, as large as the picture), a3 or a4. With `embed_fonts`, SVG and
    HTML bring the letters along that they use. Text is drawn in so many `columns`, with `colour`
    only for a terminal.
    """

    theme: Theme = field(default_factory=theme)
    templates: Path | None = None
    paper: str = "poster"
    embed_fonts: bool = False
    columns: int = 80
    colour: bool = False
