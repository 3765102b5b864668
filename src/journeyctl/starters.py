"""Starter projects: a journey for each stage model, written in each of the five languages.

A starter is a folder of `templates/starters` with a journey per language; what they are called
and what they show is in `starters.toml` there.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from journeyctl.assets import templates
from journeyctl.errors import InputError
from journeyctl.i18n.catalogue import LANGUAGES
from journeyctl.model.problems.names import Names

ROOT_FILE = "journeyctl.toml"
"""Marks the root of a project."""
_SUFFIX = ".journey.yaml"
_SCHEMA_FILE = "journey.schema.json"
_SOON = dt.timedelta(days=90)
_LATER = dt.timedelta(days=180)
_DATA = "starters.toml"


@dataclass(frozen=True, slots=True)
class Starter:
    """A starter; `titles` and `descriptions` are by language, `companions` are further journeys."""

    name: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    companions: tuple[str, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """The names of its journeys' files, its own first."""
        return tuple(f"{name}{_SUFFIX}" for name in (self.name, *self.companions))

    def journeys(self, language: str, today: dt.date) -> dict[str, str]:
        """The text of each of its journeys by the name of its file."""
        folders = [(self.name,), *((self.name, companion) for companion in self.companions)]
        return {
            file: _filled((*folder, f"{language}{_SUFFIX}.j2"), today)
            for file, folder in zip(self.files, folders, strict=True)
        }


def project(starter: Starter, language: str, today: dt.date) -> dict[str, str]:
    """The text of every file of a new project by its name, journeys first."""
    from journeyctl.model.schema import schema_text

    return {
        **starter.journeys(language, today),
        _SCHEMA_FILE: schema_text(),
        ROOT_FILE: f"# {words(language)['root']}\n",
    }


def load_starters() -> dict[str, Starter]:
    """All starters by name, in the order in which they are shown."""
    return {
        name: Starter(
            name, entry["title"], entry["description"], tuple(entry.get("companions", ()))
        )
        for name, entry in _data()["starter"].items()
    }


def find_starter(name: str) -> Starter:
    """The starter of a name.

    Raises:
        InputError: there is none.
    """
    starters = load_starters()
    key = name.strip().lower()
    if key not in starters:
        raise _unknown("template", name, starters)
    return starters[key]


def find_language(tag: str) -> str:
    """The language of a tag such as `fa`, `fa-IR` or `fa_IR.UTF-8`, if it is one of the five.

    Raises:
        InputError: it is another one.
    """
    language = _primary(tag)
    if language not in LANGUAGES:
        raise _unknown("starter in the language", tag, LANGUAGES)
    return language


def language_of(environment: Mapping[str, str]) -> str:
    """The language that a user's environment asks for, English where it is none of the five."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(variable):
            language = _primary(value)
            return language if language in LANGUAGES else LANGUAGES[0]
    return LANGUAGES[0]


def words(language: str) -> Mapping[str, str]:
    """What `init` says in a language, by key."""
    said: Mapping[str, str] = _data()["words"][language]
    return said


def _primary(tag: str) -> str:
    for mark in "_-.@":
        tag = tag.partition(mark)[0]
    return tag.strip().lower()


def _unknown(what: str, name: str, known: Iterable[str]) -> InputError:
    names = Names(known)
    near = names.nearest(name)
    guess = f"Did you mean {near}? " if near else ""
    return InputError(f"there is no {what} {name!r}", f"{guess}Choose from {', '.join(names.all)}.")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(templates().joinpath("starters", _DATA).read_text("utf-8"))


def _filled(place: tuple[str, ...], today: dt.date) -> str:
    from jinja2 import Environment, StrictUndefined

    text = templates().joinpath("starters", *place).read_text("utf-8")
    jinja = Environment(  # noqa: S701  YAML, where nothing is to be escaped
        undefined=StrictUndefined, keep_trailing_newline=True
    )
    return jinja.from_string(text).render(_dates(today))


def _dates(today: dt.date) -> dict[str, str]:
    """What the placeholders stand for.

    `due` and `later` are days some months ahead, `quarter` is the last one that is over, `before`
    the one before it, `ahead` the one that `later` is in.
    """
    ended = today.replace(day=1, month=_first_month(today)) - dt.timedelta(days=1)
    earlier = ended.replace(day=1, month=_first_month(ended)) - dt.timedelta(days=1)
    later = today + _LATER
    return {
        "today": today.isoformat(),
        "due": (today + _SOON).isoformat(),
        "later": later.isoformat(),
        "quarter": _quarter(ended),
        "before": _quarter(earlier),
        "ahead": _quarter(later),
    }


def _first_month(day: dt.date) -> int:
    return (day.month - 1) // 3 * 3 + 1


def _quarter(day: dt.date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"
