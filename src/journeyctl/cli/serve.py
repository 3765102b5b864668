"""`journeyctl serve`: a live page of journeys, for this machine alone."""

from __future__ import annotations

from typing import Annotated

import typer

from journeyctl.cli.options import DrawnOverlay, ThemeName
from journeyctl.errors import InputError


def serve(
    path: Annotated[
        str,
        typer.Argument(
            metavar="PATH",
            help="A file, or a folder (all *.journey.yaml below it).",
            show_default=False,
        ),
    ],
    port: Annotated[
        int | None,
        typer.Option(
            "--port",
            metavar="N",
            min=0,
            max=65535,
            help="The port to serve at, 0 for any that is free. By default 8730, or the next one "
            "that is free.",
            show_default=False,
        ),
    ] = None,
    open_: Annotated[
        bool, typer.Option("--open", help="Open the page in the browser.", show_default=False)
    ] = False,
    language: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="LANG",
            help="Language of words and of translated text, such as fa. By default each journey's "
            "own.",
            show_default=False,
        ),
    ] = None,
    theme: ThemeName = None,
    overlay: DrawnOverlay = None,
) -> None:
    """Show journeys in the browser, drawn again whenever something is saved, until Ctrl-C.

    A journey with errors keeps its last good picture, with the errors beside it. Only this machine
    can see the pages.
    """
    from journeyctl.cli.serving import run
    from journeyctl.cli.wishes import PAGE, Options
    from journeyctl.source.files import STDIN

    if path == STDIN:
        raise InputError("standard input cannot be watched", "Name a file or a folder.")
    languages = None if language is None else [language]
    options = Options(formats=[PAGE], languages=languages, theme=theme, overlay=overlay)
    run(path, options, port, opens=open_)
