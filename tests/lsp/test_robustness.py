"""Texts, messages and orders of events that nobody hopes for."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lsp.client import Client
from tests.lsp.editor import Editor
from tests.lsp.journeys import ENGLISH, PERSIAN

QUESTIONS = ("completion", "hover", "definition", "documentHighlight", "documentSymbol")
BROKEN = (
    "",
    "\n",
    "﻿",
    "journeyctl",
    "journeyctl: [",
    "journeyctl: 1\nstages: 3\npersonas: []\nchannels: web\nactions: {a: b}\n",
    "journeyctl: 1\nstages: [3, null, {touchpoints: x}, {touchpoints: [null, {next: {}}]}]\n",
    "journeyctl: 1\npersonas: {a: null, b: 3, c: [x]}\ninclude: [null, 3, '', '\\0', ..]\n",
    "journeyctl: 1\nbaseline: &a {x: *a}\nactors: *a\n",
    "journeyctl: 1\n\ttitle: tab\n",
    "journeyctl: 1\n---\njourneyctl: 1\n",
    "journeyctl: 1\ntitle: \x07\n",
    "[" * 200,
    "a: &a [x]\nb: *a\njourneyctl: 1\nactors: *a\n",
)


@contextmanager
def own_server(**params: object) -> Iterator[tuple[Client, dict[str, object]]]:
    client = Client()
    result = client.start(**params)
    yield client, result
    assert client.stop() == (0, "")


def ask_all(editor: Editor, uri: str) -> None:
    for question in QUESTIONS:
        editor.ask(question, uri)
    editor.ask("references", uri, context={"includeDeclaration": True})
    editor.ask("prepareRename", uri)
    editor.ask("formatting", uri, options={"tabSize": 2, "insertSpaces": True})
    editor.actions(uri)
    editor.actions(uri, only=["source.fixAll"])


@pytest.mark.parametrize("text", BROKEN)
@pytest.mark.parametrize("place", ["start", "end"])
def test_every_question_has_an_answer(editor: Editor, text: str, place: str) -> None:
    uri = editor.open("x.journey.yaml", f"‸{text}" if place == "start" else f"{text}‸")
    ask_all(editor, uri)
    editor.findings(uri)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.sampled_from([ENGLISH, PERSIAN]),
    start=st.floats(0, 1),
    length=st.integers(0, 40),
    new=st.text(st.sampled_from(" \n-:[]{},\"'#&*|>a‌وب👟"), max_size=6),
)
def test_texts_in_between_have_answers(
    editor: Editor, text: str, start: float, length: int, new: str
) -> None:
    at = int(start * len(text))
    uri = editor.open("x.journey.yaml", f"{text[:at]}{new}‸{text[at + length :]}")
    ask_all(editor, uri)
    editor.shut(uri)


def test_a_huge_text_is_checked_and_nothing_else(editor: Editor) -> None:
    huge = f"journeyctl: 1\ntitle: T‸\n# {'x' * 10 * 1024 * 1024}\n"
    uri = editor.open("huge.journey.yaml", huge)
    assert [finding["code"] for finding in editor.findings(uri)] == ["JM005"]
    assert editor.completions(uri) == {}
    assert editor.ask("hover", uri) is None
    assert editor.ask("documentSymbol", uri) == []


def test_half_a_surrogate_pair(editor: Editor) -> None:
    uri = editor.open("x.journey.yaml", "journeyctl: 1\ntitle: \ud83d\n")
    assert [finding["code"] for finding in editor.findings(uri)] == ["JM001"]
    ask_all(editor, uri)


def test_places_that_are_not_in_the_text(editor: Editor) -> None:
    uri = editor.open("x.journey.yaml", "journeyctl: 1\ntitle: T\n")
    for line, character in ((0, 10**6), (10**6, 0), (10**6, 10**6)):
        params = {
            "textDocument": {"uri": uri},
            "position": {"line": line, "character": character},
        }
        for question in QUESTIONS:
            editor.client.request(f"textDocument/{question}", params)


def test_texts_that_are_not_open(editor: Editor) -> None:
    params = {
        "textDocument": {"uri": "file:///nowhere/x.journey.yaml"},
        "position": {"line": 0, "character": 0},
    }
    assert editor.client.request("textDocument/hover", params) is None
    editor.client.notify("textDocument/didClose", params)


def test_a_closed_text_is_not_checked_any_more(editor: Editor) -> None:
    uri = editor.open("x.journey.yaml", ENGLISH)
    editor.change(uri, "journeyctl: [")
    editor.shut(uri)
    other = editor.open("y.journey.yaml", ENGLISH)
    editor.findings(other)
    last = [
        item["diagnostics"]
        for item in editor.client.heard("textDocument/publishDiagnostics")
        if item["uri"] == uri
    ]
    assert last[-1:] in ([], [[]])


@pytest.mark.parametrize("units", ["utf-8", "utf-16", "utf-32"])
def test_columns_in_the_encoding_that_was_agreed_on(tmp_path: Path, units: str) -> None:
    capabilities = {"general": {"positionEncodings": [units]}}
    with own_server(capabilities=capabilities) as (client, result):
        said = json.loads(json.dumps(result))
        assert said["capabilities"]["positionEncoding"] == units
        editor = Editor(client, tmp_path, units)
        text = PERSIAN.replace("[ایمیل, ", "[ایم‸یلل, ")
        uri = editor.open("shoes.journey.yaml", text)
        [finding] = [item for item in editor.findings(uri) if item["code"] == "JM201"]
        assert editor.said(uri, finding["range"]) == "ایمیلل"
        [action] = [item for item in editor.actions(uri) if item["title"] == "Write `ایمیل`"]
        assert editor.changed(action["edit"]) == {uri: PERSIAN}
        editor.change(uri, PERSIAN.replace("{to: پرداخت", "{to: پرد‸اخت"))
        [place] = editor.ask("definition", uri)
        assert editor.said(uri, place["range"]) == "💳 پرداخت"


def test_lines_end_where_editors_end_them(editor: Editor) -> None:
    # U+2028 and U+0085 end no line of an editor.
    text = ENGLISH.replace("name: Pays", "name: Pa\u2028y\u0085s").replace(
        "channel: web", "channel: wbe"
    )
    uri = editor.open("shoes.journey.yaml", text)
    [finding] = [item for item in editor.findings(uri) if item["code"] == "JM201"]
    assert finding["range"]["start"]["line"] == 20


def test_a_byte_order_mark_is_counted_as_the_editor_counts_it(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", "\ufeff{journeyctl: 1, titel: T, stages: []}\n")
    [finding] = [item for item in editor.findings(uri) if item["code"] == "JM101"]
    assert editor.said(uri, finding["range"]) == "titel"


def test_a_message_that_is_none(tmp_path: Path) -> None:
    with own_server() as (client, _):
        client.send_raw(b"{")
        client.wait(lambda message: message.get("method") == "window/logMessage")
        editor = Editor(client, tmp_path)
        assert editor.findings(editor.open("x.journey.yaml", "")) != []


def test_files_are_watched_where_the_editor_can(tmp_path: Path) -> None:
    watching = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
    with own_server(capabilities=watching) as (client, _):
        asked = client.wait(lambda message: message.get("method") == "client/registerCapability")
        [registration] = asked["params"]["registrations"]
        assert registration["method"] == "workspace/didChangeWatchedFiles"


def test_an_editor_that_vanishes() -> None:
    client = Client()
    client.start()
    assert client.end() == (1, "")


def test_without_the_extra_one_line_says_what_to_install(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['pygls'] = None\n"
        "from journeyctl.cli import run; sys.exit(run(['lsp']))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert ended.stdout == ""
    [line] = ended.stderr.splitlines()
    assert "pip install 'journeyctl[lsp]'" in line
