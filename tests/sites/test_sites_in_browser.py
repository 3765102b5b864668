"""Built sites in a browser: the pictures are there, narrow screens scroll, nothing is fetched."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.sites.building import BUILDERS, Build, project
from tests.sites.conftest import Visit

pytestmark = pytest.mark.chromium

ENGLISH = """\
# Home

[To Persian](persian.md)

```journey
file: ../journeys/online-shop.journey.yaml
caption: How runners buy shoes
```

![The same once more](../journeys/online-shop.journey.yaml){ view=map }

![How they move](../journeys/online-shop.journey.yaml "From touchpoint to touchpoint"){ view=flow }
"""
PERSIAN = """\
# سفر مشتری

```journey
file: ../journeys/sales-funnel.journey.yaml
caption: از آگاهی تا خرید
```

```journey
file: ../journeys/library-card.journey.yaml
view: persona
lang: fa
```
"""
_BOXES = """() => [...document.querySelectorAll(".journey-box")].map(box => {
  const svg = box.querySelector("svg"), frame = svg.getBoundingClientRect();
  return {width: frame.width, ratio: frame.width / frame.height,
          drawn: svg.viewBox.baseVal.width / svg.viewBox.baseVal.height,
          inner: box.scrollWidth, outer: box.clientWidth, left: box.scrollLeft}})"""
_DOUBLED = """() => { const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
  return ids.filter((id, at) => ids.indexOf(id) !== at) }"""
_LOST = """() => [...document.querySelectorAll("svg.jm use")].filter(
  use => !document.querySelector(use.getAttribute("href")))"""
_BACKGROUND = """() => getComputedStyle(
  document.querySelector("svg.jm .jm-f-background")).fill"""


@pytest.fixture(params=BUILDERS)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    build: Build = BUILDERS[request.param]
    pages = {"index.md": ENGLISH, "persian.md": PERSIAN}
    if request.param == "sphinx":
        pages["index.md"] = ENGLISH.replace(
            "[To Persian](persian.md)", ":doc:`To Persian <persian>`"
        )
    folder = project(tmp_path, pages)
    result = build(folder)
    assert result.returncode == 0, result.stderr
    return folder / "site"


def overflow(page: Page) -> int:
    """How far a page can be scrolled sideways, in px."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return max(0, wide)


def test_pictures_stand_in_their_boxes(site: Path, visit: Visit) -> None:
    page = visit(site)
    boxes = page.evaluate(_BOXES)
    assert len(boxes) == 3
    for box in boxes:
        assert box["width"] > 700
        assert box["ratio"] == pytest.approx(box["drawn"], rel=0.01)
    assert page.evaluate(_DOUBLED) == []
    assert page.evaluate(_LOST) == []
    names = [image.get_attribute("aria-label") for image in page.get_by_role("img").all()]
    assert "How they move" in names
    assert page.get_by_role("figure").count() == 3
    assert page.get_by_text("How runners buy shoes").is_visible()
    page.get_by_role("link", name="To Persian").first.click()
    page.wait_for_url("**/persian.html")
    assert len(page.evaluate(_BOXES)) == 2


def test_a_phone_scrolls_the_box_and_not_the_page(site: Path, visit: Visit) -> None:
    page = visit(site, width=390)
    for box in page.evaluate(_BOXES):
        assert box["inner"] > box["outer"] > 250
    assert overflow(page) == 0
    first = page.get_by_role("group", name="How runners buy shoes")
    first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.journey-box').scrollLeft > 0")


def test_persian_begins_at_the_right(site: Path, visit: Visit) -> None:
    page = visit(site, "persian.html", width=390)
    first = page.evaluate(_BOXES)[0]
    assert first["inner"] > first["outer"]
    right = page.evaluate(
        """() => { const box = document.querySelector(".journey-box");
        return Math.abs(box.getBoundingClientRect().right
          - box.querySelector("svg").getBoundingClientRect().right) }"""
    )
    assert right < 2
    assert overflow(page) == 0


def test_paper_shows_the_whole_picture(site: Path, visit: Visit) -> None:
    page = visit(site, width=794)
    page.emulate_media(media="print")
    for box in page.evaluate(_BOXES):
        assert box["inner"] <= box["outer"] + 1


def test_the_colours_follow_the_site(site: Path, visit: Visit) -> None:
    light = visit(site, color_scheme="light").evaluate(_BACKGROUND)
    dark = visit(site, color_scheme="dark").evaluate(_BACKGROUND)
    if (site.parent / "zensical.toml").exists():
        assert light == dark == "rgb(18, 24, 31)"  # it is built in its dark scheme
    elif (site.parent / "mkdocs.yml").exists():
        assert light == dark == "rgb(255, 255, 255)"  # it is always light, and says so
    else:
        assert [light, dark] == ["rgb(255, 255, 255)", "rgb(18, 24, 31)"]
