"""`journeyctl lsp`: the language server for editors."""

from __future__ import annotations

from typing import Annotated

import typer

from journeyctl.errors import InputError

_EXTRA = ("pygls", "lsprotocol", "cattrs", "attrs")


def lsp(
    stdio: Annotated[  # noqa: ARG001  editors pass it; there is no other way
        bool,
        typer.Option(
            "--stdio",
            help="Talk over standard input and output, as it always does.",
            show_default=False,
        ),
    ] = False,
) -> None:
    """Serve an editor: findings as you type, completion, definitions, renaming, formatting."""
    try:
        from journeyctl.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        message = "the language server is an extra: pip install 'journeyctl[lsp]'"
        raise InputError(message) from None
    raise typer.Exit(serve())
