"""Observed data on the page in a browser: sorting, filters, a phone, axe-core in both schemes."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from journeyctl.model.journey import Journey
from journeyctl.overlay.parts import Overlay
from journeyctl.render.rendering import Rendering
from tests.conftest import LoadExample
from tests.overlays import overlay_of
from tests.render.conftest import Opened, Publish, publishing
from tests.render.observing import observing
from tests.render.test_accessibility import faults

pytestmark = [pytest.mark.chromium, pytest.mark.xdist_group("observed")]

_ALL = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}


def partly_hidden(source: Journey) -> Overlay:
    """An overlay in which the second touchpoint has too few actors to be shown."""
    overlay = overlay_of(source)
    first, second, *others = overlay.observed.touchpoints
    few: dict[str, Any] = dict.fromkeys(("actors", "share", "visits", "repeats", "exits", "weight"))
    points = (first, second.model_copy(update=few), *others)
    observed = overlay.observed.model_copy(update={"touchpoints": points})
    return overlay.model_copy(update={"observed": observed})


@pytest.fixture(scope="session")
def publish(load_example: LoadExample, tmp_path_factory: pytest.TempPathFactory) -> Publish:
    """Writes the page of an example with observed data, and returns its address."""

    def draw(journey: Journey, _: str, language: str | None) -> Rendering:
        return observing(journey, language, partly_hidden(journey))

    return publishing(tmp_path_factory.mktemp("observed"), load_example, draw)


def table(page: Page, key: str) -> Locator:
    return page.locator(f"table[aria-labelledby=observed-{key}]")


def column(page: Page, key: str, name: str) -> list[str]:
    """The texts of a column, without what is smaller."""
    heads = [head.strip() for head in table(page, key).locator("thead th").all_inner_texts()]
    at = heads.index(name) + 1
    cells = table(page, key).locator(f"tbody tr:visible > :nth-child({at})").all_inner_texts()
    return [cell.strip().split("\n")[0].strip() for cell in cells]


def head(page: Page, key: str, name: str) -> Locator:
    return table(page, key).get_by_role("columnheader", name=name, exact=True)


def sort(page: Page, key: str, name: str) -> None:
    head(page, key, name).get_by_role("button").click()


def names(page: Page) -> list[str]:
    return column(page, "touchpoints", "Touchpoint")


# --- Sorting -------------------------------------------------------------------------------------


def test_numbers_the_largest_first_then_the_smallest_then_as_they_stood(opened: Opened) -> None:
    page = opened("online-shop")
    before = names(page)
    shown = ["48,210", "29,890", "24,808", "19,727", "13,151", "10,915", "9,337", "2,801"]
    sort(page, "touchpoints", "Actors")
    expect(head(page, "touchpoints", "Actors")).to_have_attribute("aria-sort", "descending")
    assert column(page, "touchpoints", "Actors") == [*shown, "<5"]
    sort(page, "touchpoints", "Actors")
    expect(head(page, "touchpoints", "Actors")).to_have_attribute("aria-sort", "ascending")
    assert column(page, "touchpoints", "Actors") == [*reversed(shown), "<5"]
    sort(page, "touchpoints", "Actors")
    expect(head(page, "touchpoints", "Actors")).not_to_have_attribute("aria-sort", re.compile(".*"))
    assert names(page) == before


def test_words_in_the_order_of_the_language_and_only_one_column(opened: Opened) -> None:
    page = opened("online-shop")
    sort(page, "touchpoints", "Actors")
    sort(page, "touchpoints", "Touchpoint")
    assert names(page) == sorted(names(page))
    assert page.locator("[aria-sort]").count() == 1
    sort(page, "touchpoints", "Touchpoint")
    assert names(page) == sorted(names(page), reverse=True)


def test_equal_ones_keep_the_order_of_the_journey(opened: Opened) -> None:
    page = opened("online-shop")
    before = names(page)
    times = dict(zip(before, column(page, "touchpoints", "Median time to the next"), strict=True))
    sort(page, "touchpoints", "Median time to the next")
    groups: dict[str, list[str]] = {}
    for name in names(page):
        groups.setdefault(times[name], []).append(name)
    assert [sorted(group, key=before.index) for group in groups.values()] == list(groups.values())
    assert len(groups) < len(before)


def test_by_keyboard_alone(opened: Opened) -> None:
    page = opened("online-shop")
    head(page, "touchpoints", "Actors").get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert column(page, "touchpoints", "Actors")[0] == "48,210"
    page.keyboard.press("Space")
    assert column(page, "touchpoints", "Actors")[0] == "2,801"
    assert page.evaluate("document.activeElement.textContent") == "Actors"


def test_persian_digits_are_sorted_by_what_they_mean(opened: Opened) -> None:
    page = opened("sales-funnel", language="fa")
    sort(page, "touchpoints", "کنشگران")
    values = page.locator("table[aria-labelledby=observed-touchpoints] tbody tr").evaluate_all(
        "rows => rows.map(row => row.cells[1].dataset.value ?? null)"
    )
    numbers = [float(value) for value in values if value is not None]
    assert numbers == sorted(numbers, reverse=True)
    assert values[-1] is None
    assert column(page, "touchpoints", "کنشگران")[-1] == "کمتر از ۵"


def test_filters_of_the_page_hold_in_its_tables(opened: Opened) -> None:
    page = opened("online-shop", "#?stage=purchase")
    assert names(page) == ["Adds to basket", "Pays"]
    assert column(page, "stages", "Stage") == ["Purchase"]
    sort(page, "touchpoints", "Actors")
    sort(page, "touchpoints", "Actors")
    assert names(page) == ["Pays", "Adds to basket"]


def test_links_lead_to_the_tables_and_to_the_map(opened: Opened) -> None:
    page = opened("online-shop")
    page.locator(".of-tables a", has_text="Moves between touchpoints").click()
    expect(page.locator("#observed-moves")).to_be_in_viewport()
    table(page, "touchpoints").get_by_role("link", name="Pays").click()
    expect(page.locator("#touchpoint-pay")).to_be_in_viewport()


def test_without_scripts_the_tables_are_there_and_no_buttons(
    browser: Browser, publish: Publish
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(publish("online-shop"))
    assert table(page, "stages").locator("tbody tr").count() == 5
    assert page.locator(".figures button").count() == 0
    context.close()


# --- Every reader --------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "language"), [("online-shop", None), ("sales-funnel", "fa")])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_both_schemes(
    opened: Opened, name: str, language: str | None, width: int
) -> None:
    page = opened(name, language=language, width=width, bypass_csp=True)
    page.locator(".figures thead button").first.click()
    assert faults(page, _ALL) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page, _ALL) == []


@pytest.mark.parametrize("language", ["en", "fa", "ar", "bg", "ms"])
def test_the_page_never_scrolls_sideways(opened: Opened, language: str) -> None:
    for width in (320, 390, 800):
        page = opened("online-shop", language=language, width=width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_pictures_are_mirrored_with_the_text(opened: Opened) -> None:
    page = opened("sales-funnel", language="fa")
    bar = table(page, "touchpoints").locator(".bar").first
    assert bar.evaluate("e => getComputedStyle(e).transform") == "matrix(-1, 0, 0, 1, 0, 0)"


def test_on_paper_nothing_is_cut(opened: Opened) -> None:
    page = opened("online-shop")
    page.emulate_media(media="print")
    for box in page.locator(".of-figures").all():
        assert box.evaluate("e => e.scrollWidth <= e.clientWidth + 1")
    expect(page.locator(".of-tables")).to_be_hidden()
