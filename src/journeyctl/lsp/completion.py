"""What can stand where the cursor is: ids, keys, values, names of rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lsprotocol import types

from journeyctl.diagnostics import Path
from journeyctl.diagnostics.codes import CODES
from journeyctl.lsp.cursor import Cursor, locate
from journeyctl.lsp.names import Definition
from journeyctl.lsp.project import Project, World
from journeyctl.lsp.roles import root_of
from journeyctl.lsp.shapes import Shape, fields_of, shape_at
from journeyctl.lsp.spots import value_at
from journeyctl.lsp.texts import Buffer
from journeyctl.lsp.writing import written
from journeyctl.model.journey import Definitions, Journey
from journeyctl.source import Map, Seq

_IGNORE = re.compile(r"#[ \t]*journeyctl:[ \t]*ignore[ \t]*\[(?:[^\]\r\n]*,)?[ \t]*([^\],\s]*)\Z")
_COLON = re.compile(r"(?P<rest>[\w-]*)[ \t]*:")
_NOT_IGNORED = ("JM0", "JM6")
"""How the codes begin of what no comment silences: faults of the YAML, and of such comments."""
_TOUCHPOINT = 4
"""How many steps lead to a touchpoint."""


def complete(project: Project, buffer: Buffer, offset: int) -> list[types.CompletionItem]:
    """What can stand at an offset, the likeliest first."""
    before = buffer.text[:offset]
    if rule := _IGNORE.search(before):
        return _rules(buffer, (rule.start(1), offset))
    cursor = locate(buffer.text, offset, buffer.name)
    if cursor is None or not _is_word(before[cursor.start :]):
        return []
    return list(_Completion(project, buffer, offset, cursor).items())


def _is_word(text: str) -> bool:
    """Whether what is typed may become a name; a text on several lines is prose."""
    return not re.search(r"[\r\n]", text)


def _rules(buffer: Buffer, mark: tuple[int, int]) -> list[types.CompletionItem]:
    return [
        types.CompletionItem(
            name,
            kind=types.CompletionItemKind.Constant,
            detail=code,
            text_edit=types.TextEdit(buffer.range(mark), name),
        )
        for name, code in CODES.items()
        if not code.startswith(_NOT_IGNORED)
    ]


class _Completion:
    """One question, answered."""

    def __init__(self, project: Project, buffer: Buffer, offset: int, cursor: Cursor) -> None:
        self._project = project
        self._buffer = buffer
        self._offset = offset
        self._cursor = cursor
        self._root = root_of(cursor.document)

    def items(self) -> Iterator[types.CompletionItem]:
        cursor = self._cursor
        path = cursor.path[:-1] if cursor.is_key else cursor.path
        shape = shape_at(self._root, path)
        if shape is None:
            return
        if cursor.is_key:
            yield from self._keys(shape.single, self._written(path))
            return
        if cursor.alone:
            # On a line of its own a mapping may begin, or an item of a list.
            dash = "- " if shape.item is not None and shape.single.part else ""
            yield from self._keys(shape.single, (), dash)
        yield from self._values(shape.bare, path)

    def _written(self, path: Path) -> Iterable[str]:
        node = value_at(self._cursor.document, path)
        return node if isinstance(node, Map) else ()

    def _keys(
        self, shape: Shape, there: Iterable[str], dash: str = ""
    ) -> Iterator[types.CompletionItem]:
        known = {key for key in there if self._cursor.mark not in key}
        if shape.value is not None and shape.refers:
            for index, definition in enumerate(self._known(shape.refers)):
                if definition.id not in known:
                    edit = self._key_edit(written(definition.id))
                    yield _named(definition, definition.id, f"{index:05}", edit)
        if shape.part is None:
            return
        fields = fields_of(shape.part)
        if shape.part is Definitions:  # or a journey that has only begun
            fields = {**fields, **fields_of(Journey)}
        order = sorted(fields, key=lambda key: not fields[key].required)
        for index, key in enumerate(order):
            if key not in known:
                yield self._key(key, fields[key], f"{index:03}", dash)

    def _values(self, shape: Shape, path: Path) -> Iterator[types.CompletionItem]:
        for index, choice in enumerate(shape.choices):
            yield types.CompletionItem(
                choice,
                kind=types.CompletionItemKind.EnumMember,
                sort_text=f"{index:03}",
                text_edit=self._edit(choice),
            )
        if not shape.refers or shape.value is not None:
            return
        parent = value_at(self._cursor.document, path[:-1])
        there = set(map(str, filter(_is_text, parent))) if isinstance(parent, Seq) else set()
        for index, definition in enumerate(self._known(shape.refers)):
            if definition.id in there:
                continue
            # A metric without an id of its own is known by its name.
            by_name = shape.refers == "metric" and definition.id_at is None
            text = definition.name if by_name else definition.id
            is_near = (
                shape.refers == "pain point" and definition.path[:_TOUCHPOINT] == path[:_TOUCHPOINT]
            )
            edit = self._edit(text if self._cursor.quote else written(text))
            yield _named(definition, text, f"{0 if is_near else 1}{index:05}", edit)

    def _known(self, kind: str) -> list[Definition]:
        """What a reference may name; after a fault below the cursor, what there was before it."""
        worlds = [self._world()]
        if not self._cursor.is_whole:
            last = self._project.cache.whole.get(self._buffer.name)
            worlds += [] if last is None else [self._project.world(self._buffer, last)]
        if self._root is Definitions:
            worlds += self._project.open_includers(self._buffer)
        found: dict[str, Definition] = {}
        for world in worlds:
            for _, definition in world.known(kind):
                if self._cursor.mark not in definition.id:
                    found.setdefault(definition.id, definition)
        return list(found.values())

    def _world(self) -> World:
        return self._project.world(self._buffer, self._cursor.document)

    def _key(self, key: str, shape: Shape, order: str, dash: str) -> types.CompletionItem:
        return types.CompletionItem(
            key,
            kind=types.CompletionItemKind.Property,
            detail="required" if shape.required else None,
            documentation=shape.description or None,
            sort_text=order,
            text_edit=self._key_edit(key, dash, holds_more=_holds_more(shape)),
        )

    def _edit(self, text: str) -> types.TextEdit:
        return types.TextEdit(self._buffer.range((self._cursor.start, self._offset)), text)

    def _key_edit(self, key: str, dash: str = "", *, holds_more: bool = False) -> types.TextEdit:
        after = _COLON.match(self._buffer.text, self._offset)
        if after is not None:
            end = self._offset + len(after["rest"])
            return types.TextEdit(self._buffer.range((self._cursor.start, end)), key)
        colon = ":" if holds_more and self._cursor.alone else ": "
        return self._edit(f"{dash}{key}{colon}")


def _named(
    definition: Definition, label: str, order: str, edit: types.TextEdit
) -> types.CompletionItem:
    return types.CompletionItem(
        label,
        kind=types.CompletionItemKind.Reference,
        detail=f"{definition.name} ({definition.kind})",
        sort_text=order,
        text_edit=edit,
    )


def _holds_more(shape: Shape) -> bool:
    """Whether what a key holds is usually written on the lines below."""
    return shape.value is not None or shape.single.part is not None


def _is_text(value: object) -> bool:
    return isinstance(value, str)
