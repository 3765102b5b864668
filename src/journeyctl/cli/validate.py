"""`journeyctl validate`: format, references and rules of journeys."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from journeyctl.cli.options import Paths, choices


def validate(
    paths: Paths,
    format: Annotated[  # noqa: A002  the name of the option
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="How findings are written: full, concise or json.",
        ),
    ] = "full",
    output_file: Annotated[
        Path | None,
        typer.Option(
            "--output-file",
            metavar="FILE",
            help="Write the findings to a file.",
            show_default=False,
        ),
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on",
            metavar="SEVERITY",
            help="Exit with 1 from this severity on: error, warning or info.",
        ),
    ] = "error",
) -> None:
    """Check journeys: YAML, format, references and rules."""
    from journeyctl.cli.checking import check_all
    from journeyctl.cli.output import write_file
    from journeyctl.cli.terminal import say, summary, wants_colour
    from journeyctl.diagnostics import Severity
    from journeyctl.diagnostics.reporters import REPORTS, report
    from journeyctl.source.discovery import discover

    (form,) = choices([format], REPORTS, "report format")
    (threshold,) = choices([fail_on], list(Severity), "severity")
    found = discover(paths)
    findings = check_all(found)
    colour = output_file is None and wants_colour(sys.stdout)
    text = report(form, findings, colour=colour)
    if output_file is not None:
        write_file(output_file, text.encode(), force=True)
    else:
        sys.stdout.write(text)
    say(summary(findings, len(found)))
    limit = Severity(threshold).rank
    raise typer.Exit(any(finding.severity.rank <= limit for finding in findings))
