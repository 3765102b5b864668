"""Which files a path on the command line means."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from journeyctl.errors import InputError
from journeyctl.source.files import STDIN
from journeyctl.source.globs import files_of, is_glob
from journeyctl.source.ignoring import Ignored

SUFFIX = ".journey.yaml"


@dataclass(frozen=True, slots=True)
class Found:
    """A journey's file: its path as it is shown, and its place below the folder that was given.

    `named` is a file that was given itself.
    """

    path: str
    relative: Path
    named: bool = False

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        if self.path == STDIN:
            return "journey"
        for suffix in (SUFFIX, ".journey.yml", ".yaml", ".yml"):
            if self.relative.name.endswith(suffix):
                return self.relative.name.removesuffix(suffix)
        return self.relative.stem


def discover(paths: Iterable[str]) -> list[Found]:
    """The files that paths mean, each once, in order: files, folders, globs, `-`.

    Raises:
        InputError: a path that does not exist, or a folder or glob without a journey.
    """
    found: dict[str, Found] = {}
    for path in paths:
        for item in _expand(path):
            found.setdefault(os.path.realpath(item.path), item)
    return list(found.values())


def _expand(path: str) -> list[Found]:
    if path == STDIN:
        return [Found(STDIN, Path("journey"), named=True)]
    if "\0" in path:
        raise InputError("a path cannot hold a NUL character")
    place = Path(path)
    try:
        if place.is_dir():
            return _folder(place)
        if place.exists():
            return [Found(path, Path(place.name), named=True)]
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    if is_glob(path):
        return _glob(path)
    raise InputError(f"{path} does not exist", _similar(place))


def _glob(pattern: str) -> list[Found]:
    matches = files_of(pattern)
    if not matches:
        raise InputError(f"no file matches {pattern}")
    return [Found(match, Path(Path(match).name)) for match in matches]


def _folder(folder: Path) -> list[Found]:
    found = [Found(str(path), path.relative_to(folder)) for path in _walk(folder)]
    if not found:
        raise InputError(
            f"there is no journey in {folder}", f"Journeys are files named NAME{SUFFIX}."
        )
    return sorted(found, key=lambda item: item.relative.parts)


def _walk(folder: Path) -> Iterator[Path]:
    """The journeys below a folder. No recursion: folders may nest deeper than calls."""
    top = folder.resolve()
    waiting = [(folder, Ignored.above(top))]
    while waiting:
        here, ignored = waiting.pop()
        try:
            with os.scandir(here) as entries:
                listed = list(entries)
        except OSError as error:
            if here == folder:
                raise InputError(f"{folder} cannot be read: {error.strerror}") from None
            # Found, so that reading it says why it cannot be read, and the rest is checked.
            yield here
            continue
        whole = top / here.relative_to(folder)
        ignored = ignored.enter(whole)
        for entry in listed:
            path = f"{whole.as_posix()}/{entry.name}"
            if _is_folder(entry):
                if entry.name != ".git" and not entry.is_symlink() and f"{path}/" not in ignored:
                    waiting.append((here / entry.name, ignored))
            elif entry.name.endswith(SUFFIX) and path not in ignored:
                yield here / entry.name


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads in a circle
        return False


def _similar(path: Path) -> str:
    try:
        names = [item.name for item in path.parent.iterdir() if item.name != path.name]
    except OSError:
        return ""
    near = get_close_matches(path.name, names, n=1)
    return f"Did you mean {path.parent / near[0]}?" if near else ""
