"""What can be configured for `measure`: the table `[measure]`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from journeyctl.config.values import (
    Reader,
    SettingError,
    read_choice,
    read_flag,
    read_table,
    read_text,
    read_texts,
    read_values,
)

ORDERS = ("sequential", "strict", "any")
"""What counts as reaching a stage: after the one before; without another between; in any order."""
ENTRIES = ("first", "latest")
"""Which entry opens an actor's window."""
COUNTED = ("actors", "sessions")
"""What a funnel counts."""


@dataclass(frozen=True, slots=True)
class MeasureSettings:
    """How observed data is measured, as it is written; what is empty is left to defaults."""

    order: str = ORDERS[0]
    window: str = "30d"
    entry: str = ENTRIES[0]
    count: str = COUNTED[0]
    session_gap: str = "30m"
    exclude: tuple[str, ...] = ()
    min_count: int = 5
    period: str = ""
    compare: str = ""
    engine: str = ""
    memory: str = ""
    temp_dir: str = ""
    strict: bool = False
    output: str = ""

    def as_table(self) -> dict[str, Any]:
        """The settings under the names that they have in the file."""
        return {item.name.replace("_", "-"): getattr(self, item.name) for item in fields(self)}


def read_measure(value: Any, *names: str) -> MeasureSettings:
    """The settings that a table says."""
    return MeasureSettings(**read_values(read_table(value, *names), _READERS, *names))


def _order(value: Any, *names: str) -> str:
    return read_choice(value, ORDERS, *names)


def _entry(value: Any, *names: str) -> str:
    return read_choice(value, ENTRIES, *names)


def _counted(value: Any, *names: str) -> str:
    return read_choice(value, COUNTED, *names)


def _number(value: Any, *names: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise SettingError(f"{names[-1]!r} must be a whole number, 1 or more", "", *names)
    return value


_READERS: Mapping[str, Reader] = {
    "order": _order,
    "window": read_text,
    "entry": _entry,
    "count": _counted,
    "session-gap": read_text,
    "exclude": read_texts,
    "min-count": _number,
    "period": read_text,
    "compare": read_text,
    "engine": read_text,
    "memory": read_text,
    "temp-dir": read_text,
    "strict": read_flag,
    "output": read_text,
}
