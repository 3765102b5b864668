"""What stands at an offset of a file that could be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from journeyctl.diagnostics import Path
from journeyctl.source import Document, Map, Seq
from journeyctl.source.document import Mark


@dataclass(frozen=True, slots=True)
class Spot:
    """The innermost key or value around an offset, its place in the data and in the text."""

    path: Path
    is_key: bool
    mark: Mark


def spot_at(document: Document, offset: int) -> Spot | None:
    """The key or value at an offset; None where there is none, as between them."""
    return _within(document.data, document.root_at, (), offset)


def value_at(document: Document, path: Path) -> Any:
    """What a file holds at a path that leads somewhere."""
    node = document.data
    for key in path:
        node = node[key]
    return node


def _within(node: Any, mark: Mark, path: Path, offset: int) -> Spot | None:
    if isinstance(node, Map):
        for key, value in node.items():
            if _holds(node.keys_at[key], offset):
                return Spot((*path, key), is_key=True, mark=node.keys_at[key])
            found = _inside(value, node.values_at[key], (*path, key), offset)
            if found is not None:
                return found
        return None
    if isinstance(node, Seq):
        for index, value in enumerate(node):
            found = _inside(value, node.items_at[index], (*path, index), offset)
            if found is not None:
                return found
        return None
    return Spot(path, is_key=False, mark=mark) if _holds(mark, offset) else None


def _inside(value: Any, mark: Mark, path: Path, offset: int) -> Spot | None:
    # What an alias or a merge repeats stands elsewhere; it is found there.
    return _within(value, mark, path, offset) if _holds(mark, offset) else None


def _holds(mark: Mark, offset: int) -> bool:
    return mark[0] < mark[1] and mark[0] <= offset <= mark[1]
