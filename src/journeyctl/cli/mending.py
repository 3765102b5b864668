"""Mending files, or showing what that would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from journeyctl.checking import Run
from journeyctl.checking.fixes import Fixed, Fixer
from journeyctl.cli.diffs import diff
from journeyctl.cli.output import write_file, write_stdout
from journeyctl.cli.terminal import progress
from journeyctl.diagnostics.codes import OPTIONAL
from journeyctl.errors import InputError
from journeyctl.source.files import STDIN, read_bytes


def mend(run: Run, paths: Sequence[str]) -> int:
    """Mend files; how many findings that took away."""
    count = 0
    for path, fixed in _changed(run, paths):
        write_file(Path(path), fixed.content, force=True)
        count += fixed.count
    return count


def show_mended(run: Run, paths: Sequence[str]) -> int:
    """Print what mending would change; how many files that are."""
    count = 0
    for path, fixed in _changed(run, paths):
        # The name of a file may hold bytes that are no text.
        write_stdout(diff(fixed.before, fixed.after, path).encode("utf-8", "surrogateescape"))
        count += 1
    return count


def _changed(run: Run, paths: Sequence[str]) -> Iterator[tuple[str, Fixed]]:
    if STDIN in paths:
        raise InputError("standard input cannot be mended", "Give a file.")
    # What is only untidy is mended without being reported, unless the rules were chosen by hand.
    fixer = Fixer(replace(run, also=() if run.select else tuple(sorted(OPTIONAL))))
    for path in progress(paths, "mending"):
        try:
            content = read_bytes(Path(path))
        except InputError:
            continue  # which checking says
        fixed = fixer.fix(content, path)
        if fixed is not None and fixed.after != fixed.before:
            yield path, fixed
