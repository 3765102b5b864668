"""`journeyctl render`: maps, diagrams and reports."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from journeyctl.cli.options import Paths, choices
from journeyctl.errors import InputError

if TYPE_CHECKING:
    from journeyctl.model.load import Loaded
    from journeyctl.render.targets import Target
    from journeyctl.source.discovery import Found


def render(
    paths: Paths,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="html, svg, png, md, dot, json; several with commas. "
            "By default what the ending of --output says, else html.",
            show_default=False,
        ),
    ] = None,
    views: Annotated[
        list[str] | None,
        typer.Option(
            "--view",
            metavar="VIEW",
            help="map (the default) or flow, for svg and png; several with commas.",
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
            "By default files beside where it is run.",
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
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite files that journeyctl did not make.")
    ] = False,
    open_: Annotated[
        bool, typer.Option("--open", help="Open what was written.", show_default=False)
    ] = False,
) -> None:
    """Draw journeys: maps, diagrams and reports, several journeys and formats at once."""
    from journeyctl.cli.checking import load_all, unique
    from journeyctl.cli.terminal import say, summary, wants_colour
    from journeyctl.diagnostics import Severity
    from journeyctl.diagnostics.reporters import report
    from journeyctl.render.targets import plan
    from journeyctl.source.discovery import discover

    found = discover(paths)
    targets = plan(found, _formats(formats, output), _views(views), _languages(languages), output)
    errors = []
    for item, loaded in load_all(found):
        if loaded.journey is None:
            errors += [x for x in loaded.findings if x.severity is Severity.ERROR]
            continue
        _write(item, loaded, targets[item.path], force=force, open_=open_)
    if errors:
        errors = unique(errors)
        sys.stderr.write(report("full", errors, colour=wants_colour(sys.stderr)))
        say(f"{summary(errors, len(found))}; what has errors is not drawn")
        raise typer.Exit(1)


def _write(item: Found, loaded: Loaded, targets: list[Target], *, force: bool, open_: bool) -> None:
    from journeyctl.cli.output import write_file, write_stdout
    from journeyctl.render.images import persona_images
    from journeyctl.render.rendering import Rendering

    assert loaded.journey is not None  # noqa: S101  the caller looked
    images = persona_images(loaded.journey, Path(item.path).parent)
    renderings: dict[str | None, Rendering] = {}
    for target in targets:
        if target.language not in renderings:
            renderings[target.language] = Rendering(
                loaded.journey, item.name, target.language, images
            )
        content = target.format.write(renderings[target.language], target.picture)
        if target.path is None:
            write_stdout(content)
            continue
        write_file(target.path, content, force=force)
        typer.echo(target.path)
        if open_:
            typer.launch(str(target.path.resolve()))


def _formats(values: list[str] | None, output: str | None) -> list[str]:
    from journeyctl.render.registry import FORMATS

    if values:
        return choices(values, FORMATS, "format") or ["html"]
    ending = Path(output).suffix.removeprefix(".").lower() if output else ""
    if ending and not Path(output or "").is_dir():
        if ending not in FORMATS:
            raise InputError(
                f"the ending .{ending} of {output} is no format",
                f"Choose one with --format: {', '.join(FORMATS)}.",
            )
        return [ending]
    return ["html"]


def _views(values: list[str] | None) -> list[str]:
    return choices(values or ["map"], ("map", "flow"), "view")


def _languages(values: list[str] | None) -> list[str | None]:
    from journeyctl.model.types import is_language

    if not values:
        return [None]
    tags = [part.strip() for value in values for part in value.split(",") if part.strip()]
    for tag in tags:
        if not is_language(tag):
            raise InputError(f"{tag!r} is no language tag", "Write one such as en, fa or pt-BR.")
    return list(dict.fromkeys(tags)) or [None]
