"""Texts, numbers and evidence of one journey in one language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from journeyctl.i18n import Locale
from journeyctl.model.evidence import Evidence
from journeyctl.model.text import language_said, say
from journeyctl.model.time import duration_seconds
from journeyctl.view.parts import EvidenceView


class Foreign(str):
    """A text in another language than its view; `language` is its tag."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> Foreign:
        """The text, and what it is in."""
        self = super().__new__(cls, text)
        self.language = language
        return self


class Words:
    """Says what a journey holds in the language of `locale`, else in the journey's own."""

    def __init__(self, locale: Locale, own_language: str) -> None:
        self.locale = locale
        self._own = own_language

    def say(self, text: str | Mapping[str, str] | None) -> str:
        """A text; empty where there is none. One in another language knows which."""
        if text is None:
            return ""
        said = say(text, self.locale.tag, self._own).strip()
        language = language_said(text, self.locale.tag, self._own)
        is_foreign = language.split("-")[0] != self.locale.tag.split("-")[0]
        return Foreign(said, language) if is_foreign else said

    def list(self, texts: Iterable[str | Mapping[str, str]]) -> tuple[str, ...]:
        """Several texts."""
        return tuple(self.say(text) for text in texts)

    def date(self, day: dt.date | None) -> str:
        """A date; empty where there is none."""
        return "" if day is None else self.locale.date(day)

    def period(self, period: str | None) -> str:
        """A period; empty where there is none."""
        return "" if period is None else self.locale.period(period)

    def count(self, number: int | None) -> str:
        """A whole number; empty where there is none."""
        return "" if number is None else self.locale.number(number)

    def duration(self, duration: str | None) -> str:
        """A duration; empty where there is none."""
        return "" if duration is None else self.locale.duration(duration_seconds(duration))

    def evidence(self, items: Iterable[Evidence]) -> tuple[EvidenceView, ...]:
        """Pieces of evidence."""
        return tuple(
            EvidenceView(
                kind=item.source,
                kind_name=self.locale.word(f"evidence_source.{item.source}"),
                text=self.say(item.text),
                n=self.count(item.n),
                date=self.period(item.date),
                url=item.url or "",
            )
            for item in items
        )
