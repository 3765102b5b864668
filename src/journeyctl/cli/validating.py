"""Checking journeys as `journeyctl validate` was asked to. Knows no Typer: see `asked`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from journeyctl.checking import Run
from journeyctl.checking.files import find
from journeyctl.cli.choices import choices, listed
from journeyctl.cli.overlaying import chosen_overlays, unheard
from journeyctl.cli.terminal import Progress
from journeyctl.config import Settings
from journeyctl.config.selectors import expand
from journeyctl.diagnostics import Finding, Severity

if TYPE_CHECKING:
    from journeyctl.diagnostics.explanation import Explanation


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line says; "" for what it leaves to the configuration."""

    paths: list[str]
    form: str
    output_file: str
    fail_on: str
    select: list[str]
    ignore: list[str]
    overlay: str
    fix: bool
    diff: bool
    baseline: str
    write_baseline: str
    show_config: bool
    cached: bool
    force: bool


def fulfil(wish: Wish) -> int:
    """Check journeys, and give the exit code."""
    run = Run(select=listed(wish.select), ignore=listed(wish.ignore), cached=wish.cached)
    for selector in (*run.select, *run.ignore):
        expand(selector)
    found = find(wish.paths, run.configurations)
    paths = [item.path for item in found]
    settings = run.settings(paths[0])
    if wish.show_config:
        _show_config(settings)
        return 0
    run.overlays = chosen_overlays(wish.overlay, found, run)
    how = _Report(
        _form(wish.form or settings.format),
        _severity(wish.fail_on or settings.fail_on),
        wish.output_file or settings.beside(settings.output_file) or "-",
        wish.baseline or settings.beside(settings.baseline),
        wish.force,
        unheard(wish.overlay, run, len(paths)),
    )
    mended = _mend(run, paths, diff=wish.diff) if wish.fix or wish.diff else 0
    if wish.diff:
        return int(mended > 0)
    with Progress("checking", len(paths)) as progress:
        findings = run.check(paths, progress.update)
    if wish.write_baseline:
        _write_baseline(Path(wish.write_baseline), findings, force=wish.force)
        return 0
    return int(how.report(findings, paths, mended))


class _Report(NamedTuple):
    """What becomes of findings. `target` is a file or `-`, `baseline` a file or "".

    `notes` stand behind the summary.
    """

    form: str
    limit: Severity
    target: str
    baseline: str
    force: bool
    notes: Sequence[str]

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
        say("; ".join([*notes, *self.notes]))
        return any(finding.severity.rank <= self.limit.rank for finding in new)

    def _write(self, findings: Sequence[Finding], paths: Sequence[str]) -> None:
        from journeyctl.cli.output import write_file, write_stdout
        from journeyctl.cli.terminal import wants_colour
        from journeyctl.diagnostics.reporters import is_report, report
        from journeyctl.diagnostics.reporters.run import Run as Reported

        colour = self.target == "-" and wants_colour(sys.stdout)
        text = report(
            self.form, findings, colour=colour, run=Reported(paths, _explain, self.limit)
        ).encode()
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
    (severity,) = choices([name], list(Severity), "severity")
    return Severity(severity)


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
    sys.stdout.write(f"{path}\n")
    say(f"{counted(len(findings), 'finding')} written; --baseline {path} leaves them out")


def _show_config(settings: Settings) -> None:
    from journeyctl.checking.selection import selection
    from journeyctl.config.show import shown

    selection(settings)  # which knows the options of rules
    sys.stdout.write(shown(settings))


def _mend(run: Run, paths: Sequence[str], *, diff: bool) -> int:
    from journeyctl.cli.mending import mend, show_mended

    return show_mended(run, paths) if diff else mend(run, paths)
