"""What can be configured, and how it is read from a TOML table."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from journeyctl.config.measuring import MeasureSettings, read_measure
from journeyctl.config.patterns import is_pattern, matches
from journeyctl.config.rendering import RenderSettings, read_render
from journeyctl.config.selectors import expand
from journeyctl.config.values import (
    Reader,
    SettingError,
    read_choice,
    read_table,
    read_text,
    read_texts,
    read_values,
)
from journeyctl.diagnostics import Severity
from journeyctl.diagnostics.codes import CODES
from journeyctl.diagnostics.reporters import REPORTS
from journeyctl.errors import ConfigError

Options = Mapping[str, Any]
METHOD = "JM3"
"""Where the codes begin of what the method asks; all before are errors of the file."""
UNREADABLE = frozenset(name for name, code in CODES.items() if code.startswith("JM0"))
"""Faults of the YAML itself, which nothing silences."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a file, as they are written; all paths and patterns are those of `folder`.

    `file` is where they stand, None for those that nobody wrote. A list of rules holds names, codes
    and beginnings of codes; `rules` are the options of single rules.
    """

    folder: Path = field(default_factory=Path)
    file: Path | None = None
    select: tuple[str, ...] = ("default",)
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rules: Mapping[str, Options] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    fail_on: str = "error"
    format: str = ""
    output_file: str = ""
    baseline: str = ""
    overlay: str = ""
    render: RenderSettings = field(default_factory=RenderSettings)
    measure: MeasureSettings = field(default_factory=MeasureSettings)

    def with_options(
        self, select: tuple[str, ...], also: tuple[str, ...], ignore: tuple[str, ...]
    ) -> Settings:
        """The settings with those of the command line, which win; `also` adds to what is selected.

        A rule that is selected there by its own name or code speaks even where the file ignores it.
        """
        named = {
            name
            for item in select
            for name in expand(item)
            if item == name or item.upper() == CODES[name]
        }
        kept = (name for item in self.ignore for name in expand(item) if name not in named)
        chosen = (*(select or self.select), *also)
        return replace(self, select=chosen, ignore=(*kept, *ignore))

    @property
    def active(self) -> frozenset[str]:
        """The rules that speak. What is wrong with a file itself is always said, unless ignored."""
        chosen = {name for item in self.select for name in expand(item)}
        chosen |= {name for name, code in CODES.items() if code < METHOD}
        ignored = {name for item in self.ignore for name in expand(item)}
        return frozenset(chosen - (ignored - UNREADABLE))

    def ignored_in(self, path: Path) -> frozenset[str]:
        """The rules that `per-file-ignores` silences in a file."""
        names: set[str] = set()
        for pattern, rules in self.per_file_ignores.items():
            if matches(path, (pattern,), self.folder):
                names.update(name for item in rules for name in expand(item))
        return frozenset(names - UNREADABLE)

    def excludes(self, path: Path) -> bool:
        """Whether `exclude` leaves a file out."""
        return bool(self.exclude) and matches(path, self.exclude, self.folder)

    def beside(self, name: str) -> str:
        """A path that they name, from where the program runs; a folder's `/` stays.

        An empty one stays empty, and `-` is standard output.
        """
        if name in ("", "-"):
            return name
        path = os.path.relpath(self.folder / name)
        return f"{path}/" if name.endswith(("/", "\\")) else path

    def as_table(self) -> dict[str, Any]:
        """The settings under the names that they have in the file."""
        hidden = ("folder", "file")
        return {
            _key(item.name): getattr(self, item.name)
            for item in fields(self)
            if item.name not in hidden
        }


def _key(name: str) -> str:
    return name.replace("_", "-")


KEYS = tuple(_key(item.name) for item in fields(Settings) if item.name not in ("folder", "file"))
"""The keys of the configuration, in order."""


def settings_of(table: Mapping[str, Any], file: Path) -> Settings:
    """The settings that a table says.

    Raises:
        SettingError: a key that is not known, or a value that it cannot have.
    """
    values = read_values(table, _READERS)
    return Settings(folder=file.parent, file=file, **values)


def _patterns(value: Any, *names: str) -> tuple[str, ...]:
    items = read_texts(value, *names)
    for item in items:
        _check_pattern(item, *names)
    return items


def _check_pattern(pattern: str, *names: str) -> None:
    if not is_pattern(pattern):
        hint = "Write it as in a .gitignore."
        raise SettingError(f"{pattern!r} is no pattern of file names", hint, *names, pattern)


def _expand(selector: str, *names: str) -> tuple[str, ...]:
    try:
        return expand(selector)
    except ConfigError as error:
        raise SettingError(str(error), error.hint, *names, selector) from None


def _selectors(value: Any, *names: str) -> tuple[str, ...]:
    items = read_texts(value, *names)
    for item in items:
        _expand(item, *names)
    return items


def _ignored(value: Any, *names: str) -> tuple[str, ...]:
    items = _selectors(value, *names)
    for item in items:
        if UNREADABLE.issuperset(expand(item)):
            hint = "Mend it: the file cannot be read."
            raise SettingError(f"{item!r} cannot be ignored", hint, *names, item)
    return items


def _severity(value: Any, *names: str) -> str:
    return read_choice(value, _SEVERITIES, *names)


def _format(value: Any, *names: str) -> str:
    return read_choice(value, REPORTS, *names)


def _severities(value: Any, *names: str) -> dict[str, str]:
    """The severity of each rule; what means fewer rules says more than what means many."""
    table = read_table(value, *names)
    severities = {}
    for item in sorted(table, key=lambda item: -len(_expand(item, *names))):
        for name in expand(item):
            if CODES[name] < METHOD and name != "misspelt-reference":
                message = f"{name!r} is an error of the format and stays one"
                hint = "Only rules of the method can weigh less."
                raise SettingError(message, hint, *names, item)
            severities[name] = _severity(table[item], *names, item)
    return severities


def _per_file(value: Any, *names: str) -> dict[str, tuple[str, ...]]:
    table = read_table(value, *names)
    for pattern in table:
        _check_pattern(pattern, *names)
    return {pattern: _ignored(rules, *names, pattern) for pattern, rules in table.items()}


def _rules(value: Any, *names: str) -> dict[str, Options]:
    """The options of rules; whether a rule knows them is asked when it is used."""
    rules: dict[str, Options] = {}
    for name, options in read_table(value, *names).items():
        if name not in CODES:
            first, *_ = _expand(name, *names)
            message = f"the options of a rule stand under its name, not {name!r}"
            raise SettingError(message, f"Write [rules.{first}].", *names, name)
        rules[name] = read_table(options, *names, name)
    return rules


_SEVERITIES = tuple(severity.value for severity in Severity)
_READERS: Mapping[str, Reader] = {
    "select": _selectors,
    "ignore": _ignored,
    "severity": _severities,
    "per-file-ignores": _per_file,
    "rules": _rules,
    "exclude": _patterns,
    "fail-on": _severity,
    "format": _format,
    "output-file": read_text,
    "baseline": read_text,
    "overlay": read_text,
    "render": read_render,
    "measure": read_measure,
}
