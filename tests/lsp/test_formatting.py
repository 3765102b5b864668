"""The canonical layout, as edits."""

from __future__ import annotations

import pytest

from journeyctl.formatting import format_content
from tests.lsp.editor import Editor
from tests.lsp.journeys import ENGLISH, PERSIAN

OPTIONS = {"tabSize": 4, "insertSpaces": True}


@pytest.mark.parametrize("text", [ENGLISH.replace("\n  ", "\n    ", 3), PERSIAN, ENGLISH])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_edits_lead_to_the_canonical_layout(editor: Editor, text: str, end: str) -> None:
    text = text.replace("\n", end)
    expected = format_content(text.encode(), "x").content.decode()
    uri = editor.open("shoes.journey.yaml", text)
    edits = editor.ask("formatting", uri, options=OPTIONS)
    assert editor.edited(uri, edits) == expected
    editor.change(uri, expected)
    assert editor.ask("formatting", uri, options=OPTIONS) == []


def test_what_is_in_order_is_not_touched(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", ENGLISH)
    canonical = editor.edited(uri, editor.ask("formatting", uri, options=OPTIONS))
    editor.change(uri, canonical.replace("goal: Pay", "goal:    Pay"))
    [edit] = editor.ask("formatting", uri, options=OPTIONS)
    assert edit["newText"].strip() == "goal: Pay"


@pytest.mark.parametrize("text", ["journeyctl: [", "", "other: yaml\n"])
def test_what_cannot_be_formatted_is_left_alone(editor: Editor, text: str) -> None:
    name = "other.yaml" if text.startswith("other") else "shoes.journey.yaml"
    uri = editor.open(name, text)
    assert editor.ask("formatting", uri, options=OPTIONS) == []
