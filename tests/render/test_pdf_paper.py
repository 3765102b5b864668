"""Sheets of paper and the whole report."""

from __future__ import annotations

import pytest

from journeyctl.i18n import LANGUAGES
from journeyctl.render.look import Look
from journeyctl.render.page import sections
from journeyctl.render.pdf import SHEETS, write
from journeyctl.render.pictures import PICTURES
from journeyctl.render.rendering import Rendering
from tests.conftest import LoadExample
from tests.render import pdfs

STANDARD = b"<pdfuaid:part>1</pdfuaid:part>"


def drawn(
    load_example: LoadExample, name: str, paper: str, language: str | None = None
) -> Rendering:
    return Rendering(load_example(name), "x", language, look=Look(paper=paper))


@pytest.mark.parametrize("paper", SHEETS)
def test_all_pages_of_a_map_are_of_one_sheet(load_example: LoadExample, paper: str) -> None:
    content = write(drawn(load_example, "online-shop", paper), "map")
    sizes = {
        (round(float(page.mediabox.width)), round(float(page.mediabox.height)))
        for page in pdfs.reader(content).pages
    }
    sheet = SHEETS[paper]
    assert sizes == {(round(sheet.width), round(sheet.height))}
    assert STANDARD in content


def test_pages_are_numbered_in_the_digits_of_the_language(load_example: LoadExample) -> None:
    pages = pdfs.reader(write(drawn(load_example, "sales-funnel", "a4"), "map")).pages
    assert len(pages) == 4
    for number, page in enumerate(pages):
        said = "".join(page.extract_text().split())
        assert "/" in said
        assert "۱۲۳۴"[number] in said


def test_every_page_has_the_title_and_its_stages(load_example: LoadExample) -> None:
    rendering = drawn(load_example, "online-shop", "a4")
    pages = pdfs.reader(write(rendering, "map")).pages
    said = [" ".join(page.extract_text().split()) for page in pages]
    assert all(rendering.view.title in text for text in said)
    assert all(any(stage.name in text for stage in rendering.view.stages) for text in said)


def test_bookmarks_lead_to_their_pages(load_example: LoadExample) -> None:
    rendering = drawn(load_example, "sales-funnel", "a4")
    found = pdfs.outline(write(rendering, "map"))
    titles = [entry.title for entry in found if entry.level == 3]
    assert titles == [point.name for point in rendering.view.touchpoints]
    assert [entry.page for entry in found] == sorted(entry.page for entry in found)
    assert {entry.page for entry in found} == {0, 2}


@pytest.mark.parametrize("picture", [name for name in PICTURES if name != "map"])
def test_other_pictures_fit_on_one_sheet(load_example: LoadExample, picture: str) -> None:
    content = write(drawn(load_example, "sales-funnel", "a4"), picture)
    (page,) = pdfs.reader(content).pages
    sheet = SHEETS["a4"]
    sides = sorted((float(page.mediabox.width), float(page.mediabox.height)))
    assert sides == pytest.approx(sorted((sheet.width, sheet.height)), abs=0.1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_says_everything(load_example: LoadExample, language: str) -> None:
    rendering = drawn(load_example, "library-card", "a4", language)
    view = rendering.view
    content = write(rendering, "report")
    assert STANDARD in content
    found = pdfs.outline(content)
    titles = [entry.title for entry in found if entry.level == 2]
    names = ("summary", *sections(view))
    assert titles == [view.locale.word(f"section.{name}") for name in names]
    cards = [entry.title for entry in found if entry.level == 3]
    for title in (
        *(persona.name for persona in view.personas),
        *(stage.name for stage in view.stages),
        *(action.title for action in view.actions),
    ):
        assert title in cards
    for title in (
        *(point.name for point in view.touchpoints),
        *(pain.text for pain in view.pain_points),
        *(item.text for item in view.opportunities),
    ):
        assert any(card.endswith(title) for card in cards)
    assert pdfs.root(content)["/Lang"] == language


def test_links_of_the_report_lead_somewhere(load_example: LoadExample) -> None:
    content = write(drawn(load_example, "online-shop", "a4"), "report")
    links = [
        annotation.get_object()
        for page in pdfs.reader(content).pages
        for annotation in page.get("/Annots", ())
    ]
    inside = [link for link in links if "/Dest" in link or "/D" in link.get("/A", {})]
    outside = [link["/A"]["/URI"] for link in links if "/URI" in link.get("/A", {})]
    assert len(inside) > 100
    assert outside
    assert all(address.startswith(("https://", "http://", "mailto:")) for address in outside)


def test_map_and_flow_are_figures_of_the_report(load_example: LoadExample) -> None:
    rendering = drawn(load_example, "online-shop", "a4")
    found = pdfs.tags(write(rendering, "report"))
    for picture in ("map", "flow"):
        assert ("/Figure", rendering.scene(picture).description) in found
