"""Templates of one's own: they stand in for the packaged ones, and their faults are told."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from jinja2 import Template
from jinja2.filters import FILTERS

from journeyctl.assets import templates
from journeyctl.errors import InputError
from journeyctl.layout.bidi import Direction
from journeyctl.render import html, markdown, svg
from journeyctl.render.look import Look
from journeyctl.render.rendering import Rendering
from journeyctl.render.templating import template_names
from tests.conftest import LoadExample

Own = dict[str, str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "own"


def write(folder: Path, **texts: str) -> None:
    """Templates by name, `__` for a slash and `_` before an ending for a dot."""
    for name, text in texts.items():
        first, *rest = name.split("__")
        path = folder.joinpath(first, *rest[:-1], NAMES[rest[-1]])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


NAMES = {
    "page": "page.html.j2",
    "pain": "pain_points.html.j2",
    "report": "report.md.j2",
    "scene": "scene.svg.j2",
    "css": "page.css",
    "star": "star.svg",
    "part": "part.html.j2",
    "wrong": "pagge.html.j2",
}


def rendering(load: LoadExample, folder: Path | None) -> Rendering:
    return Rendering(load("online-shop"), "x", look=Look(templates=folder))


def fault(load: LoadExample, folder: Path) -> tuple[str, str]:
    with pytest.raises(InputError) as caught:
        html.write(rendering(load, folder), "map")
    return str(caught.value), caught.value.hint


def test_templates_can_be_replaced(folder: Path, load_example: LoadExample) -> None:
    write(
        folder,
        html__page="<p>{{ view.title | say }}</p>",
        markdown__report="# {{ view.title | md }}",
        svg__scene='<svg xmlns="http://www.w3.org/2000/svg"><title>{{ scene.title }}</title></svg>',
    )
    made = rendering(load_example, folder)
    assert html.write(made, "map") == b"<p>Buying running shoes online</p>"
    assert markdown.write(made, "map") == b"# Buying running shoes online\n"
    assert svg.write(made, "map").endswith(b"<title>Buying running shoes online</title></svg>")


def test_the_others_stay(folder: Path, load_example: LoadExample) -> None:
    write(folder, html__sections__pain="<p>Only pains</p>")
    page = html.write(rendering(load_example, folder), "map").decode()
    whole = html.write(rendering(load_example, None), "map").decode()
    assert "<p>Only pains</p>" in page
    assert len(page) > len(whole) / 2
    assert markdown.write(rendering(load_example, folder), "map") == markdown.write(
        rendering(load_example, None), "map"
    )
    assert svg.write(rendering(load_example, folder), "map") == svg.write(
        rendering(load_example, None), "map"
    )


def test_a_page_can_be_extended(folder: Path, load_example: LoadExample) -> None:
    write(
        folder,
        html__page='{% extends "default/html/page.html.j2" %}\n'
        '{% block head %}<meta name="brand" content="x">{% endblock %}\n'
        "{% block style %}h1 { color: red }{% endblock %}\n"
        "{% block header %}<p>Above</p>{{ super() }}{% endblock %}\n"
        "{% block footer %}<footer>{% include 'html/part.html.j2' %}</footer>{% endblock %}",
        html__part="Made for {{ view.title | say }}",
    )
    page = html.write(rendering(load_example, folder), "map").decode()
    whole = html.write(rendering(load_example, None), "map").decode()
    assert '<meta name="brand" content="x">' in page
    assert "h1 { color: red }" in page
    assert "<p>Above</p>" in page
    assert "<footer>Made for Buying running shoes online</footer>" in page
    assert page.count("<section") == whole.count("<section")
    assert page.index("<p>Above</p>") < page.index("<h1>")


def test_a_report_can_be_extended(folder: Path, load_example: LoadExample) -> None:
    write(
        folder,
        markdown__report='{% extends "default/markdown/report.md.j2" %}'
        "{% block top %}**Ours**{% endblock %}{% block bottom %}The end{% endblock %}",
    )
    report = markdown.write(rendering(load_example, folder), "map").decode()
    plain = markdown.write(rendering(load_example, None), "map").decode()
    assert report.replace("**Ours**\n\n", "").replace("\nThe end\n", "") == plain


def test_an_extended_page_without_blocks_is_the_packaged_one(
    folder: Path, load_example: LoadExample
) -> None:
    write(folder, html__page='{% extends "default/html/page.html.j2" %}')
    made = html.write(rendering(load_example, folder), "map")
    assert made == html.write(rendering(load_example, None), "map")


def test_style_sheets_and_symbols_can_be_replaced(folder: Path, load_example: LoadExample) -> None:
    write(folder, html__css="body { --own: 1 }", svg__marks__star='<path d="M1 2z"/>')
    assert b"body { --own: 1 }" in html.write(rendering(load_example, folder), "map")
    assert b'<path d="M1 2z"/>' in svg.write(rendering(load_example, folder), "map")


def test_texts_of_a_journey_stay_texts(folder: Path) -> None:
    from tests.journeys import journey

    write(folder, html__page="{{ view.title }}{{ view.title | say }}")
    source = journey({"title": "<b>{{ 7 * 7 }}</b>", "stages": [{"name": "x"}]})
    page = html.write(Rendering(source, "x", look=Look(templates=folder)), "map").decode()
    assert page == "&lt;b&gt;{{ 7 * 7 }}&lt;/b&gt;" * 2


def test_a_changed_template_is_read_again(folder: Path, load_example: LoadExample) -> None:
    write(folder, html__page="one")
    assert html.write(rendering(load_example, folder), "map") == b"one"
    write(folder, html__page="two")
    os.utime(folder / "html" / "page.html.j2", (1, 1))
    assert html.write(rendering(load_example, folder), "map") == b"two"


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("a\n{{ viw.title }}", 2, "'viw' is undefined", "Did you mean 'view'?"),
        (
            "\n\n{{ view.titel }}",
            3,
            "JourneyView has no attribute 'titel'",
            "Did you mean 'title'?",
        ),
        ("{{ view.title | sai }}", 1, "No filter named 'sai'", "Did you mean 'say'?"),
        ("a\n{% for x in %}", 2, "Expected an expression", ""),
        ("{% if view %}", 1, "Unexpected end of template", ""),
        ("\n{% include 'html/maps.html.j2' %}", 2, "there is no template", "'html/map.html.j2'"),
        ("{{ view.__class__.__mro__ }}", 1, "access to attribute '__class__'", ""),
        ("{{ 1 / 0 }}", 1, "division by zero", ""),
        ("\n{{ [1][view] }}", 2, "", ""),
        ("{% for x in range(999999999) %}{% endfor %}", 1, "Range too big", ""),
        ("{% include 'html/page.html.j2' %}", 1, "includes or extends itself", "default/html/page"),
        ("{{ word('no.such.word') }}", 1, "", ""),
    ],
)
def test_faults_are_told_with_their_place(
    folder: Path, load_example: LoadExample, text: str, line: int, message: str, hint: str
) -> None:
    write(folder, html__page=text)
    said, help_ = fault(load_example, folder)
    assert said.startswith(f"{folder / 'html' / 'page.html.j2'}:{line}: ")
    assert message in said
    assert hint in help_


def test_a_fault_in_an_included_template_is_told_there(
    folder: Path, load_example: LoadExample
) -> None:
    write(folder, html__page="\n{% include 'html/part.html.j2' %}", html__part="\n\n\n{{ nope }}")
    assert fault(load_example, folder)[0] == (
        f"{folder / 'html' / 'part.html.j2'}:4: 'nope' is undefined"
    )


def test_a_template_that_is_no_text(folder: Path, load_example: LoadExample) -> None:
    write(folder, html__page="")
    (folder / "html" / "page.html.j2").write_bytes(b"\xff\xfe")
    assert fault(load_example, folder)[0].endswith("page.html.j2 is not UTF-8")


def test_a_folder_that_is_none(folder: Path, load_example: LoadExample) -> None:
    assert fault(load_example, folder)[0] == f"{folder}, the folder of templates, does not exist"
    folder.write_text("")
    assert fault(load_example, folder)[0] == f"{folder}, the folder of templates, is no folder"


def test_a_folder_without_a_known_template(folder: Path, load_example: LoadExample) -> None:
    folder.mkdir()
    said, hint = fault(load_example, folder)
    assert said == f"{folder} holds no template that journeyctl knows"
    assert "html/page.html.j2" in hint
    write(folder, html__wrong="x")
    assert fault(load_example, folder)[1] == (
        "html/pagge.html.j2 is none: did you mean html/page.html.j2?"
    )


def test_a_template_in_the_wrong_place_is_found(folder: Path, load_example: LoadExample) -> None:
    folder.mkdir()
    (folder / "page.html.j2").write_text("x")
    assert "did you mean html/page.html.j2?" in fault(load_example, folder)[1]


def test_template_names() -> None:
    names = template_names()
    assert {"html/page.html.j2", "markdown/report.md.j2", "svg/scene.svg.j2"} <= set(names)
    assert "svg/marks/star.svg" in names
    assert not any(name.startswith(("themes/", "starters/")) for name in names)


DOCUMENT = Path(__file__).parents[2] / "docs" / "reference" / "templates.md"
ENTRIES = ("html/page.html.j2", "markdown/report.md.j2", "svg/scene.svg.j2")


def documented(heading: str) -> set[str]:
    """What stands in code in the first column of the table below a heading."""
    below = DOCUMENT.read_text("utf-8").partition(f"# {heading}\n")[2].partition("\n#")[0]
    rows = [line for line in below.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall("`([^`]+)`", row.split("|")[1])}


@pytest.mark.parametrize("name", ENTRIES)
def test_every_variable_is_documented(
    load_example: LoadExample, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    passed: dict[str | None, set[str]] = {}
    render = Template.render

    def record(self: Template, *arguments: object, **variables: object) -> str:
        passed.setdefault(self.name, set()).update(variables)
        return render(self, *arguments, **variables)

    monkeypatch.setattr(Template, "render", record)
    made = rendering(load_example, None)
    for module in (html, markdown, svg):
        module.write(made, "map")
    assert passed[name] == documented(name)


def test_every_filter_is_documented() -> None:
    known = set(html._environment(Direction.LTR, None).filters)
    known |= set(markdown._environment(None).filters)
    assert known - set(FILTERS) == documented("Filters")


def test_every_template_is_documented() -> None:
    names = re.findall("`([^`]+)`", DOCUMENT.read_text("utf-8").partition("## Names\n")[2])
    found = {name for name in names if not name.endswith("/")}
    folders = [name for name in names if name.endswith("/")]
    assert found == set(template_names())
    assert folders == sorted({f"{name.rpartition('/')[0]}/" for name in found})


def test_every_block_is_documented() -> None:
    text = DOCUMENT.read_text("utf-8")
    for name in ENTRIES[:2]:
        source = templates().joinpath(*name.split("/")).read_text("utf-8")
        for block in re.findall(r"{% block (\w+) %}", source):
            assert f"`{block}`" in text
