"""How times are written: the ways that are tried where a source does not say which it is.

What a way means is decided once for a whole column, never for single rows: numbers by their
size, texts by the way that most of them can be read in. Formats are those of strptime.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

EARLIEST = -62_135_596_800_000_000
LATEST = 253_402_300_799_999_999
"""µs since 1970 of the first and last moment of the years 1 to 9999."""

ISO = "ISO 8601"
"""The way that is tried first; each engine reads it by itself."""
DATES = (
    "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y.%m.%d", "%Y%m%d",
    "%d.%m.%y", "%d/%m/%y", "%m/%d/%y", "%d %b %Y", "%d %B %Y", "%d-%b-%Y", "%d-%b-%y",
    "%d/%b/%Y", "%b %d, %Y", "%B %d, %Y", "%b %d %Y", "%a, %d %b %Y", "%a %b %d %Y",
)  # fmt: skip
"""How the day is written."""
CLOCKS = ("%H:%M:%S", "%H:%M:%S.%f", "%H:%M", "%I:%M:%S %p", "%I:%M %p", "%H%M%S")
"""How the time of day is written."""
BETWEEN = (" ", "T", ", ", ":")
"""What stands between day and time of day."""
ZONES = ("", "%z", " %z")
"""How the zone is written after it."""
TWINS = {
    "%d/%m/%Y": "%m/%d/%Y",
    "%d-%m-%Y": "%m-%d-%Y",
    "%d/%m/%y": "%m/%d/%y",
}
"""Ways that mean another day by the same text. With dots the day stands first everywhere."""

_UNITS = ((1e11, 1_000_000), (1e14, 1_000), (1e17, 1))
"""Below which number how many µs one is: 1e11 s are the year 5138, 1e11 ms are 1973."""
NANOSECONDS = 0
"""What stands for the unit that is less than a µs."""
_WRITTEN = ((8, "%Y%m%d"), (12, "%Y%m%d%H%M"), (14, "%Y%m%d%H%M%S"))
"""Digits that write a date one after another, such as 20260930."""
_CENTURIES = ("19", "20", "21")


@dataclass(frozen=True, slots=True)
class Way:
    """A way to write times: how the day, what between it and the time of day, and which zone."""

    date: str
    between: str = " "
    zone: str = ""

    @property
    def formats(self) -> tuple[str, ...]:
        """Its formats; each time of the column is in one of them."""
        return tuple(f"{self.date}{self.between}{clock}{self.zone}" for clock in CLOCKS)


def ways(date: str) -> Iterable[Way]:
    """All ways that write the day like this."""
    return (Way(date, between, zone) for zone in ZONES for between in BETWEEN)


def unit(numbers: Sequence[float]) -> int:
    """How many µs one of these numbers since 1970 stands for; `NANOSECONDS` for less than one."""
    sizes = [abs(number) for number in numbers if number] or [0]
    middle = median(sizes)
    return next((micros for size, micros in _UNITS if middle < size), NANOSECONDS)


def digits(texts: Sequence[str]) -> str:
    """The format of dates that are written as digits without anything between; "" if not."""
    for length, form in _WRITTEN:
        if texts and all(_is_written(text, length) for text in texts):
            return form
    return ""


def _is_written(text: str, length: int) -> bool:
    return (
        len(text) == length
        and text.isascii()
        and text.isdigit()
        and text.startswith(_CENTURIES)
        and 1 <= int(text[4:6]) <= 12
        and 1 <= int(text[6:8]) <= 31
    )
