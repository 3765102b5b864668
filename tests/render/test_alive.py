"""The page with its script, in a browser: filters, lanes, links, keys; and the page without it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from journeyctl.assets import templates
from journeyctl.i18n import LANGUAGES
from journeyctl.render.html import write
from journeyctl.render.rendering import Rendering
from tests.conftest import LoadExample
from tests.journeys import journey
from tests.render.conftest import Opened, Publish

pytestmark = [pytest.mark.chromium, pytest.mark.xdist_group("alive")]

_PHONE = {"width": 360, "height": 740}
_IN_WINDOW = """element => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}"""
_FOCUS = "document.activeElement.id || document.activeElement.textContent.trim()"
_SPANS = """[...document.querySelectorAll(".map tr")].filter(row => row.offsetHeight).map(row =>
  [...row.cells].filter(cell => !cell.hidden).reduce((sum, cell) => sum + cell.colSpan, 0))"""


def columns(page: Page) -> list[str]:
    """The touchpoints that the map shows."""
    return page.locator(".map .touchpoints th[scope=col] a:visible").all_inner_texts()


def lanes(page: Page) -> list[str]:
    """The lanes that the map shows, and the lines between them."""
    heads = page.locator(".map tbody th:visible").all_inner_texts()
    return [head.split("\n")[0] for head in heads]


def facet(page: Page, name: str) -> Locator:
    return page.locator(f".facet:has(input[name={name}])")


def pick(page: Page, name: str, *options: str) -> None:
    """Choose options of a facet as a reader does."""
    facet(page, name).locator("summary").click()
    for option in options:
        facet(page, name).get_by_label(option, exact=True).click()
    page.keyboard.press("Escape")


def fragment(page: Page) -> str:
    return page.url.partition("#")[2]


def focused(page: Page) -> str:
    return str(page.evaluate(_FOCUS))


# --- Filters -------------------------------------------------------------------------------------


def test_a_stage_is_all_that_is_shown(opened: Opened) -> None:
    page = opened("online-shop")
    pick(page, "stage", "Purchase")
    assert columns(page) == ["Adds to basket", "Pays"]
    expect(page.get_by_role("status")).to_have_text("Touchpoints shown: 2 of 9")
    assert page.locator("#pain_points li.card:visible h3").all_inner_texts() == [
        "Delivery date appears only after payment",
        "Account is mandatory",
    ]
    assert page.locator("#stages li.card:visible h3").all_inner_texts() == ["Purchase"]
    assert fragment(page) == "?stage=purchase"


def test_values_of_one_kind_add_up_and_kinds_narrow(opened: Opened) -> None:
    page = opened("online-shop")
    pick(page, "stage", "Purchase", "Retention")
    assert columns(page) == ["Adds to basket", "Pays", "Tracks the parcel"]
    pick(page, "channel", "SMS")
    assert columns(page) == ["Tracks the parcel"]
    assert fragment(page) == "?stage=purchase&stage=retention&channel=sms"


def test_a_severity_leaves_the_pain_points_of_it(opened: Opened) -> None:
    page = opened("online-shop")
    pick(page, "severity", "5 · critical")
    assert columns(page) == ["Pays"]
    notes = page.locator(".map .note.pain:visible a").all_inner_texts()
    assert notes == ["Delivery date appears only after payment"]
    assert page.locator("#pain_points li.card:visible").count() == 1
    expect(facet(page, "severity").locator("summary")).to_contain_text("5 · critical")


def test_whatever_is_hidden_the_rows_of_the_map_are_as_long(opened: Opened) -> None:
    page = opened("home-repair-blueprint")
    assert set(page.evaluate(_SPANS)) == {len(columns(page)) + 1}
    pick(page, "stage", "Report", "Repair")
    assert 1 < len(columns(page)) < 10
    assert set(page.evaluate(_SPANS)) == {len(columns(page)) + 1}


def test_a_section_with_nothing_left_says_so(opened: Opened) -> None:
    page = opened("online-shop")
    pick(page, "stage", "Awareness")
    expect(page.locator("#pain_points .nothing")).to_have_text("Nothing here passes the filters")
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator(".nothing")).to_have_count(0)
    assert len(columns(page)) == 9
    assert fragment(page) == ""


def test_filters_that_meet_nowhere_hide_the_map(opened: Opened) -> None:
    page = opened("online-shop", "#?stage=awareness&severity=5")
    expect(page.locator(".map")).to_be_hidden()
    expect(page.locator("#map .nothing")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Touchpoints shown: 0 of 9")


def test_one_actor_has_a_curve_of_their_own(opened: Opened) -> None:
    page = opened("six-steps")
    expect(page.locator(".lane-emotion th:visible .curve")).to_have_count(2)
    pick(page, "actor", "سالم الحربي")
    expect(page.locator(".lane-emotion:visible")).to_have_count(1)
    expect(page.locator(".lane-emotion th:visible .curve")).to_have_text(["سالم الحربي"])
    said = page.locator(".lane-emotion:visible .hidden").all_text_contents()
    assert all(text.startswith("سالم الحربي: ") for text in said)
    expect(page.locator(".actors li:visible")).to_have_count(1)
    expect(page.locator(".persona:visible h3")).to_have_text(["سالم الحربي"])
    pick(page, "actor", "الجميع")
    expect(page.locator(".actors li:visible")).to_have_count(2)
    assert fragment(page) == ""


# --- Lanes ---------------------------------------------------------------------------------------


def test_lanes_are_shown_or_not(opened: Opened) -> None:
    page = opened("online-shop")
    pick(page, "hide", "Needs", "Metrics", "Emotion")
    assert not {"Needs", "Metrics", "Emotion"} & set(lanes(page))
    assert "Thoughts" in lanes(page)
    assert fragment(page) == "?hide=needs&hide=emotion&hide=metrics"
    assert len(columns(page)) == 9


def test_a_line_goes_with_the_lanes_that_it_divides(opened: Opened) -> None:
    page = opened("online-shop")
    assert "Line of visibility" in lanes(page)
    pick(page, "hide", "Backstage")
    assert "Line of visibility" not in lanes(page)
    assert "Line of interaction" in lanes(page)


# --- The address ---------------------------------------------------------------------------------


def test_what_is_chosen_survives_a_reload_and_a_colleague(opened: Opened) -> None:
    page = opened("online-shop")
    pick(page, "channel", "Website")
    pick(page, "hide", "Owner")
    shown, hash_ = columns(page), fragment(page)
    page.reload()
    assert columns(page) == shown
    assert "Owner" not in lanes(page)
    expect(facet(page, "channel").get_by_label("Website")).to_be_checked()
    colleague = opened("online-shop", f"#{hash_}")
    assert columns(colleague) == shown
    assert "Owner" not in lanes(colleague)


def test_links_keep_what_is_chosen(opened: Opened) -> None:
    page = opened("online-shop", "#?stage=purchase")
    link = page.locator("#pain_points").get_by_role("link", name="Pays").first
    assert link.get_attribute("href") == "#touchpoint-pay?stage=purchase"
    link.click()
    assert fragment(page) == "touchpoint-pay?stage=purchase"
    assert columns(page) == ["Adds to basket", "Pays"]
    expect(page.locator("#touchpoint-pay")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("anchor", ["pain-late-link", "touchpoint-review", "opp-referral"])
@pytest.mark.parametrize("filters", ["", "?hide=owner"])
def test_deep_links(opened: Opened, anchor: str, filters: str) -> None:
    page = opened("online-shop", f"#{anchor}{filters}")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport(ratio=1)
    expect(page.locator(f"#{anchor}")).to_have_class(re.compile(r"\bhere\b"))
    assert not covered(page, anchor)


def covered(page: Page, anchor: str) -> bool:
    """Whether something that sticks lies over what was asked for."""
    return bool(
        page.evaluate(
            """id => {
              const target = document.getElementById(id);
              const { left, top, width } = target.getBoundingClientRect();
              return !target.contains(document.elementFromPoint(left + width / 2, top + 12));
            }""",
            anchor,
        )
    )


def test_deep_links_in_any_script(opened: Opened) -> None:
    page = opened("sales-funnel", "#pain-تاریخ-دیر?hide=owner")
    expect(page.locator("#pain-تاریخ-دیر")).to_be_in_viewport(ratio=1)


def test_a_link_to_what_is_filtered_out_clears_the_filters(opened: Opened) -> None:
    page = opened("online-shop", "#?stage=purchase")
    page.locator("#summary").get_by_role("link", name="Link each article").click()
    expect(page.locator("#opp-link-articles")).to_be_in_viewport(ratio=1)
    assert fragment(page) == "opp-link-articles"
    assert len(columns(page)) == 9


def test_an_address_that_says_nonsense_shows_everything(opened: Opened) -> None:
    for hash_ in ("#?stage=nowhere&x=%&hide=", "#%E0%A4%A", "#?", "#no-such-place?a?b"):
        page = opened("online-shop", hash_)
        expect(page.get_by_role("button", name="Clear filters")).to_be_hidden()
        assert len(columns(page)) == 9


# --- There and back ------------------------------------------------------------------------------


@pytest.mark.parametrize("filters", ["", "?stage=purchase"])
def test_from_a_pain_point_to_the_map_and_back(opened: Opened, filters: str) -> None:
    page = opened("online-shop", f"#pain-late-date{filters}")
    page.locator("#pain-late-date").get_by_role("link", name="Show on the map").click()
    note = page.locator("#at-pain-late-date")
    expect(note).to_be_in_viewport(ratio=1)
    assert not covered(page, "at-pain-late-date")
    assert focused(page) == "Delivery date appears only after payment"
    page.keyboard.press("Enter")
    expect(page.locator("#pain-late-date")).to_be_in_viewport(ratio=1)
    assert focused(page) == "pain-late-date"
    page.go_back()
    expect(note).to_be_in_viewport()
    assert fragment(page) == f"at-pain-late-date{filters}"
    page.go_forward()
    expect(page.locator("#pain-late-date")).to_be_in_viewport()


# --- Keys ----------------------------------------------------------------------------------------


def test_everything_can_be_done_by_keyboard(opened: Opened) -> None:
    page = opened("online-shop")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to content"
    expect(page.get_by_text("Skip to content")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    assert focused(page) == "main"
    page.locator(".facet summary").first.focus()
    for key in ("ArrowRight", "ArrowRight", "Enter", "Tab", "Space"):
        page.keyboard.press(key)
    assert columns(page) == ["Pays"]
    page.keyboard.press("Escape")
    assert focused(page).startswith("Severity")
    assert columns(page) == ["Pays"]
    page.keyboard.press("End")
    assert focused(page) == "Clear filters"
    page.keyboard.press("Enter")
    assert focused(page) == "Stage"
    assert len(columns(page)) == 9


def test_escape_folds_a_facet_then_clears(opened: Opened) -> None:
    page = opened("online-shop", "#?stage=purchase")
    facet(page, "channel").locator("summary").click()
    page.keyboard.press("Escape")
    assert facet(page, "channel").get_attribute("open") is None
    assert columns(page) == ["Adds to basket", "Pays"]
    page.keyboard.press("Escape")
    assert len(columns(page)) == 9
    assert fragment(page) == ""


def test_the_bar_is_one_stop(opened: Opened) -> None:
    page = opened("online-shop")
    stops = page.locator(".facets [tabindex='0']")
    expect(stops).to_have_text(["Stage"])
    stops.focus()
    page.keyboard.press("ArrowLeft")
    expect(stops).to_have_text(["Lanes"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.facets')") is None


def test_arrows_go_from_link_to_link_on_the_map(opened: Opened) -> None:
    page = opened("online-shop")
    page.locator("#touchpoint-basket a:visible").focus()
    page.keyboard.press("ArrowRight")
    assert focused(page) == "Pays"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "Delivery date appears only after payment"
    assert page.evaluate(f"({_IN_WINDOW})(document.activeElement)")


def test_focus_can_be_seen(opened: Opened) -> None:
    page = opened("online-shop")
    for _ in range(40):
        page.keyboard.press("Tab")
        style, inside = page.evaluate(
            "[getComputedStyle(document.activeElement).outlineStyle, "
            f"({_IN_WINDOW})(document.activeElement)]"
        )
        region = page.evaluate("document.activeElement.matches('.scroll')")
        assert style == "solid", focused(page)
        assert inside or region, focused(page)


# --- What sticks ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["home-repair-blueprint", "sales-funnel"])
def test_names_and_lanes_stay_in_sight(opened: Opened, name: str) -> None:
    page = opened(name, "#map")
    region = page.locator(".of-map")
    region.evaluate("e => e.scrollBy(document.dir === 'rtl' ? -400 : 400, 500)")
    assert region.evaluate("e => Math.abs(e.scrollLeft)") > 300
    assert region.evaluate("e => e.scrollTop") > 300
    frame, head = region.bounding_box(), page.locator(".map thead").bounding_box()
    label = page.locator(".map tbody tr:visible th[scope=row]").last.bounding_box()
    assert frame
    assert head
    assert label
    assert abs(head["y"] - frame["y"]) < 4
    edges = {
        "ltr": label["x"] - frame["x"],
        "rtl": frame["x"] + frame["width"] - label["x"] - label["width"],
    }
    assert abs(edges[str(page.evaluate("document.dir"))]) < 4


# --- Other readers, other places -----------------------------------------------------------------


def test_without_scripts_the_page_is_whole(opened: Opened) -> None:
    page = opened("online-shop", "#pain-late-link", java_script_enabled=False)
    expect(page.locator("#pain-late-link")).to_be_in_viewport()
    expect(page.locator("#controls")).to_be_hidden()
    assert len(columns(page)) == 9
    assert "Owner" in lanes(page)
    expect(page.locator("#pain_points li.card:visible")).to_have_count(4)
    page.locator("#pain-late-link").get_by_role("link", name="Show on the map").click()
    expect(page.locator("#at-pain-late-link")).to_be_in_viewport()


def test_right_to_left(opened: Opened) -> None:
    page = opened("sales-funnel")
    page.locator(".facet summary").first.focus()
    page.keyboard.press("ArrowLeft")
    assert focused(page) == "کانال"
    pick(page, "stage", "خرید")
    expect(page.get_by_role("status")).to_have_text("نقاط تماس نمایان: ۳ از ۱۲")
    first, second = (page.locator(".map .touchpoints th:visible").nth(at) for at in (1, 2))
    boxes = first.bounding_box(), second.bounding_box()
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["x"] > boxes[1]["x"]


@pytest.mark.parametrize("name", ["online-shop", "six-steps"])
@pytest.mark.parametrize("width", [320, 480])
def test_a_phone_shows_cards(
    opened: Opened, load_example: LoadExample, name: str, width: int
) -> None:
    page = opened(name, width=width, height=740)
    expected = [
        f"small-touchpoint-{touchpoint.id}"
        for stage in load_example(name).stages
        for touchpoint in stage.touchpoints
    ]
    cards = page.locator(".narrow-map .card:visible")
    assert [card.get_attribute("id") for card in cards.all()] == expected
    tops = [box["y"] for card in cards.all() if (box := card.bounding_box())]
    assert tops == sorted(set(tops))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert len(page.locator(".map tbody tr:visible").all()) == 1


def test_on_a_phone_links_lead_to_cards(opened: Opened) -> None:
    page = opened("online-shop", "#touchpoint-pay?hide=needs", **_PHONE)
    card = page.locator("#small-touchpoint-pay")
    expect(card).to_be_in_viewport()
    expect(card.get_by_text("Thoughts")).to_be_visible()
    expect(card.get_by_text("Needs")).to_be_hidden()
    card.get_by_role("link", name="Account is mandatory").click()
    expect(page.locator("[id='pain-account-is-mandatory']")).to_be_in_viewport()
    page.locator("#pain-late-date").get_by_role("link", name="Show on the map").click()
    expect(page.locator("#small-at-pain-late-date")).to_be_in_viewport(ratio=1)


def test_on_a_phone_filters_leave_cards(opened: Opened) -> None:
    page = opened("online-shop", **_PHONE)
    pick(page, "stage", "Advocacy")
    cards = page.locator(".narrow-map .card:visible h4")
    assert cards.all_inner_texts() == ["Leaves a review"]
    page.set_viewport_size({"width": 1280, "height": 800})
    assert columns(page) == ["Leaves a review"]


def test_on_a_phone_without_scripts_all_is_there(opened: Opened) -> None:
    page = opened("online-shop", java_script_enabled=False, **_PHONE)
    expect(page.locator(".narrow-map .card:visible")).to_have_count(9)
    page.locator("#pain-late-date").get_by_role("link", name="Show on the map").click()
    expect(page.locator("#small-at-pain-late-date")).to_be_in_viewport()


@pytest.mark.parametrize("way", ["src", "srcdoc"])
def test_embedded_in_another_page(
    browser: Browser, load_example: LoadExample, publish: Publish, tmp_path: Path, way: str
) -> None:
    content = write(Rendering(load_example("online-shop"), "x"), "map").decode()
    value = publish("online-shop") if way == "src" else html.escape(content)
    frame_itself = f'<iframe width="1200" height="700" sandbox="allow-scripts" {way}="{value}">'
    (tmp_path / "host.html").write_text(f"<!DOCTYPE html>{frame_itself}</iframe>", "utf-8")
    host = browser.new_page()
    host.goto((tmp_path / "host.html").as_uri())
    frame = host.frame_locator("iframe")
    frame.locator(".facet summary").first.click()
    frame.get_by_label("Purchase", exact=True).click()
    expect(frame.get_by_role("status")).to_have_text("Touchpoints shown: 2 of 9")
    frame.locator("#pain-late-date").get_by_role("link", name="Show on the map").click()
    expect(frame.locator("#at-pain-late-date")).to_be_in_viewport()
    host.close()


def test_paper_shows_what_the_screen_does_and_says_so(opened: Opened) -> None:
    page = opened("online-shop")
    page.emulate_media(media="print")
    expect(page.locator("#controls")).to_be_hidden()
    expect(page.locator(".notice")).to_be_hidden()
    page.emulate_media(media="screen")
    pick(page, "stage", "Purchase")
    pick(page, "hide", "Owner", "Systems")
    page.emulate_media(media="print")
    assert columns(page) == ["Adds to basket", "Pays"]
    expect(page.locator("#map .notice")).to_have_text(
        "Touchpoints shown: 2 of 9 · Stage: Purchase · Not shown: Systems, Owner"
    )


def test_a_journey_with_no_choice_has_no_controls(opened: Opened) -> None:
    page = opened(journey({"stages": [{"name": "Only", "touchpoints": [{"name": "x"}]}]}))
    expect(page.locator("#controls")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_controls_speak_the_language_of_the_page(opened: Opened, language: str) -> None:
    page = opened("library-card", "#?hide=emotion", language=language)
    labels = page.locator(".facet summary").all_inner_texts()
    assert len(set(labels)) == len(labels)
    shown = page.get_by_role("status").inner_text()
    assert not re.search(r"[{}]", shown)
    assert bool(re.search("[A-Za-z]", shown)) == (language in ("en", "ms"))


def test_the_script_is_small_and_stays_at_home() -> None:
    source = templates().joinpath("html", "alive.js").read_text("utf-8")
    assert len(source.encode()) < 30_000
    assert not re.search(r"\b(fetch|XMLHttpRequest|WebSocket|import|eval|innerHTML)\b", source)
    assert "</script" not in source
