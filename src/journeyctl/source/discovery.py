"""Which files a path on the command line means."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from journeyctl.errors import InputError
from journeyctl.source.files import STDIN, project_root

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SUFFIX = ".journey.yaml"
_MAGIC = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Found:
    """A journey's file: its path as it is shown, and its place below the folder that was given."""

    path: str
    relative: Path

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
            found.setdefault(os.path.normpath(item.path), item)
    return list(found.values())


def _expand(path: str) -> list[Found]:
    if path == STDIN:
        return [Found(STDIN, Path("journey"))]
    if "\0" in path:
        raise InputError("a path cannot hold a NUL character")
    place = Path(path)
    try:
        if place.is_dir():
            return _folder(place)
        if place.exists():
            return [Found(path, Path(place.name))]
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    if _MAGIC & set(path):
        return _glob(path)
    raise InputError(f"{path} does not exist", _similar(place))


def _glob(pattern: str) -> list[Found]:
    matches = sorted(match for match in glob.glob(pattern, recursive=True) if Path(match).is_file())  # noqa: PTH207  a pattern may be absolute
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
    ignored = _Ignored(folder)
    closed: list[OSError] = []
    for name, folders, files in os.walk(folder, onerror=closed.append):
        here = Path(name)
        ignored.enter(here)
        folders[:] = [
            item for item in folders if item != ".git" and not ignored.matches(here / item, "/")
        ]
        for file in files:
            if file.endswith(SUFFIX) and not ignored.matches(here / file):
                yield here / file
    for error in closed:
        if Path(error.filename) == folder:
            raise InputError(f"{folder} cannot be read: {error.strerror}")
        # Found, so that reading it says why it cannot be read, and the rest is checked.
        yield Path(error.filename)


class _Ignored:
    """What `.gitignore` files say, those above the folder too, up to the project's root."""

    def __init__(self, folder: Path) -> None:
        self._specs: list[tuple[Path, GitIgnoreSpec]] = []
        root = project_root(folder)
        resolved = folder.resolve()
        above = [parent for parent in resolved.parents if parent.is_relative_to(root)]
        for parent in reversed(above):
            self.enter(parent)

    def enter(self, folder: Path) -> None:
        """Take a folder's `.gitignore` into account."""
        try:
            lines = (folder / ".gitignore").read_text("utf-8", "replace").splitlines()
        except OSError:
            return
        # Most runs name files and meet no `.gitignore`; the import is a twentieth of a short run.
        from pathspec import GitIgnoreSpec

        self._specs.append((folder.resolve(), GitIgnoreSpec.from_lines(lines)))

    def matches(self, path: Path, ending: str = "") -> bool:
        """Whether a path is ignored; the deepest file with an opinion wins."""
        if not self._specs:
            return False
        whole = path.parent.resolve() / path.name
        verdict = False
        for folder, spec in self._specs:
            if whole.is_relative_to(folder):
                name = whole.relative_to(folder).as_posix() + ending
                result = spec.check_file(name)
                verdict = verdict if result.include is None else result.include
        return verdict


def _similar(path: Path) -> str:
    try:
        names = [item.name for item in path.parent.iterdir() if item.name != path.name]
    except OSError:
        return ""
    near = get_close_matches(path.name, names, n=1)
    return f"Did you mean {path.parent / near[0]}?" if near else ""
