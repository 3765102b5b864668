"""Findings as the text changes."""

from __future__ import annotations

import pytest

from tests.lsp.client import Client, Message
from tests.lsp.editor import Editor
from tests.lsp.journeys import ENGLISH, INCLUDING, PERSIAN, SHARED


def codes(findings: list[Message]) -> set[str]:
    return {finding["code"] for finding in findings}


def only(findings: list[Message], code: str) -> Message:
    found = [finding for finding in findings if finding["code"] == code]
    assert len(found) == 1
    return found[0]


def test_a_finding_says_what_is_wrong_and_what_to_do(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", ENGLISH.replace("channel: web", "channel: wbe"))
    finding = only(editor.findings(uri), "JM201")
    assert finding["message"] == "there is no channel `wbe`\nDid you mean `web`?"
    assert finding["severity"] == 1
    assert finding["source"] == "journeyctl"
    assert editor.said(uri, finding["range"]) == "wbe"


def test_columns_are_those_of_the_editor(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", PERSIAN.replace("[دریافت]", "[دریافته]"))
    finding = only(editor.findings(uri), "JM201")
    # Two astral characters before it on the line count twice in UTF-16.
    assert editor.said(uri, finding["range"]) == "دریافته"


def test_what_is_unused_is_shown_as_unnecessary(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", ENGLISH.replace("[mail, web]", "web"))
    finding = only(editor.findings(uri), "JM301")
    assert finding["tags"] == [1]
    assert editor.said(uri, finding["range"]) == "mail"


def test_what_was_mended_is_no_longer_found(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", ENGLISH.replace("channel: web", "channel: wbe"))
    assert "JM201" in codes(editor.findings(uri))
    editor.change(uri, ENGLISH)
    assert "JM201" not in codes(editor.findings(uri))


def test_of_many_changes_the_last_one_counts(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", ENGLISH)
    editor.findings(uri)
    for count in range(40):
        editor.change(uri, ENGLISH.replace("channel: web", f"channel: {'w' * count}"))
    last = editor.change(uri, ENGLISH.replace("channel: web", "channel: last"))
    finding = only(editor.findings(uri, last), "JM201")
    assert editor.said(uri, finding["range"]) == "last"
    shown = editor.client.heard("textDocument/publishDiagnostics")
    versions = [item["version"] for item in shown if item["uri"] == uri]
    assert versions == sorted(versions)


def test_questions_are_answered_between_changes(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", ENGLISH)
    for word in ("w", "we", "web"):
        editor.change(uri, ENGLISH.replace("channel: web", f"channel: {word}‸"))
        assert "mail" in editor.completions(uri)


@pytest.mark.parametrize("text", ["name: Sara\n", "", "- 1\n- 2\n", "services:\n  journeyctl: 1\n"])
def test_other_yaml_is_left_alone(editor: Editor, text: str) -> None:
    uri = editor.open("other.yaml", text)
    assert editor.ask("hover", uri) is None
    assert editor.completions(uri) == {}
    assert editor.actions(uri) == []
    marker = editor.open("marker.journey.yaml", "")
    editor.findings(marker)
    shown = editor.client.heard("textDocument/publishDiagnostics")
    assert uri not in {item["uri"] for item in shown}


def test_a_text_that_becomes_a_journey_is_checked(editor: Editor) -> None:
    uri = editor.open("new.yaml", "title: Shoes\n")
    editor.change(uri, "journeyctl: 1\ntitle: Shoes\n")
    assert codes(editor.findings(uri)) == {"JM102"}
    editor.change(uri, "title: Shoes\n")
    assert editor.findings(uri) == []


def test_a_text_that_was_never_saved_is_checked(editor: Editor) -> None:
    text = ENGLISH.replace("channel: web", "channel: [‸wbe]")
    uri = editor.open("untitled:Untitled-1", text)
    assert "JM201" in codes(editor.findings(uri))
    assert list(editor.completions(uri)) == ["web", "mail"]
    assert editor.actions(uri)[0]["title"] == "Write `web`"


def test_a_journey_by_name_is_one_however_empty(editor: Editor) -> None:
    assert codes(editor.findings(editor.open("new.journey.yaml", ""))) == {"JM009"}


def test_closing_takes_findings_away(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", "journeyctl: 1\n")
    assert editor.findings(uri) != []
    heard = editor.client.count
    editor.shut(uri)
    assert editor.findings(uri, after=heard) == []


def test_a_changed_configuration_counts_at_once(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", ENGLISH)
    assert "JM330" in codes(editor.findings(uri))
    heard = editor.client.count
    changed = editor.save("journeyctl.toml", 'ignore = ["no-owner"]\n')
    _tell_of(editor.client, changed)
    assert "JM330" not in codes(editor.findings(uri, after=heard))


def test_a_broken_configuration_is_said_at_the_top(editor: Editor) -> None:
    editor.save("journeyctl.toml", "selekt = []\n")
    uri = editor.open("shoes.journey.yaml", ENGLISH)
    [finding] = editor.findings(uri)
    assert "there is no setting 'selekt'" in finding["message"]
    assert finding["range"]["start"] == {"line": 0, "character": 0}


def test_a_saved_include_counts_at_once(editor: Editor) -> None:
    shared = editor.save("shared.yaml", SHARED)
    uri = editor.open("shoes.journey.yaml", INCLUDING)
    assert "JM201" not in codes(editor.findings(uri))
    heard = editor.client.count
    editor.save("shared.yaml", SHARED.replace("web:", "site:").replace("[web]", "[site]"))
    editor.client.notify("textDocument/didSave", {"textDocument": {"uri": shared}})
    assert "JM201" in codes(editor.findings(uri, after=heard))


def test_what_is_wrong_in_an_include_is_shown_there(editor: Editor) -> None:
    shared = editor.save("shared.yaml", SHARED.replace("goals", "gaols"))
    uri = editor.open("shoes.journey.yaml", INCLUDING)
    finding = only(editor.findings(shared), "JM101")
    assert editor.said(shared, finding["range"]) == "gaols"
    heard = editor.client.count
    editor.change(uri, INCLUDING.replace("include: [shared.yaml]\n", ""))
    assert editor.findings(shared, after=heard) == []


def test_shared_definitions_are_no_faulty_journey(editor: Editor) -> None:
    shared = editor.open("shared.yaml", SHARED)
    assert editor.ask("documentSymbol", shared) != []
    uri = editor.open("shoes.journey.yaml", INCLUDING)
    editor.findings(uri)
    shown = editor.client.heard("textDocument/publishDiagnostics")
    about = [item["diagnostics"] for item in shown if item["uri"] == shared]
    assert "JM102" not in {item["code"] for found in about for item in found}


def _tell_of(client: Client, uri: str) -> None:
    changes = [{"uri": uri, "type": 2}]
    client.notify("workspace/didChangeWatchedFiles", {"changes": changes})
