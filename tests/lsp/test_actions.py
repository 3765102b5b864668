"""What can be done about findings."""

from __future__ import annotations

import pytest

from tests.lsp.client import Message
from tests.lsp.editor import Editor
from tests.lsp.journeys import ENGLISH, INCLUDING, PERSIAN, SHARED

FIX_ALL = "source.fixAll.journeyctl"


def titled(actions: list[Message], title: str) -> Message:
    found = [action for action in actions if action["title"] == title]
    assert len(found) == 1, [action["title"] for action in actions]
    return found[0]


def test_a_sure_fix_is_preferred(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", ENGLISH.replace("touchpoints:", "tou‸chpoint:"))
    action = titled(editor.actions(uri), "Write `touchpoints`")
    assert action["kind"] == "quickfix"
    assert action["isPreferred"]
    assert [item["code"] for item in action["diagnostics"]] == ["JM101"]
    assert editor.changed(action["edit"]) == {uri: ENGLISH}


def test_a_guess_is_not_preferred(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", PERSIAN.replace("[ایمیل, ", "[ایمی‸لل, "))
    action = titled(editor.actions(uri), "Write `ایمیل`")
    assert not action.get("isPreferred")
    assert editor.changed(action["edit"]) == {uri: PERSIAN}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (ENGLISH.replace("  - title: Move", "  - ti‸tle: Move"), "  - title: Move"),
        (ENGLISH.replace("title: Move", "ti‸tle: Move").replace("\n", "\r\n"), "  - title: Move"),
        (PERSIAN.replace("{title: 🚚", "{ti‸tle: 🚚"), " actions: [{title: 🚚"),
    ],
)
def test_a_rule_is_ignored_where_it_speaks(editor: Editor, text: str, line: str) -> None:
    uri = editor.open("shoes.journey.yaml", text)
    action = titled(editor.actions(uri), "Ignore action-without-owner here")
    changed = editor.changed(action["edit"])[uri]
    end = "\r\n" if "\r\n" in text else "\n"
    indentation = line[: len(line) - len(line.lstrip())]
    comment = f"{indentation}# journeyctl: ignore[action-without-owner] TODO: say why{end}"
    assert f"{end}{comment}{line}" in changed
    version = editor.change(uri, changed)
    codes = [finding["code"] for finding in editor.findings(uri, version)]
    assert "JM323" not in codes
    assert "JM601" not in codes


@pytest.mark.parametrize(
    "text",
    [
        f"{ENGLISH}ti‸tle: Again\n",
        ENGLISH.replace("channel: web", "channel: xy‸z"),
        ENGLISH.replace("stages:", "# journeyctl: ignore[no-ow‸ner]\nstages:"),
    ],
)
def test_errors_and_comments_are_not_ignored(editor: Editor, text: str) -> None:
    uri = editor.open("shoes.journey.yaml", text)
    assert [item["title"] for item in editor.actions(uri) if "Ignore" in item["title"]] == []


def test_nothing_is_to_be_done_elsewhere(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", ENGLISH.replace("kind: back", "kind: ba‸ck"))
    assert editor.actions(uri) == []


@pytest.mark.parametrize("kind", [FIX_ALL, "source.fixAll", "source"])
def test_all_sure_fixes_at_once(editor: Editor, kind: str) -> None:
    faulty = ENGLISH.replace("touchpoints:", "touchpoint:").replace("pain_points:", "pain-points:")
    uri = editor.open("shoes.journey.yaml", faulty)
    [action] = editor.actions(uri, only=[kind])
    assert action["kind"] == FIX_ALL
    assert editor.changed(action["edit"]) == {uri: ENGLISH}


def test_where_all_is_well_nothing_is_fixed(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", ENGLISH)
    assert editor.actions(uri, only=[FIX_ALL]) == []


def test_only_what_is_asked_for(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", ENGLISH.replace("touchpoints:", "tou‸chpoint:"))
    assert editor.actions(uri, only=["refactor"]) == []
    assert {action["kind"] for action in editor.actions(uri, only=["quickfix"])} == {"quickfix"}
    assert {action["kind"] for action in editor.actions(uri)} == {"quickfix"}


def test_actions_are_those_of_the_text_as_it_is_now(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", ENGLISH)
    editor.findings(uri)
    editor.change(uri, ENGLISH.replace("touchpoints:", "tou‸chpoint:"))
    titled(editor.actions(uri), "Write `touchpoints`")


def test_findings_of_other_files_are_not_offered(editor: Editor) -> None:
    editor.save("shared.yaml", SHARED.replace("goals", "gaols"))
    uri = editor.open("shoes.journey.yaml", INCLUDING)
    assert all("gaols" not in action["title"] for action in editor.actions(uri))


def test_shared_definitions_are_not_mended_as_a_journey(editor: Editor) -> None:
    uri = editor.open("shared.yaml", SHARED)
    assert editor.actions(uri, only=[FIX_ALL]) == []
