"""`journeyctl init`: a starter project that validates and renders at once."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from journeyctl.errors import OutputError


def init(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="DIR",
            help="Where to write it, by default the current folder.",
            show_default=False,
        ),
    ] = None,
    template: Annotated[
        str, typer.Option("--template", metavar="NAME", help="Which starter; --list shows them.")
    ] = "five-stages",
    language: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="LANG",
            help="Language of the journey: en, fa, ar, bg or ms. "
            "By default that of the environment, else en.",
            show_default=False,
        ),
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="List the starters.", show_default=False)
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite files that are there already.")
    ] = False,
) -> None:
    """Start a project: a journey to make your own, with its schema for editors."""
    from journeyctl.cli.output import write_stdout
    from journeyctl.cli.terminal import say
    from journeyctl.clock import today
    from journeyctl.starters import find_language, find_starter, language_of, project

    spoken = language_of(os.environ) if language is None else find_language(language)
    if list_:
        write_stdout(_listing(spoken).encode())
        return
    starter = find_starter(template)
    texts = project(starter, spoken, today())
    here = folder or Path()
    files = {here / name: text.encode() for name, text in texts.items()}
    _check(here, files, force=force)
    _write(files)
    for path in files:
        typer.echo(path)
    say(_next_steps([here / name for name in starter.files], spoken))


def _check(folder: Path, files: dict[Path, bytes], *, force: bool) -> None:
    """Take out what may stay as it is.

    Raises:
        OutputError: something is in the way.
    """
    from journeyctl.starters import ROOT_FILE

    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} is not a folder", "Name a folder, there or not.")
    root = folder / ROOT_FILE
    if root.is_file():
        del files[root]  # whatever it says, it marks the root
    for path in files:
        if path.exists() and not path.is_file():
            raise OutputError(f"{path} is not a regular file", "Name another folder.")
    there = [
        str(path)
        for path, content in files.items()
        if not force and path.exists() and path.read_bytes() != content
    ]
    if there:
        verb = "is" if len(there) == 1 else "are"
        raise OutputError(
            f"{', '.join(there)} {verb} there already",
            "Nothing was written. Name another folder, or overwrite with --force.",
        )


def _write(files: Mapping[Path, bytes]) -> None:
    """Write all files, or leave none of those that were not there before."""
    from journeyctl.cli.output import write_file

    fresh: list[Path] = []
    try:
        for path, content in files.items():
            is_fresh = not path.exists()
            write_file(path, content, force=True)
            if is_fresh:
                fresh.append(path)
    except OutputError:
        for path in fresh:
            path.unlink(missing_ok=True)
        raise


def _listing(language: str) -> str:
    """The starters with their titles and descriptions, two lines each."""
    from journeyctl.starters import load_starters

    starters = load_starters().values()
    width = max(len(starter.name) for starter in starters)
    return "".join(
        f"{starter.name:{width}}  {_shown(starter.titles[language])}\n"
        f"{'':{width}}  {_shown(starter.descriptions[language])}\n"
        for starter in starters
    )


def _next_steps(journeys: Sequence[Path], language: str) -> str:
    from journeyctl.starters import words

    said = words(language)
    names = [shlex.quote(str(path)) for path in journeys]
    steps = {
        "check": f"journeyctl validate {' '.join(names)}",
        "draw": f"journeyctl render {names[0]}",
    }
    width = max(map(len, steps.values()))
    lines = [f"  {command:{width}}  # {_shown(said[key])}" for key, command in steps.items()]
    return "\n".join([_shown(said["next"]), *lines])


def _shown(text: str) -> str:
    """A text among left-to-right ones, which right-to-left letters must not reorder."""
    from journeyctl.layout.bidi import Direction, base_direction, isolate

    return isolate(text) if base_direction(text) is Direction.RTL else text
