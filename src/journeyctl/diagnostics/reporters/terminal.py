"""Text for terminals: colours, and nothing that a terminal would obey."""

from __future__ import annotations

import re

from journeyctl.diagnostics.finding import Severity

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}


def printable(text: str) -> str:
    """A text with control characters made visible, so that a file cannot steer a terminal."""
    return _UNPRINTABLE.sub("\ufffd", text)


def on_one_line(text: str) -> str:
    """A printable text whose lines are put together."""
    return printable(text.replace("\n", " "))


class Paint:
    """Colours text, or leaves it as it is."""

    def __init__(self, colour: bool) -> None:  # noqa: FBT001
        self._colour = colour

    def _code(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour and text else text

    def bold(self, text: str) -> str:
        """What a reader looks for first."""
        return self._code(text, "1")

    def dim(self, text: str) -> str:
        """What only frames the rest."""
        return self._code(text, "34")

    def severity(self, text: str, severity: Severity) -> str:
        """A text in the colour of a severity."""
        return self._code(text, _COLOURS[severity])
