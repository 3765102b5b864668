"""A theme: colours, text styles and spacing, read from `templates/themes`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from journeyctl.assets import templates
from journeyctl.layout.text import Style, Weight

_BASE = "light"
STAGE_COLOURS = 8
CURVE_COLOURS = 4


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by role, text styles by role."""

    name: str
    colours: Mapping[str, str]
    styles: Mapping[str, Style]


@cache
def theme(name: str = _BASE) -> Theme:
    """A theme by its name; what its file does not say is as in the light theme."""
    source = templates().joinpath("themes", f"{name}.toml").read_text("utf-8")
    table = tomllib.loads(source)
    styles = {
        role: Style(style["size"], Weight(style["weight"]), style["line"])
        for role, style in table.get("text", {}).items()
    }
    if name == _BASE:
        return Theme(name, table["colours"], styles)
    base = theme()
    return Theme(name, {**base.colours, **table["colours"]}, {**base.styles, **styles})


def stage_colour(index: int) -> str:
    """The colour role of a stage; after the last colour the first comes again."""
    return f"stage_{index % STAGE_COLOURS + 1}"


def curve_colour(index: int) -> str:
    """The colour role of a curve."""
    return f"curve_{index % CURVE_COLOURS + 1}"
