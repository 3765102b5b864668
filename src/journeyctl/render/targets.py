"""Which files one run of `render` writes, known before the first is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from journeyctl.errors import InputError
from journeyctl.render.registry import FORMATS, Format
from journeyctl.render.rendering import Picture
from journeyctl.source.discovery import Found

STDOUT = "-"


@dataclass(frozen=True, slots=True)
class Target:
    """One output; `path` is None for standard output, `language` for the journey's own."""

    format: Format
    picture: Picture
    language: str | None
    path: Path | None


def plan(
    found: Sequence[Found],
    formats: Sequence[str],
    views: Sequence[str],
    languages: Sequence[str | None],
    output: str | None,
) -> dict[str, list[Target]]:
    """The outputs of each file, by its path.

    Raises:
        InputError: several outputs for one file, or two of the same name.
    """
    kinds = [
        (FORMATS[name], picture)
        for name in formats
        for picture in FORMATS[name].pictures
        if len(FORMATS[name].pictures) == 1 or picture in views
    ]
    several = len(found) * len(kinds) * len(languages) > 1
    if several and output == STDOUT:
        raise InputError(
            "standard output takes one journey in one format", "Name a folder with --output."
        )
    if several and output and Path(output).suffix and not Path(output).is_dir():
        count = len(found) * len(kinds) * len(languages)
        raise InputError(
            f"{output} is one file, but {count} are to be written", "Name a folder with --output."
        )
    names = _Names(output, several=several, mark_language=len(languages) > 1)
    return {
        item.path: [
            Target(kind, picture, language, names.path(item, kind, picture, language))
            for (kind, picture), language in product(kinds, languages)
        ]
        for item in found
    }


class _Names:
    """Gives each output its file, none twice."""

    def __init__(self, output: str | None, *, several: bool, mark_language: bool) -> None:
        self._output = output
        # A name without an ending is a folder's, there or not.
        self._is_folder = output is not None and (
            several
            or not Path(output).suffix
            or output.endswith(("/", "\\"))
            or Path(output).is_dir()
        )
        self._mark_language = mark_language
        self._given: dict[Path, str] = {}

    def path(
        self, item: Found, kind: Format, picture: Picture, language: str | None
    ) -> Path | None:
        """The file of an output; None for standard output."""
        if self._output == STDOUT:
            return None
        if self._output is not None and not self._is_folder:
            return Path(self._output)
        name = item.name
        if len(kind.pictures) > 1 and picture != kind.pictures[0]:
            name += f".{picture}"
        if self._mark_language and language:
            name += f".{language}"
        folder = Path(self._output or "")
        path = folder / item.relative.parent / f"{name}.{kind.ending}"
        if path in self._given:
            raise InputError(
                f"{item.path} and {self._given[path]} would both become {path}",
                "Give the folder that holds both, so that their own folders are kept.",
            )
        self._given[path] = item.path
        return path
