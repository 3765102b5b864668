"""Observed data in the page, in Markdown, in a terminal and as JSON."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from itertools import count, cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from journeyctl.assets import templates
from journeyctl.i18n import LANGUAGES
from journeyctl.model.journey import Journey
from journeyctl.overlay.parts import Overlay
from journeyctl.render import data, html, markdown, pdf, text
from journeyctl.render.look import Look
from journeyctl.render.observed import dashboard_of, shortened
from journeyctl.render.rendering import Rendering
from tests.conftest import Golden, LoadExample
from tests.journeys import journeys
from tests.overlays import overlay_of
from tests.render import pdfs
from tests.render.observing import observing
from tests.render.pages import PARSERS, squeezed
from tests.render.pages import Page as Read
from tests.render.retold import retold
from tests.render.test_escaping import HOSTILE
from tests.render.test_html import Document, check
from tests.render.test_text import CONTROLS, SGR

_GOLDEN = (("online-shop", "en"), ("sales-funnel", "fa"))


def page(source: Journey, language: str | None = None, overlay: Overlay | None = None) -> str:
    return html.write(observing(source, language, overlay), "map").decode()


def drawn(source: Journey, columns: int = 80, overlay: Overlay | None = None) -> str:
    look = Look(columns=columns)
    return text.write(observing(source, None, overlay, look), "map").decode()


def hostile(overlay: Overlay, words: list[str]) -> Overlay:
    """An overlay in which what comes from the data says something else."""
    say = cycle(words).__next__
    conformance = overlay.observed.conformance
    assert conformance
    events = [event.model_copy(update={"event": say()}) for event in conformance.unmatched]
    kept = conformance.model_copy(update={"unmatched": tuple(events)})
    mails = [
        mail.model_copy(update={"variants": {say(): rates for rates in mail.variants.values()}})
        for mail in overlay.observed.mails
    ]
    sources = [
        source.model_copy(update={"notes": (say(),), "rejected": ()}) for source in overlay.sources
    ]
    observed = overlay.observed.model_copy(update={"conformance": kept, "mails": tuple(mails)})
    return overlay.model_copy(update={"observed": observed, "sources": tuple(sources)})


# --- Golden files --------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "language"), _GOLDEN)
def test_golden_markdown(
    name: str, language: str, load_example: LoadExample, golden: Golden
) -> None:
    whole = markdown.write(observing(load_example(name), language), "map").decode()
    plain = markdown.write(Rendering(load_example(name), "x", language), "map").decode()
    before, _, _ = plain.partition("\n## ")
    section = re.search(r"\n## [^\n]*\n\n\*\*.*?(?=\n## )", whole, re.DOTALL)
    assert section
    assert whole.replace(section[0], "") == plain
    assert whole.startswith(before)
    golden(f"{name}.observed.md", section[0].lstrip())


@pytest.mark.parametrize(("name", "language"), _GOLDEN)
def test_golden_text(name: str, language: str, load_example: LoadExample, golden: Golden) -> None:
    whole = text.write(observing(load_example(name), language), "map").decode().splitlines()
    plain = text.write(Rendering(load_example(name), "x", language), "map").decode().splitlines()
    start = next(
        at for at, (one, other) in enumerate(zip(whole, plain, strict=False)) if one != other
    )
    added = len(whole) - len(plain)
    assert [*whole[:start], *whole[start + added :]] == plain
    golden(f"{name}.observed.txt", "\n".join(whole[start : start + added]) + "\n")


# --- The page ------------------------------------------------------------------------------------


def test_without_observed_data_the_page_is_as_before(load_example: LoadExample) -> None:
    plain = html.write(Rendering(load_example("online-shop"), "x"), "map").decode()
    for word in ("observed", "of-figures", "aria-sort", "key-figures"):
        assert word not in plain
    assert plain.count("sha256-") == 1


def test_each_language_is_a_sound_page(load_example: LoadExample) -> None:
    for language in LANGUAGES:
        check(Document(page(load_example("library-card"), language)))


@given(journeys)
@settings(max_examples=10, deadline=None)
def test_any_journey_is_a_sound_page(source: Journey) -> None:
    if any(stage.touchpoints for stage in source.stages):
        check(Document(page(source)))


def test_the_section_is_in_the_contents_after_the_map(load_example: LoadExample) -> None:
    found = re.findall(r'<li><a href="#(\w+)">', page(load_example("online-shop")))
    assert found[:2] == ["map", "observed"]


def test_the_policy_names_both_scripts(load_example: LoadExample) -> None:
    whole = page(load_example("online-shop"))
    policy = re.search(r"script-src ([^;]*);", whole)
    assert policy
    scripts = [
        templates().joinpath("html", name).read_text("utf-8") for name in ("alive.js", "sorting.js")
    ]
    digests = [
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts
    ]
    assert policy[1] == " ".join(f"'sha256-{digest}'" for digest in digests)
    assert re.findall(r"<script>(.*?)</script>", whole, re.DOTALL) == scripts


def test_numbers_stand_behind_the_words_in_any_digits(load_example: LoadExample) -> None:
    source = load_example("sales-funnel")
    overlay = overlay_of(source)
    values = [
        [float(value) for value in re.findall(r'data-value="([^"]*)"', page(source, language))]
        for language in ("fa", "en")
    ]
    assert values[0] == values[1]
    assert {float(stage.reached or 0) for stage in overlay.observed.stages} <= set(values[0])


def test_hostile_words_stay_words(load_example: LoadExample) -> None:
    source = load_example("online-shop")
    words = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}"]
    plain = Document(page(source, overlay=hostile(overlay_of(source), ["a", "b", "c"])))
    found = Document(page(source, overlay=hostile(overlay_of(source), words)))
    assert found.structure == plain.structure
    assert [word for word in words if word not in found.text] == []


# --- Markdown ------------------------------------------------------------------------------------


@pytest.mark.parametrize("parser", PARSERS)
def test_hostile_words_stay_words_in_markdown(parser: str, load_example: LoadExample) -> None:
    source = load_example("online-shop")

    def read(said: Journey, words: list[str]) -> Read:
        overlay = hostile(overlay_of(source), words)
        written = markdown.write(observing(said, None, overlay), "map").decode()
        return Read(PARSERS[parser](written))

    plain = read(retold(source, map(str, count()).__next__), ["a", "b", "c"])
    found = read(retold(source, cycle(HOSTILE).__next__), list(HOSTILE))
    assert found.structure == plain.structure
    shown = [word for word in HOSTILE if squeezed(word) in found.text]
    assert shown == list(HOSTILE)


def test_a_long_table_keeps_what_weighs_most(load_example: LoadExample) -> None:
    rendering = observing(load_example("online-shop"))
    dashboard = dashboard_of(rendering)
    assert dashboard
    kept = {
        table.key: (table, more) for table, more in shortened(dashboard, 3, rendering.view.locale)
    }
    moves, more = kept["moves"]
    whole = next(table for table in dashboard.tables if table.key == "moves")
    heaviest = sorted((row.weight for row in whole.rows), reverse=True)[:3]
    assert sorted((row.weight for row in moves.rows), reverse=True) == heaviest
    assert [row for row in whole.rows if row in moves.rows] == list(moves.rows)
    assert more == f"{len(whole.rows) - 3} more in the full report"
    assert kept["unmatched"][1] == ""


# --- Text and JSON -------------------------------------------------------------------------------


@given(journeys, st.integers(30, 200))
@settings(max_examples=25, deadline=None)
def test_every_line_fits(source: Journey, columns: int) -> None:
    if any(stage.touchpoints for stage in source.stages):
        for line in drawn(source, columns).splitlines():
            assert 0 <= wcswidth(CONTROLS.sub("", line)) <= columns


def test_colours_add_nothing(load_example: LoadExample) -> None:
    source = load_example("sales-funnel")
    coloured = text.write(observing(source, look=Look(colour=True)), "map").decode()
    assert SGR.sub("", coloured) == drawn(source)


def test_json_holds_the_overlay_beside_the_journey(load_example: LoadExample) -> None:
    source = load_example("online-shop")
    overlay = overlay_of(source)
    plain = json.loads(data.write(Rendering(source, "x"), "map"))
    content = json.loads(data.write(observing(source, "fa", overlay), "map"))
    assert Overlay.model_validate_json(json.dumps(content.pop("overlay"))) == overlay
    assert content == plain


# --- The report as PDF ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "language", "said"),
    [("online-shop", "en", "Groups smaller than 5"), ("sales-funnel", "fa", "قیف مرحله‌ها")],
)
def test_the_report_holds_the_dashboard(
    name: str, language: str, said: str, load_example: LoadExample
) -> None:
    source = load_example(name)
    found = pdfs.text(pdf.write(observing(source, language), "report"))
    plain = pdfs.text(pdf.write(Rendering(source, "x", language), "report"))
    assert pdfs.squeezed(said) in found
    assert pdfs.squeezed(said) not in plain
