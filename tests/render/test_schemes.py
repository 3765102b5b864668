"""Light and dark: a picture follows the reader, and in a page the switch of the site."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from journeyctl.layout.theme import Theme, theme, theme_names
from journeyctl.render.look import Look
from journeyctl.render.png import png
from journeyctl.render.rendering import Rendering
from tests.conftest import LoadExample
from tests.render.test_html_in_browser import browse

LIGHT, DARK = theme("light"), theme("dark")
PREFERS_DARK = "--blink-settings=preferredColorScheme=0"

TO_DARK = (
    'data-theme="dark"',  # Furo, PyData, Docusaurus
    'data-bs-theme="dark"',  # Bootstrap, pkgdown
    'data-md-color-scheme="slate"',  # Material for MkDocs, Zensical
    'class="dark"',  # VitePress, Tailwind
)
TO_LIGHT = (
    'data-theme="light"',
    'data-bs-theme="light"',
    'data-md-color-scheme="default"',
    'class="light"',
)


def picture(source: LoadExample, name: str = "auto") -> str:
    look = Look(theme=theme(name))
    return Rendering(source("library-card"), "x", look=look).svg("map")


def rgb(colours: Theme, role: str) -> str:
    digits = colours.colours[role].removeprefix("#")
    return f"rgb({', '.join(str(int(digits[at : at + 2], 16)) for at in (0, 2, 4))})"


class Browser:
    """What colours a browser gives to backgrounds and inks of the pictures in a page."""

    def __init__(self, chromium: str, folder: Path) -> None:
        self._chromium = chromium
        self._folder = folder

    def colours(self, body: str, *switches: str, html: str = "") -> list[list[str]]:
        script = """document.title = JSON.stringify([...document.querySelectorAll("svg.jm")].map(
          svg => ["rect.jm-f-background", "text.jm-f-ink"].map(
            part => getComputedStyle(svg.querySelector(part)).fill)))"""
        page = self._folder / "page.html"
        page.write_text(
            f"<!DOCTYPE html><html {html}><meta charset=utf-8>{body}<script>{script}</script>",
            "utf-8",
        )
        dumped = browse(self._chromium, self._folder, "--dump-dom", *switches, page.as_uri())
        title = re.search("<title>(.*?)</title>", dumped.stdout, re.DOTALL)
        assert title
        found: list[list[str]] = json.loads(title[1].replace("&quot;", '"'))
        return found


@pytest.fixture
def browser(chromium: str, tmp_path: Path) -> Browser:
    return Browser(chromium, tmp_path)


def shown(colours: Theme) -> list[str]:
    return [rgb(colours, "background"), rgb(colours, "ink")]


@pytest.mark.chromium
def test_the_system_decides_where_the_site_does_not(
    browser: Browser, load_example: LoadExample
) -> None:
    svg = picture(load_example)
    assert browser.colours(svg) == [shown(LIGHT)]
    assert browser.colours(svg, PREFERS_DARK) == [shown(DARK)]


@pytest.mark.chromium
def test_the_switch_of_a_site_decides(browser: Browser, load_example: LoadExample) -> None:
    svg = picture(load_example)
    dark = "".join(f"<div {switch}>{svg}</div>" for switch in TO_DARK)
    assert browser.colours(dark) == [shown(DARK)] * len(TO_DARK)
    light = "".join(f"<div {switch}>{svg}</div>" for switch in TO_LIGHT)
    assert browser.colours(light, PREFERS_DARK) == [shown(LIGHT)] * len(TO_LIGHT)


@pytest.mark.chromium
def test_the_switch_may_stand_on_the_root(browser: Browser, load_example: LoadExample) -> None:
    svg = picture(load_example)
    assert browser.colours(svg, html=TO_DARK[0]) == [shown(DARK)]
    assert browser.colours(svg, PREFERS_DARK, html=TO_LIGHT[0]) == [shown(LIGHT)]


@pytest.mark.chromium
def test_the_nearest_switch_wins(browser: Browser, load_example: LoadExample) -> None:
    svg = picture(load_example)
    body = f'<div class="light">{svg}</div><div data-theme="auto">{svg}</div>'
    assert browser.colours(body, html='class="dark"') == [shown(LIGHT), shown(DARK)]


@pytest.mark.chromium
def test_fixed_themes_stay_and_do_not_meet(browser: Browser, load_example: LoadExample) -> None:
    fixed = ("dark", "print", "light", "contrast", "auto")
    body = "".join(picture(load_example, name) for name in fixed)
    expected = [shown(theme(name)) for name in fixed[:-1]]
    assert browser.colours(body, html='class="dark"') == [*expected, shown(DARK)]


@pytest.mark.chromium
def test_a_site_may_set_a_colour(browser: Browser, load_example: LoadExample) -> None:
    body = picture(load_example) + f'<div class="light">{picture(load_example)}</div>'
    found = browser.colours(body, PREFERS_DARK, html='style="--jm-ink: #ff0000"')
    assert found == [[rgb(look, "background"), "rgb(255, 0, 0)"] for look in (DARK, LIGHT)]


@pytest.mark.chromium
def test_a_file_follows_the_reader(
    chromium: str, tmp_path: Path, load_example: LoadExample
) -> None:
    file = tmp_path / "map.svg"
    file.write_text(picture(load_example), "utf-8")
    page = tmp_path / "page.html"
    page.write_text('<body style="margin:0"><img src="map.svg">', "utf-8")

    def shot(target: Path, *switches: str) -> bytes:
        image = tmp_path / "shot.png"
        browse(chromium, tmp_path, f"--screenshot={image}", *switches, target.as_uri())
        return image.read_bytes()

    in_page, alone = shot(page, PREFERS_DARK), shot(file, PREFERS_DARK)
    assert shot(file) != alone
    file.write_text(picture(load_example, "dark"), "utf-8")
    assert shot(file) == alone
    assert shot(page) == in_page


def test_painters_without_variables_see_the_light_colours(load_example: LoadExample) -> None:
    assert png(picture(load_example)) == png(picture(load_example, "light"))
    pictures = {png(picture(load_example, name)) for name in theme_names()}
    assert len(pictures) == len(theme_names()) - 1


def test_both_schemes_cost_little(load_example: LoadExample) -> None:
    def size(name: str) -> int:
        return len(
            Rendering(load_example("online-shop"), "x", look=Look(theme=theme(name))).svg("map")
        )

    assert size("auto") < size("light") * 1.03
