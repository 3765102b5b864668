"""DOT that Graphviz draws, with every text as it was."""

from __future__ import annotations

import re
import shutil
import subprocess
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from journeyctl.layout.dot import executable
from journeyctl.model.journey import Journey
from journeyctl.render.dot import write
from journeyctl.render.rendering import Rendering
from tests.conftest import LoadExample
from tests.journeys import Data, journey, journeys
from tests.render.test_escaping import HOSTILE, texts

_ISOLATES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SVG = "{http://www.w3.org/2000/svg}"


def dot(whole: Journey, language: str | None = None) -> str:
    return write(Rendering(whole, "x", language), "flow").decode()


def drawn(source: str, program: str | None = None) -> ET.Element:
    done = subprocess.run(
        [program or executable(), "-Tsvg"], input=source.encode(), capture_output=True, check=True
    )
    return ET.fromstring(done.stdout)  # noqa: S314  Graphviz's own


def said(part: ET.Element) -> str:
    """All text of a part of the picture, without what only steers its direction."""
    return _ISOLATES.sub("", " ".join(text.text or "" for text in part.iter(f"{_SVG}text")))


def words(text: str) -> list[str]:
    """The characters of a text that are seen, whatever the lines it is broken into."""
    return [character for character in _ISOLATES.sub("", text) if not character.isspace()]


def parts(picture: ET.Element, kind: str) -> dict[str, ET.Element]:
    """The parts of a kind (cluster, node, edge) by their generated names."""
    return {
        part.findtext(f"{_SVG}title") or "": part
        for part in picture.iter(f"{_SVG}g")
        if part.get("class") == kind
    }


def flow(*touchpoints: Data, **more: object) -> Journey:
    return journey({"stages": [{"name": "Buy", "touchpoints": [*touchpoints]}], **more})


def everywhere(text: str, language: str = "en") -> Journey:
    return journey(
        {
            "title": text,
            "language": language,
            "channels": {"web": {"name": text}},
            "stages": [
                {
                    "name": text,
                    "touchpoints": [
                        {
                            "name": text,
                            "channel": "web",
                            "emotion": {"score": 1, "label": text},
                            "next": [{"to": "b", "label": text}, {"kind": "exit", "label": text}],
                        },
                        {"id": "b", "name": "b"},
                    ],
                }
            ],
        }
    )


def check(text: str, language: str, program: str | None = None) -> None:
    picture = drawn(dot(everywhere(text, language)), program)
    nodes, edges = parts(picture, "node"), parts(picture, "edge")
    shown = words(text)
    assert words(said(parts(picture, "cluster")["cluster_0"])) == shown
    assert words(said(nodes["n0"])) == shown * 3
    assert words(said(nodes["x0"])) == shown
    assert words(said(edges["n0->n1"])) == shown
    (graph,) = (part for part in picture.iter(f"{_SVG}g") if part.get("class") == "graph")
    assert words("".join(text.text or "" for text in graph.findall(f"{_SVG}text"))) == shown
    assert not list(picture.iter(f"{_SVG}a"))


LABELS = [
    *HOSTILE,
    r"\N \G \E \T \H \L \l \r \n",
    "ends in \\",
    "\\\\\\",
    '"quoted" \\"',
    "<b>bold</b>",
    "<<b>bold</b>>",
    "a:b:c",
    "node",
    "12.5",
    "{a|b}",
    "// c /* d */ #e",
    "&quot; &#34; &amp;lt;",
]


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("text", LABELS)
def test_hostile_text_comes_out_as_text(text: str, language: str) -> None:
    check(text, language)


@settings(max_examples=50, deadline=None)
@given(text=texts)
def test_any_text_comes_out_as_text(text: str) -> None:
    check(text, "en")


@pytest.mark.skipif(not shutil.which("dot"), reason="no other Graphviz on the PATH")
def test_other_graphviz_reads_the_same() -> None:
    for text in LABELS:
        check(text, "fa", "dot")


@settings(max_examples=30, deadline=None)
@given(whole=journeys)
def test_any_journey_is_drawn(whole: Journey) -> None:
    picture = drawn(dot(whole))
    count = sum(len(stage.touchpoints) for stage in whole.stages)
    assert sum(name.startswith("n") for name in parts(picture, "node")) == count
    assert len(parts(picture, "cluster")) == len(whole.stages)


def test_the_mark_comes_first(load_example: LoadExample) -> None:
    assert dot(load_example("online-shop")).startswith("// generator: journeyctl\ndigraph {\n")


@pytest.mark.parametrize(("language", "rankdir"), [("en", "LR"), ("fa", "RL"), ("ar", "RL")])
def test_direction(language: str, rankdir: str, load_example: LoadExample) -> None:
    assert f"rankdir={rankdir}" in dot(load_example("six-steps"), language)


def test_lines_from_right_to_left_are_isolated() -> None:
    source = dot(flow({"name": "خرید (Purchase) نهایی"}, {"name": "Google"}, language="fa"))
    assert 'label="\u2067خرید (Purchase) نهایی\u2069"' in source
    assert 'label="\u2066Google\u2069"' in source
    assert "\u2067" in dot(flow({"name": "خرید"}))
    assert "\u2066" not in dot(flow({"name": "Buys"}))


def test_boxes_say_name_channel_and_emotion() -> None:
    whole = flow(
        {"name": "Pays", "channel": ["web", "app"], "emotion": {"score": -2, "label": "anxious"}},
        {"name": "Waits", "emotion": 1},
        channels={"web": "Website", "app": "App"},
    )
    nodes = parts(drawn(dot(whole)), "node")
    assert said(nodes["n0"]) == "Pays Website, App anxious"
    assert said(nodes["n1"]) == "Waits positive"


def test_moves_say_share_and_label() -> None:
    whole = flow(
        {"name": "Looks", "next": [{"to": "pays", "share": 0.7, "label": "likes it"}]},
        {
            "name": "Pays",
            "next": [
                {"to": "looks", "share": 0.1},
                {"kind": "exit", "label": "gives up", "share": 0.2},
                {"kind": "exit"},
                {"to": "waits"},
            ],
        },
        {"name": "Waits"},
    )
    source = dot(whole)
    picture = drawn(source)
    edges = {name: said(part) for name, part in parts(picture, "edge").items()}
    assert edges == {
        "s->n0": "",
        "n0->n1": "70% likes it",
        "n1->n0": "10%",
        "n1->x0": "20%",
        "n1->x1": "",
        "n1->n2": "",
        "n2->e": "",
    }
    nodes = {name: said(part) for name, part in parts(picture, "node").items()}
    assert nodes["s"] == "Start"
    assert nodes["e"] == "End"
    assert nodes["x0"] == "gives up"
    assert nodes["x1"] == "Leaves the journey"
    assert re.search(r"n1 -> n0 \[.*constraint=false.*style=dashed", source)
    assert source.count("constraint=false") == 1


def test_a_stage_without_touchpoints_is_drawn() -> None:
    whole = journey({"stages": [{"name": "Empty"}]})
    assert said(parts(drawn(dot(whole)), "cluster")["cluster_0"]) == "Empty"


def test_boxes_are_wide_enough_for_any_script() -> None:
    whole = flow({"name": "سفارش‌هایشان را می‌بیند"}, {"name": "配達日を確認する"}, {"name": "Wwwww"})
    for name in ("n0", "n1", "n2"):
        width = re.search(rf"{name} \[.*width=([\d.]+)", dot(whole))
        assert width is not None
        assert float(width[1]) > 0.5
