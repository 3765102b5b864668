"""A file's text with other data in it: only what differs is written anew, comments stay."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from journeyctl.diagnostics import Edit, Path
from journeyctl.exchange.yaml_text import block_text, flow_text
from journeyctl.source import Document, Map, Seq, read
from journeyctl.source.document import Mark

_END = "\n"


class Items(list[Any]):
    """A list that remembers which items of the file its first ones are; those behind are new."""

    def __init__(self, items: Iterable[Any] = (), origins: Iterable[int] = ()) -> None:
        super().__init__(items)
        self.origins = list(origins)

    def drop(self, index: int) -> None:
        """Take an item out."""
        del self[index]
        if index < len(self.origins):
            del self.origins[index]


class _NoPlaceError(Exception):
    """Something stands in the file in a way that no edit fits."""


def editable(node: Any) -> Any:
    """Data of a document as plain mappings and lists, free to be changed."""
    if isinstance(node, dict):
        return {key: editable(value) for key, value in node.items()}
    if isinstance(node, list):
        return Items(map(editable, node), range(len(node)))
    return node


def patched(document: Document, data: Any) -> str | None:
    """The text of a document with the data in place of its own; None where that cannot be done."""
    patch = _Patch(document)
    try:
        patch.sync((), document.data, data)
    except _NoPlaceError:
        return None
    text = _applied(document.text, patch.edits)
    again = read(text.encode(), document.name)
    if again.findings or plain(again.data) != plain(data):
        return None
    return text


def plain(data: Any) -> Any:
    """Data to compare and to write: scalars as they are written."""
    if isinstance(data, dict):
        return {str(key): plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [plain(item) for item in data]
    return None if data is None else str(data)


class _Patch:
    """Collects edits; those of inner nodes before those around them."""

    def __init__(self, document: Document) -> None:
        self.edits: list[Edit] = []
        self._document = document
        self._text = document.text

    def sync(self, path: Path, old: Any, new: Any) -> None:
        """Edits that make one node another."""
        if plain(old) == plain(new):
            return
        if isinstance(old, Map) and isinstance(new, dict) and old.keys() & new.keys():
            self._mapping(path, old, new)
        elif isinstance(old, Seq) and isinstance(new, Items) and new.origins:
            self._sequence(path, old, new)
        else:
            (start, end), _ = self._document.marks(path)
            space = " " if start == end else ""
            self.edits.append(Edit(start, end, f"{space}{flow_text(written(new))}"))

    def _mapping(self, path: Path, old: Map, new: dict[str, Any]) -> None:
        kept = [key for key in old if key in new]
        for key in kept:
            self.sync((*path, key), old[key], new[key])
        marks = {key: (old.keys_at[key][0], old.values_at[key][1]) for key in old}
        fresh = {key: value for key, value in new.items() if key not in old}
        order = sorted(old, key=lambda key: marks[key])
        self._entries(
            path,
            [marks[key] for key in order],
            [key in new for key in order],
            [f"{flow_text(key)}: {flow_text(written(value))}" for key, value in fresh.items()],
            [block_text({key: written(value)}) for key, value in fresh.items()],
        )

    def _sequence(self, path: Path, old: Seq, new: Items) -> None:
        for index, origin in enumerate(new.origins):
            self.sync((*path, origin), old[origin], new[index])
        fresh = [written(item) for item in new[len(new.origins) :]]
        self._entries(
            path,
            old.items_at,
            [index in new.origins for index in range(len(old))],
            list(map(flow_text, fresh)),
            [block_text([item]) for item in fresh],
        )

    def _entries(
        self,
        path: Path,
        marks: Sequence[Mark],
        kept: Sequence[bool],
        flow: Sequence[str],
        block: Sequence[str],
    ) -> None:
        """Take entries out that are not kept, and put new ones behind the last."""
        (start, end), _ = self._document.marks(path)
        if any(not start <= mark[0] <= mark[1] <= end for mark in marks) or any(
            one[1] > other[0] for one, other in pairwise(marks)
        ):
            raise _NoPlaceError  # an alias or a merge: what it names stands elsewhere
        last = max(index for index, is_kept in enumerate(kept) if is_kept)
        for index in range(last):
            if not kept[index]:
                self.edits.append(Edit(marks[index][0], marks[index + 1][0], ""))
        at, cut = marks[last][1], marks[-1][1]
        if self._text[start : start + 1] in ("{", "["):
            more = "".join(f", {text}" for text in flow)
            if more or at != cut:
                self.edits.append(Edit(at, cut, more))
            return
        if at != cut:
            self.edits.append(Edit(at, cut, ""))
        if block:
            line_end = self._text.find(_END, cut)
            line_end = len(self._text) if line_end < 0 else line_end
            indent = " " * self._column(marks[0][0], is_list=block[0].startswith("- "))
            more = "".join(f"{_END}{textwrap.indent(text, indent)}" for text in block)
            self.edits.append(Edit(line_end, line_end, more))

    def _column(self, offset: int, *, is_list: bool) -> int:
        """Where the entries of a block start on their lines."""
        line = self._text.rfind(_END, 0, offset) + 1
        if is_list:
            dash = self._text.rfind("-", line, offset)
            if dash < 0:
                raise _NoPlaceError
            return dash - line
        return offset - line


def written(value: Any) -> Any:
    """Data as YAML's writer takes it; what was read as it was typed comes out as it was meant."""
    from journeyctl.model.types import typed

    if isinstance(value, dict):
        return {str(key): written(item) for key, item in value.items()}
    if isinstance(value, list):
        return [written(item) for item in value]
    found = typed(value)
    return str(found) if isinstance(found, str) else found


def _applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; at one place in the order in which they were found."""
    pieces, done = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < done:
            raise _NoPlaceError
        pieces += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*pieces, text[done:]])
