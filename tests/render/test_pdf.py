"""The PDF of a picture: what it says of itself, its bookmarks, tags and fonts; always the same."""

from __future__ import annotations

import sys

import pytest

from journeyctl.errors import JourneyctlError
from journeyctl.i18n import LANGUAGES
from journeyctl.model.journey import Journey
from journeyctl.render.look import Look
from journeyctl.render.ownership import is_own
from journeyctl.render.pdf import write
from journeyctl.render.pictures import PICTURES
from journeyctl.render.rendering import Rendering
from tests.conftest import LoadExample
from tests.journeys import journey
from tests.render import pdfs

POINT = 1 / 0.75
STANDARD = b"<pdfuaid:part>1</pdfuaid:part>"
HOSTILE = '#panic("x") \\ $a$ *b* `c` @d <e> [f] #{1 + 1} // g "h"'


def rendering(source: Journey, language: str | None = None, paper: str = "poster") -> Rendering:
    return Rendering(source, "x", language, look=Look(paper=paper))


def test_a_poster_is_as_large_as_the_picture(load_example: LoadExample) -> None:
    drawn = rendering(load_example("online-shop"))
    (page,) = pdfs.reader(write(drawn, "map")).pages
    scene = drawn.scene("map")
    size = (float(page.mediabox.width) * POINT, float(page.mediabox.height) * POINT)
    assert size == pytest.approx((scene.width, scene.height), abs=0.01)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_it_is_in_every_language(load_example: LoadExample, language: str) -> None:
    drawn = rendering(load_example("library-card"), language)
    content = write(drawn, "map")
    root = pdfs.root(content)
    about = pdfs.reader(content).metadata
    assert about is not None
    assert about.title == drawn.scene("map").title
    assert about.author == drawn.view.owner
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    direction = "/R2L" if drawn.view.locale.direction == "rtl" else "/L2R"
    assert root["/ViewerPreferences"]["/Direction"] == direction
    assert STANDARD in content


@pytest.mark.parametrize("picture", PICTURES)
def test_every_picture_meets_the_standard(load_example: LoadExample, picture: str) -> None:
    drawn = rendering(load_example("abandoned-basket"))
    content = write(drawn, picture)
    assert STANDARD in content
    found = pdfs.tags(content)
    assert ("/Figure", drawn.scene(picture).description) in found
    assert [tag for tag, _ in found if tag == "/H1"] == ["/H1"]


def test_bookmarks_are_stages_and_touchpoints(load_example: LoadExample) -> None:
    drawn = rendering(load_example("sales-funnel"))
    expected = [(1, drawn.view.title)]
    for stage in drawn.view.stages:
        expected.append((2, stage.name))
        expected += [(3, point.name) for point in stage.touchpoints]
    for picture in ("map", "flow"):
        found = pdfs.outline(write(drawn, picture))
        assert [(entry.level, entry.title) for entry in found] == expected


def test_headings_are_tagged_as_such(load_example: LoadExample) -> None:
    drawn = rendering(load_example("online-shop"))
    found = [tag for tag, _ in pdfs.tags(write(drawn, "map"))]
    assert found.count("/H1") == 1
    assert found.count("/H2") == len(drawn.view.stages)
    assert found.count("/H3") == len(drawn.view.touchpoints)


def test_firago_is_embedded_and_nothing_else(load_example: LoadExample) -> None:
    content = write(rendering(load_example("sales-funnel")), "map")
    assert pdfs.fonts(content) == {"FiraGO-Regular": True, "FiraGO-Bold": True}


def test_the_same_journey_gives_the_same_bytes(
    load_example: LoadExample, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = load_example("online-shop")
    first = write(rendering(source), "map")
    assert write(rendering(source), "map") == first
    assert b"CreationDate" not in first
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    dated = pdfs.reader(write(rendering(source), "map")).metadata
    assert dated is not None
    assert dated.creation_date is not None
    assert dated.creation_date.year == 2026


def test_it_is_known_again(load_example: LoadExample) -> None:
    content = write(rendering(load_example("online-shop")), "map")
    assert is_own(content[:8192])
    assert not is_own(content.replace(b"generator: journeyctl", b"generator: some other"))


@pytest.mark.parametrize("picture", ["map", "flow", "report"])
def test_text_is_text_whatever_it_looks_like(picture: str) -> None:
    source = journey(
        {
            "title": HOSTILE,
            "stages": [{"name": HOSTILE, "touchpoints": [{"name": HOSTILE}]}],
            "owner": HOSTILE,
        }
    )
    said = pdfs.text(write(rendering(source), picture))
    assert pdfs.squeezed(HOSTILE) in said


@pytest.mark.parametrize("picture", ["map", "report"])
def test_letters_that_the_font_lacks_are_no_fault(picture: str) -> None:
    source = journey({"title": "配達 😀", "stages": [{"name": "One"}]})
    content = write(rendering(source), picture)
    assert STANDARD not in content
    assert "One" in pdfs.text(content)


def test_an_image_that_is_none_is_no_fault() -> None:
    source = journey(
        {
            "title": "A",
            "stages": [{"name": "One"}],
            "personas": {"sara": {"name": "Sara"}},
            "actors": ["sara"],
        }
    )
    address = "data:image/png;base64,AAAA"
    for picture in ("map", "report"):
        drawn = Rendering(source, "x", None, {"sara": address})
        assert STANDARD in write(drawn, picture)


def test_without_typst_it_says_what_to_install(
    load_example: LoadExample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(JourneyctlError) as caught:
        write(rendering(load_example("online-shop")), "map")
    assert "pip install 'journeyctl[pdf]'" in caught.value.hint
    assert "\n" not in str(caught.value)
