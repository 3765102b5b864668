"""From events to a page: what is measured is shown, and nobody in particular is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Journeyctl

SHOP = """\
journeyctl: 1
title: Shop
stages:
  - name: Look
    touchpoints:
      - {id: page, name: Sees a page, match: {event: page}}
  - name: Buy
    touchpoints:
      - {id: pay, name: Pays, match: {event: pay}}
sources:
  web: {kind: events, path: events.csv}
"""
BUYERS = 9


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("shop.journey.yaml").write_text(SHOP, "utf-8")
    rows = ["actor,time,event"]
    for number in range(30):
        rows.append(f"customer-{number:04}@mail,2026-09-{number % 20 + 1:02}T10:00:00Z,page")
        if number < BUYERS:
            rows.append(f"customer-{number:04}@mail,2026-09-{number % 20 + 1:02}T10:05:00Z,pay")
        if number < 2:
            rows.append(f"customer-{number:04}@mail,2026-09-{number % 20 + 1:02}T10:06:00Z,page")
    Path("events.csv").write_text("\n".join(rows) + "\n", "utf-8")


def test_all_say_what_was_measured_and_name_no_actor(journeyctl: Journeyctl) -> None:
    assert journeyctl("measure", "shop.journey.yaml").code == 0
    shown = ("--overlay", "shop.overlay.json", "-f", "html,md,text,json")
    result = journeyctl("render", "shop.journey.yaml", *shown)
    assert (result.code, result.err) == (0, "")
    for name in result.out.split():
        written = Path(name).read_text("utf-8")
        assert "customer-" not in written, name
        assert "30" in written, name
        assert ("30%" in written) is (not name.endswith(".json")), name
    # Two actors went back, too few to be shown.
    assert "| hidden |" in Path("shop.md").read_text("utf-8")


def test_without_an_overlay_nothing_is_shown_of_it(journeyctl: Journeyctl) -> None:
    assert journeyctl("measure", "shop.journey.yaml").code == 0
    assert journeyctl("render", "shop.journey.yaml", "-f", "html,md,text,json").code == 0
    for name in ("shop.html", "shop.md", "shop.txt"):
        assert "Observed data" not in Path(name).read_text("utf-8")
