"""The painted pictures: sound XML, safe in a page, and the same text that was written."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings

from journeyctl.i18n import LANGUAGES
from journeyctl.model.load import Loader
from journeyctl.render.rendering import Picture, Rendering
from tests.conftest import Golden, LoadExample
from tests.journeys import journey, journeys

SVG = "{http://www.w3.org/2000/svg}"
PICTURES: tuple[Picture, ...] = ("map", "flow")
_slow = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_ISOLATES = re.compile("[\u2066-\u2069]")

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</text></svg><script>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &amp; ]]> <!-- --",
    "javascript:alert(1)",
    "\\N \\G %s ${x}",
)


def parse(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  our own output


def words(root: ET.Element) -> str:
    """The text of a picture, its lines joined."""
    lines = [span.text or "" for span in root.iter(f"{SVG}tspan")]
    return _ISOLATES.sub("", " ".join(lines))


def squeezed(text: str) -> str:
    """A text without white space, as broken lines have it too."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("picture", PICTURES)
def test_examples_in_every_language(examples: tuple[Path, ...], picture: Picture) -> None:
    loader = Loader()
    for path in examples:
        source = loader.load(str(path)).journey
        assert source is not None
        for language in {source.language, *LANGUAGES} if "library" in path.name else {None}:
            root = parse(Rendering(source, "x", language).svg(picture))
            assert root.get("role") == "img"
            ids = [node.get("id") for node in root.iter() if node.get("id")]
            assert len(ids) == len(set(ids))
            assert root.get("aria-labelledby", "").split() == ids[:2]
            used = {node.get("href", "").removeprefix("#") for node in root.iter(f"{SVG}use")}
            assert used <= set(ids)


@pytest.mark.parametrize("picture", PICTURES)
@given(source=journeys)
@_slow
def test_any_journey_is_sound_xml(source: object, picture: Picture) -> None:
    from journeyctl.model.journey import Journey

    assert isinstance(source, Journey)
    rendering = Rendering(source, "x")
    svg = rendering.svg(picture)
    root = parse(svg)
    for stage in rendering.view.stages:
        assert squeezed(stage.name) in squeezed(words(root))
    assert svg == Rendering(source, "y").svg(picture)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("picture", PICTURES)
def test_hostile_text_is_text(text: str, picture: Picture) -> None:
    touchpoint = {
        "name": text,
        "channel": "web",
        "emotion": {"score": 1, "label": text},
        "actions": [text],
        "pain_points": [text],
        "owner": text,
        "next": [{"kind": "exit", "label": text}],
    }
    data = {
        "title": text,
        "scenario": text,
        "personas": {"one": {"name": text, "quote": text}},
        "channels": {"web": {"name": text}},
        "stages": [{"name": text, "goal": text, "touchpoints": [touchpoint]}],
    }
    root = parse(Rendering(journey(data), "x").svg(picture))
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= {
        "svg", "title", "desc", "style", "defs", "symbol", "g", "path", "rect", "circle", "use",
        "text", "tspan",
    }  # fmt: skip
    assert squeezed(text) in squeezed(words(root))
    assert root.findtext(f"{SVG}title") == text


@pytest.mark.parametrize("picture", PICTURES)
def test_nothing_is_fetched_and_nothing_runs(load_example: LoadExample, picture: Picture) -> None:
    svg = Rendering(load_example("online-shop"), "x").svg(picture)
    root = parse(svg)
    for node in root.iter():
        assert not any(name.startswith("on") for name in node.attrib)
        href = node.get("href", "#")
        assert href.startswith("#")
    assert "@import" not in svg
    assert "url(" not in svg


def test_ids_of_two_pictures_differ(load_example: LoadExample) -> None:
    source = load_example("library-card")
    found = [
        {node.get("id") for node in parse(Rendering(source, "x", language).svg(picture)).iter()}
        - {None}
        for picture in PICTURES
        for language in ("en", "fa")
    ]
    assert sum(map(len, found)) == len(set().union(*found))


def test_every_line_is_isolated_and_measured(load_example: LoadExample) -> None:
    for name, opener in (("sales-funnel", "\u2067"), ("online-shop", "\u2066")):
        root = parse(Rendering(load_example(name), "x").svg("map"))
        assert root.get("direction") == "ltr"
        lines = list(root.iter(f"{SVG}tspan"))
        texts = [line.text or "" for line in lines]
        assert all(text[0] in "\u2066\u2067" and text[-1] == "\u2069" for text in texts)
        assert sum(text[0] == opener for text in texts) > len(texts) / 2
        assert all(float(line.get("textLength", 0)) > 0 for line in lines)


def test_a_mixed_line_keeps_the_direction_of_its_page() -> None:
    data = {
        "language": "fa",
        "stages": [{"name": "NPS پایین است", "touchpoints": [{"name": "Instagram!"}]}],
    }
    svg = Rendering(journey(data), "x").svg("map")
    assert "\u2067NPS پایین است\u2069" in svg
    assert "\u2066Instagram!\u2069" in svg


def test_sites_may_set_every_colour(load_example: LoadExample) -> None:
    svg = Rendering(load_example("online-shop"), "x").svg("map")
    root = parse(svg)
    style = root.findtext(f"{SVG}style") or ""
    used = {
        name
        for node in root.iter()
        for name in (node.get("class") or "").split()
        if name.startswith(("jm-f-", "jm-s-"))
    }
    ruled = dict(re.findall(r"\.(jm-[fs]-[\w-]+) \{ \w+: var\((--_[\w-]+)\)", style))
    assert used <= set(ruled)
    settable = dict(re.findall(r"(--_[\w-]+): var\(--jm-([\w-]+), ", style))
    assert set(ruled.values()) <= set(settable)
    assert all(name == f"--_{role}" for name, role in settable.items())
    # resvg reads no variables, and skips what stands in at-rules.
    assert not re.sub(r"@media[^{]*\{(?:[^{}]|\{[^{}]*\})*\}", "", style).strip()


@pytest.mark.parametrize("picture", PICTURES)
def test_golden_pictures(picture: Picture, golden: Golden) -> None:
    data = {
        "title": "Buying running shoes",
        "personas": {"sara": {"name": "Sara", "quote": "Will it be here before Sunday?"}},
        "channels": {"web": "Website"},
        "stages": [
            {
                "name": "Purchase",
                "goal": "Pay",
                "touchpoints": [
                    {"name": "Adds to basket", "channel": "web", "emotion": 1},
                    {
                        "name": "Pays",
                        "emotion": {"score": -2, "label": "anxious"},
                        "pain_points": [{"text": "Late date", "severity": 4}],
                        "next": [{"to": "receives"}, {"kind": "exit", "share": 0.3}],
                    },
                ],
            },
            {"name": "Use", "touchpoints": [{"id": "receives", "name": "Receives", "emotion": 2}]},
        ],
    }
    golden(f"shoes.{picture}.svg", Rendering(journey(data), "x").svg(picture))
