"""A page that changes under its reader's eyes, in a browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from journeyctl.cli.wishes import Options
from journeyctl.live.preview import Preview
from journeyctl.live.server import open_server
from journeyctl.live.session import Session
from journeyctl.live.site import Site

pytestmark = pytest.mark.chromium

EXAMPLES = Path(__file__).parents[2] / "examples"
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
PATIENCE = 60_000


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 700, "height": 500})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()


def violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa']})")
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found["violations"]]


@pytest.fixture
def journey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("journeys/library-card.journey.yaml")
    path.parent.mkdir()
    path.write_text((EXAMPLES / path.name).read_text("utf-8"), "utf-8")
    return path


@pytest.fixture
def address(journey: Path) -> Iterator[str]:
    """Where the journey is served."""
    site, stop = Site(), threading.Event()
    preview = Preview(site)
    rounds = Session(["journeys"], Options(formats=["html"]).page_orders).rounds(stop)
    preview.show(next(rounds))

    def follow() -> None:
        for change in rounds:
            preview.show(change)

    with open_server(site, 0) as server:
        threads = [
            threading.Thread(target=server.serve_forever, daemon=True),
            threading.Thread(target=follow, daemon=True),
        ]
        for thread in threads:
            thread.start()
        yield f"{server.address}journeys/library-card"
        stop.set()
        site.close()
        server.shutdown()
        for thread in threads:
            thread.join(timeout=60)


def test_the_reader_stays_where_they_are(page: Page, address: str, journey: Path) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console", lambda message: faults.append(message.text) if message.type == "error" else None
    )
    page.goto(address)
    expect(page).to_have_title("Getting a library card · Customer journey map")
    page.evaluate("window.stays = true")
    details = page.locator("details").first
    details.evaluate("element => { element.open = !element.open; }")
    was_open = details.evaluate("element => element.open")
    page.evaluate("scrollTo(0, 700)")
    page.locator(".map").evaluate("map => { map.closest('.scroll').scrollLeft = 150; }")
    text = journey.read_text("utf-8")

    journey.write_text(text.replace("Getting a library card", "Losing a library card"), "utf-8")
    expect(page.locator("h1")).to_have_text("Losing a library card", timeout=PATIENCE)
    expect(page).to_have_title("Losing a library card · Customer journey map")
    assert page.evaluate("scrollY") == 700
    assert page.locator(".map").evaluate("map => map.closest('.scroll').scrollLeft") == 150
    assert details.evaluate("element => element.open") == was_open

    journey.write_text(text.replace("emotion: ", "emotion: <b>x</b>", 1) + "\nx: [", "utf-8")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("library-card.journey.yaml:", timeout=PATIENCE)
    expect(page.locator("h1")).to_have_text("Losing a library card")
    assert page.evaluate("scrollY") == 700
    assert violations(page) == []

    journey.write_text(text, "utf-8")
    expect(page.locator("h1")).to_have_text("Getting a library card", timeout=PATIENCE)
    expect(alert).to_have_count(0)
    assert page.evaluate("scrollY") == 700
    assert page.evaluate("window.stays")  # it was never loaded anew
    assert faults == []


def test_the_list_of_all(page: Page, address: str, journey: Path) -> None:
    page.goto(address)
    page.get_by_role("link", name="All journeys").click()
    expect(page.get_by_role("listitem")).to_have_count(1)
    journey.with_name("second.journey.yaml").write_bytes(journey.read_bytes())
    expect(page.get_by_role("listitem")).to_have_count(2, timeout=PATIENCE)
    journey.write_text("x: [", "utf-8")
    expect(page.get_by_text("has errors")).to_have_count(1, timeout=PATIENCE)
    journey.with_name("second.journey.yaml").unlink()
    expect(page.get_by_role("listitem")).to_have_count(1, timeout=PATIENCE)
