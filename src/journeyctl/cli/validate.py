"""`journeyctl validate`: format, references and rules of journeys."""

from __future__ import annotations

from typing import Annotated

import typer

from journeyctl.cli import asked
from journeyctl.cli.options import Force, Paths


def validate(
    paths: Paths,
    format: Annotated[  # noqa: A002  the name of the option
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="How findings are written: full, concise, json, github, gitlab, junit or sarif. "
            "By default full, and github under GitHub Actions.",
            show_default=False,
        ),
    ] = None,
    output_file: Annotated[
        str | None,
        typer.Option(
            "--output-file",
            metavar="FILE",
            help="Write the findings to a file, or with - to standard output.",
            show_default=False,
        ),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="SEVERITY",
            help="Exit with 1 from this severity on: error (the default), warning or info.",
            show_default=False,
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="RULE",
            help="Only these rules, by name, code or beginning of a code (JM3), or all; several "
            "with commas. Errors of the format are always shown.",
            show_default=False,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            metavar="RULE",
            help="Not these rules; several with commas.",
            show_default=False,
        ),
    ] = None,
    overlay: Annotated[
        str | None,
        typer.Option(
            "--overlay",
            metavar="FILE|DIR",
            help="Lay what `measure` wrote over the journeys, for rules that need data (JM7): a "
            "file, or a folder with NAME.overlay.json for each.",
            show_default=False,
        ),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what has one right answer.")] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")
    ] = False,
    baseline: Annotated[
        str | None,
        typer.Option(
            "--baseline",
            metavar="FILE",
            help="Leave out the findings that this file knows.",
            show_default=False,
        ),
    ] = None,
    write_baseline: Annotated[
        str | None,
        typer.Option(
            "--write-baseline",
            metavar="FILE",
            help="Write today's findings to a file for --baseline.",
            show_default=False,
        ),
    ] = None,
    show_config: Annotated[
        bool,
        typer.Option("--show-config", help="Print the configuration that holds; check nothing."),
    ] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Check every file anew.")] = False,
    force: Force = False,
) -> None:
    """Check journeys: YAML, format, references and rules."""
    asked.ask(
        "validating",
        paths=paths,
        form=format or "",
        output_file=output_file or "",
        fail_on=fail_on or "",
        select=select or [],
        ignore=ignore or [],
        overlay=overlay or "",
        fix=fix,
        diff=diff,
        baseline=baseline or "",
        write_baseline=write_baseline or "",
        show_config=show_config,
        cached=not no_cache,
        force=force,
    )
