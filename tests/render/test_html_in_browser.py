"""The page in a browser: on a phone, with texts that fill any box, and on paper."""

from __future__ import annotations

import html
import json
import re
import subprocess
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from journeyctl.i18n import LANGUAGES
from journeyctl.model.journey import Journey
from journeyctl.render.html import write
from journeyctl.render.rendering import Rendering
from tests.conftest import LoadExample
from tests.journeys import journey
from tests.render.retold import retold

pytestmark = pytest.mark.chromium

_PHONE = 390
_SWITCHES = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--no-first-run", "--allow-file-access-from-files", "--enable-logging=stderr"),
    "--virtual-time-budget=10000",
)

_FITS = "[root.scrollWidth, root.lang]"
# What is hidden, drawn or meant to scroll, and what holds that, may be wider than its box.
_TOO_WIDE = """[...page.body.querySelectorAll("*:not(main, section)")]
  .filter(e => !e.closest("svg, .hidden, .skip, .line, .lane-emotion, .data thead"))
  .filter(e => !e.matches(".scroll, .scroll > *, .map tr, .map thead, .map tbody"))
  .filter(e => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1)
  .map(e => `${e.tagName}.${e.className} ${e.scrollWidth} > ${e.clientWidth}`)"""
_CUT_LABELS = r"""[...page.querySelectorAll(".map th[scope=row]")].flatMap(th =>
  [...th.firstChild.data.matchAll(/\S+/g)].filter(word => {
    const range = page.createRange();
    range.setStart(th.firstChild, word.index);
    range.setEnd(th.firstChild, word.index + word[0].length);
    return range.getClientRects().length > 1 || th.scrollWidth > th.clientWidth;
  }).map(word => word[0]))"""

Measure = Callable[[Journey, str, int], Any]


@pytest.fixture
def measure(chromium: str, tmp_path: Path) -> Measure:
    """What an expression of JavaScript finds on a journey's page in a frame of a width."""

    def run(source: Journey, expression: str, width: int = _PHONE) -> Any:
        page(source, tmp_path)
        # Only a page around it, as narrow as a phone, can measure one that runs no script.
        host = tmp_path / "host.html"
        host.write_text(
            f'<!DOCTYPE html><iframe id="f" src="page.html" width="{width}" height="700"></iframe>'
            "<script>f.onload = () => { const page = f.contentDocument;"
            f"const root = page.documentElement; document.title = JSON.stringify({expression}) }}"
            "</script>"
        )
        result = browse(chromium, tmp_path, "--dump-dom", host.as_uri())
        assert "CONSOLE" not in result.stderr
        title = re.search("<title>(.*?)</title>", result.stdout, re.DOTALL)
        assert title
        return json.loads(html.unescape(title[1]))

    return run


def page(source: Journey, folder: Path) -> Path:
    path = folder / "page.html"
    path.write_bytes(write(Rendering(source, "x"), "map"))
    return path


def browse(chromium: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    profile = f"--user-data-dir={folder / 'profile'}"
    command = [chromium, *_SWITCHES, profile, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)


@pytest.mark.parametrize("name", ["online-shop", "six-steps"])
def test_a_browser_finds_no_fault(measure: Measure, load_example: LoadExample, name: str) -> None:
    width, language = measure(load_example(name), _FITS, 360)
    assert width <= 360
    assert language == load_example(name).language


@pytest.mark.parametrize("width", [_PHONE, 1400])
def test_endless_words_stay_in_their_boxes(
    measure: Measure, load_example: LoadExample, width: int
) -> None:
    words = count()
    endless = retold(load_example("online-shop"), lambda: f"w{next(words)}" + "long" * 30)
    assert measure(endless, _TOO_WIDE, width) == []


def test_long_values_wrap(measure: Measure) -> None:
    unit = "checks by households in the whole country"
    metric = {"name": "Checks", "value": 123456789012, "unit": unit, "target": 987654321098}
    stages = [{"name": "Only", "metrics": [metric], "touchpoints": [{"name": "x"}]}]
    assert measure(journey({"stages": stages}), _TOO_WIDE, _PHONE) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_of_lanes_are_not_cut_on_a_phone(measure: Measure, language: str) -> None:
    lanes = ("actions", "thoughts", "needs", "physical_evidence", "frontstage", "backstage")
    texts = {lane: ["x"] for lane in (*lanes, "support", "systems", "pain_points")}
    more = {"opportunities": ["y"], "metrics": [{"name": "m"}], "owner": "o", "emotion": 1}
    stages = [{"name": "Only", "touchpoints": [{"name": "x", **texts, **more}]}]
    assert measure(journey({"stages": stages, "language": language}), _CUT_LABELS, _PHONE) == []


def test_a_wide_map_is_printed_on_a_sheet_of_its_own(chromium: str, tmp_path: Path) -> None:
    parts = [{"name": f"Step {index}"} for index in range(22)]
    source = journey({"stages": [{"name": "Only", "touchpoints": parts}]})
    paper = tmp_path / "page.pdf"
    browse(chromium, tmp_path, f"--print-to-pdf={paper}", page(source, tmp_path).as_uri())
    widths = [float(box) for box in re.findall(rb"/MediaBox \[0 0 ([\d.]+)", paper.read_bytes())]
    assert [round(width * 25.4 / 72) for width in widths].count(594) == 1
    assert {round(width * 25.4 / 72) for width in widths} == {594, 297}
