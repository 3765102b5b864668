"""The file of a theme: what it may say, checked; what is wrong is said in its writer's words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn

from typing_extensions import TypeIs

from journeyctl.errors import InputError
from journeyctl.layout.fonts import FAMILY
from journeyctl.layout.text import Style, Weight
from journeyctl.model.problems.names import Names

if TYPE_CHECKING:
    from journeyctl.layout.theme import Theme

TABLES = ("colours", "dark", "text", "font", "spacing", "outlines", "patterns")
LINES = ("solid", "dashed")
PATTERNS = ("hatched", "dotted")
SIZES = (6.0, 96.0)
"""The smallest and the largest text in px, and the lines it stands in."""
SPACING = {
    "margin": (0, 400),
    "labels": (80, 400),
    "gap": (2, 100),
    "column": (110, 600),
    "widest_column": (110, 900),
    "padding": (4, 60),
    "lane": (2, 80),
    "edge": (2, 20),
}
"""What each distance may be, in px; beyond that, texts would not fit or pictures not end."""
_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_FAMILY = re.compile(r"[\w][\w .-]{0,60}")
_TABLE_LINE = re.compile(r"\s*\[\s*([\w.\"'-]+)\s*\]")


class Source:
    """The text of a theme as tables, and where in it things stand."""

    def __init__(self, text: str, shown: str) -> None:
        self._lines = text.splitlines()
        self._shown = shown
        try:
            self.table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            said, _, where = str(error).rpartition(" (at ")
            line = re.search(r"\d+", where)
            place = line[0] if line else str(max(1, len(self._lines)))
            raise InputError(f"{shown}:{place}: this is no TOML: {said or error}") from None

    def base(self, known: Iterable[str], default: str) -> str:
        """The name of the theme that this one extends."""
        name = self.table.get("extends", default)
        if not isinstance(name, str) or name not in known:
            self.fail(f"there is no theme {name!r} to extend", ("extends",), near(name, known))
        return name

    def of(self, name: str) -> Mapping[str, Any]:
        """A table, empty where it is not there."""
        table = self.table.get(name, {})
        if not isinstance(table, dict):
            self.fail(f"{name!r} is a table", (name,), f"Write [{name}] on a line of its own.")
        return table

    def known(self, table: Mapping[str, Any], names: Iterable[str], *where: str) -> None:
        """Refuse what is not among some names."""
        names = tuple(names)
        for key in table:
            if key not in names:
                what = f"in [{'.'.join(where)}]" if where else "in a theme"
                self.fail(f"{key!r} is not known {what}", (*where, key), near(key, names))

    def fail(self, message: str, where: tuple[str, ...], hint: str = "") -> NoReturn:
        """Say what is wrong with a key, and where that stands."""
        line = self._line(where)
        raise InputError(f"{self._shown}:{line}: {message}", hint)

    def _line(self, where: tuple[str, ...]) -> int:
        """The line of the last of the keys that is found, from the outside in."""
        header, found = "", 1
        for number, line in enumerate(self._lines, 1):
            if match := _TABLE_LINE.match(line):
                header = re.sub(r"[\"'\s]", "", match[1])
                if header == ".".join(where[: header.count(".") + 1]):
                    found = number
                    if header == ".".join(where):
                        return number
                continue
            key = re.sub(r"[\"'\s]", "", line.partition("=")[0])
            path = f"{header}.{key}" if header else key
            if path == ".".join(where):
                return number
            if ".".join(where).startswith(f"{path}.") or path.startswith(f"{'.'.join(where)}."):
                found = number
        return found


def near(name: object, known: Iterable[str]) -> str:
    """What a name was probably meant to be, else what there is."""
    names = Names(known)
    meant = names.nearest(name) if isinstance(name, str) else None
    return f"Did you mean {meant!r}?" if meant else f"Known are: {', '.join(names.all)}."


def extended(
    source: Source, name: str, base: Theme, dark: Callable[[], Mapping[str, str]]
) -> Theme:
    """The theme of a file over the one that it extends; `dark` are colours to begin the dark with.

    Raises:
        InputError: the file says what it cannot say.
    """
    source.known(source.table, ("extends", *TABLES))
    colours = _colours(source, "colours", base.colours)
    night: Mapping[str, str] = {}
    if "dark" in source.table:
        night = {**(base.dark or dark()), **_colours(source, "dark", base.colours)}
    return replace(
        base,
        name=name,
        colours={**base.colours, **colours},
        dark=night,
        styles={**base.styles, **_styles(source, base)},
        family=_family(source, base.family),
        spacing=_spacing(source, base),
        outlines={**base.outlines, **_choices(source, "outlines", base, LINES)},
        patterns={**base.patterns, **_choices(source, "patterns", base, PATTERNS)},
    )


def _colours(source: Source, table: str, known: Iterable[str]) -> dict[str, str]:
    values = source.of(table)
    source.known(values, known, table)
    return {role: _colour(source, value, (table, role)) for role, value in values.items()}


def _colour(source: Source, value: object, where: tuple[str, ...]) -> str:
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        source.fail(
            f"{where[-1]} = {value!r} is no colour", where, 'Write it as "#rrggbb": "#1b2733".'
        )
    digits = value[1:].lower()
    return "#" + ("".join(2 * digit for digit in digits) if len(digits) == 3 else digits)


def _styles(source: Source, base: Theme) -> dict[str, Style]:
    values = source.of("text")
    source.known(values, base.styles, "text")
    return {role: _style(source, role, value, base.styles[role]) for role, value in values.items()}


def _style(source: Source, role: str, value: object, before: Style) -> Style:
    where = ("text", role)
    if not isinstance(value, dict):
        source.fail(f"{role} is no text style", where, "Write { size = 14, line = 20 }.")
    source.known(value, ("size", "weight", "line"), *where)
    weight = value.get("weight", before.weight.value)
    if weight not in list(Weight):
        source.fail(f"{weight!r} is no weight", (*where, "weight"), near(weight, list(Weight)))
    size = value.get("size", before.size)
    # A text that only grows takes its lines along.
    line = value.get("line", before.line_height * size / before.size if _is_number(size) else 0)
    for key, number in (("size", size), ("line", line)):
        _between(source, number, SIZES, (*where, key))
    if line < size:
        source.fail("lines lower than their letters would overlap", (*where, "line"))
    return Style(size, Weight(weight), line)


def _family(source: Source, before: tuple[str, ...]) -> tuple[str, ...]:
    table = source.of("font")
    source.known(table, ("family",), "font")
    value = table.get("family", list(before))
    names = [value] if isinstance(value, str) else value
    where = ("font", "family")
    if not isinstance(names, list) or not names:
        source.fail("family is a list of names", where, 'Write ["Vazirmatn", "sans-serif"].')
    for name in names:
        if not isinstance(name, str) or not _FAMILY.fullmatch(name):
            source.fail(f"{name!r} is no name of a font", where)
    # What is measured, and embedded, stays the next choice after the user's own.
    return (*names, *(() if FAMILY in names else (FAMILY,)))


def _spacing(source: Source, base: Theme) -> Any:
    values = source.of("spacing")
    source.known(values, SPACING, "spacing")
    for key, value in values.items():
        _between(source, value, SPACING[key], ("spacing", key))
    spacing = replace(base.spacing, **values)
    if spacing.widest_column < spacing.column:
        if "widest_column" in values:
            source.fail("widest_column is below column", ("spacing", "widest_column"))
        spacing = replace(spacing, widest_column=spacing.column)
    return spacing


def _choices(source: Source, table: str, base: Theme, known: tuple[str, ...]) -> dict[str, str]:
    values = source.of(table)
    source.known(values, base.colours, table)
    for role, value in values.items():
        if value not in known:
            source.fail(f"{role} = {value!r} is not known", (table, role), near(value, known))
    return dict(values)


def _between(
    source: Source, value: object, limits: tuple[float, float], where: tuple[str, ...]
) -> None:
    low, high = limits
    if not _is_number(value) or not low <= value <= high:
        source.fail(f"{where[-1]} = {value!r} is no number from {low:g} to {high:g} (px)", where)


def _is_number(value: object) -> TypeIs[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
