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
        str | None,
        typer.Option(
            "--output-file",
            metavar="FILE",
            help="Write the findings to a file, or with - to standard output.",
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
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite a file that journeyctl did not make.")
    ] = False,
) -> None:
    """Check journeys: YAML, format, references and rules."""
    from journeyctl.cli.checking import check_all
    from journeyctl.cli.output import write_file, write_stdout
    from journeyctl.cli.terminal import say, summary, wants_colour
    from journeyctl.diagnostics import Severity
    from journeyctl.diagnostics.reporters import REPORTS, is_report, report
    from journeyctl.source.discovery import discover

    (form,) = choices([format], REPORTS, "report format")
    (threshold,) = choices([fail_on], list(Severity), "severity")
    found = discover(paths)
    findings = check_all(found)
    to_stdout = output_file in (None, "-")
    text = report(form, findings, colour=to_stdout and wants_colour(sys.stdout))
    if output_file is None or to_stdout:
        write_stdout(text.encode())
    else:
        write_file(Path(output_file), text.encode(), force=force, known=is_report)
    say(summary(findings, len(found)))
    limit = Severity(threshold).rank
    raise typer.Exit(any(finding.severity.rank <= limit for finding in findings))
