"""What stands in a file and could not be used: something that is missing may well be there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from journeyctl.diagnostics import Path
from journeyctl.model.ids import slug
from journeyctl.source import Document

_MOST_SEARCHED = 1_000_000
"""Characters. In more than that, anything may be found."""


class Lost:
    """The stretches of a file that could not be read, and the values that were taken out."""

    def __init__(self, document: Document, paths: Iterable[Path] = ()) -> None:
        self._document = document
        self._paths = list(paths)

    def holds(self, name: str) -> bool:
        """Whether an id or a text with that default id is written there."""
        return len(self._text) > _MOST_SEARCHED or f"-{slug(name)}-" in self._words

    @cached_property
    def _text(self) -> str:
        return "\n".join(self._stretches())

    @cached_property
    def _words(self) -> str:
        return f"-{slug(self._text)}-"

    def _stretches(self) -> Iterator[str]:
        text = self._document.text
        for start, end in self._document.unread:
            yield text[start:end]
        for path in self._paths:
            for start, end in self._document.marks(path):
                yield text[start:end]
