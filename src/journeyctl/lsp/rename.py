"""Another id for something, wherever it is named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from journeyctl.diagnostics import Edit
from journeyctl.errors import InputError
from journeyctl.lsp.names import Definition
from journeyctl.lsp.navigation import meaning, reference_at, scope, targets
from journeyctl.lsp.project import File, Project, World
from journeyctl.lsp.spots import value_at
from journeyctl.lsp.texts import Buffer
from journeyctl.lsp.writing import written
from journeyctl.model.part import Part
from journeyctl.model.text import is_translated
from journeyctl.model.touchpoint import Opportunity, PainPoint
from journeyctl.model.types import is_id
from journeyctl.source import Document, Map
from journeyctl.source.document import Mark
from journeyctl.source.edits import apply, insert_first

_NO_ID = "there is no id here that could be renamed"
_MULTILINE = re.compile(r"[\r\n]")
_SHORT: Mapping[str, type[Part]] = {"pain point": PainPoint, "opportunity": Opportunity}
"""What may be written as a text alone, so without a place for an id."""

Changes = dict[str, tuple[Buffer, list[Edit]]]
"""The edits of each file, by its address."""


def renamable(project: Project, buffer: Buffer, offset: int) -> tuple[Mark, str] | None:
    """The id at an offset that can be renamed, and where it stands; None where there is none."""
    world = project.world(buffer)
    reference = reference_at(world.own.names, offset)
    found = targets(project, world, offset)
    if len(found) != 1:
        return None
    _, definition = found[0]
    if reference is not None:
        return (reference.at, reference.id) if reference.id == definition.id else None
    return None if definition.id_at is None else (definition.id_at, definition.id)


def rename(project: Project, buffer: Buffer, offset: int, new: str) -> Changes:
    """The edits that give what an offset means another id.

    Raises:
        InputError: there is no id, the new one is none, it is taken, or another would change.
    """
    new = unicodedata.normalize("NFC", new.strip())
    if not is_id(new):
        raise InputError(f"`{new}` is no id", "Ids are letters, digits, `-` and `_`.")
    if renamable(project, buffer, offset) is None:
        raise InputError(_NO_ID, "Put the cursor on the id, not on a name.")
    world = project.world(buffer)
    [(file, definition)] = targets(project, world, offset)
    if definition.id == new:
        return {}
    worlds = scope(project, world, [(file, definition)])
    _refuse_faulty(worlds)
    _refuse_taken(worlds, definition, new)
    edits: Changes = {file.buffer.uri: (file.buffer, [_at_definition(file, definition, new)])}
    for each, mark in meaning(worlds, [(file, definition)]):
        edit = Edit(*mark, _in_place(each.document, mark, new))
        edits.setdefault(each.buffer.uri, (each.buffer, []))[1].append(edit)
    _refuse_side_effects(project, worlds, edits)
    return edits


def _refuse_faulty(worlds: list[World]) -> None:
    """Refuse where what names the id may stand on a line that could not be read."""
    for world in worlds:
        for file in world.files:
            if not file.document.complete or file.document.text != file.buffer.text:
                message = f"{Path(file.buffer.name).name} has a syntax error"
                raise InputError(message, "Mend it first.")


def _refuse_taken(worlds: list[World], definition: Definition, new: str) -> None:
    for world in worlds:
        for file in world.files:
            for other in file.names.definitions:
                if other.space == definition.space and other.id == new:
                    message = f"`{new}` is already the id of the {other.kind} `{other.name}`"
                    raise InputError(message, "Choose another one.")


def _at_definition(file: File, definition: Definition, new: str) -> Edit:
    """The new id where the old one is written, or a place for it."""
    document = file.document
    if definition.id_at is not None:
        return Edit(*definition.id_at, _in_place(document, definition.id_at, new))
    value = value_at(document, definition.path)
    edit = None
    if definition.kind in _SHORT and not _is_mapping(value, _SHORT[definition.kind]):
        edit = _mapping_of(document, definition, value, new)
    elif isinstance(value, Map):
        edit = insert_first(document, definition.path, "id", written(new))
    if edit is None:
        message = f"the {definition.kind} `{definition.name}` has no id of its own"
        raise InputError(message, f"Write `id: {definition.id}` there first.")
    return edit


def _is_mapping(value: object, part: type[Part]) -> bool:
    return isinstance(value, Map) and not part.is_text(value)


def _mapping_of(document: Document, definition: Definition, value: object, new: str) -> Edit | None:
    """A mapping with an id, in place of a text alone; None where that needs more than one line."""
    start, end = definition.part_at
    source = document.text[start:end]
    if _MULTILINE.search(source) or (is_translated(value) and not source.startswith("{")):
        return None
    text = written(source) if isinstance(value, str) and source[0] not in "\"'" else source
    return Edit(start, end, f"{{id: {written(new)}, text: {text}}}")


def _in_place(document: Document, mark: Mark, new: str) -> str:
    """An id in the place of another, in quotes where that one has some."""
    quote = document.text[mark[0]]
    return f"{quote}{new}{quote}" if quote in "\"'" else written(new)


def _refuse_side_effects(project: Project, worlds: list[World], edits: Changes) -> None:
    """Refuse what would change the meaning of anything else: a default id depends on all others."""
    texts = {buffer.name: apply(buffer.text, each) for buffer, each in edits.values()}
    after = project.with_texts(texts)
    for world in worlds:
        buffer = after.file(Path(world.own.buffer.name))
        if buffer is None or _meanings(world) != _meanings(after.world(buffer)):
            name = Path(world.own.buffer.name).name
            message = f"renaming it would change what something else means in {name}"
            raise InputError(message, "Give each thing there an `id` that no other has, first.")


def _meanings(world: World) -> list[tuple[object, ...]]:
    """What each reference means, by the order of definitions, which no new id changes."""
    order = {
        (file.buffer.uri, definition.path): (file.buffer.uri, index)
        for file in world.files
        for index, definition in enumerate(file.names.definitions)
    }
    return [
        tuple(order[file.buffer.uri, item.path] for file, item in world.meant(reference))
        for each in world.files
        for reference in each.names.references
    ]
