"""One way to write what Unicode can write in several: NFC, and NFKD to compare by."""

from __future__ import annotations

import unicodedata

_SHORT = 200
"""Characters. However they are chosen, normalising so few takes no time."""
_TOO_MANY_MARKS = "m" * 31
"""In a row. No script has so many; Unicode's Stream-Safe Text Format (UAX #15) allows 30."""


def nfc(text: str) -> str:
    """A text composed; as it is where it has more marks in a row than any script has."""
    return text if _is_hostile(text) else unicodedata.normalize("NFC", text)


def nfkd(text: str) -> str:
    """A text decomposed, the forms of a letter made one; as it is like that of `nfc`."""
    return text if _is_hostile(text) else unicodedata.normalize("NFKD", text)


def _is_hostile(text: str) -> bool:
    """Whether ordering the marks of one letter would take for ever: their number squared."""
    return len(text) > _SHORT and not text.isascii() and _TOO_MANY_MARKS in _marks(text)


def _marks(text: str) -> str:
    return "".join("m" if unicodedata.combining(character) else " " for character in text)
