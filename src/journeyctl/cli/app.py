"""The application: its commands, their options and help."""

from __future__ import annotations

from typing import Annotated

import typer

from journeyctl.cli.render import render
from journeyctl.cli.schema import schema
from journeyctl.cli.validate import validate

app = typer.Typer(
    name="journeyctl",
    help="Customer journeys as code: write them in YAML, check them, draw them.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.callback()
def journeyctl(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Print the version and exit.")
    ] = False,
    traceback: Annotated[
        bool, typer.Option("--traceback", help="Show where a fault of journeyctl's own arose.")
    ] = False,
) -> None:
    """Customer journeys as code: write them in YAML, check them, draw them."""
    # Both options are answered before Typer is loaded; they stand here for the help.


app.command()(validate)
app.command()(render)
app.command()(schema)
