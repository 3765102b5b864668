"""Where a site's files are: a name on a page means one near the page, or below the docs."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from journeyctl.errors import InputError
from journeyctl.source.files import project_root

ENDINGS = (".journey.yaml", ".journey.yml")
_MOST_LOOKED_AT = 2000


@dataclass(frozen=True, slots=True)
class Site:
    """A documentation site. Files outside of its project's `root` and of `docs` are not read.

    `language` is that of the site, "" where it does not say. `translated` is what the file of a
    journey in that language is called, a format of `root`, `ext`, `path`, `basename`, `language`.
    """

    root: Path
    docs: Path
    language: str = ""
    translated: str = "{root}.{language}{ext}"

    def find(self, name: str, folder: Path) -> Path:
        """The file that a name on a page in a folder means.

        Names are relative to the page or else to the docs; with `/` in front, to the docs. A file
        made for the site's language wins.

        Raises:
            InputError: there is no such file, or not within the project.
        """
        inside = [path for path in self._candidates(name, folder) if self._holds(path)]
        if not inside:
            hint = (
                f"Only files below `{self.root.name}` can be used. An empty journeyctl.toml "
                "further up marks that folder as the top of the project."
            )
            raise InputError(f"`{name}` lies outside of the project", hint)
        for path in inside:
            for wanted in (*self._translated(path), path):
                if wanted.is_file() and self._holds(wanted):
                    return wanted
        raise InputError(f"`{name}` does not exist", self._near(name, inside))

    def shown(self, path: Path) -> str:
        """A path as messages call it: from the top of the project."""
        for top in (self.root, self.docs):
            if path.is_relative_to(top):
                return path.relative_to(top).as_posix()
        return path.name

    def _candidates(self, name: str, folder: Path) -> Iterable[Path]:
        if "\0" in name:
            raise InputError("a path cannot hold a NUL character")
        tops = [self.docs] if name.startswith("/") else [folder, self.docs]
        return dict.fromkeys(Path(os.path.abspath(top / name.lstrip("/"))) for top in tops)  # noqa: PTH100  links stay what they are

    def _holds(self, path: Path) -> bool:
        """Whether a file is within the project, whatever links lead to it."""
        try:
            real = path.resolve()
        except (OSError, RuntimeError):
            return False
        return any(real.is_relative_to(top.resolve()) for top in (self.root, self.docs))

    def _translated(self, path: Path) -> list[Path]:
        """What the same journey in the site's language may be called."""
        ending = next((ending for ending in ENDINGS if path.name.endswith(ending)), path.suffix)
        stem = path.name.removesuffix(ending)
        tags = dict.fromkeys(filter(None, (self.language, self.language.split("-")[0])))
        try:
            names = [
                self.translated.format(
                    root=stem, ext=ending, path="", basename=stem, docpath="", language=tag
                )
                for tag in tags
            ]
        except (KeyError, IndexError, ValueError):
            return []
        return [path.parent / name for name in names]

    def _near(self, name: str, candidates: list[Path]) -> str:
        """What a name was probably meant to be."""
        last = PurePosixPath(name)
        beside = [item.name for path in candidates for item in _listed(path.parent)]
        if near := get_close_matches(last.name, beside, n=1):
            return f"Did you mean {(last.parent / near[0]).as_posix()}?"
        elsewhere = {path.name: path for path in self._journeys()}
        if near := get_close_matches(last.name, elsewhere, n=1):
            return f"Did you mean /{elsewhere[near[0]].relative_to(self.docs).as_posix()}?"
        return f"Names are relative to the page, or to `{self.docs.name}`."

    def _journeys(self) -> Iterable[Path]:
        found = (path for ending in ENDINGS for path in self.docs.rglob(f"*{ending}"))
        return [path for path, _ in zip(found, range(_MOST_LOOKED_AT), strict=False)]


def site_around(folder: Path, docs: Path, language: str = "") -> Site:
    """The site whose configuration is in a folder."""
    return Site(project_root(folder), Path(os.path.abspath(docs)), language.replace("_", "-"))  # noqa: PTH100


def _listed(folder: Path) -> Iterable[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return ()
