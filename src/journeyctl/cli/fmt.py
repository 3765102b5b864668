"""`journeyctl fmt`: one canonical layout."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from journeyctl.cli.options import Paths
from journeyctl.errors import InputError

if TYPE_CHECKING:
    from journeyctl.diagnostics import Finding
    from journeyctl.source.discovery import Found


def fmt(
    paths: Paths,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; name the files that would change.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; print what would change.")
    ] = False,
) -> None:
    """Give journeys one canonical layout. Comments stay, and the data never changes."""
    from journeyctl.source.discovery import discover
    from journeyctl.source.files import STDIN

    found = discover(paths)
    from_stdin = any(item.path == STDIN for item in found)
    if from_stdin and len(found) > 1:
        raise InputError("- cannot be formatted together with files", "Format it by itself.")
    only_looks = check or diff
    if only_looks:
        counts = _each(found, _show if diff else _name)
    else:
        counts = _each(found, _print if from_stdin else _write)
    # An editor that formats a text by this has no use for a summary.
    if only_looks or not from_stdin:
        _summarise(counts, "would change" if only_looks else "formatted")
    if counts["not formatted"]:
        raise typer.Exit(3)
    raise typer.Exit(int(counts["with errors"] > 0 or (only_looks and counts["changed"] > 0)))


@dataclass(frozen=True, slots=True)
class _File:
    """A file: what it holds and what it should, the same where findings say why it cannot."""

    path: str
    before: bytes
    after: bytes
    findings: Sequence[Finding] = ()

    @property
    def name(self) -> str:
        """How messages call it."""
        from journeyctl.source.files import STDIN, STDIN_NAME

        return STDIN_NAME if self.path == STDIN else self.path


def _each(found: Sequence[Found], take: Callable[[_File], None]) -> Counter[str]:
    """Format files and take those that change; how many went which way."""
    from journeyctl.cli.terminal import progress, say, wants_colour
    from journeyctl.diagnostics.reporters import report
    from journeyctl.formatting import FormattingError

    counts = Counter[str]()
    findings: list[Finding] = []
    for item in progress(found, "formatting"):
        try:
            file = _format(item.path)
        except FormattingError as error:
            say(f"error: {error}\n{error.hint}")
            counts["not formatted"] += 1
            continue
        if file.findings:
            findings += file.findings
            counts["with errors"] += 1
            continue
        changed = file.before != file.after
        counts["changed" if changed else "unchanged"] += 1
        if changed or take is _print:
            take(file)
    sys.stderr.write(report("full", findings, colour=wants_colour(sys.stderr)))
    return counts


def _format(path: str) -> _File:
    """A file formatted; one that cannot be read gives a finding."""
    from journeyctl.diagnostics import Finding, Severity, Span
    from journeyctl.formatting import format_content
    from journeyctl.source.files import STDIN, STDIN_NAME, read_bytes, read_stdin

    name = path
    try:
        if path == STDIN:
            content, name = read_stdin(), STDIN_NAME
        else:
            content = read_bytes(Path(path))
    except InputError as error:
        if path == STDIN:
            raise
        finding = Finding("unreadable-file", Severity.ERROR, str(error), error.hint, path, Span())
        return _File(path, b"", b"", [finding])
    formatted = format_content(content, name)
    return _File(path, content, formatted.content, formatted.findings)


# What is done with a file that changes


def _write(file: _File) -> None:
    from journeyctl.cli.output import write_file

    # It was read as a journey, so that it is what was asked for, whoever made it.
    write_file(Path(file.path), file.after, force=True)
    typer.echo(file.path)


def _print(file: _File) -> None:
    from journeyctl.cli.output import write_stdout

    write_stdout(file.after)


def _name(file: _File) -> None:
    typer.echo(file.name)


def _show(file: _File) -> None:
    from journeyctl.cli.diffs import diff
    from journeyctl.cli.output import write_stdout

    write_stdout(diff(file.before.decode(), file.after.decode(), file.name).encode())


def _summarise(counts: Counter[str], changed: str) -> None:
    from journeyctl.cli.terminal import counted, say

    words = {"changed": changed}
    parts = (
        f"{counted(counts[key], 'file')} {words.get(key, key)}"
        for key in ("changed", "unchanged", "with errors", "not formatted")
        if counts[key]
    )
    say(", ".join(parts))
