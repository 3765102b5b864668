"""Fonts inside files: only the letters used, the same bytes every time, and a browser uses them."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from journeyctl.layout.subset import characters_of
from journeyctl.layout.theme import theme
from journeyctl.model.journey import Journey
from journeyctl.render import html, svg
from journeyctl.render.look import Look
from journeyctl.render.png import write as write_png
from journeyctl.render.rendering import Rendering
from tests.conftest import LoadExample
from tests.journeys import journey
from tests.render.test_html_in_browser import browse

FACE = re.compile(
    r"@font-face \{ font-family: '([^']+)'; font-weight: (\d+); "
    r"src: url\(data:font/ttf;base64,([^)]+)\) format\('truetype'\) \}"
)


def rendering(source: Journey, language: str | None = None) -> Rendering:
    return Rendering(source, "x", language, look=Look(embed_fonts=True))


def faces(text: str) -> list[tuple[str, int, bytes]]:
    return [(name, int(weight), b64decode(data)) for name, weight, data in FACE.findall(text)]


def drawn(text: str) -> set[str]:
    root = ET.fromstring(text)  # noqa: S314  our own output
    return set("".join(node.text or "" for node in root.iter("{http://www.w3.org/2000/svg}tspan")))


def test_nothing_is_embedded_unless_asked_for(load_example: LoadExample) -> None:
    plain = Rendering(load_example("online-shop"), "x")
    assert b"@font-face" not in svg.write(plain, "map")
    assert b"@font-face" not in html.write(plain, "map")
    assert b"font-src" not in html.write(plain, "map")


@pytest.mark.parametrize("name", ["online-shop", "sales-funnel", "six-steps"])
def test_a_picture_carries_the_letters_it_uses(load_example: LoadExample, name: str) -> None:
    text = svg.write(rendering(load_example(name)), "map").decode()
    used = drawn(text) - set("\u061c\u2066\u2067\u2069")
    found = faces(text)
    assert [weight for _, weight, _ in found] == [400, 700]
    assert set().union(*(characters_of(font) for _, _, font in found)) - {" ", "\u200d"} <= used
    assert set().union(*(characters_of(font) for _, _, font in found)) >= used
    families = {family for family, _, _ in found}
    (family,) = families
    assert f"{{ font-family: '{family}', " in text
    assert text == svg.write(rendering(load_example(name)), "map").decode()


def test_two_pictures_in_a_page_do_not_share_a_family(load_example: LoadExample) -> None:
    source = load_example("library-card")
    texts = [svg.write(rendering(source, tag), "map").decode() for tag in ("en", "fa")]
    assert len({face[0] for text in texts for face in faces(text)}) == 2


def test_a_page_carries_the_letters_it_uses(load_example: LoadExample) -> None:
    page = html.write(rendering(load_example("sales-funnel")), "map").decode()
    assert [(name, weight) for name, weight, _ in faces(page)] == [("FiraGO", 400), ("FiraGO", 700)]
    assert "font-src data:;" in page
    for _, _, font in faces(page):
        assert characters_of(font) >= set("خریدمیشو۱۲۳(NPS)")
    assert page == html.write(rendering(load_example("sales-funnel")), "map").decode()


def test_pixels_are_the_same_with_and_without(load_example: LoadExample) -> None:
    source = load_example("sales-funnel")
    assert write_png(rendering(source), "map") == write_png(Rendering(source, "x"), "map")


def test_what_the_font_lacks_is_left_to_others() -> None:
    source = journey({"stages": [{"name": "中 👍", "touchpoints": [{"name": "ok"}]}]})
    for _, _, font in faces(svg.write(rendering(source), "map").decode()):
        assert not characters_of(font) & set("中👍")


def test_the_users_own_font_stays_the_first(load_example: LoadExample) -> None:
    from dataclasses import replace

    look = Look(theme=replace(theme(), family=("Brand", "FiraGO")), embed_fonts=True)
    text = svg.write(Rendering(load_example("online-shop"), "x", look=look), "map").decode()
    assert re.search(r"font-family: Brand, 'FiraGO jm-[0-9a-f]{8}', sans-serif", text)


@pytest.mark.chromium
@pytest.mark.parametrize(("name", "letters"), [("online-shop", "Pays"), ("sales-funnel", "خرید")])
def test_a_browser_uses_the_embedded_letters(
    chromium: str, tmp_path: Path, load_example: LoadExample, name: str, letters: str
) -> None:
    source = load_example(name)
    text = svg.write(rendering(source), "map").decode()
    family = faces(text)[0][0]
    # Loaded by the picture alone; and wide as it was measured, which no other font would be.
    script = """document.fonts.ready.then(() => {
      const used = [...document.fonts].map(face => face.family + " " + face.status);
      const lines = [...document.querySelectorAll("tspan[textLength]")].map(line => {
        const wanted = +line.getAttribute("textLength");
        line.removeAttribute("textLength");
        return Math.abs(line.getComputedTextLength() / wanted - 1);
      });
      document.title = JSON.stringify([used, Math.max(...lines)]);
    })"""
    page = tmp_path / "page.html"
    page.write_text(f"<!DOCTYPE html><meta charset=utf-8>{text}<script>{script}</script>", "utf-8")
    result = browse(chromium, tmp_path, "--dump-dom", page.as_uri())
    title = re.search("<title>(.*?)</title>", result.stdout, re.DOTALL)
    assert title
    used, worst = json.loads(title[1].replace("&quot;", '"'))
    assert letters in "".join(ET.fromstring(text).itertext())  # noqa: S314  our own output
    assert {entry.replace('"', "") for entry in used} == {f"{family} loaded"}
    assert worst < 0.01
