"""How languages write what CLDR leaves open, from `conventions.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from journeyctl.i18n.data import read_toml
from journeyctl.i18n.tags import Tag

_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Conventions:
    """`zero`: by numbering system. `list`: by script. The rest: by language or `fa-AF`."""

    right_to_left: frozenset[str]
    zero: Mapping[str, str]
    list: Mapping[str, str]
    quotes: Mapping[str, str]
    money: Mapping[str, str]
    persian_months: Mapping[str, tuple[str, ...]]

    def separator(self, tag: Tag) -> str:
        """What stands between the parts of a list."""
        return self.list.get(tag.script, self.list["default"])

    def quotation(self, tag: Tag) -> tuple[str, str]:
        """What opens and closes a quotation."""
        opening, _, closing = (_nearest(self.quotes, tag) or self.quotes["default"]).partition("…")
        return opening, closing

    def money_pattern(self, tag: Tag) -> str | None:
        """The CLDR pattern of a price, where it is not CLDR's own."""
        return _nearest(self.money, tag)

    def months(self, tag: Tag) -> tuple[str, ...] | None:
        """The months of the Persian calendar, where days are given in it."""
        return _nearest(self.persian_months, tag)

    def digits(self, system: str) -> str:
        """The ten digits of a numbering system, the Latin ones for an unknown system."""
        zero = ord(self.zero.get(system, "0"))
        return "".join(map(chr, range(zero, zero + 10)))


@cache
def load_conventions() -> Conventions:
    """The conventions of all languages."""
    data = read_toml("conventions.toml")
    return Conventions(
        right_to_left=frozenset(data["right_to_left"]),
        zero=data["zero"],
        list=data["list"],
        quotes=data["quotes"],
        money=data["money"],
        persian_months={name: tuple(months) for name, months in data["persian_months"].items()},
    )


def _nearest(table: Mapping[str, _Found], tag: Tag) -> _Found | None:
    return table.get(f"{tag.language}-{tag.territory}", table.get(tag.language))
