"""A configuration as TOML, with what it leaves to defaults."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from journeyctl.config.measuring import MeasureSettings
from journeyctl.config.rendering import RenderSettings
from journeyctl.config.settings import Settings

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def shown(settings: Settings) -> str:
    """The settings as a `journeyctl.toml` would say them, with where they come from."""
    source = f"From {settings.file}." if settings.file else "No configuration was found."
    lines = [f"# {source}"]
    tables = []
    for key, value in settings.as_table().items():
        if isinstance(value, RenderSettings | MeasureSettings):
            own = value.as_table()
            tables += ["", f"[{key}]", *(_line(name, own[name]) for name in own)]
        elif isinstance(value, Mapping):
            tables += _table(key, value)
        else:
            lines.append(_line(key, value))
    return "\n".join([*lines, *tables]) + "\n"


def _line(key: str, value: Any) -> str:
    # An empty text is none, and could not be written.
    return f"{'# ' * (value == '')}{key} = {_value(value)}"


def _table(key: str, table: Mapping[str, Any]) -> list[str]:
    inner = {name: value for name, value in table.items() if isinstance(value, Mapping)}
    lines = ["", f"[{key}]"] if len(inner) < len(table) else []
    lines += [
        f"{_name(name)} = {_value(value)}" for name, value in table.items() if name not in inner
    ]
    for name, value in inner.items():
        lines += _table(f"{key}.{name}", value)
    return lines


def _name(name: str) -> str:
    return name if _BARE.fullmatch(name) else _value(name)


def _value(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_value, value))}]"
    # JSON's strings, numbers and booleans are TOML's, too, but for one character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
