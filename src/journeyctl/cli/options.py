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
