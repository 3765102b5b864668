"""The SQL of the measures: files of one query each, in a dialect that every engine speaks."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_PARAMETER = re.compile(r":([a-z_]+)\b")


def statement(name: str, **parameters: int | str) -> str:
    """The query of `sql/NAME.sql`; `:name` in it stands for a whole number or a table's name."""
    return _PARAMETER.sub(lambda match: _literal(parameters[match[1]]), _text(name))


@cache
def _text(name: str) -> str:
    return files("journeyctl.measure").joinpath("sql", f"{name}.sql").read_text("utf-8")


def _literal(value: int | str) -> str:
    # Never a value of the data, so that there is nothing to escape.
    if isinstance(value, str) and not value.isidentifier():
        raise ValueError(value)
    return str(value)
