"""Observed data on the page's map in a browser: figures, the ribbon, filters, a phone, axe-core."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from journeyctl.model.journey import Journey
from journeyctl.overlay.parts import Overlay
from journeyctl.render.rendering import Rendering
from tests.conftest import LoadExample
from tests.render.conftest import Opened, Publish, publishing
from tests.render.observing import observing
from tests.render.test_accessibility import faults
from tests.render.test_observed_in_browser import partly_hidden

pytestmark = [pytest.mark.chromium, pytest.mark.xdist_group("observed")]

_ALL: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}


def few_somewhere(source: Journey) -> Overlay:
    """An overlay in which the last stage and the second touchpoint have too few actors."""
    overlay = partly_hidden(source)
    *stages, last = overlay.observed.stages
    hidden = last.model_copy(update={"reached": None})
    stages[-1] = stages[-1].model_copy(update={"lost": None})
    observed = overlay.observed.model_copy(update={"stages": (*stages, hidden)})
    return overlay.model_copy(update={"observed": observed})


@pytest.fixture(scope="session")
def publish(load_example: LoadExample, tmp_path_factory: pytest.TempPathFactory) -> Publish:
    """Writes the page of an example with observed data, and returns its address."""

    def draw(journey: Journey, _: str, language: str | None) -> Rendering:
        return observing(journey, language, few_somewhere(journey))

    return publishing(tmp_path_factory.mktemp("observed-map"), load_example, draw)


def row(page: Page, lane: str) -> Locator:
    return page.locator(f".map tr[data-lane={lane}]")


def cells(page: Page, lane: str) -> list[str]:
    texts = row(page, lane).locator("td:visible").all_text_contents()
    return [" ".join(text.split()) for text in texts]


def test_figures_of_each_stage_or_a_dash(opened: Opened) -> None:
    page = opened("online-shop")
    first, *others, last = cells(page, "funnel")
    assert first == ("Reached: 48,210 100% (100% of those who entered) 18,320 lost (38%)")
    assert len(others) == 3
    assert last == "–"
    assert row(page, "funnel").locator("th").inner_text().split() == [
        "Funnel",
        "Conversion",
        "5.8%",
    ]


def test_figures_of_each_touchpoint_or_a_dash(opened: Opened) -> None:
    page = opened("online-shop")
    first, second, *_ = cells(page, "presence")
    assert first == "Actors48,210 (100%)Exits12,052 (25%)"
    assert second == "–"


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_ribbon_runs_on_from_stage_to_stage(opened: Opened, language: str) -> None:
    """Each part begins where the last one ends, which is painted over the edge of its cell."""
    page = opened("online-shop", language=language)
    boxes = page.locator(".ribbon path[fill=none]").evaluate_all(
        "paths => paths.map(path => { const box = path.getBBox(), to = path.getScreenCTM();"
        " return [box.x, box.x + box.width].map(x => x * to.a + to.e).sort((a, b) => a - b) })"
    )
    assert len(boxes) == 4
    ordered = sorted(boxes)
    assert ordered == (boxes if language == "en" else boxes[::-1])
    for (_, end), (start, _) in pairwise(ordered):
        assert end == pytest.approx(start, abs=0.2)


def test_all_parts_of_the_ribbon_stand_on_one_line(opened: Opened) -> None:
    page = opened("online-shop")
    feet = page.locator(".ribbon").evaluate_all(
        "ribbons => ribbons.map(ribbon => ribbon.getBoundingClientRect().bottom)"
    )
    assert feet == pytest.approx([feet[0]] * 5)


def test_it_says_what_the_figures_rest_on(opened: Opened) -> None:
    page = opened("online-shop")
    expect(page.locator("#map .observed-caption")).to_contain_text("Actors: 48,210 | ")
    legend = page.locator("#map .legend")
    expect(legend).to_contain_text("95% interval of the mean answer")
    expect(legend).to_contain_text("Fewer than 30 answers")


def test_lanes_are_hidden_with_the_others(opened: Opened) -> None:
    page = opened("online-shop", "#?hide=funnel&hide=presence")
    expect(row(page, "funnel")).to_be_hidden()
    expect(row(page, "presence")).to_be_hidden()
    expect(page.locator("#controls .shown")).to_contain_text("9")
    assert page.locator("input[name=hide][value=funnel]").is_checked() is False


def test_of_a_stage_that_is_not_shown_no_figures_are(opened: Opened) -> None:
    page = opened("online-shop", "#?stage=purchase")
    assert [text.split()[1] for text in cells(page, "funnel")] == ["13,151"]
    assert [text[:12] for text in cells(page, "presence")] == ["Actors13,151", "Actors10,915"]


@pytest.mark.parametrize("language", ["en", "fa"])
def test_on_a_phone_each_card_has_its_figures(opened: Opened, language: str) -> None:
    page = opened("online-shop", language=language, width=360)
    expect(row(page, "funnel")).to_be_visible()
    expect(row(page, "presence")).to_be_hidden()
    assert page.locator(".narrow-map .of-funnel:visible").count() == 4
    assert page.locator(".narrow-map [data-lane=presence]:visible").count() == 9
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_a_phone_lanes_are_hidden_too(opened: Opened) -> None:
    page = opened("online-shop", "#?hide=funnel&hide=presence", width=360)
    expect(row(page, "funnel")).to_be_hidden()
    assert page.locator(".narrow-map .of-funnel:visible").count() == 0
    assert page.locator(".narrow-map [data-lane=presence]:visible").count() == 0


def test_bars_of_touchpoints_are_mirrored(opened: Opened) -> None:
    page = opened("online-shop", language="fa")
    bar = page.locator(".map .counted-share").last
    line, share = (bar.locator("rect").nth(index).bounding_box() for index in (0, 1))
    assert line is not None
    assert share is not None
    assert share["x"] + share["width"] == pytest.approx(line["x"] + line["width"], abs=0.5)
    assert share["width"] < line["width"]


@pytest.mark.parametrize("language", ["en", "fa", "bg", "ms", "ar"])
def test_on_paper_figures_keep_to_their_cells(opened: Opened, language: str) -> None:
    page = opened("online-shop", language=language)
    page.emulate_media(media="print")
    expect(page.locator(".observed-caption")).to_be_visible()
    for lane in ("funnel", "presence"):
        for cell in row(page, lane).locator("td").all():
            assert cell.locator("p, dl, dt, dd").evaluate_all(
                "parts => parts.every(part => part.scrollWidth <= part.clientWidth + 1)"
            )


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_both_schemes(opened: Opened, language: str, width: int) -> None:
    page = opened("online-shop", language=language, width=width, bypass_csp=True)
    assert faults(page, _ALL) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page, _ALL) == []
