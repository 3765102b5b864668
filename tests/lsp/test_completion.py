"""What can stand at the cursor, in texts that are not finished."""

from __future__ import annotations

import pytest

from tests.lsp.editor import Editor
from tests.lsp.journeys import ENGLISH, INCLUDING, PERSIAN, SHARED


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("channel: web", "channel: ‸", ["web", "mail"]),
        ("channel: web", "channel: w‸", ["web", "mail"]),
        ("channel: web", "channel: [‸", ["web", "mail"]),
        ("channel: web", "channel: [web, ‸", ["mail"]),
        ("channel: web", "channel: [web, m‸]", ["mail"]),
        ("channel: web", 'channel: "‸', ["web", "mail"]),
        ("channel: web", "channel: 'w‸'", ["web", "mail"]),
        ("channel: web", "channel:\n          - web\n          - ‸", ["mail"]),
        ("channel: web", "channel:\n          - m‸", ["web", "mail"]),
        ("preferred_channels: [web]", "preferred_channels: [‸", ["web", "mail"]),
        ("actors: [sara]", "actors: ‸", ["sara"]),
        ("actors: [sara]", "actors:\n  - s‸", ["sara"]),
        ("emotions: {sara: -1}", "emotions: {‸", ["sara"]),
        ("emotions: {sara: -1}", "emotions:\n          ‸", ["sara"]),
        ("emotions: {sara: -1}", "emotions:\n          s‸", ["sara"]),
        ("emotions: {sara: -1}", "emotions: {sara: -1, ‸}", []),
        (
            "next: [receives-the-parcel]",
            "next: ‸",
            ["purchase", "checkout", "receives-the-parcel"],
        ),
        (
            "next: {to: checkout, kind: back}",
            "next: [{to: ‸",
            ["purchase", "checkout", "receives-the-parcel"],
        ),
        (
            "addresses: [late-date, account-is-mandatory]",
            "addresses: [‸",
            ["late-date", "account-is-mandatory"],
        ),
        (
            "addresses: [late-date, show-date]",
            "addresses: [late-date, ‸",
            ["account-is-mandatory", "show-date"],
        ),
        ("{metric: sales, target: 5}", "{metric: ‸", ["sales"]),
        ("kind: back", "kind: ‸", ["forward", "back", "exit"]),
        ("title: Buying", "status: ‸\ntitle: Buying", ["draft", "published", "archived"]),
        ("title: Buying", "scope: p‸\ntitle: Buying", ["end-to-end", "partial"]),
        ("kind: online}\nstages", "kind: ‸\nstages", ["online", "offline"]),
        ("emotion: 2", "moment_of_truth: ‸\n        emotion: 2", ["true", "false"]),
    ],
)
def test_values_in_english(editor: Editor, old: str, new: str, expected: list[str]) -> None:
    assert old in ENGLISH
    uri = editor.open("shoes.journey.yaml", ENGLISH.replace(old, new, 1))
    assert list(editor.completions(uri)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("channel: [ایمیل, وب]", "channel: [ایمیل, ‸]", ["وب"]),
        ("channel: [ایمیل, وب]", "channel: و‸", ["وب", "ایمیل"]),
        ("emotions: {سارا: -1}", "emotions: {س‸}", ["سارا"]),
        ("next: [دریافت]", "next: [‸]", ["خرید", "پرداخت", "دریافت"]),
        ("next: [دریافت]", "next: {to: پ‸}", ["خرید", "پرداخت", "دریافت"]),
        ("addresses: [دیر]}]}", "addresses: [‸]}]}", ["دیر", "زودتر"]),
    ],
)
def test_values_in_persian(editor: Editor, old: str, new: str, expected: list[str]) -> None:
    assert old in PERSIAN
    uri = editor.open("shoes.journey.yaml", PERSIAN.replace(old, new, 1))
    assert list(editor.completions(uri)) == expected


def test_an_id_comes_with_its_name_and_replaces_what_was_typed(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", PERSIAN.replace("[ایمیل, وب]", "[ایمیل, و‸]"))
    item = editor.completions(uri)["وب"]
    assert item["detail"] == "🌐 وب‌سایت (channel)"
    assert editor.edited(uri, [item["textEdit"]]) == PERSIAN


def test_pain_points_of_the_same_touchpoint_come_first(editor: Editor) -> None:
    text = ENGLISH.replace(
        "emotion: 2\n",
        "emotion: 2\n        pain_points: [Too late]\n"
        "        opportunities: [{text: Sooner, addresses: [‸]}]\n",
    )
    uri = editor.open("shoes.journey.yaml", text)
    assert list(editor.completions(uri)) == ["too-late", "late-date", "account-is-mandatory"]


def test_keys_of_the_part_that_are_not_there_yet(editor: Editor) -> None:
    text = ENGLISH.replace("        channel: web\n", "        ‸\n        channel: web\n")
    uri = editor.open("shoes.journey.yaml", text)
    keys = editor.completions(uri)
    assert {"purpose", "metrics", "links"} < keys.keys()
    assert keys.keys().isdisjoint({"id", "name", "channel", "emotion", "next", "stages"})
    assert keys["purpose"]["documentation"] == "What the company wants to achieve here."
    assert keys["purpose"]["textEdit"]["newText"] == "purpose: "
    assert keys["metrics"]["textEdit"]["newText"] == "metrics:"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("        channel: web\n", "        channel: web\n        pur‸\n", "purpose"),
        ("kind: back}", "kind: back, lab‸", "label"),
        ("kind: back}", "kind: back, ‸}", "share"),
        ("- id: show-date", "- imp‸\n            id: show-date", "impact"),
        ("stages:\n", "sta‸\nstages:\n", "status"),
        ("actions:\n", "actions:\n  - ‸\n", "due"),
    ],
)
def test_keys_in_unfinished_texts(editor: Editor, old: str, new: str, key: str) -> None:
    assert old in ENGLISH
    uri = editor.open("shoes.journey.yaml", ENGLISH.replace(old, new, 1))
    assert key in editor.completions(uri)


def test_what_is_required_comes_first(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", "‸")
    assert list(editor.completions(uri))[:3] == ["journeyctl", "title", "stages"]


def test_a_key_that_has_its_colon_gets_no_other(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", ENGLISH.replace("channel: web", "ch‸an: web", 1))
    item = editor.completions(uri)["channel"]
    assert editor.edited(uri, [item["textEdit"]]) == ENGLISH


def test_a_list_of_parts_begins_with_a_dash(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", "journeyctl: 1\ntitle: T\nstages:\n  ‸\n")
    item = editor.completions(uri)["name"]
    assert editor.edited(uri, [item["textEdit"]]).endswith("stages:\n  - name: \n")


def test_names_that_need_quotes_get_them(editor: Editor) -> None:
    text = ENGLISH.replace("{id: sales, name: Sales", '{name: "Sales: all"')
    uri = editor.open("shoes.journey.yaml", text.replace("metric: sales,", "metric: ‸,"))
    item = editor.completions(uri)["Sales: all"]
    assert item["textEdit"]["newText"] == '"Sales: all"'


def test_what_included_files_define(editor: Editor) -> None:
    editor.save("shared.yaml", SHARED)
    uri = editor.open("shoes.journey.yaml", INCLUDING.replace("use: nps", "use: ‸"))
    assert list(editor.completions(uri)) == ["nps"]
    editor.change(uri, INCLUDING.replace("channel: web", "channel: ‸"))
    assert list(editor.completions(uri)) == ["web"]
    editor.change(uri, INCLUDING.replace("metric: Recommendation", "metric: ‸"))
    assert list(editor.completions(uri)) == ["Recommendation"]


def test_an_open_include_counts_as_it_is_in_the_editor(editor: Editor) -> None:
    editor.save("shared.yaml", SHARED)
    uri = editor.open("shoes.journey.yaml", INCLUDING.replace("channel: web", "channel: ‸"))
    editor.open("shared.yaml", SHARED.replace("  web:", "  mail: E-mail\n  web:"))
    assert list(editor.completions(uri)) == ["mail", "web"]


def test_keys_and_ids_in_shared_definitions(editor: Editor) -> None:
    uri = editor.open("shared.yaml", SHARED.replace("[web]", "[‸"))
    assert list(editor.completions(uri)) == ["web"]
    editor.change(uri, SHARED.replace("method: nps", "method: ‸"))
    assert "churn-rate" in editor.completions(uri)


def test_a_fault_elsewhere_does_not_matter(editor: Editor) -> None:
    above = ENGLISH.replace("name: Sara Ahmadi", "name: [Sara").replace(
        "channel: web", "channel: ‸"
    )
    uri = editor.open("shoes.journey.yaml", above)
    assert list(editor.completions(uri)) == ["web", "mail"]
    editor.change(uri, ENGLISH)
    editor.findings(uri)
    assert editor.ask("documentSymbol", uri) != []
    below = ENGLISH.replace("title: Move", "title: [Move").replace("[late-date, acc", "[‸, acc")
    editor.change(uri, below)
    assert list(editor.completions(uri)) == ["late-date"]


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH.replace("name: Pays", "name: P‸"),
        ENGLISH.replace("title: Buying", "title: |\n  Buying‸"),
        ENGLISH.replace("stages:", "# a comment ‸\nstages:"),
    ],
)
def test_prose_is_not_completed(editor: Editor, text: str) -> None:
    assert editor.completions(editor.open("shoes.journey.yaml", text)) == {}


@pytest.mark.parametrize("start", ["", "unus", "no-owner, un"])
def test_names_of_rules_in_comments(editor: Editor, start: str) -> None:
    uri = editor.open("shoes.journey.yaml", f"# journeyctl: ignore[{start}‸\n{ENGLISH}")
    items = editor.completions(uri)
    assert "unused-channel" in items
    assert "syntax" not in items
    edited = editor.edited(uri, [items["unused-channel"]["textEdit"]])
    kept = start.rpartition(" ")[0]
    assert edited.startswith(f"# journeyctl: ignore[{kept}{' ' if kept else ''}unused-channel\n")
