"""Files as their repository calls them, wherever a command is run and however a path is written."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path, PurePath

STDIN = "<stdin>"
"""How findings call standard input."""
_TOPS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Where CI services say that the repository is."""


def in_repository(file: str) -> str:
    """A file's path from the top of its repository, with `/` and without `./` and `..`.

    The top is what the CI service says, else the nearest folder with `.git`, else the nearest with
    a `journeyctl.toml`, else the current folder. A file outside of all has an absolute path.
    """
    if file in (STDIN, "-"):
        return STDIN
    try:
        here = os.getcwd()  # noqa: PTH109  a text is what the cache wants
    except OSError:
        return PurePath(file).as_posix()
    return _from_top(file, here, tuple(filter(None, map(os.environ.get, _TOPS))))


@lru_cache(maxsize=4096)
def _from_top(file: str, here: str, said: tuple[str, ...]) -> str:
    written = Path(here, file)
    # A folder may be reached by a link; the file itself keeps its name when it is one.
    path = written.parent.resolve() / written.name
    for top in (*said, *_nearest(path), here):
        root = Path(top).resolve()
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.as_posix()


def _nearest(path: Path) -> list[str]:
    """The nearest folders above a file that are the tops of a repository and of a project."""
    return [
        str(folder)
        for mark in (".git", "journeyctl.toml")
        for folder in [next((it for it in path.parents if (it / mark).exists()), None)]
        if folder is not None
    ]
