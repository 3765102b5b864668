"""The rules that look at the files of a configuration, with their options."""

from __future__ import annotations

import math
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from journeyctl.config import Settings
from journeyctl.config.files import place
from journeyctl.errors import ConfigError
from journeyctl.rules import RULES, Options, Selection


def selection(settings: Settings) -> Selection:
    """The rules that settings select.

    Raises:
        ConfigError: an option that its rule does not know, or of another type.
    """
    options = {name: _options(settings, name, given) for name, given in settings.rules.items()}
    return Selection(settings.active & RULES.keys(), options)


def _options(settings: Settings, name: str, given: Mapping[str, Any]) -> Options:
    rule = RULES.get(name)
    known = rule.options if rule is not None else {}
    options = {}
    for key, value in given.items():
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"Did you mean {near[0]!r}?" if near else f"It knows {', '.join(known)}."
            message = f"{name} has no option {key!r}" if known else f"{name} has no options"
            raise _error(settings, name, key, message, hint if known else "")
        options[key] = _value(settings, name, key, value)
    return options


def _value(settings: Settings, name: str, key: str, value: Any) -> Any:
    default = RULES[name].options[key]
    if isinstance(default, tuple):
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise _error(settings, name, key, f"{key!r} of {name} must be a list of texts")
    wanted = (int, float) if isinstance(default, float) else (int,)
    if isinstance(value, bool) or not (isinstance(value, wanted) and 0 <= value < math.inf):
        kind = "a number" if isinstance(default, float) else "a whole number"
        raise _error(settings, name, key, f"{key!r} of {name} must be {kind}, 0 or more")
    if isinstance(default, float) and value > 1:
        hint = f"{value:g} % is written {value / 100:g}."
        message = f"{key!r} of {name} is a part of the scale, from 0 to 1"
        raise _error(settings, name, key, message, hint)
    return value


def _error(settings: Settings, name: str, key: str, message: str, hint: str = "") -> ConfigError:
    if settings.file is None:
        return ConfigError(message, hint)
    text = settings.file.read_text("utf-8-sig")
    return ConfigError(f"{place(settings.file, text, 'rules', name, key)}: {message}", hint)
