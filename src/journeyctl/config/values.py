"""Values of a TOML table, read as what they should be.

Each reader takes a value and the names that lead to it, of which the last is its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from journeyctl.errors import ConfigError

Reader = Callable[..., Any]


class SettingError(ConfigError):
    """A setting that cannot be; `names` lead to it in its file, from the outside in."""

    def __init__(self, message: str, hint: str, *names: str) -> None:
        super().__init__(message, hint)
        self.names = names


def read_values(
    table: Mapping[str, Any], readers: Mapping[str, Reader], *names: str
) -> dict[str, Any]:
    """The values of a table by the names of their fields; `names` lead to the table.

    Raises:
        SettingError: a key without a reader, or a value that it cannot have.
    """
    values = {}
    for key, value in table.items():
        if key not in readers:
            hint = near(key, readers) or f"Known are: {', '.join(readers)}."
            raise SettingError(f"there is no setting {key!r}", hint, *names, key)
        values[key.replace("-", "_")] = readers[key](value, *names, key)
    return values


def read_text(value: Any, *names: str) -> str:
    """A text."""
    if not isinstance(value, str):
        raise SettingError(f"{names[-1]!r} must be a text", "Put it in quotes.", *names)
    return value


def read_texts(value: Any, *names: str) -> tuple[str, ...]:
    """A list of texts, or one."""
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        hint = 'Such as ["one", "two"].'
        raise SettingError(f"{names[-1]!r} must be a list of texts", hint, *names)
    return tuple(items)


def read_flag(value: Any, *names: str) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise SettingError(f"{names[-1]!r} must be true or false", "", *names)
    return value


def read_table(value: Any, *names: str) -> dict[str, Any]:
    """A table."""
    if not isinstance(value, dict):
        hint = f"Write it below [{'.'.join(names)}]."
        raise SettingError(f"{names[-1]!r} must be a table", hint, *names)
    return value


def read_choice(value: Any, known: Sequence[str], *names: str) -> str:
    """One of several words, in any case."""
    if not isinstance(value, str) or value.lower() not in known:
        message = f"{names[-1]!r} must be one of {', '.join(known)}"
        raise SettingError(message, near(str(value), known), *names)
    return value.lower()


def near(name: str, known: Iterable[str]) -> str:
    """What was probably meant, as a hint."""
    found = get_close_matches(name.lower(), list(known), n=1)
    return f"Did you mean {found[0]!r}?" if found else ""
