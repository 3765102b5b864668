"""`journeyctl validate`: format, references and rules of journeys."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from journeyctl.cli.options import Paths, choices, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeyctl.checking import Run
    from journeyctl.config import Settings
    from journeyctl.diagnostics import Finding, Severity
    from journeyctl.diagnostics.explanation import Explanation


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
    fix: Annotated[bool, typer.Option("--fix", help="Mend what has one right answer.")] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline",
            metavar="FILE",
            help="Leave out the findings that this file knows.",
            show_default=False,
        ),
    ] = None,
    write_baseline: Annotated[
        Path | None,
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
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite a file that journeyctl did not make.")
    ] = False,
) -> None:
    """Check journeys: YAML, format, references and rules."""
    from journeyctl.checking import Run
    from journeyctl.checking.files import find
    from journeyctl.cli.terminal import Progress
    from journeyctl.config.selectors import expand

    run = Run(select=listed(select), ignore=listed(ignore), cached=not no_cache)
    for selector in (*run.select, *run.ignore):
        expand(selector)
    paths = [item.path for item in find(paths, run.configurations)]
    settings = run.settings(paths[0])
    if show_config:
        _show_config(settings)
        return
    how = _Report(
        _form(format or settings.format),
        _severity(fail_on or settings.fail_on),
        output_file or _beside(settings, settings.output_file) or "-",
        str(baseline or _beside(settings, settings.baseline)),
        force,
    )
    mended = _mend(run, paths, diff=diff) if fix or diff else 0
    if diff:
        raise typer.Exit(int(mended > 0))
    with Progress("checking", len(paths)) as progress:
        findings = run.check(paths, progress.update)
    if write_baseline is not None:
        _write_baseline(write_baseline, findings, force=force)
        return
    raise typer.Exit(int(how.report(findings, paths, mended)))


class _Report(NamedTuple):
    """What becomes of findings. `target` is a file or `-`, `baseline` a file or ""."""

    form: str
    limit: Severity
    target: str
    baseline: str
    force: bool

    def report(self, findings: Sequence[Finding], paths: Sequence[str], mended: int) -> bool:
        """Report findings, and say whether there are any that must not be."""
        from journeyctl.cli.terminal import say, summary

        new = _new(findings, self.baseline)
        self._write(new, paths)
        notes = [summary(new, len(paths))]
        if mended:
            notes.append(f"{mended:,} mended")
        if len(new) < len(findings):
            notes.append(f"{len(findings) - len(new):,} known to the baseline")
        say("; ".join(notes))
        return any(finding.severity.rank <= self.limit.rank for finding in new)

    def _write(self, findings: Sequence[Finding], paths: Sequence[str]) -> None:
        from journeyctl.cli.output import write_file, write_stdout
        from journeyctl.cli.terminal import wants_colour
        from journeyctl.diagnostics.reporters import is_report, report
        from journeyctl.diagnostics.reporters.run import Run as Reported

        colour = self.target == "-" and wants_colour(sys.stdout)
        text = report(self.form, findings, colour=colour, run=Reported(paths, _explain)).encode()
        if self.target == "-":
            write_stdout(text)
        else:
            write_file(Path(self.target), text, force=self.force, known=is_report)


def _explain(name: str) -> Explanation:
    # Only one report explains rules, and the explanations take a while to load.
    from journeyctl.rules.explain import explain

    return explain(name)


def _form(name: str) -> str:
    from journeyctl.diagnostics.reporters import REPORTS

    if not name:
        return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "full"
    (form,) = choices([name], REPORTS, "report format")
    return form


def _severity(name: str) -> Severity:
    from journeyctl.diagnostics import Severity

    (severity,) = choices([name], list(Severity), "severity")
    return Severity(severity)


def _beside(settings: Settings, name: str) -> str:
    """A path of the configuration, which is relative to its file."""
    return os.path.relpath(settings.folder / name) if name not in ("", "-") else name


def _new(findings: Sequence[Finding], baseline: str) -> Sequence[Finding]:
    if not baseline:
        return findings
    from journeyctl.checking.baseline import Baseline

    return Baseline.read(Path(baseline)).new(findings)


def _write_baseline(path: Path, findings: Sequence[Finding], *, force: bool) -> None:
    from journeyctl.checking.baseline import baseline_text, is_baseline
    from journeyctl.cli.output import write_file
    from journeyctl.cli.terminal import counted, say

    content = baseline_text(findings).encode("utf-8", "replace")
    write_file(path, content, force=force, known=is_baseline)
    typer.echo(path)
    say(f"{counted(len(findings), 'finding')} written; --baseline {path} leaves them out")


def _show_config(settings: Settings) -> None:
    from journeyctl.checking.selection import selection
    from journeyctl.config.show import shown

    selection(settings)  # which knows the options of rules
    typer.echo(shown(settings), nl=False)


def _mend(run: Run, paths: Sequence[str], *, diff: bool) -> int:
    from journeyctl.cli.mending import mend, show_mended

    return show_mended(run, paths) if diff else mend(run, paths)
