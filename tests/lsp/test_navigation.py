"""From ids to what they mean, and back."""

from __future__ import annotations

import pytest

from tests.lsp.client import Message, uri_of
from tests.lsp.editor import Editor
from tests.lsp.journeys import ENGLISH, INCLUDING, PERSIAN, SHARED


def places(editor: Editor, locations: list[Message]) -> list[tuple[str, str, int]]:
    """File, text and line of places."""
    return [
        (
            item["uri"].rpartition("/")[2],
            editor.said(item["uri"], item["range"]),
            item["range"]["start"]["line"] + 1,
        )
        for item in locations
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("actors: [sara]", "actors: [s‸ara]", ("sara", 5)),
        ("{sara: -1}", "{s‸ara: -1}", ("sara", 5)),
        ("channel: web", "channel: ‸web", ("web", 10)),
        ("[mail, web]", "[mail‸, web]", ("mail", 11)),
        ("preferred_channels: [web]", "preferred_channels: [we‸b]", ("web", 10)),
        ("{to: checkout", "{to: check‸out", ("checkout", 19)),
        ("[receives-the-parcel]", "[receives-the-‸parcel]", ("Receives the parcel", 33)),
        ("[late-date, acc", "[late-‸date, acc", ("late-date", 25)),
        ("account-is-mandatory]", "acc‸ount-is-mandatory]", ("Account is mandatory", 27)),
        ("metric: sales", "metric: ‸sales", ("sales", 17)),
    ],
)
def test_an_id_leads_to_its_definition(
    editor: Editor, old: str, new: str, expected: tuple[str, int]
) -> None:
    assert old in ENGLISH
    uri = editor.open("shoes.journey.yaml", ENGLISH.replace(old, new, 1))
    found = places(editor, editor.ask("definition", uri))
    assert found == [("shoes.journey.yaml", *expected)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("actors: [سارا]", "actors: [س‸ارا]", ("سارا", 2)),
        ("[ایمیل, وب]", "[ایمیل, و‸ب]", ("وب", 3)),
        ("next: [دریافت]", "next: [دریا‸فت]", ("دریافت", 6)),
        ("{to: پرداخت", "{to: پرد‸اخت", ("💳 پرداخت", 5)),
        ("پیک, addresses: [دیر]", "پیک, addresses: [د‸یر]", ("دیر", 6)),
    ],
)
def test_an_id_leads_to_its_definition_in_persian(
    editor: Editor, old: str, new: str, expected: tuple[str, int]
) -> None:
    assert old in PERSIAN
    uri = editor.open("shoes.journey.yaml", PERSIAN.replace(old, new, 1))
    found = places(editor, editor.ask("definition", uri))
    assert found == [("shoes.journey.yaml", *expected)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("channel: web", "channel: w‸eb", ("web", 8)),
        ("actors: [sara]", "actors: [sar‸a]", ("sara", 3)),
        ("use: nps", "use: n‸ps", ("nps", 10)),
    ],
)
def test_an_id_leads_into_an_included_file(
    editor: Editor, old: str, new: str, expected: tuple[str, int]
) -> None:
    editor.save("shared.yaml", SHARED)
    uri = editor.open("shoes.journey.yaml", INCLUDING.replace(old, new))
    assert places(editor, editor.ask("definition", uri)) == [("shared.yaml", *expected)]


def test_a_name_of_an_included_metric_leads_to_where_it_is_used(editor: Editor) -> None:
    editor.save("shared.yaml", SHARED)
    uri = editor.open("shoes.journey.yaml", INCLUDING.replace("metric: Rec", "metric: R‸ec"))
    assert places(editor, editor.ask("definition", uri)) == [("shoes.journey.yaml", "nps", 7)]


@pytest.mark.parametrize("key", ["include: [‸shared.yaml]", "baseline: sha‸red.yaml"])
def test_a_path_leads_to_its_file(editor: Editor, key: str) -> None:
    shared = editor.save("shared.yaml", SHARED)
    uri = editor.open("shoes.journey.yaml", INCLUDING.replace("include: [shared.yaml]", key))
    assert [item["uri"] for item in editor.ask("definition", uri)] == [shared]


def test_a_picture_is_found_in_quotes_too(editor: Editor) -> None:
    picture = editor.save("سارا.png", "")
    text = ENGLISH.replace("name: Sara Ahmadi", 'name: S\n    image: "سار‸ا.png"')
    uri = editor.open("shoes.journey.yaml", text)
    assert [item["uri"] for item in editor.ask("definition", uri)] == [picture]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("channel: web", "channel: wb‸e"),
        ("title: Buying", "title: Bu‸ying"),
        ("stages:", "st‸ages:"),
    ],
)
def test_what_is_no_id_leads_nowhere(editor: Editor, old: str, new: str) -> None:
    uri = editor.open("shoes.journey.yaml", ENGLISH.replace(old, new, 1))
    assert editor.ask("definition", uri) == []


@pytest.mark.parametrize(
    ("old", "new"), [("  web: {name", "  w‸eb: {name"), ("[mail, web]", "[mail, w‸eb]")]
)
def test_references(editor: Editor, old: str, new: str) -> None:
    uri = editor.open("shoes.journey.yaml", ENGLISH.replace(old, new))
    found = editor.ask("references", uri, context={"includeDeclaration": False})
    assert [line for _, _, line in places(editor, found)] == [8, 21, 34]
    found = editor.ask("references", uri, context={"includeDeclaration": True})
    assert [line for _, _, line in places(editor, found)] == [10, 8, 21, 34]


def test_references_in_other_journeys(editor: Editor) -> None:
    editor.save("shared.yaml", SHARED)
    editor.save("deep/other.journey.yaml", INCLUDING.replace("shared", "../shared"))
    editor.save("own.journey.yaml", ENGLISH)
    uri = editor.open("shoes.journey.yaml", INCLUDING.replace("channel: web", "channel: we‸b"))
    found = editor.ask("references", uri, context={"includeDeclaration": False})
    assert sorted(places(editor, found)) == [
        ("other.journey.yaml", "web", 9),
        ("shared.yaml", "web", 6),
        ("shoes.journey.yaml", "web", 9),
    ]


def test_highlights(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", PERSIAN.replace("channel: وب", "channel: و‸ب"))
    found = editor.ask("documentHighlight", uri)
    assert sorted(item["range"]["start"]["line"] + 1 for item in found) == [3, 5, 6]
    assert {editor.said(uri, item["range"]) for item in found} == {"وب"}


def test_shared_definitions_find_channels_of_other_files(editor: Editor) -> None:
    channels = "journeyctl: 1\nchannels: {web: Website}\n"
    people = "journeyctl: 1\npersonas: {sara: {name: Sara, preferred_channels: [‸web]}}\n"
    editor.save("channels.yaml", channels)
    editor.open(
        "shoes.journey.yaml", INCLUDING.replace("[shared.yaml]", "[channels.yaml, people.yaml]")
    )
    uri = editor.open("people.yaml", people)
    assert places(editor, editor.ask("definition", uri)) == [("channels.yaml", "web", 2)]


def test_the_outline(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", ENGLISH)
    assert outline(editor.ask("documentSymbol", uri)) == [
        ("Sara Ahmadi", []),
        ("Website", []),
        ("E-mail", []),
        ("Purchase", [("Pays", []), ("Receives the parcel", [])]),
        ("Move the date forward", []),
    ]


def test_the_outline_in_persian(editor: Editor) -> None:
    uri = editor.open("shoes.journey.yaml", PERSIAN)
    symbols = editor.ask("documentSymbol", uri)
    assert outline(symbols)[3] == ("🛒 خرید", [("💳 پرداخت", []), ("دریافت", [])])
    for symbol in symbols:
        assert editor.said(uri, symbol["selectionRange"]) in editor.said(uri, symbol["range"])


def test_the_outline_of_shared_definitions(editor: Editor) -> None:
    # It says nothing of journeyctl by itself: a journey that is open includes it.
    shared = editor.open("shared.yaml", SHARED.removeprefix("journeyctl: 1\n"))
    assert editor.ask("documentSymbol", shared) == []
    editor.open("shoes.journey.yaml", INCLUDING)
    names = [name for name, _ in outline(editor.ask("documentSymbol", shared))]
    assert names == ["Sara Ahmadi", "Website", "Recommendation"]


def test_an_unfinished_line_hides_nothing_else(editor: Editor) -> None:
    text = ENGLISH.replace("    name: Sara Ahmadi", '    name: "Sara').replace(
        "[late-date, show", "[late-‸date, show"
    )
    uri = editor.open("shoes.journey.yaml", text)
    assert places(editor, editor.ask("definition", uri)) == [
        ("shoes.journey.yaml", "late-date", 25)
    ]


def outline(symbols: list[Message]) -> list[tuple[str, object]]:
    return [(symbol["name"], outline(symbol.get("children", []))) for symbol in symbols]


def test_the_address_may_be_quoted_in_another_way(editor: Editor) -> None:
    uri = editor.open("سفر کفش.journey.yaml", ENGLISH)
    assert "%" in uri
    plain = uri_of(editor.folder) + "/سفر کفش.journey.yaml"
    params = {"textDocument": {"uri": plain}}
    assert editor.client.request("textDocument/documentSymbol", params) != []
