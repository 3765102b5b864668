"""What is said about the place under the pointer."""

from __future__ import annotations

import pytest

from tests.lsp.editor import Editor
from tests.lsp.journeys import ENGLISH, INCLUDING, PERSIAN, SHARED


def said(editor: Editor, text: str) -> str:
    uri = editor.open("shoes.journey.yaml", text)
    hover = editor.ask("hover", uri)
    assert hover["contents"]["kind"] == "markdown"
    value: str = hover["contents"]["value"]
    return value


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("channel: web", "channel: w‸eb", "**Website** (channel)"),
        ("actors: [sara]", "actors: [sara‸]", "**Sara Ahmadi** (persona)"),
        ("{sara: -1}", "{‸sara: -1}", "**Sara Ahmadi** (persona)"),
        ("[receives-the", "[rec‸eives-the", "**Receives the parcel** (touchpoint)"),
        ("[late-date, show", "[late-date, s‸how", "**Show the date** (opportunity)"),
        ("metric: sales", "metric: s‸ales", "**Sales** (metric)"),
    ],
)
def test_what_an_id_means(editor: Editor, old: str, new: str, expected: str) -> None:
    assert old in ENGLISH
    assert said(editor, ENGLISH.replace(old, new, 1)).startswith(expected)


def test_what_an_id_means_in_persian(editor: Editor) -> None:
    text = PERSIAN.replace("next: {to: پر", "next: {to: پ‸ر")
    assert said(editor, text).startswith("**💳 پرداخت** (touchpoint)")


def test_what_an_id_of_an_included_file_means(editor: Editor) -> None:
    editor.save("shared.yaml", SHARED)
    text = INCLUDING.replace("use: nps", "use: n‸ps")
    assert said(editor, text).startswith("**Recommendation** (shared metric)")


def test_what_a_key_is_for(editor: Editor) -> None:
    text = ENGLISH.replace("business_goal", "").replace("goal: Pay", "go‸al: Pay")
    assert said(editor, text) == "`goal`: What the customer wants to reach in it."


def test_why_a_finding_is_one(editor: Editor) -> None:
    value = said(editor, ENGLISH.replace("title: Move", "ti‸tle: Move"))
    assert "`title`: What is to be done." in value
    assert "**action-without-owner** (JM323): " in value
    assert "**action-without-due** (JM324): " in value
    assert "```yaml" in value


def test_markup_in_names_is_shown_as_it_is(editor: Editor) -> None:
    text = ENGLISH.replace("name: Website", "name: <b>*Web*</b>").replace(
        "channel: web", "channel: w‸eb"
    )
    assert said(editor, text).startswith(r"**\<b\>\*Web\*\</b\>** (channel)")


def test_nothing_is_said_about_prose(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", ENGLISH.replace("Show the", "Sh‸ow the"))
    assert editor.ask("hover", uri) is None
