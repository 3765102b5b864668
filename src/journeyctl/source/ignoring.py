"""What `.gitignore` files say."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from journeyctl.errors import InputError
from journeyctl.source.files import project_root, read_bytes

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_MOST_LINES = 5000
_MOST_STARS = 3
"""In a line. With each more, looking through a long name takes a hundred times as long."""
_STARS = re.compile(r"\*+")


@dataclass(frozen=True, slots=True)
class Ignored:
    """What the `.gitignore` files of a folder and of those above it say, the deepest first."""

    _specs: tuple[tuple[str, GitIgnoreSpec], ...] = ()

    @classmethod
    def above(cls, folder: Path) -> Ignored:
        """What is said above a folder, without links in its path, up to the project's root."""
        root = project_root(folder)
        ignored = cls()
        for parent in reversed(folder.parents):
            if parent.is_relative_to(root):
                ignored = ignored.enter(parent)
        return ignored

    def enter(self, folder: Path) -> Ignored:
        """With what a folder's own file says."""
        try:
            content = read_bytes(folder / ".gitignore")
        except InputError:
            return self
        lines = content.decode("utf-8", "replace").splitlines()[:_MOST_LINES]
        return Ignored(((folder.as_posix(), _spec(lines)), *self._specs))

    def __contains__(self, path: str) -> bool:
        """Whether a path is ignored, a folder's with `/` at its end; the deepest opinion wins."""
        for folder, spec in self._specs:
            verdict = spec.check_file(path.removeprefix(folder).lstrip("/")).include
            if verdict is not None:
                return verdict
        return False


def _spec(lines: Iterable[str]) -> GitIgnoreSpec:
    # Most runs name files and meet no `.gitignore`; the import is a twentieth of a short run.
    from pathspec import GitIgnoreSpec

    usable = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what might mean something else in other expressions
        for line in lines:
            if len(_STARS.findall(line)) > _MOST_STARS:
                continue
            # What is no pattern, such as `[b-a]`, ignores nothing, as in Git.
            with suppress(ValueError, re.error):
                GitIgnoreSpec.from_lines([line])
                usable.append(line)
        return GitIgnoreSpec.from_lines(usable)
