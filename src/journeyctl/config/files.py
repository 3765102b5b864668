"""Where configuration stands: the nearest file above a journey."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from journeyctl.config.settings import Settings, settings_of
from journeyctl.config.values import SettingError
from journeyctl.errors import ConfigError

NAME = "journeyctl.toml"
PYPROJECT = "pyproject.toml"
_LARGEST = 1024**2
"""Bytes."""
_TABLE = re.compile(r"^[ \t]*\[tool\.journeyctl[\].]", re.MULTILINE)
_QUOTED = re.compile(r"""(["']).*?\1""")


class Configurations:
    """Finds and reads configurations, each once."""

    def __init__(self) -> None:
        self._known: dict[Path, Settings] = {}
        self._none = Settings(folder=Path.cwd())

    def of(self, folder: Path) -> Settings:
        """The settings for files of a folder: those of the nearest configuration at or above it.

        Raises:
            ConfigError: the configuration cannot be read, or says what it cannot say.
        """
        if folder not in self._known:
            # With `..` in its path, a folder would seem to lie below others.
            self._known[folder] = self._nearest(Path(os.path.realpath(folder)))
        return self._known[folder]

    def _nearest(self, folder: Path) -> Settings:
        passed = []
        for candidate in (folder, *folder.parents):
            found = self._known.get(candidate) or _read(candidate)
            passed.append(candidate)
            if found is not None:
                break
        found = found or self._none
        self._known.update(dict.fromkeys(passed, found))
        return found


def _read(folder: Path) -> Settings | None:
    own = folder / NAME
    if own.is_file():
        text = _text(own)
        return _settings(text, _parse(text, own), own)
    project = folder / PYPROJECT
    if project.is_file():
        text = _text(project)
        if _TABLE.search(text):
            return _settings(text, _of_tool(_parse(text, project)), project)
    return None


def _of_tool(project: Mapping[str, Any]) -> Mapping[str, Any]:
    """The table `tool.journeyctl`, which may only stand in a text, or be none."""
    tool = project.get("tool")
    table = tool.get("journeyctl") if isinstance(tool, Mapping) else None
    return table if isinstance(table, Mapping) else {}


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise ConfigError(f"{_shown(path)} is larger than {_LARGEST // 1024**2} MiB")
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(f"{_shown(path)} is not UTF-8") from None
    except OSError as error:
        raise ConfigError(f"{_shown(path)} cannot be read: {error.strerror}") from None


def _parse(text: str, path: Path) -> dict[str, Any]:
    # Most runs meet no configuration, or one of comments only.
    if not re.search(r"^[ \t]*[^#\s]", text, re.MULTILINE):
        return {}
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_broken(str(error), text, path)) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, lists in lists in lists
        raise ConfigError(f"{_shown(path)} holds what no configuration says") from None


def _broken(message: str, text: str, path: Path) -> str:
    """What TOML says of a fault, with the place in front."""
    said, _, where = message.rpartition(" (at ")
    numbers = re.findall(r"\d+", where)
    place = ":".join(numbers) if numbers else _place(text, len(text))
    return f"{_shown(path)}:{place}: this is no TOML: {said}"


def _settings(text: str, table: Mapping[str, Any], path: Path) -> Settings:
    try:
        return settings_of(table, path)
    except SettingError as error:
        raise _placed(error, text, path) from None


def placed(error: SettingError, path: Path) -> ConfigError:
    """The same error with its place in a file in front."""
    return _placed(error, _text(path), path)


def _placed(error: SettingError, text: str, path: Path) -> ConfigError:
    return ConfigError(f"{place(path, text, *error.names)}: {error}", error.hint)


def place(path: Path, text: str, *names: str) -> str:
    """Where the last of some names stands, each of them behind the one before.

    It is `file:line:column`, or the file alone where none is found.
    """
    table = _TABLE.search(text) if path.name == PYPROJECT else None
    found, end = None, table.start() if table else 0
    for number, name in enumerate(names):
        pattern = re.compile(_name(name) if number else _key(name))
        match = next(filter(_is_no_comment, pattern.finditer(text, end)), None)
        if match is None:
            break
        found, end = match.span()
    return _shown(path) if found is None else f"{_shown(path)}:{_place(text, found)}"


def _place(text: str, offset: int) -> str:
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return f"{line}:{column}"


def _key(name: str) -> str:
    """A name where it is a key: of a value, or of a table."""
    bare = re.escape(name)
    return rf"""["']{bare}["'](?=\s*[=.])|(?<![\w"'/-]){bare}(?=\s*[]=.])"""


def _name(name: str) -> str:
    """A name where it is a key, or a text."""
    return rf"""["']{re.escape(name)}["']|{_key(name)}"""


def _is_no_comment(match: re.Match[str]) -> bool:
    before = match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()]
    return "#" not in _QUOTED.sub("", before)


def _shown(path: Path) -> str:
    """A path as people know it: from where they are, if it is below."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
