"""The one face of this package: everything that a rendering says in one language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from journeyctl.i18n.catalogue import load_catalogue
from journeyctl.i18n.conventions import load_conventions
from journeyctl.i18n.dates import Dates
from journeyctl.i18n.durations import duration_parts
from journeyctl.i18n.numbers import Numbers
from journeyctl.i18n.tags import Tag, cldr_locale, parse_tag


@lru_cache(maxsize=64)
def get_locale(tag: str) -> Locale:
    """The locale of a BCP 47 tag: `fa`, `ar-EG`, `de`.

    A language without a catalogue is given English words, but its own direction, numbers and dates.
    """
    return Locale(tag)


class Locale:
    """Words, numbers and dates in one language.

    Attributes:
        tag: the BCP 47 tag as asked for.
        direction: the direction of text.
    """

    tag: str
    direction: Literal["ltr", "rtl"]

    def __init__(self, tag: str) -> None:
        parsed, conventions = parse_tag(tag), load_conventions()
        cldr = cldr_locale(parsed)
        self.tag = tag
        self.direction = "rtl" if parsed.script in conventions.right_to_left else "ltr"
        self._catalogue = load_catalogue(parsed.language)
        self._plural_category = cldr_locale(Tag(self._catalogue.language, "", "")).plural_form
        self._numbers = Numbers(
            cldr,
            conventions.digits(cldr.default_numbering_system),
            conventions.money_pattern(parsed),
        )
        self._dates = Dates(cldr, conventions.months(parsed), self.phrase, self._numbers.digits)
        self._languages = cldr.languages
        self._separator = conventions.separator(parsed)
        self._quotation = conventions.quotation(parsed)

    def word(self, key: str) -> str:
        """The word at `section.name` of the catalogue.

        Raises:
            KeyError: there is no such word, a fault of the program.
        """
        return self._numbers.digits(self._catalogue.words[key])

    def phrase(self, key: str, **values: str) -> str:
        """The words at a key, with each {name} replaced by the value of that name.

        Raises:
            KeyError: there is no such phrase, or a value is missing.
        """
        return self.word(key).format(**values)

    def plural(self, key: str, n: int, **values: str) -> str:
        """The form for `n` at a key, with {n} replaced by the number and {name} by values.

        Raises:
            KeyError: there is no such plural, or a value is missing.
        """
        return self._form(key, n, **values)

    def language(self, tag: str) -> str:
        """The name of a language, such as Persian for `fa`; its tag where it has none here."""
        name: str = self._languages.get(tag.replace("-", "_"), "")
        return name or self._languages.get(tag.split("-")[0].lower(), tag)

    def number(self, value: float, *, max_fraction: int = 2) -> str:
        """A number with at most `max_fraction` decimals, unless it is so small that all were 0."""
        return self._numbers.number(value, max_fraction)

    def signed(self, value: float) -> str:
        """A number with its sign, as scores have it: +1, −2, 0; at most two decimals."""
        return self._numbers.signed(value, 2)

    def percent(self, share: float) -> str:
        """A share, 0 to 1, in per cent with at most one decimal, unless it were then 0."""
        return self._numbers.percent(share)

    def money(self, value: float, currency: str) -> str:
        """A price; `currency` is a code of ISO 4217. Whole amounts have no decimals."""
        return self._numbers.money(value, currency)

    def date(self, day: dt.date) -> str:
        """A day in words, in Persian by the Persian calendar."""
        return self._dates.date(day)

    def period(self, text: str) -> str:
        """An ISO 8601 period (`2026`, `2026-Q3`, `2026-09`, `2026-W39`, `2026-09-30`) in words.

        Text that is no period comes back as it is.
        """
        return self._dates.period(text)

    def duration(self, seconds: float) -> str:
        """A duration in its one or two largest units: 2 min, 1 h 30 min, 3 days."""
        parts = duration_parts(abs(seconds))
        texts = [self._form(f"duration.{unit}", count) for unit, count in parts]
        text = texts[0]
        if len(texts) > 1:
            text = self.phrase("duration.two", longer=texts[0], shorter=texts[1])
        is_negative = seconds < 0 and parts[0][1] > 0
        return self._numbers.negative(text) if is_negative else text

    def join(self, parts: Sequence[str]) -> str:
        """A list of words, with the comma of the script."""
        return self._separator.join(parts)

    def quote(self, text: str) -> str:
        """The text in the quotation marks of the language."""
        opening, closing = self._quotation
        return f"{opening}{text}{closing}"

    def _form(self, key: str, n: float, **values: str) -> str:
        form = self._catalogue.plurals[key][self._plural_category(n)]
        return self._numbers.digits(form).format(n=self.number(n), **values)
