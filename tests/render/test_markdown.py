"""The report holds all that a journey holds, as text, and reads the same everywhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings

from journeyctl.model.journey import Journey
from journeyctl.model.load import load
from journeyctl.render import data, markdown
from journeyctl.render.rendering import Rendering
from tests.conftest import Golden, LoadExample
from tests.journeys import journey, journeys
from tests.render.pages import PARSERS, Page, squeezed
from tests.render.retold import retold
from tests.render.test_escaping import HOSTILE, texts


def report(whole: Journey, language: str | None = None) -> str:
    return markdown.write(Rendering(whole, "x", language), "map").decode()


def page(source: str, parser: str) -> Page:
    return Page(PARSERS[parser](source))


@pytest.mark.parametrize("name", ["online-shop", "sales-funnel"])
def test_golden(name: str, load_example: LoadExample, golden: Golden) -> None:
    golden(f"{name}.md", report(load_example(name)))


def test_first_line_says_who_made_it(load_example: LoadExample) -> None:
    for language in ("en", "fa"):
        text = report(load_example("six-steps"), language)
        assert text.splitlines()[0] == "<!-- generator: journeyctl -->"
        assert text.endswith("\n")


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("language", ["en", "fa"])
def test_hostile_texts_change_nothing_but_text(
    parser: str, language: str, load_example: LoadExample
) -> None:
    for name in ("online-shop", "six-steps", "home-repair-blueprint"):
        original = load_example(name)
        plain = page(report(retold(original, map(str, count()).__next__), language), parser)
        hostile = page(report(retold(original, cycle(HOSTILE).__next__), language), parser)
        assert hostile.structure == plain.structure
        assert [text for text in HOSTILE if squeezed(text) not in hostile.text] == []


@pytest.mark.parametrize("parser", PARSERS)
@settings(max_examples=25, deadline=None)
@given(text=texts)
def test_no_text_changes_the_structure(parser: str, load_example: LoadExample, text: str) -> None:
    original = load_example("five-phases")
    plain = page(report(retold(original, lambda: "text")), parser)
    hostile = page(report(retold(original, lambda: text)), parser)
    assert hostile.structure == plain.structure


@pytest.mark.parametrize("parser", PARSERS)
def test_every_text_of_the_examples_is_there(parser: str, examples: tuple[Path, ...]) -> None:
    for path in examples:
        whole = load(str(path)).journey
        assert whole is not None
        found = json.loads(data.write(Rendering(whole, "x"), "map"))["journey"]
        shown = page(report(whole), parser).text
        missing = [text for text in _texts(found, whole.language) if squeezed(text) not in shown]
        assert missing == []


_UNSEEN = {
    # ids, which are in anchors, and what is shown in other words
    *("id", "actors", "to", "channel", "addresses", "metric", "preferred_channels"),
    *("type", "scope", "status", "kind", "method", "better", "journeyctl", "source"),
    *("reviewed", "review_every", "due", "date", "period", "duration", "url", "unit"),
}


def _texts(value: Any, language: str) -> Iterator[str]:
    """All strings of the JSON that the report shows as they are."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, language)
    elif isinstance(value, dict) and language in value:
        yield value[language]
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _UNSEEN:
                yield from _texts(item, language)


@pytest.mark.parametrize("parser", PARSERS)
@settings(max_examples=30, deadline=None)
@given(whole=journeys)
def test_all_links_lead_somewhere(parser: str, whole: Journey) -> None:
    shown = page(report(whole), parser)
    links = [unquote(link) for link in shown.values("a", "href")]
    anchors = shown.values("a", "id")
    assert {link.removeprefix("#") for link in links} <= set(anchors)
    assert len(anchors) == len(set(anchors))


def test_tables_have_no_empty_columns(load_example: LoadExample) -> None:
    source = report(load_example("online-shop"))
    for table in re.findall(r"(?:^\|.*\n)+", source, re.MULTILINE):
        rows = [row.strip("|").split("|") for row in table.splitlines()]
        assert len({len(row) for row in rows}) == 1
        assert all(any(cell.strip() for cell in column) for column in zip(*rows[2:], strict=True))


def test_pain_points_are_ranked() -> None:
    points = [
        {"name": "one", "pain_points": [{"text": "small", "severity": 1}]},
        {"name": "two", "pain_points": [{"text": "grave", "severity": 5}]},
    ]
    source = report(journey({"stages": [{"name": "Buy", "touchpoints": points}]}))
    section = source[source.index("## Pain points") :]
    assert section.index("grave") < section.index("small")


def test_a_small_journey_has_no_empty_sections() -> None:
    source = report(journey({"title": "Small", "stages": [{"name": "Buy"}]}))
    assert re.findall("^#+ .*", source, re.MULTILINE) == [
        "# Small",
        "## Journey map",
        '### <a id="stage-buy"></a>Buy',
    ]


@pytest.mark.parametrize("language", ["fa", "ar"])
@pytest.mark.parametrize("parser", PARSERS)
def test_right_to_left_but_for_the_diagram(
    language: str, parser: str, load_example: LoadExample
) -> None:
    source = report(load_example("six-steps"), language)
    shown = page(source, parser)
    assert shown.values("div", "dir") == ["rtl", "rtl"]
    assert shown.values("div", "lang") == [language, language]
    before, diagram, after = re.split(r"^```(?:mermaid)?$", source, flags=re.MULTILINE)
    assert diagram.startswith("\njourney\n")
    assert before.rstrip().endswith("</div>")
    assert after.lstrip().startswith("<div ")


def test_left_to_right_needs_no_elements(load_example: LoadExample) -> None:
    assert "<div" not in report(load_example("six-steps"), "en")


def test_the_table_filter() -> None:
    rows = "| a | b | c |\n| 1 |  | 3 |\n| 4 |  |  |\n"
    assert markdown.table(rows) == "| a | c |\n| --- | --- |\n| 1 | 3 |\n| 4 |  |\n"
    assert markdown.table("| a | b |\n") == ""
