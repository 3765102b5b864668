"""The page as axe-core judges it: every example, both schemes, wide and narrow, controls in use."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from journeyctl.render.html import write
from journeyctl.render.rendering import Rendering
from tests.conftest import LoadExample
from tests.render.conftest import Opened
from tests.render.retold import retold

pytestmark = [pytest.mark.chromium, pytest.mark.xdist_group("accessibility")]

_AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_ALL = {"runOnly": _STANDARDS, "rules": {"target-size": {"enabled": True}}}
_STRUCTURE = {"runOnly": _STANDARDS, "rules": {"color-contrast": {"enabled": False}}}
_LIGHT_AND_DARK = (("online-shop", None), ("six-steps", None))
"""Judged whole in four ways: wide and narrow, light and dark."""
_EXAMPLES = (
    ("2025/online-shop", None, "light"),
    ("sales-funnel", None, "dark"),
    ("five-phases", None, "light"),
    ("abandoned-basket", None, "dark"),
    ("home-repair-blueprint", None, "light"),
    ("library-card", "ar", "dark"),
    ("online-shop", "fa", "light"),
)
"""The others; one of them with every text in another language, one in none of its own."""

# What text spacing of WCAG 1.4.12 asks a page to bear.
_SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } p { margin-block-end: 2em !important }"""
_CUT = """[...document.querySelectorAll("main *, header *")].filter(element => {
  const style = getComputedStyle(element);
  const clips = style.overflowX === "hidden" || style.overflowY === "hidden";
  const { scrollHeight, clientHeight, scrollWidth, clientWidth } = element;
  return clips && !element.closest(".hidden, svg, thead") && clientHeight > 1 &&
    (scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1);
}).map(element => element.outerHTML.slice(0, 90))"""


def faults(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe finds, each with the first place of it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE)
    what = {"resultTypes": ["violations"], "elementRef": False, **options}
    result = page.evaluate("options => axe.run(document, options)", what)
    return [f"{found['id']}: {found['nodes'][0]['html']}" for found in result["violations"]]


def use_controls(page: Page) -> None:
    """Filter, hide a lane, and leave a facet open."""
    for facet in (page.locator(".facet").first, page.locator(".facet").last):
        facet.locator("summary").click()
        facet.locator("label").first.click()


@pytest.mark.parametrize(("name", "language"), _LIGHT_AND_DARK)
@pytest.mark.parametrize("width", [360, 1280])
def test_light_and_dark(opened: Opened, name: str, language: str | None, width: int) -> None:
    page = opened(name, language=language, width=width, bypass_csp=True)
    assert faults(page, _ALL) == []
    page.emulate_media(color_scheme="dark")
    use_controls(page)
    assert faults(page, _ALL) == []


@pytest.mark.parametrize(("name", "language", "scheme"), _EXAMPLES)
def test_wide_and_narrow(opened: Opened, name: str, language: str | None, scheme: str) -> None:
    page = opened(name, language=language, color_scheme=scheme, bypass_csp=True)
    assert faults(page, _ALL) == []
    page.emulate_media(color_scheme="light" if scheme == "dark" else "dark")
    assert faults(page, _ALL) == []
    page.set_viewport_size({"width": 360, "height": 740})
    use_controls(page)
    assert faults(page, _STRUCTURE) == []


@pytest.mark.parametrize("name", ["online-shop", "sales-funnel"])
@pytest.mark.parametrize("width", [320, 1280])
def test_text_may_be_spaced_out(opened: Opened, name: str, width: int) -> None:
    page = opened(name, "#?hide=owner", width=width, bypass_csp=True)
    page.add_style_tag(content=_SPACED)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(_CUT) == []


def test_nothing_moves(opened: Opened) -> None:
    page = opened("online-shop")
    moving = """[...document.querySelectorAll("*")].filter(element => {
      const style = getComputedStyle(element);
      return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
    }).length"""
    assert page.evaluate(moving) == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_forced_colours_keep_the_shapes(opened: Opened) -> None:
    page = opened("online-shop", "#touchpoint-pay?severity=5", forced_colors="active")
    for box in (".stages th:visible", "#touchpoint-pay", ".map .note", ".facet summary"):
        border = page.locator(box).first.evaluate(
            "e => [getComputedStyle(e).borderTopStyle, getComputedStyle(e).borderTopWidth]"
        )
        assert border == ["solid", "1px"], box
    assert page.locator("#touchpoint-pay").evaluate("e => getComputedStyle(e).outlineStyle") == (
        "solid"
    )


@pytest.mark.parametrize("width", [360, 1280])
def test_what_is_clicked_is_large_enough(opened: Opened, width: int) -> None:
    page = opened("online-shop", "#?severity=5", width=width)
    page.locator(".facet summary").last.click()
    for control in page.locator(".controls :is(summary, button, label):visible").all():
        box = control.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


def test_the_table_tells_what_each_cell_is_of(opened: Opened) -> None:
    page = opened("online-shop")
    table = page.get_by_role("table", name="Journey map: Buying running shoes online")
    expect(table.get_by_role("columnheader", name="Pays")).to_have_count(1)
    assert table.get_by_role("rowheader", name="Pain points").count() == 1
    assert page.locator(".map th:not([scope])").count() == 0


def test_what_people_write_stays_accessible(
    load_example: LoadExample, opened: Opened, tmp_path: Path
) -> None:
    texts = iter(range(100_000))
    source = retold(load_example("six-steps"), lambda: f"“{next(texts)}” & <b> 100%")
    page = opened("six-steps", bypass_csp=True)
    path = tmp_path / "page.html"
    path.write_bytes(write(Rendering(source, "x"), "map"))
    page.goto(path.as_uri())
    assert faults(page, _STRUCTURE) == []
