"""`journeyctl export`: journeys for people who write no YAML."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from journeyctl.cli.options import Force
from journeyctl.errors import InputError

if TYPE_CHECKING:
    from journeyctl.exchange.asking import Form

FORMATS = ("form",)


def export(
    path: Annotated[
        str | None,
        typer.Argument(
            metavar="PATH", help="A journey, or - for standard input.", show_default=False
        ),
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="form: a PDF to fill in.")
    ] = "form",
    template: Annotated[
        str | None,
        typer.Option(
            "--template",
            metavar="NAME",
            help="An empty form with the stages of a starter instead; `init --list` shows them.",
            show_default=False,
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="LANG",
            help="Language of the form: en, fa, ar, bg or ms. By default the journey's own.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|-",
            help="Where to write it, by default NAME.form.pdf; - for standard output.",
            show_default=False,
        ),
    ] = None,
    force: Force = False,
) -> None:
    """Write a form to fill in, of a journey or of an empty starter."""
    from journeyctl.cli.choices import choices
    from journeyctl.cli.output import write_file, write_stdout
    from journeyctl.exchange.form import need_pypdf, write_form
    from journeyctl.source.discovery import SUFFIX
    from journeyctl.source.files import STDIN, STDIN_NAME

    choices([format_], FORMATS, "format")
    if (path is None) == (template is None):
        hint = "Give a file, or --template NAME for an empty form."
        raise InputError("a form is made of a journey or of a template", hint)
    need_pypdf()
    form = _of_starter(template, language) if path is None else _of_journey(path, language)
    content = write_form(form)
    if output == "-":
        write_stdout(content)
        return
    name = Path(path or template or "").name.removesuffix(SUFFIX).removesuffix(".yaml")
    if path == STDIN:
        name = STDIN_NAME.strip("<>")
    target = Path(output or f"{name}.form.pdf")
    write_file(target, content, force=force)
    typer.echo(target)


def _of_starter(template: str | None, language: str | None) -> Form:
    from journeyctl.exchange.asking import starter_form
    from journeyctl.starters import find_language, find_starter, language_of

    spoken = language_of(os.environ) if language is None else find_language(language)
    return starter_form(find_starter(template or ""), spoken)


def _of_journey(path: str, language: str | None) -> Form:
    """The form of a file.

    Ends the run where the file has errors, which are shown.
    """
    from journeyctl.cli.terminal import show
    from journeyctl.exchange.asking import form_of
    from journeyctl.model.load import Loader
    from journeyctl.model.types import is_language
    from journeyctl.render.loading import errors_of

    if language is not None and not is_language(language):
        raise InputError(f"{language!r} is no language tag", "Write one such as en, fa or bg.")
    loaded = Loader().load(path)
    if loaded.journey is None:
        show(errors_of([loaded]))
        raise typer.Exit(1)
    return form_of(loaded.journey, language)
