"""`journeyctl schema`: the JSON Schema for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from journeyctl.cli.options import Force


def schema(
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write it to a file.", show_default=False
        ),
    ] = None,
    overlay: Annotated[
        bool, typer.Option("--overlay", help="The schema of overlays, which `measure` writes.")
    ] = False,
    force: Force = False,
) -> None:
    """Print the JSON Schema of the format, with which editors complete and explain."""
    from journeyctl.cli.output import write_file, write_stdout

    text = _overlay_schema() if overlay else _journey_schema()
    if output is None:
        write_stdout(text.encode())
    else:
        write_file(output, text.encode(), force=force)
        typer.echo(output)


def _journey_schema() -> str:
    from journeyctl.model.schema import schema_text

    return schema_text()


def _overlay_schema() -> str:
    from journeyctl.overlay.schema import overlay_schema_text

    return overlay_schema_text()
