"""Whether a theme can be read: contrast by WCAG 2.2, of what stands on what.

Relative luminance and contrast ratio are those of the definitions in Web Content Accessibility
Guidelines 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance and
https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. Success criterion 1.4.3 asks for 4.5:1 between
text and its ground, and for 3:1 where it is large: from 24 px, or bold from 18.66 px (18 and 14
points). Criterion 1.4.11 asks for 3:1 where a symbol or a line says something.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from journeyctl.layout.text import Style, Weight

if TYPE_CHECKING:
    from journeyctl.layout.theme import Theme

TEXT = 4.5
LARGE_TEXT = 3.0
GRAPHICS = 3.0
_LARGE, _LARGE_BOLD = 24.0, 18.66


class Pair(NamedTuple):
    """A colour role on another; `styles` are the text styles it is set in, none for graphics."""

    role: str
    ground: str
    styles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A pair that is too faint: its `ratio` is below what is `needed`."""

    pair: Pair
    ratio: float
    needed: float
    dark: bool

    def __str__(self) -> str:
        what = "text" if self.pair.styles else "symbols and lines"
        where = " in the dark" if self.dark else ""
        # Rounded down, for 4.49 is not enough.
        ratio = int(self.ratio * 100) / 100
        return (
            f"{what} in {self.pair.role} on {self.pair.ground}{where}: "
            f"contrast {ratio:.2f}:1, below {self.needed:g}:1"
        )


def luminance(colour: str) -> float:
    """The relative luminance of a colour `#rrggbb`, from 0 for black to 1 for white."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@cache
def pairs() -> tuple[Pair, ...]:
    """What stands on what, in pictures and pages; it is written down in `contrast.toml`."""
    table = tomllib.loads(files("journeyctl.layout").joinpath("contrast.toml").read_text("utf-8"))
    return tuple(
        Pair(role, ground, tuple(item.get("styles", ())))
        for kind in ("text", "graphics")
        for item in table[kind]
        for role in item["roles"]
        for ground in item["on"]
    )


def faults(theme: Theme) -> Iterator[Fault]:
    """The pairs of a theme that are too faint, those of its dark colours too."""
    for colours in (theme.colours, theme.dark):
        for pair in pairs() if colours else ():
            needed = required(pair, theme.styles)
            ratio = contrast(colours[pair.role], colours[pair.ground])
            if ratio < needed:
                yield Fault(pair, ratio, needed, dark=colours is theme.dark)


def required(pair: Pair, styles: Mapping[str, Style]) -> float:
    """The contrast that a pair needs."""
    if not pair.styles:
        return GRAPHICS
    is_large = all(_is_large(styles[name]) for name in pair.styles)
    return LARGE_TEXT if is_large else TEXT


def _is_large(style: Style) -> bool:
    return style.size >= (_LARGE_BOLD if style.weight is Weight.BOLD else _LARGE)
