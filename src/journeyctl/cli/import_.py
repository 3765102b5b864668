"""`journeyctl import`: what people filled in, as a journey."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from journeyctl.cli.options import Force
from journeyctl.errors import InputError

if TYPE_CHECKING:
    from journeyctl.exchange.importing import Imported
    from journeyctl.exchange.reading import Answers


def import_(
    path: Annotated[
        str, typer.Argument(metavar="FILE", help="A filled form, or - for standard input.")
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|-",
            help="Where to write the journey, by default to standard output.",
            show_default=False,
        ),
    ] = None,
    into: Annotated[
        str | None,
        typer.Option(
            "--into",
            metavar="FILE",
            help="The journey that the form was made from: only what was changed in the form is "
            "changed there.",
            show_default=False,
        ),
    ] = None,
    force: Force = False,
) -> None:
    """Read a filled form and write it as a journey, or into one."""
    from journeyctl.cli.output import write_file, write_stdout
    from journeyctl.cli.terminal import counted, say, show
    from journeyctl.exchange.reading import read_form
    from journeyctl.source.files import STDIN, STDIN_NAME, read_bytes, read_stdin

    name = STDIN_NAME if path == STDIN else path
    answers = read_form(read_stdin() if path == STDIN else read_bytes(Path(path)), name)
    imported = _imported(answers, name, output, into)
    for note in imported.notes:
        say(f"{name}: {note}")
    if imported.content is None:
        _explain(imported, answers, name)
        show(imported.findings)
        wrong = len(imported.faults) + len(imported.findings)
        say(f"{counted(wrong, 'error')}; nothing was written" if wrong else "nothing was written")
        raise typer.Exit(1)
    target = output or into
    if target is None or target == "-":
        write_stdout(imported.content)
        return
    write_file(Path(target), imported.content, force=force or target == into)
    typer.echo(target)


def _imported(answers: Answers, name: str, output: str | None, into: str | None) -> Imported:
    """What becomes of the form.

    Ends the run where the journey that it goes into has errors, which are shown.
    """
    from journeyctl.cli.terminal import show
    from journeyctl.exchange.importing import changed_journey, new_journey
    from journeyctl.model.load import Loader
    from journeyctl.render.loading import errors_of
    from journeyctl.source.files import STDIN

    if into is None:
        folder = Path(output).parent if output and output != "-" else Path()
        return new_journey(answers, name, folder)
    if into == STDIN:
        raise InputError("--into takes a file", "Name the journey that the form was made from.")
    loaded = Loader().load(into)
    if loaded.journey is None:
        show(errors_of([loaded]))
        raise typer.Exit(1)
    return changed_journey(answers, loaded, Path(into).parent)


def _explain(imported: Imported, answers: Answers, name: str) -> None:
    """Say what is wrong with answers, in the order of the form."""
    from journeyctl.cli.terminal import say
    from journeyctl.diagnostics.reporters.terminal import on_one_line, printable

    for fault in imported.faults:
        page = answers.pages.get(fault.field, 0)
        where = f"{name}, page {page}" if page else name
        say(on_one_line(f"error: {fault.place}: {fault.message}"))
        say(printable(f"  --> {where}"))
        if fault.help:
            say(printable(f"   = help: {fault.help}"))
