"""Changes to a file's text that leave everything else as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from journeyctl.diagnostics import Edit, Path
from journeyctl.source.document import Document, Map, Mark, Seq

_INDENTATION = re.compile(r"[ -]*")
_GAP = re.compile(r"\s*")
_COLON = re.compile(r":\s*")
_COMMA = re.compile(r"\s*,\s*(?:[&!]\S*\s+)*")
_ITEM = re.compile(r" *-[ \t]+")


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; of two that overlap only the first."""
    pieces = []
    done = 0
    for edit in sorted(set(edits), key=lambda edit: (edit.start, edit.end)):
        if edit.start >= done:
            pieces += [text[done : edit.start], edit.text]
            done = edit.end
    return "".join([*pieces, text[done:]])


def rename_key(document: Document, path: Path, name: str) -> Edit:
    """Another name for the key at a path."""
    _, key_at = document.marks(path)
    return Edit(*key_at, name)


def replace_value(document: Document, path: Path, text: str) -> Edit:
    """Another text for the scalar at a path."""
    value_at, _ = document.marks(path)
    return Edit(*value_at, text)


def insert_first(document: Document, path: Path, key: str, text: str) -> Edit | None:
    """A new first key of the mapping at a path; None where there is no place for it."""
    node = _node(document, path)
    if not isinstance(node, Map):
        return None
    (start, end), _ = document.marks(path)
    source = document.text
    if source[start : start + 1] == "{":
        gap = _GAP.match(source, start + 1)
        place = gap.end() if gap else start + 1
        comma = ", " if node else ""
        return Edit(place, place, f"{key}: {text}{comma}")
    own = [mark for mark in node.keys_at.values() if start <= mark[0] < end]
    first = min(own, default=(0, 0))[0]
    line = _line_start(source, first)
    # An anchor before the first key would name the new one.
    if not own or not _INDENTATION.fullmatch(source, line, first):
        return None
    return Edit(first, first, f"{key}: {text}{_line_end(source)}{' ' * (first - line)}")


def collapse(document: Document, path: Path, key: str) -> Edit | None:
    """The value of a key in place of the mapping at a path, which holds nothing else."""
    (start, end), (_, key_end) = document.marks(path)
    (first, last), _ = document.marks((*path, key))
    source = document.text
    value = source[first:last]
    if source[start : start + 1] == "{":
        return None if "#" in source[start:end] else Edit(start, end, value)
    if not start <= first <= end or not _COLON.fullmatch(source, key_end, start):
        return None
    return Edit(key_end, end, f": {value}")


def remove_item(document: Document, path: Path) -> Edit | None:
    """A list without one of its later scalars; None where a comment would go with it."""
    parent = _node(document, path[:-1])
    index = path[-1]
    if not isinstance(parent, Seq) or not isinstance(index, int) or index == 0:
        return None
    (start, end), (_, before) = parent.items_at[index], parent.items_at[index - 1]
    source = document.text
    # What an alias names may stand in brackets elsewhere; so the commas tell.
    if _COMMA.fullmatch(source, before, start):
        return None if "#" in source[start:end] else Edit(before, end, "")
    return _remove_line(source, (start, end))


def _remove_line(source: str, mark: Mark) -> Edit | None:
    start, end = mark
    line = _line_start(source, start)
    if not _ITEM.fullmatch(source, line, start):
        return None
    after = re.compile(r"[ \t]*(?:\r\n|\n|\r|$)").match(source, end)
    return None if after is None else Edit(line, after.end(), "")


def _node(document: Document, path: Path) -> object:
    node = document.data
    for part in path:
        node = node[part]
    return node


def _line_start(source: str, offset: int) -> int:
    return max(source.rfind("\n", 0, offset), source.rfind("\r", 0, offset)) + 1


def _line_end(source: str) -> str:
    """How the lines of a file end: as its first one does."""
    found = re.search(r"\r\n|\n|\r", source)
    return found[0] if found else "\n"
