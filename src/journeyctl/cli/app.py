"""The application: its commands, their options and help."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from keyword import iskeyword
from typing import Annotated

import typer

COMMANDS = (
    "init", "validate", "render", "serve", "measure", "discover", "fmt", "export", "import", "rule",
    "schema", "lsp",
)  # fmt: skip
"""All commands, in the order of the help; each is a function in a module of its name."""

_HELP = "Customer journeys as code: write them in YAML, check them, draw them."


def application(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """The application with some of its commands: loading one takes as long as many files do."""
    app = typer.Typer(
        name="journeyctl",
        help=_HELP,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(journeyctl)
    for name in names:
        place = f"{name}_" if iskeyword(name) else name
        app.command(name)(getattr(import_module(f"journeyctl.cli.{place}"), place))
    return app


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
