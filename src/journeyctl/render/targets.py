"""Which files one run of `render` writes, known before the first is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from journeyctl.errors import InputError
from journeyctl.render.registry import FORMATS, Format
from journeyctl.render.rendering import Picture
from journeyctl.source.discovery import Found

STDOUT = "-"
TEXT = "text"
"""The format that is read in a terminal, one journey after another."""


@dataclass(frozen=True, slots=True)
class Target:
    """One output; `path` is None for standard output, `language` for the journey's own."""

    format: Format
    picture: Picture
    language: str | None
    path: Path | None


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for of a journey.

    `output` is a file, a folder, `-` for standard output, or None for files where it is run. A
    `language` is None for the journey's own.
    """

    formats: tuple[str, ...]
    pictures: tuple[Picture, ...]
    languages: tuple[str | None, ...]
    output: str | None = None

    @property
    def kinds(self) -> list[tuple[Format, Picture]]:
        """Each format with each picture that it shows."""
        return [
            (FORMATS[name], picture)
            for name in self.formats
            for picture in FORMATS[name].pictures
            if len(FORMATS[name].pictures) == 1 or picture in self.pictures
        ]

    @property
    def count(self) -> int:
        """How many outputs that makes."""
        return len(self.kinds) * len(self.languages)


def plan(wishes: Sequence[tuple[Found, Wish]]) -> dict[str, tuple[Target, ...]]:
    """The outputs of each file, by its path.

    Raises:
        InputError: several outputs for one file, or two of the same name.
    """
    counts: Counter[str | None] = Counter()
    for _, wish in wishes:
        if not wish.kinds:
            formats, views = ", ".join(wish.formats), ", ".join(wish.pictures)
            shown = [view for name in wish.formats for view in FORMATS[name].pictures]
            hint = f"Choose a view from {', '.join(dict.fromkeys(shown))}."
            raise InputError(f"{formats} cannot show {views}", hint)
        counts[wish.output] += wish.count
    for output, count in counts.items():
        if output is not None and count > 1:
            asked = [wish for _, wish in wishes if wish.output == output]
            _check_place(output, count, asked)
    names = _Names(counts)
    return {
        item.path: tuple(
            Target(kind, picture, language, names.path(item, wish, kind, picture, language))
            for (kind, picture), language in product(wish.kinds, wish.languages)
        )
        for item, wish in wishes
    }


def _check_place(output: str, count: int, wishes: Sequence[Wish]) -> None:
    """Refuse one place for several outputs; texts may follow one another on a terminal."""
    hint = "Name a folder with --output."
    if output == STDOUT:
        if any(wish.formats != (TEXT,) for wish in wishes):
            raise InputError("standard output takes one journey in one format", hint)
    elif Path(output).suffix and not Path(output).is_dir():
        raise InputError(f"{output} is one file, but {count} are to be written", hint)


class _Names:
    """Gives each output its file, none twice; `counts` says how many outputs a place takes."""

    def __init__(self, counts: Mapping[str | None, int]) -> None:
        self._counts = counts
        self._given: dict[Path, str] = {}

    def path(
        self, item: Found, wish: Wish, kind: Format, picture: Picture, language: str | None
    ) -> Path | None:
        """The file of an output; None for standard output."""
        if wish.output == STDOUT:
            return None
        if wish.output is not None and not self._is_folder(wish.output):
            return Path(wish.output)
        name = item.name
        if len(kind.pictures) > 1 and picture != kind.pictures[0]:
            name += f".{picture}"
        if len(wish.languages) > 1 and language:
            name += f".{language}"
        path = Path(wish.output or "") / item.relative.parent / f"{name}.{kind.ending}"
        if path in self._given:
            raise InputError(
                f"{item.path} and {self._given[path]} would both become {path}",
                "Give the folder that holds both, so that their own folders are kept.",
            )
        self._given[path] = item.path
        return path

    def _is_folder(self, output: str) -> bool:
        # A name without an ending is a folder's, there or not.
        return (
            self._counts[output] > 1
            or not Path(output).suffix
            or output.endswith(("/", "\\"))
            or Path(output).is_dir()
        )
