"""Paths in the data: mapping keys and list indices from the top."""

from __future__ import annotations

from typing import Any

from journeyctl.diagnostics import Path


def leads_on(data: Any, part: str | int) -> bool:
    """Whether a mapping has a key, or a list an index."""
    if isinstance(data, dict):
        return part in data
    return isinstance(data, (list, tuple)) and isinstance(part, int) and part < len(data)


def existing(data: Any, path: Path) -> Path:
    """The part of a path that is written in the file.

    `emotion: 1` has no `score`, and one item may stand for a list of them.
    """
    written: list[str | int] = []
    for part in path:
        if leads_on(data, part):
            data = data[part]
            written.append(part)
        elif part != 0:
            break
    return tuple(written)


def at(data: Any, path: Path) -> Any:
    """The value at a path that exists."""
    for part in path:
        data = data[part]
    return data
