"""The outline of a file."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from journeyctl.lsp.names import Definition
from journeyctl.lsp.project import Project
from journeyctl.lsp.texts import Buffer

_KINDS = {
    "persona": types.SymbolKind.Class,
    "channel": types.SymbolKind.Interface,
    "shared metric": types.SymbolKind.Number,
    "stage": types.SymbolKind.Namespace,
    "touchpoint": types.SymbolKind.Event,
    "action": types.SymbolKind.Method,
}


def outline(project: Project, buffer: Buffer) -> list[types.DocumentSymbol]:
    """Personas, channels, stages with their touchpoints, actions, in order of the file."""
    shown = [item for item in project.world(buffer).own.names.definitions if item.kind in _KINDS]
    shown.sort(key=lambda item: item.part_at)
    return [
        _symbol(buffer, item, [each for each in shown if _is_within(each, item)])
        for item in shown
        if item.kind != "touchpoint"
    ]


def _symbol(
    buffer: Buffer, definition: Definition, children: Sequence[Definition]
) -> types.DocumentSymbol:
    start, end = definition.part_at
    first, last = definition.name_at
    return types.DocumentSymbol(
        name=definition.name,
        detail=definition.id,
        kind=_KINDS[definition.kind],
        # What an alias stands for is elsewhere, and the name must lie within the whole.
        range=buffer.range((min(start, first), max(end, last))),
        selection_range=buffer.range((first, last)),
        children=[_symbol(buffer, item, ()) for item in children],
    )


def _is_within(touchpoint: Definition, stage: Definition) -> bool:
    return (
        touchpoint.kind == "touchpoint"
        and stage.kind == "stage"
        and touchpoint.path[: len(stage.path)] == stage.path
    )
