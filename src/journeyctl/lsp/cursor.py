"""Where a cursor stands in a text that need not be YAML yet.

A character that occurs nowhere else is put where the cursor is, what is missing around it (a
colon, closing brackets) is added, and the whole is read as any file is. Where the character comes
up in the data is the place of the cursor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml._yaml import CParser

from journeyctl.diagnostics import Path
from journeyctl.lsp.reading import blanked, fault_line
from journeyctl.source import Document, Map, Seq, read
from journeyctl.source.document import Mark
from journeyctl.source.hiding import hide

_PRIVATE = range(0xE000, 0xF900)
_FAULTS = 4
"""Lines with faults of their own above the cursor that are passed over."""
_LINE_END = re.compile(r"\r\n|\n|\r|$")
_DASHES = re.compile(r"\s*(?:- +)*")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A cursor's place.

    `path` is that of the value or key which it stands in; a key is the last of its own path, with
    the character of the cursor in it. `start` is the offset at which that begins, `document` the
    file as if it were complete, `mark` the character. `alone` says that nothing but dashes
    stands before it on its line, `quote` is the quotation mark that it stands behind, or "".
    `is_whole` says that everything behind the cursor could be read, too.
    """

    path: Path
    is_key: bool
    start: int
    document: Document
    mark: str
    alone: bool
    quote: str
    is_whole: bool


def locate(text: str, offset: int, name: str) -> Cursor | None:
    """The place of a cursor; None where it is in a comment, or nothing can be made of it."""
    mark = next((chr(code) for code in _PRIVATE if chr(code) not in text), None)
    if mark is None:
        return None
    for _ in range(_FAULTS):
        found = _best(text, offset, mark, name)
        if found is not None:
            return found
        document = read(text.encode("utf-8", "surrogatepass"), name)
        fault = fault_line(document)
        if fault is None or fault >= document.lines.position(offset)[0]:
            return None
        text = blanked(text, fault)
    return None


def _best(text: str, offset: int, mark: str, name: str) -> Cursor | None:
    """The place of a cursor in the first text that could be read to its end, else in any."""
    cursors = []
    for candidate, keeps_rest in _candidates(text, offset, mark):
        document = read(candidate.encode("utf-8", "surrogatepass"), name)
        found = _find(document.data, mark, (), (0, 0))
        if found is None or found[2][0] > offset:
            continue
        is_whole = keeps_rest and document.complete
        cursor = _cursor(document, found, mark, is_whole)
        if is_whole:
            return cursor
        cursors.append((not keeps_rest, cursor))
    return min(cursors, key=lambda item: item[0])[1] if cursors else None


def _candidates(text: str, offset: int, mark: str) -> Iterator[tuple[str, bool]]:
    """Texts that the one with the cursor may be on the way to, and whether they keep the rest."""
    before, after = text[:offset] + mark, text[offset:]
    yield before + after, True
    end = _LINE_END.search(after)
    rest, below = (after[: end.start()], after[end.start() :]) if end else (after, "")
    if not rest.strip():
        yield f"{before}:{after}", True
    line = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :]
    for quote in ("", *(sign for sign in "\"'" if sign in line)):
        closing = quote + _closing(before + quote)
        yield before + closing + below, True
        yield before + closing, False
    yield f"{before}:", False


def _closing(text: str) -> str:
    """The brackets that close what a text leaves open."""
    opened: list[str] = []
    parser = CParser(hide(text))
    try:
        while (event := parser.get_event()) is not None:
            if isinstance(event, yaml.CollectionStartEvent):
                kind = "]" if isinstance(event, yaml.SequenceStartEvent) else "}"
                opened.append(kind if event.flow_style and _is_bracket(event, text) else "")
            elif isinstance(event, yaml.CollectionEndEvent):
                opened.pop()
    except yaml.MarkedYAMLError:
        pass
    finally:
        parser.dispose()
    return "".join(reversed(opened))


def _is_bracket(event: yaml.CollectionStartEvent, text: str) -> bool:
    """Whether a collection has brackets; a pair inside `[a: b]` has none."""
    assert event.start_mark is not None  # noqa: S101  libyaml's events have it
    assert event.end_mark is not None  # noqa: S101
    return text[event.end_mark.index - 1 : event.end_mark.index] in ("[", "{")


def _find(node: Any, mark: str, path: Path, at: Mark) -> tuple[Path, bool, Mark] | None:
    """The path of the text that holds the mark, whether it is a key, and where it stands."""
    if isinstance(node, Map):
        for key, value in node.items():
            if mark in key:
                return (*path, key), True, node.keys_at[key]
            found = _find(value, mark, (*path, key), node.values_at[key])
            if found is not None:
                return found
    elif isinstance(node, Seq):
        for index, value in enumerate(node):
            found = _find(value, mark, (*path, index), node.items_at[index])
            if found is not None:
                return found
    elif isinstance(node, str) and mark in node:
        return path, False, at
    return None


def _cursor(
    document: Document,
    found: tuple[Path, bool, Mark],
    mark: str,
    is_whole: bool,  # noqa: FBT001  what the cursor holds
) -> Cursor:
    path, is_key, (start, _) = found
    text = document.text
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    alone = _DASHES.fullmatch(text, line, start) is not None
    quote = text[start] if text[start] in "\"'" else ""
    return Cursor(path, is_key, start + len(quote), document, mark, alone, quote, is_whole)
