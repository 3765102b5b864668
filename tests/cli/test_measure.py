"""`journeyctl measure`: what it reads, writes and says, and what never leaves it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Journeyctl

SHOP = """\
journeyctl: 1
title: Shop
stages:
  - name: Look
    touchpoints:
      - {id: page, name: Sees a page, match: {event: page}, next: [cart, pay]}
  - name: Choose
    touchpoints:
      - {id: cart, name: Fills the cart, match: {event: cart}, next: pay}
  - name: Buy
    touchpoints:
      - {id: pay, name: Pays, match: {event: pay}, next: []}
sources:
  web: {kind: events, path: events.csv}
"""
EVENTS = """\
actor,time,event
ann,2026-09-01 10:00:00,page
ann,2026-09-01 10:01:00,cart
ann,2026-09-01 10:04:00,pay
bob,2026-09-02 10:00:00,page
bob,2026-09-02 10:00:00,cart
bob,2026-09-02 10:05:00,page
cid,2026-09-03 10:00:00,page
cid,2026-09-03 10:02:00,scroll
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("shop.journey.yaml").write_text(SHOP, "utf-8")
    Path("events.csv").write_text(EVENTS, "utf-8")


def overlay(name: str = "shop.overlay.json") -> dict[str, Any]:
    data: dict[str, Any] = json.loads(Path(name).read_text("utf-8"))
    return data


def test_an_overlay_is_written_beside(journeyctl: Journeyctl) -> None:
    result = journeyctl("measure", "shop.journey.yaml", "--min-count", "1")
    assert (result.code, result.out) == (0, "shop.overlay.json\n")
    assert result.err == (
        "web: 8 rows, 7 of them the journey's (87.5 %)\n"
        "3 actors entered Look; 1 (33.3 %) reached Buy in order within 30d.\n"
        "Most are lost after Look: 1 (33.3 %) do not reach Choose.\n"
        "66.7 % go only ways that the journey declares.\n"
    )


def test_figures(journeyctl: Journeyctl) -> None:
    journeyctl("measure", "shop.journey.yaml", "--min-count", "1")
    observed = overlay()["observed"]
    assert [(stage["touched"], stage["reached"]) for stage in observed["stages"]] == [
        (3, 3),
        (2, 2),
        (1, 1),
    ]
    assert {
        (move["tail"], move["head"]): (move["count"], move["declared"])
        for move in observed["moves"]
    } == {("page", "cart"): (2, True), ("cart", "pay"): (1, True), ("cart", "page"): (1, False)}
    assert observed["stages"][1]["since_previous"] == {"seconds": 30.0, "n": 2}
    assert observed["conformance"]["unmatched"] == [
        {"source": "web", "event": "scroll", "count": 1}
    ]


def test_groups_are_hidden_unless_asked_for(journeyctl: Journeyctl) -> None:
    result = journeyctl("measure", "shop.journey.yaml")
    assert result.code == 0
    observed = overlay()["observed"]
    assert observed["actors"] is None
    assert all(stage["reached"] is None for stage in observed["stages"])
    assert observed["conformance"]["unmatched"] == []


def test_again_gives_the_same(journeyctl: Journeyctl) -> None:
    journeyctl("measure", "shop.journey.yaml")
    before = Path("shop.overlay.json").read_bytes()
    journeyctl("measure", "shop.journey.yaml")
    assert Path("shop.overlay.json").read_bytes() == before


def test_changed_events_are_read_anew(journeyctl: Journeyctl) -> None:
    journeyctl("measure", "shop.journey.yaml", "--min-count", "1")
    Path("events.csv").write_text(EVENTS + "dee,2026-09-04 10:00:00,page\n", "utf-8")
    journeyctl("measure", "shop.journey.yaml", "--min-count", "1")
    assert overlay()["observed"]["actors"] == 4


def test_standard_output(journeyctl: Journeyctl) -> None:
    result = journeyctl("measure", "shop.journey.yaml", "-o", "-")
    assert json.loads(result.out)["journeyctl_overlay"] == 1
    assert not Path("shop.overlay.json").exists()


def test_a_folder_of_journeys(journeyctl: Journeyctl) -> None:
    Path("more").mkdir()
    Path("more/other.journey.yaml").write_text(SHOP.replace("events.csv", "../events.csv"), "utf-8")
    result = journeyctl("measure", ".", "-o", "out")
    assert result.code == 0
    assert sorted(result.out.split()) == ["out/more/other.overlay.json", "out/shop.overlay.json"]


def test_one_file_cannot_hold_two(journeyctl: Journeyctl) -> None:
    Path("other.journey.yaml").write_text(SHOP, "utf-8")
    result = journeyctl("measure", ".", "-o", "one.json")
    assert result.code == 2
    assert "one.json is one file, and there are 2 journeys" in result.err


def test_what_journeyctl_did_not_make_stays(journeyctl: Journeyctl) -> None:
    Path("shop.overlay.json").write_text("{}", "utf-8")
    assert journeyctl("measure", "shop.journey.yaml").code == 2
    assert Path("shop.overlay.json").read_text("utf-8") == "{}"
    assert journeyctl("measure", "shop.journey.yaml", "--force").code == 0


def test_a_journey_with_errors_is_not_measured(journeyctl: Journeyctl) -> None:
    Path("shop.journey.yaml").write_text(SHOP.replace("title", "titel"), "utf-8")
    result = journeyctl("measure", "shop.journey.yaml")
    assert result.code == 1
    assert "unknown key `titel`" in result.err
    assert not Path("shop.overlay.json").exists()


def test_the_configuration_says_how(journeyctl: Journeyctl) -> None:
    Path("journeyctl.toml").write_text(
        '[measure]\nmin-count = 1\nwindow = "3m"\norder = "any"\n', "utf-8"
    )
    assert journeyctl("measure", "shop.journey.yaml").code == 0
    assert overlay()["options"]["window"] == "3m"
    assert [stage["reached"] for stage in overlay()["observed"]["stages"]] == [3, 2, 0]
    journeyctl("measure", "shop.journey.yaml", "--window", "4m")
    assert [stage["reached"] for stage in overlay()["observed"]["stages"]] == [3, 2, 1]


def test_periods_are_compared(journeyctl: Journeyctl) -> None:
    rows = [
        f"q{quarter}-{number},2026-0{month}-01 10:0{minute}:00,{event}"
        for quarter, month, paying in ((2, 4, 20), (3, 7, 60))
        for number in range(100)
        for minute, event in enumerate(("page", "cart", "pay")[: 3 if number < paying else 2])
    ]
    rows.append("late,2026-08-15 10:00:00,cart")  # when the windows of the second quarter are over
    Path("events.csv").write_text("\n".join(["actor,time,event", *rows]), "utf-8")
    result = journeyctl("measure", "shop.journey.yaml", "--compare", "2026-Q2")
    assert result.code == 0, result.err
    (change,) = (item for item in overlay()["changes"] if item["figure"] == "conversion")
    assert (change["then"], change["now"]) == (0.2, 0.6)
    assert 0.26 < change["low"] < 0.4 < change["high"] < 0.52
    assert overlay()["observed"]["period"]["name"] == "2026-Q3"
    assert overlay()["observed"]["period"]["open"] is True
    assert overlay()["compared"]["period"]["open"] is False


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--window", "soon"], "--window 'soon' is no duration"),
        (["--window", "0d"], "--window '0d' is no duration"),
        (["--order", "random"], "there is no order 'random'"),
        (["--min-count", "0"], "--min-count 0 is not 1 or more"),
        (["--exclude", "car"], "--exclude car: the journey has no such touchpoint"),
        (["--source", "wep"], "the journey has no source 'wep'"),
        (["--period", "spring"], "'spring' is no period"),
        (["--compare", "2026-Q4"], "--compare 2026-Q4 is not before 2026-Q3"),
        (["--engine", "duck"], "duck"),
        (["--memory", "much"], "much"),
    ],
)
def test_wrong_use(journeyctl: Journeyctl, arguments: list[str], said: str) -> None:
    result = journeyctl("measure", "shop.journey.yaml", *arguments)
    assert result.code == 2
    assert said in result.err
    assert not Path("shop.overlay.json").exists()


def test_a_journey_without_sources(journeyctl: Journeyctl) -> None:
    Path("shop.journey.yaml").write_text(SHOP.partition("sources:")[0], "utf-8")
    result = journeyctl("measure", "shop.journey.yaml")
    assert result.code == 2
    assert "the journey has no `sources`" in result.err


def test_strict_stops_at_a_row_that_cannot_be_read(journeyctl: Journeyctl) -> None:
    Path("events.csv").write_text(EVENTS + "dee,yesterday,page\n", "utf-8")
    relaxed = journeyctl("measure", "shop.journey.yaml")
    assert relaxed.code == 0
    assert "1 not read" in relaxed.err
    assert "events.csv:10" in relaxed.err
    strict = journeyctl("measure", "shop.journey.yaml", "--strict", "-o", "strict.json")
    assert strict.code == 2
    assert "events.csv:10" in strict.err
    assert not Path("strict.json").exists()


def test_a_missing_file_is_named_with_its_source(journeyctl: Journeyctl) -> None:
    Path("events.csv").unlink()
    result = journeyctl("measure", "shop.journey.yaml")
    assert result.code == 2
    assert "web" in result.err
    assert "events.csv" in result.err
