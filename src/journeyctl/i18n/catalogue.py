"""The words of one language, from `catalogues/LANGUAGE.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from journeyctl.i18n.data import read_toml

LANGUAGES = ("en", "fa", "ar", "bg", "ms")
"""The languages with a catalogue; any other language is given the words of the first."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Words by `section.name`; `plurals` by the same, then by CLDR's category."""

    language: str
    words: Mapping[str, str]
    plurals: Mapping[str, Mapping[str, str]]


@cache
def load_catalogue(language: str) -> Catalogue:
    """The catalogue of a language, the English one where it has none."""
    if language not in LANGUAGES:
        return load_catalogue(LANGUAGES[0])
    words: dict[str, str] = {}
    plurals: dict[str, Mapping[str, str]] = {}
    for section, entries in read_toml("catalogues", f"{language}.toml").items():
        for name, entry in entries.items():
            if isinstance(entry, str):
                words[f"{section}.{name}"] = entry
            else:
                plurals[f"{section}.{name}"] = entry
    return Catalogue(language, words, plurals)
