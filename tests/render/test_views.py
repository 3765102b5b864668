"""The views painted, each as a picture and inside the page."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings

from journeyctl.layout.theme import theme, theme_names
from journeyctl.model.journey import Journey
from journeyctl.render.embedded import embedded
from journeyctl.render.html import write
from journeyctl.render.look import Look
from journeyctl.render.png import png
from journeyctl.render.rendering import Rendering
from tests.conftest import Golden, LoadExample
from tests.journeys import journey, journeys

VIEWS = ("persona", "opportunities", "blueprint", "curves", "matrix")
SVG = "{http://www.w3.org/2000/svg}"
_slow = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_HOSTILE = '"><script>alert(1)</script>{{ 7 * 7 }}&amp;'


def parse(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  our own output


def ids(root: ET.Element) -> list[str]:
    return [name for node in root.iter() if (name := node.get("id"))]


@pytest.mark.parametrize("picture", VIEWS)
def test_the_picture_of_an_example(load_example: LoadExample, golden: Golden, picture: str) -> None:
    golden(f"six-steps.{picture}.svg", Rendering(load_example("six-steps"), "x").svg(picture))


@pytest.mark.parametrize("picture", VIEWS)
@given(source=journeys)
@_slow
def test_any_journey_is_sound_xml(source: Journey, picture: str) -> None:
    rendering = Rendering(source, "x")
    svg = rendering.svg(picture)
    root = parse(svg)
    assert root.get("role") == "img"
    assert len(ids(root)) == len(set(ids(root)))
    assert root.get("aria-labelledby", "").split() == ids(root)[:2]
    used = {node.get("href", "").removeprefix("#") for node in root.iter(f"{SVG}use")}
    assert used <= set(ids(root))
    assert svg == Rendering(source, "y").svg(picture)


@pytest.mark.parametrize("picture", VIEWS)
def test_hostile_text_is_text(picture: str) -> None:
    person = {"name": _HOSTILE, "quote": _HOSTILE, "goals": [_HOSTILE]}
    point = {
        "name": _HOSTILE,
        "channel": "web",
        "emotion": {"score": 1, "label": _HOSTILE, "quote": _HOSTILE},
        "opportunities": [{"text": _HOSTILE, "impact": 5, "effort": 1}],
        "frontstage": [_HOSTILE],
    }
    data = {
        "personas": {"one": person},
        "channels": {"web": {"name": _HOSTILE, "group": _HOSTILE}},
        "stages": [{"name": _HOSTILE, "touchpoints": [point]}],
    }
    root = parse(Rendering(journey(data), "x").svg(picture))
    assert not list(root.iter(f"{SVG}script"))
    # What breaks into lines is compared without its spaces.
    said = "".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert re.sub(r"\s", "", _HOSTILE) in re.sub("[\\s\u2066-\u2069]", "", said)


@pytest.mark.parametrize("name", theme_names())
@pytest.mark.parametrize("picture", VIEWS)
def test_every_theme_paints_every_view(load_example: LoadExample, picture: str, name: str) -> None:
    rendering = Rendering(load_example("library-card"), "x", look=Look(theme=theme(name)))
    assert parse(rendering.svg(picture)).get("role") == "img"


@pytest.mark.parametrize("picture", VIEWS)
def test_every_view_is_a_png_too(load_example: LoadExample, picture: str) -> None:
    svg = Rendering(load_example("library-card"), "x").svg(picture)
    assert png(svg, 0.5).startswith(b"\x89PNG")


def people(**data: Any) -> dict[str, Any]:
    return {"personas": {"a": {"name": "Ada"}, "b": {"name": "Bo"}}, **data}


def test_the_page_compares_curves_of_two_alone() -> None:
    apart = [{"name": "x", "emotions": {"a": 2, "b": 0}}]
    alike = [{"name": "x", "emotion": 2}]
    pictures = [
        embedded(Rendering(journey(people(stages=[{"name": "s", "touchpoints": points}])), "x"))
        for points in (apart, alike)
    ]
    assert [list(found) for found in pictures] == [["curves"], []]


def test_pictures_of_a_page_share_no_ids_and_say_no_title(load_example: LoadExample) -> None:
    rendering = Rendering(load_example("six-steps"), "x")
    pictures = embedded(rendering)
    assert list(pictures) == ["opportunities", "curves", "matrix"]
    roots = [parse(str(picture)) for picture in pictures.values()]
    found = [name for root in roots for name in ids(root)]
    assert len(found) == len(set(found))
    for root in roots:
        texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
        assert not any(rendering.view.title in text for text in texts)


def test_the_page_holds_them(load_example: LoadExample) -> None:
    page = write(Rendering(load_example("six-steps"), "x"), "map").decode()
    for picture in ("opportunities", "curves", "matrix"):
        assert f'class="jm jm-{picture} ' in page
    assert 'id="curves"' in page
    single = write(Rendering(load_example("online-shop"), "x"), "map").decode()
    assert 'id="curves"' not in single
