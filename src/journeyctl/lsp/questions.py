"""The questions that editors may ask, and what answers each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lsprotocol import types

from journeyctl.lsp import features
from journeyctl.lsp.actions import FIX_ALL


def _nothing() -> None:
    return None


def _no_completions() -> types.CompletionList:
    return types.CompletionList(is_incomplete=False, items=[])


@dataclass(frozen=True, slots=True)
class Question:
    """A request of the protocol about one text.

    `function` takes the project, the text, the request's parameters and, where it
    `needs_findings`, those of the text. `empty` makes the answer that says nothing.
    """

    method: str
    function: Callable[..., Any]
    empty: Callable[[], Any] = list
    options: Any = None
    needs_findings: bool = False


QUESTIONS = (
    Question(
        types.TEXT_DOCUMENT_COMPLETION,
        features.complete,
        _no_completions,
        types.CompletionOptions(trigger_characters=[" ", "[", "{", ","]),
    ),
    Question(types.TEXT_DOCUMENT_HOVER, features.hover, _nothing, needs_findings=True),
    Question(types.TEXT_DOCUMENT_DEFINITION, features.definition),
    Question(types.TEXT_DOCUMENT_REFERENCES, features.references),
    Question(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, features.highlight),
    Question(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, features.outline),
    Question(types.TEXT_DOCUMENT_PREPARE_RENAME, features.prepare_rename, _nothing),
    Question(types.TEXT_DOCUMENT_RENAME, features.rename, _nothing),
    Question(
        types.TEXT_DOCUMENT_CODE_ACTION,
        features.code_actions,
        options=types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL]),
        needs_findings=True,
    ),
    Question(types.TEXT_DOCUMENT_FORMATTING, features.format_document),
)
