"""What the server answers: each question of the protocol, from the files as they are then."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from journeyctl.diagnostics import Finding
from journeyctl.errors import InputError
from journeyctl.lsp import actions, completion, navigation, symbols
from journeyctl.lsp import hover as hovering
from journeyctl.lsp import rename as renaming
from journeyctl.lsp.layout import layout
from journeyctl.lsp.project import Project
from journeyctl.lsp.roles import is_journey
from journeyctl.lsp.texts import Buffer


def complete(
    project: Project, buffer: Buffer, params: types.CompletionParams
) -> types.CompletionList:
    """Ids, keys, values and names of rules that can stand where the cursor is."""
    items = []
    if project.serves(buffer):
        items = completion.complete(project, buffer, buffer.offset(params.position))
    return types.CompletionList(is_incomplete=False, items=items)


def hover(
    project: Project, buffer: Buffer, params: types.HoverParams, findings: list[Finding]
) -> types.Hover | None:
    """What stands under the pointer."""
    if not project.serves(buffer):
        return None
    return hovering.hover(project, buffer, buffer.offset(params.position), findings)


def definition(
    project: Project, buffer: Buffer, params: types.DefinitionParams
) -> list[types.Location]:
    """Where something is defined."""
    if not project.serves(buffer):
        return []
    return navigation.definitions(project, buffer, buffer.offset(params.position))


def references(
    project: Project, buffer: Buffer, params: types.ReferenceParams
) -> list[types.Location]:
    """Where something is named."""
    if not project.knows(buffer):
        return []
    offset = buffer.offset(params.position)
    with_definitions = params.context.include_declaration
    return navigation.references(project, buffer, offset, with_definitions=with_definitions)


def highlight(
    project: Project, buffer: Buffer, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight]:
    """Where something is named in the same file."""
    if not project.serves(buffer):
        return []
    return navigation.highlights(project, buffer, buffer.offset(params.position))


def outline(
    project: Project, buffer: Buffer, _: types.DocumentSymbolParams
) -> list[types.DocumentSymbol]:
    """The outline of a file."""
    return symbols.outline(project, buffer) if project.serves(buffer) else []


def prepare_rename(
    project: Project, buffer: Buffer, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    """The id that would be renamed."""
    offset = buffer.offset(params.position)
    found = renaming.renamable(project, buffer, offset) if project.knows(buffer) else None
    if found is None:
        return None
    return types.PrepareRenamePlaceholder(buffer.range(found[0]), found[1])


def rename(project: Project, buffer: Buffer, params: types.RenameParams) -> types.WorkspaceEdit:
    """Another id for something.

    Raises:
        InputError: it cannot have that one.
    """
    if not project.knows(buffer):
        raise InputError("this file is no journey, and no known journey includes it")
    offset = buffer.offset(params.position)
    changes = renaming.rename(project, buffer, offset, params.new_name)
    return types.WorkspaceEdit(
        changes={uri: [file.edit(edit) for edit in edits] for uri, (file, edits) in changes.items()}
    )


def code_actions(
    project: Project, buffer: Buffer, params: types.CodeActionParams, findings: list[Finding]
) -> list[types.CodeAction]:
    """What can be done about the findings of a range, or about all of them."""
    if not project.serves(buffer):
        return []
    only = params.context.only
    found: list[types.CodeAction] = []
    if only is None or _asks(only, types.CodeActionKind.QuickFix.value):
        found += actions.quick_fixes(buffer, params.range, findings)
    if only is not None and _asks(only, actions.FIX_ALL) and is_journey(buffer):
        found += actions.fix_all(buffer)
    return found


def _asks(kinds: Iterable[types.CodeActionKind | str], kind: str) -> bool:
    """Whether a kind, or one above it such as `source`, is asked for."""
    names = (str(getattr(item, "value", item)) for item in kinds)
    return any(f"{kind}.".startswith(f"{name}.") or not name for name in names)


def format_document(
    project: Project, buffer: Buffer, _: types.DocumentFormattingParams
) -> list[types.TextEdit]:
    """The canonical layout of a file, as edits."""
    return layout(buffer) if project.serves(buffer) else []
