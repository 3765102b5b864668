"""The canonical layout of a file, as edits."""

from __future__ import annotations

from lsprotocol import types

from journeyctl.formatting import format_content
from journeyctl.lsp.changes import edits_between
from journeyctl.lsp.texts import Buffer


def layout(buffer: Buffer) -> list[types.TextEdit]:
    """The edits that lay a file out; none where its YAML has faults.

    Raises:
        FormattingError: a fault of our own, and nothing must be changed.
    """
    formatted = format_content(buffer.content, buffer.name).content.decode("utf-8", "surrogatepass")
    return [buffer.edit(edit) for edit in edits_between(buffer.text, formatted)]
