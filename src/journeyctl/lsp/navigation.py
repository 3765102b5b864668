"""From an id to what it means, and back to all places that mean it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from lsprotocol import types

from journeyctl.lsp.names import Definition, Names, Reference
from journeyctl.lsp.project import File, Place, Project, World
from journeyctl.lsp.roles import root_of
from journeyctl.lsp.spots import spot_at, value_at
from journeyctl.lsp.texts import Buffer
from journeyctl.model.journey import Definitions
from journeyctl.source.document import Mark

_START = types.Range(types.Position(0, 0), types.Position(0, 0))


def reference_at(names: Names, offset: int) -> Reference | None:
    """The reference that an offset is in."""
    return next((item for item in names.references if _holds(item.at, offset)), None)


def definition_at(names: Names, offset: int) -> Definition | None:
    """The definition whose id an offset is in; its name, where it has no id of its own."""
    return next((item for item in names.definitions if _holds(item.at, offset)), None)


def targets(project: Project, world: World, offset: int) -> list[Place]:
    """What the id at an offset means, or defines."""
    names = world.own.names
    reference = reference_at(names, offset)
    if reference is not None:
        found = world.meant(reference)
        if not found:  # shared definitions may refer to what their journey brings together
            for includer in project.open_includers(world.own.buffer):
                found += includer.meant(reference)
        return found
    definition = definition_at(names, offset)
    return [] if definition is None else [(world.own, definition)]


def definitions(project: Project, buffer: Buffer, offset: int) -> list[types.Location]:
    """Where what an offset refers to is defined; of a path, the file itself."""
    world = project.world(buffer)
    found = targets(project, world, offset)
    if found:
        return _unique(_location(file, definition.at) for file, definition in found)
    file = _path_at(world, offset)
    return [] if file is None else [types.Location(file.as_uri(), _START)]


def references(
    project: Project, buffer: Buffer, offset: int, *, with_definitions: bool
) -> list[types.Location]:
    """All places that mean what an offset means, in all files that are known."""
    world = project.world(buffer)
    found = targets(project, world, offset)
    locations = [_location(*place) for place in meaning(scope(project, world, found), found)]
    if with_definitions:
        locations = [*(_location(file, item.at) for file, item in found), *locations]
    return _unique(locations)


def highlights(project: Project, buffer: Buffer, offset: int) -> list[types.DocumentHighlight]:
    """All places of one file that mean what an offset means."""
    world = project.world(buffer)
    found = targets(project, world, offset)
    marks = [item.at for file, item in found if file is world.own]
    marks += [mark for file, mark in meaning([world], found) if file is world.own]
    return [types.DocumentHighlight(buffer.range(mark)) for mark in dict.fromkeys(marks)]


def scope(project: Project, world: World, found: list[Place]) -> list[World]:
    """The journeys that may refer to definitions: those that include their files, too."""
    worlds = {world.own.buffer.uri: world}
    for file, _ in found:
        if root_of(file.document) is Definitions:
            for includer in project.includers(file.buffer):
                worlds.setdefault(includer.own.buffer.uri, includer)
    return list(worlds.values())


def meaning(worlds: list[World], found: list[Place]) -> Iterator[tuple[File, Mark]]:
    """The references that mean definitions, each once."""
    wanted = {_key(place) for place in found}
    seen = set()
    for world in worlds:
        for file in world.files:
            for reference in file.names.references:
                key = (file.buffer.uri, reference.at)
                if key not in seen and any(_key(item) in wanted for item in world.meant(reference)):
                    seen.add(key)
                    yield file, reference.at


def _key(place: Place) -> tuple[object, ...]:
    file, definition = place
    return (file.buffer.uri, definition.kind, definition.path)


def _path_at(world: World, offset: int) -> Path | None:
    """The file that a path in the text leads to."""
    document = world.own.document
    spot = spot_at(document, offset)
    if spot is None or spot.is_key:
        return None
    match spot.path:
        case ("include", *_) | ("baseline",) | ("personas", _, "image"):
            name = value_at(document, spot.path)
            with suppress(OSError, ValueError, RuntimeError):
                path = (world.own.buffer.folder / str(name)).resolve()
                return path if path.is_file() else None
    return None


def _location(file: File, mark: Mark) -> types.Location:
    return types.Location(file.buffer.uri, file.buffer.range(mark))


def _unique(locations: Iterable[types.Location]) -> list[types.Location]:
    """Locations, each once; they cannot be hashed."""
    found: dict[tuple[str, int, int], types.Location] = {}
    for location in locations:
        start = location.range.start
        found.setdefault((location.uri, start.line, start.character), location)
    return list(found.values())


def _holds(mark: Mark, offset: int) -> bool:
    return mark[0] <= offset <= mark[1]
