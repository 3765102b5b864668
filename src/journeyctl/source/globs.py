"""Files that a glob means, each once.

`**` follows no link to a folder: two that lead in a circle would be followed two to the power of
forty times.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path

_MAGIC = frozenset("*?[")
_ANY_DEPTH = "**"


def is_glob(path: str) -> bool:
    """Whether a path may mean several files."""
    return not _MAGIC.isdisjoint(path)


def files_of(pattern: str) -> list[str]:
    """The files that a glob means, in order. A leading dot must be written out, as in a shell."""
    path = Path(pattern)
    anchor, parts = Path(path.anchor), list(path.parts)[bool(path.anchor) :]
    if parts[-1:] == [_ANY_DEPTH]:
        parts.append("*")
    places = [anchor]
    for part in parts:
        places = list(dict.fromkeys(found for place in places for found in _step(place, part)))
    return sorted(str(place) for place in places if place.is_file())


def _step(place: Path, part: str) -> Iterator[Path]:
    if part == _ANY_DEPTH:
        yield from _folders(place)
    elif is_glob(part):
        for entry in _entries(place):
            if fnmatch(entry.name, part) and _may_match(entry.name, part):
                yield place / entry.name
    elif os.path.lexists(place / part):
        yield place / part


def _folders(place: Path) -> Iterator[Path]:
    """A folder and all below it, without hidden ones. No recursion: they may nest deeply."""
    waiting = [place]
    while waiting:
        here = waiting.pop()
        yield here
        waiting += (
            here / entry.name
            for entry in _entries(here)
            if entry.is_dir(follow_symlinks=False) and _may_match(entry.name, _ANY_DEPTH)
        )


def _may_match(name: str, part: str) -> bool:
    return not name.startswith(".") or part.startswith(".")


def _entries(place: Path) -> list[os.DirEntry[str]]:
    with suppress(OSError), os.scandir(place) as entries:
        return list(entries)
    return []
