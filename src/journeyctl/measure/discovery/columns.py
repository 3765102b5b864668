"""Which columns of a log are its actors, times and events, told by their names."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from journeyctl.errors import InputError
from journeyctl.measure.engines.engine import Type
from journeyctl.model.nfc import nfc
from journeyctl.model.problems.names import Names

PARTS = ("actor", "time", "event")
_MOST_LISTED = 30
GA4 = {"actor": "user_pseudo_id", "time": "event_timestamp", "event": "event_name"}
"""The columns of GA4's export to BigQuery, which need no mapping."""


def is_ga4(columns: Iterable[str]) -> bool:
    """Whether columns are those of GA4's export to BigQuery."""
    return set(columns) >= set(GA4.values())


def find_columns(
    name: str, types: Mapping[str, Type], given: Mapping[str, str | None]
) -> dict[str, str]:
    """The columns of actor, time and event: those that are given, else those of common names.

    The only column of times is the time, whatever its name.

    Raises:
        InputError: there is none of a name that is given, or none of any common name.
    """
    columns = list(types)
    times = [column for column, type_ in types.items() if type_ == "time"]
    found: dict[str, str] = {}
    for part in PARTS:
        asked = given.get(part)
        taken = set(found.values()) | {other for other in given.values() if other}
        column = (
            _by_name(columns, taken, part) if asked is None else _given(name, columns, part, asked)
        )
        if column is None and part == "time" and len(times) == 1:
            column = times[0]
        if column is None:
            raise InputError(
                f"{name}: no column is clearly the {part}",
                f"Say which one it is: --{part} COLUMN. {listing(columns)}",
            )
        found[part] = column
    return found


def listing(columns: Sequence[str]) -> str:
    """The names of columns, as a sentence."""
    rest = f" and {len(columns) - _MOST_LISTED} more" if len(columns) > _MOST_LISTED else ""
    return f"There are {', '.join(columns[:_MOST_LISTED])}{rest}."


def _given(name: str, columns: Sequence[str], part: str, asked: str) -> str:
    if asked in columns:
        return asked
    same = [column for column in columns if _plain(column) == _plain(asked)]
    if len(same) == 1:
        return same[0]
    near = Names(columns).nearest(asked)
    hint = f"Did you mean {near}?" if near else listing(columns)
    raise InputError(f"--{part} {asked}: {name} has no such column", hint)


def _by_name(columns: Sequence[str], taken: set[str], part: str) -> str | None:
    """The column of the surest common name."""
    by_name: dict[str, str] = {}
    for column in columns:
        if column not in taken:
            by_name.setdefault(_plain(column), column)
    return next((by_name[common] for common in _common(part) if common in by_name), None)


@cache
def _common(part: str) -> tuple[str, ...]:
    text = files("journeyctl.measure.discovery").joinpath("columns.toml").read_text("utf-8")
    return tuple(map(_plain, tomllib.loads(text)[part]))


def _plain(name: str) -> str:
    """A name with nothing but letters and digits, which alone tell names apart."""
    return "".join(character for character in nfc(name).casefold() if character.isalnum())
