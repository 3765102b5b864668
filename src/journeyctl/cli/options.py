"""Arguments and options that commands share."""

from __future__ import annotations

from typing import Annotated

import typer

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="A file, a folder (all *.journey.yaml below it), a glob, or - for standard input.",
        show_default=False,
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help="Overwrite a file that journeyctl did not make.")
]
ThemeName = Annotated[
    str | None,
    typer.Option(
        "--theme",
        metavar="NAME|FILE",
        help="Colours and styles: a theme of journeyctl's, or a file of your own.",
        show_default=False,
    ),
]
DrawnOverlay = Annotated[
    str | None,
    typer.Option(
        "--overlay",
        metavar="FILE|DIR",
        help="Observed data to draw with what is believed: what measure wrote, a file or a "
        "folder with NAME.overlay.json of each journey.",
        show_default=False,
    ),
]
