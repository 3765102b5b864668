"""`journeyctl render`: maps, diagrams and reports."""

from __future__ import annotations

from typing import Annotated

import typer

from journeyctl.cli.options import DrawnOverlay, Paths, ThemeName
from journeyctl.errors import InputError


def render(
    paths: Paths,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="html, svg, png, md, dot, text, json; several with commas. "
            "By default what the ending of --output says, else html.",
            show_default=False,
        ),
    ] = None,
    views: Annotated[
        list[str] | None,
        typer.Option(
            "--view",
            metavar="VIEW",
            help="map (the default), flow, persona, opportunities, blueprint, curves or matrix, "
            "for svg and png; several with commas.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|DIR|-",
            help="A file, a folder (a name without an ending is one), or - for standard output. "
            "By default files where it is run, and standard output for text.",
            show_default=False,
        ),
    ] = None,
    languages: Annotated[
        list[str] | None,
        typer.Option(
            "--lang",
            metavar="LANG",
            help="Language of words and of translated text, such as fa; several with commas. "
            "By default each journey's own.",
            show_default=False,
        ),
    ] = None,
    theme: ThemeName = None,
    templates: Annotated[
        str | None,
        typer.Option(
            "--templates",
            metavar="DIR",
            help="A folder with templates that stand in for journeyctl's.",
            show_default=False,
        ),
    ] = None,
    paper: Annotated[
        str | None,
        typer.Option(
            "--paper",
            metavar="PAPER",
            help="What a PDF is laid out for: poster (the default), a3 or a4.",
            show_default=False,
        ),
    ] = None,
    embed_fonts: Annotated[
        bool | None,
        typer.Option(
            "--embed-fonts/--no-embed-fonts",
            help="SVG and HTML bring along the letters that they use.",
            show_default=False,
        ),
    ] = None,
    overlay: DrawnOverlay = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Write nothing; name the files that are not up to date, and exit with 1.",
        ),
    ] = False,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Render again whenever something is saved, until Ctrl-C."),
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite files that journeyctl did not make.")
    ] = False,
    open_: Annotated[
        bool, typer.Option("--open", help="Open what was written.", show_default=False)
    ] = False,
) -> None:
    """Draw journeys: maps, diagrams and reports, several journeys and formats at once."""
    from journeyctl.cli import rendering
    from journeyctl.cli.wishes import Options
    from journeyctl.source.files import STDIN

    options = Options(
        formats=formats,
        views=views,
        languages=languages,
        output=output,
        theme=theme,
        templates=templates,
        paper=paper,
        embed_fonts=embed_fonts,
        overlay=overlay,
        needs_files=check,
    )
    if watch and STDIN in paths:
        raise InputError("standard input cannot be watched", "Name files or folders.")
    if check and watch:
        raise InputError("--check writes nothing, and --watch writes all the time", "Choose one.")
    if check:
        raise typer.Exit(rendering.check(paths, options))
    writer = rendering.Writer(force, open_)
    if watch:
        rendering.watch(paths, options, writer)
    raise typer.Exit(rendering.write(paths, options, writer))
