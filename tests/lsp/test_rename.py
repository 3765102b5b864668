"""Another id for something, wherever it is named."""

from __future__ import annotations

import pytest

from tests.lsp.client import Refusal
from tests.lsp.editor import Editor
from tests.lsp.journeys import ENGLISH, INCLUDING, PERSIAN, SHARED


def renamed(editor: Editor, text: str, new: str) -> str:
    """A text of one file after the id at its cursor was renamed."""
    uri = editor.open("shoes.journey.yaml", text)
    changed = editor.changed(editor.ask("rename", uri, newName=new))
    assert list(changed) == [uri]
    return changed[uri]


def refused(editor: Editor, text: str, new: str) -> str:
    """Why the id at the cursor cannot be renamed."""
    uri = editor.open("shoes.journey.yaml", text)
    with pytest.raises(Refusal) as refusal:
        editor.ask("rename", uri, newName=new)
    assert refusal.value.code == -32803
    return str(refusal.value)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  web: {name", "  w‸eb: {name"),
        ("channel: web", "channel: ‸web"),
        ("[mail, web]", "[mail, web‸]"),
        ("preferred_channels: [web]", "preferred_channels: [we‸b]"),
    ],
)
def test_a_channel(editor: Editor, old: str, new: str) -> None:
    expected = (
        ENGLISH.replace("  web: {name", "  site: {name")
        .replace("channel: web", "channel: site")
        .replace("[mail, web]", "[mail, site]")
        .replace("preferred_channels: [web]", "preferred_channels: [site]")
    )
    assert renamed(editor, ENGLISH.replace(old, new), "site") == expected


def test_a_persona(editor: Editor) -> None:
    expected = (
        ENGLISH.replace("[sara]", "[leyla]")
        .replace("  sara:", "  leyla:")
        .replace("{sara:", "{leyla:")
    )
    assert renamed(editor, ENGLISH.replace("{sara:", "{sa‸ra:"), "leyla") == expected


def test_a_persona_in_persian(editor: Editor) -> None:
    expected = (
        PERSIAN.replace("[سارا]", "[لیلا]")
        .replace("{سارا: {", "{لیلا: {")
        .replace("{سارا: -1}", "{لیلا: -1}")
    )
    assert renamed(editor, PERSIAN.replace("[سارا]", "[سا‸را]"), "لیلا") == expected


@pytest.mark.parametrize(
    ("old", "new", "name", "expected"),
    [
        ("id: checkout", "id: check‸out", "checkout", "pay"),
        ("- id: late-date", "- id: lat‸e-date", "late-date", "late"),
        ("metric: sales", "metric: s‸ales", "sales", "sold"),
    ],
)
def test_ids_inside_parts(editor: Editor, old: str, new: str, name: str, expected: str) -> None:
    text = ENGLISH.replace(old, new, 1)
    assert renamed(editor, text, expected) == ENGLISH.replace(name, expected)


def test_a_default_id_is_written_down(editor: Editor) -> None:
    text = ENGLISH.replace("[receives-the", "[rece‸ives-the")
    assert renamed(editor, text, "arrival") == ENGLISH.replace(
        "      - name: Receives the parcel",
        "      - id: arrival\n        name: Receives the parcel",
    ).replace("[receives-the-parcel]", "[arrival]")


def test_a_default_id_is_written_down_in_persian(editor: Editor) -> None:
    text = PERSIAN.replace("{to: پرداخت", "{to: پر‸داخت")
    assert renamed(editor, text, "بپردازد") == PERSIAN.replace(
        "{name: 💳 پرداخت", "{id: بپردازد, name: 💳 پرداخت"
    ).replace("{to: پرداخت", "{to: بپردازد")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Account is mandatory", "{id: forced, text: Account is mandatory}"),
        ('"Account, is: mandatory"', '{id: forced, text: "Account, is: mandatory"}'),
        ("Account is, mandatory", '{id: forced, text: "Account is, mandatory"}'),
        ("{en: Account is mandatory}", "{id: forced, text: {en: Account is mandatory}}"),
    ],
)
def test_a_text_alone_gets_an_id(editor: Editor, source: str, expected: str) -> None:
    text = ENGLISH.replace("- Account is mandatory", f"- {source}")
    with_cursor = text.replace("account-is-mandatory]", "acc‸ount-is-mandatory]")
    assert renamed(editor, with_cursor, "forced") == text.replace(
        f"- {source}", f"- {expected}"
    ).replace("account-is-mandatory]", "forced]")


def test_quotes_stay(editor: Editor) -> None:
    text = ENGLISH.replace("  web: {name", '  "web": {name').replace("[mail, web]", "[mail, 'web']")
    expected = (
        text.replace('"web"', '"null"')
        .replace("'web'", "'null'")
        .replace("channel: web", 'channel: "null"')
        .replace("[web]", '["null"]')
    )
    assert renamed(editor, text.replace("channel: web", "channel: w‸eb"), "null") == expected


def test_all_journeys_that_include_it(editor: Editor) -> None:
    other = editor.save("deep/other.journey.yaml", INCLUDING.replace("shared", "../shared"))
    shared = editor.save("shared.yaml", SHARED)
    uri = editor.open("shoes.journey.yaml", INCLUDING.replace("channel: web", "channel: w‸eb"))
    changed = editor.changed(editor.ask("rename", uri, newName="site"))
    assert changed == {
        uri: INCLUDING.replace("channel: web", "channel: site"),
        other: INCLUDING.replace("shared", "../shared").replace("channel: web", "channel: site"),
        shared: SHARED.replace("  web:", "  site:").replace("[web]", "[site]"),
    }


def test_what_a_journey_defines_itself_stays(editor: Editor) -> None:
    shared = editor.save("shared.yaml", SHARED.replace("[web]", "[]"))
    editor.save("own.journey.yaml", INCLUDING.replace("stages:", "channels: {web: W}\nstages:"))
    uri = editor.open("shoes.journey.yaml", INCLUDING.replace("channel: web", "channel: w‸eb"))
    changed = editor.changed(editor.ask("rename", uri, newName="site"))
    assert changed.keys() == {uri, shared}


def test_from_a_file_that_no_open_journey_includes(editor: Editor) -> None:
    journey = editor.save("shoes.journey.yaml", INCLUDING)
    bare = SHARED.removeprefix("journeyctl: 1\n")
    shared = editor.open("shared.yaml", bare.replace("  sara:", "  ‸sara:"))
    editor.save("shared.yaml", bare)
    changed = editor.changed(editor.ask("rename", shared, newName="leyla"))
    assert changed == {
        shared: bare.replace("  sara:", "  leyla:"),
        journey: INCLUDING.replace("sara", "leyla"),
    }


def test_an_included_metric(editor: Editor) -> None:
    shared = editor.save("shared.yaml", SHARED)
    uri = editor.open("shoes.journey.yaml", INCLUDING.replace("use: nps", "use: n‸ps"))
    changed = editor.changed(editor.ask("rename", uri, newName="loyalty"))
    assert changed == {
        uri: INCLUDING.replace("use: nps", "use: loyalty"),
        shared: SHARED.replace("  nps:", "  loyalty:"),
    }


@pytest.mark.parametrize(
    ("old", "new", "name", "why"),
    [
        ("title: Buying", "title: Bu‸ying", "x", "there is no id here that could be renamed. "),
        ("channel: web", "channel: w‸ab", "x", "there is no id here that could be renamed. "),
        ("channel: web", "channel: w‸eb", "a b", "`a b` is no id. Ids are letters, digits, "),
        ("channel: web", "channel: w‸eb", "", "`` is no id. "),
        (
            "channel: web",
            "channel: w‸eb",
            "mail",
            "`mail` is already the id of the channel `E-mail`",
        ),
        ("id: checkout", "id: che‸ckout", "purchase", "`purchase` is already the id of the stage"),
        (
            "id: late-date",
            "id: lat‸e-date",
            "move-the-date-forward",
            "`move-the-date-forward` is al",
        ),
        ("- Account is mandatory", "- |\n            Account is mandatory", "x", "the pain point "),
    ],
)
def test_what_cannot_be_renamed(editor: Editor, old: str, new: str, name: str, why: str) -> None:
    text = ENGLISH.replace(old, new, 1)
    if "‸" not in text:
        text = text.replace("account-is-mandatory]", "acc‸ount-is-mandatory]")
    assert refused(editor, text, name).startswith(why)


def test_a_name_is_no_id(editor: Editor) -> None:
    text = ENGLISH.replace("metric: sales", "metric: S‸ales")
    assert refused(editor, text, "sold").startswith("there is no id here")


def test_other_default_ids_must_stay(editor: Editor) -> None:
    text = """\
journeyctl: 1
title: T
stages:
  - name: S
    touchpoints:
      - {name: Pays, next: pays-2}
      - {name: Pays, next: p‸ays}
"""
    assert refused(editor, text, "checkout").startswith(
        "renaming it would change what something else means in shoes.journey.yaml. "
    )


def test_a_file_with_a_syntax_error_is_left_alone(editor: Editor) -> None:
    text = ENGLISH.replace("name: Pays", 'name: "Pays').replace("actors: [sara]", "actors: [s‸ara]")
    assert refused(editor, text, "leyla").startswith("shoes.journey.yaml has a syntax error. ")


def test_what_would_be_renamed(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", PERSIAN.replace("[ایمیل, وب]", "[ایمی‸ل, وب]"))
    found = editor.ask("prepareRename", uri)
    assert found["placeholder"] == "ایمیل"
    assert editor.said(uri, found["range"]) == "ایمیل"
    editor.change(uri, PERSIAN.replace("خرید کفش", "خر‸ید کفش"))
    assert editor.ask("prepareRename", uri) is None


def test_the_same_id_changes_nothing(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", ENGLISH.replace("channel: web", "channel: w‸eb"))
    assert editor.ask("rename", uri, newName="web") == {"changes": {}}
