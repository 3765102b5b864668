"""Which folders to watch, so that every change of some files is heard of."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from journeyctl.source.files import project_root
from journeyctl.source.ignoring import Ignored


def names_of(path: Path) -> set[Path]:
    """A file under the names that a watcher may call it by: its own, and what it is a link to.

    Of a file whose folder is missing, the folders above it are names too: one that appears may
    hold it.
    """
    whole = Path(os.path.realpath(path.parent), path.name)
    names = {whole, Path(os.path.realpath(path))}
    names |= {folder for folder in whole.parents if not folder.exists()}
    return names


def folders_of(name: Path) -> Iterator[Path]:
    """The folder in which a change of a file is heard of: its own, or the nearest that is there."""
    yield next(folder for folder in name.parents if folder.exists() or folder == folder.parent)


def configuring(folder: Path) -> Iterator[Path]:
    """The folders whose configuration may hold for a folder, up to its project's."""
    whole = Path(os.path.realpath(folder))
    root = project_root(whole)
    yield from (above for above in (whole, *whole.parents) if above.is_relative_to(root))


def tree(folder: Path) -> Iterator[Path]:
    """A folder and all below it in which journeys are looked for; see `source.discovery`."""
    top = Path(os.path.realpath(folder))
    waiting = [(top, Ignored.above(top))]
    while waiting:
        here, ignored = waiting.pop()
        yield here
        ignored = ignored.enter(here)
        try:
            with os.scandir(here) as entries:
                below = [entry for entry in entries if entry.is_dir(follow_symlinks=False)]
        except OSError:
            continue
        for entry in below:
            path = here / entry.name
            if entry.name != ".git" and f"{path.as_posix()}/" not in ignored:
                waiting.append((path, ignored))
