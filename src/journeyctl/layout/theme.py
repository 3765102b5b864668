"""Themes: colours, text styles, fonts and spacing, from `templates/themes` or a file of one's own.

`light.toml` says everything; any other theme extends one of the packaged ones and says what
differs. A theme with a table `[dark]`, as the one that is used unless told otherwise has, carries
a second set of colours for readers and sites that prefer the dark.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from journeyctl.assets import templates
from journeyctl.errors import InputError
from journeyctl.layout import theme_file
from journeyctl.layout.text import Style, Weight
from journeyctl.model.problems.names import Names
from journeyctl.source.files import read_text

DEFAULT = "auto"
_BASE = "light"
_DARK = "dark"
_ENDING = ".toml"
_MIDDLE_GREY = 0.18
STAGE_COLOURS = 8
CURVE_COLOURS = 4


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distances of the map in px, as they are named in `[spacing]`.

    `margin` around the picture, `labels` the room of the lanes' names, `gap` between two columns,
    `column` and `widest_column` how wide those are, `padding` beside the text in them, `lane` above
    and below the line between two lanes, `edge` the width of the coloured edge of cards.
    """

    margin: float
    labels: float
    gap: float
    column: float
    widest_column: float
    padding: float
    lane: float
    edge: float


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours (`#rrggbb`) and text styles by role, and more that pictures and pages look by.

    `dark` are the colours in the dark, empty for a theme that stays as it is. `family` are the
    fonts that browsers try in order; what is measured and embedded is always FiraGO. `outlines`
    says by the role of a box which line it gets ("solid", "dashed"), `patterns` by the role of
    an edge what it is filled with ("hatched", "dotted"): for themes that cannot rely on colour.
    """

    name: str
    colours: Mapping[str, str]
    styles: Mapping[str, Style]
    family: tuple[str, ...]
    spacing: Spacing
    dark: Mapping[str, str] = field(default_factory=dict)
    outlines: Mapping[str, str] = field(default_factory=dict)
    patterns: Mapping[str, str] = field(default_factory=dict)

    @property
    def scheme(self) -> str:
        """What CSS calls `color-scheme`: light, dark, or both."""
        from journeyctl.layout.contrast import luminance

        if self.dark:
            return "light dark"
        return "dark" if luminance(self.colours["background"]) < _MIDDLE_GREY else "light"


def theme_names() -> tuple[str, ...]:
    """The names of the packaged themes."""
    files = templates().joinpath("themes").iterdir()
    return tuple(sorted(file.name.removesuffix(_ENDING) for file in files))


@cache
def theme(name: str = DEFAULT) -> Theme:
    """A packaged theme by its name."""
    text = templates().joinpath("themes", f"{name}{_ENDING}").read_text("utf-8")
    if name == _BASE:
        return _base(text)
    return _extended(name, text, name)


def load_theme(name_or_path: str) -> Theme:
    """A packaged theme by its name, or a theme of one's own by the path of its file.

    Raises:
        InputError: there is no such theme, or its file says what it cannot say.
    """
    if name_or_path in theme_names():
        return theme(name_or_path)
    path = Path(name_or_path)
    if path.suffix == _ENDING or path.is_file():
        return _extended(path.stem, read_text(path, "theme"), str(path))
    near = Names(theme_names()).nearest(name_or_path)
    hint = f"Did you mean {near!r}? " if near else ""
    raise InputError(
        f"there is no theme {name_or_path!r}",
        f"{hint}Choose one of {', '.join(theme_names())}, or name a file {path.name}{_ENDING}.",
    )


def _base(text: str) -> Theme:
    """The light theme, which all others extend."""
    table = tomllib.loads(text)
    styles = {
        role: Style(style["size"], Weight(style["weight"]), style["line"])
        for role, style in table["text"].items()
    }
    family = tuple(table["font"]["family"])
    return Theme(_BASE, table["colours"], styles, family, Spacing(**table["spacing"]))


def _extended(name: str, text: str, shown: str) -> Theme:
    """The theme that a text says; `shown` is how messages call its file."""
    source = theme_file.Source(text, shown)
    base = theme(source.base(theme_names(), _BASE))
    return theme_file.extended(source, name, base, lambda: theme(_DARK).colours)


def stage_colour(index: int) -> str:
    """The colour role of a stage; after the last colour the first comes again."""
    return f"stage_{index % STAGE_COLOURS + 1}"


def curve_colour(index: int) -> str:
    """The colour role of a curve."""
    return f"curve_{index % CURVE_COLOURS + 1}"
