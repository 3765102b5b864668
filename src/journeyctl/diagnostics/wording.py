"""How messages call things."""

from __future__ import annotations

from journeyctl.diagnostics.finding import Path

SHOWN = 40
"""Characters of a text that a message shows."""


def label_of(path: Path) -> str:
    """How a message calls a place: `key`, or item 2 of `key`."""
    if not path:
        return "the file"
    last = path[-1]
    if isinstance(last, int):
        return f"item {last + 1} of {label_of(path[:-1])}"
    return f"`{shortened(last)}`"


def shortened(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text[: 10 * SHOWN].split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def number(value: float) -> str:
    """A number in a message, as people write it."""
    return f"{value:.12g}"


def percent(share: float) -> str:
    """A share in a message, as a whole number of per cent."""
    return f"{100 * share:.0f} %"
