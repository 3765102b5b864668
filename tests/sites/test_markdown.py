"""The extension of Python-Markdown: which blocks and images are drawn, and which are examples."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from journeyctl.errors import JourneyctlError
from journeyctl.render.pictures import PICTURES
from journeyctl.sites.fences import Fence, fences
from journeyctl.sites.markdown import JourneyExtension
from tests.sites.building import BROKEN, SMALL

COMMON = ("attr_list", "admonition", "tables", "md_in_html")
FENCES = ("fenced_code", "pymdownx.superfences")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with journeys, which is where the pages are."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "small.journey.yaml").write_text(SMALL, "utf-8")
    (tmp_path / "a b.journey.yml").write_text(SMALL, "utf-8")
    (tmp_path / "broken.journey.yaml").write_text(BROKEN, "utf-8")
    return tmp_path


def html(text: str, *extensions: str, fail_fast: bool = False) -> str:
    ours = JourneyExtension(fail_fast=fail_fast)
    return markdown(text, extensions=[ours, *COMMON, *(extensions or FENCES[:1])])


def views(page: str) -> list[str]:
    return re.findall(r'<figure class="journey journey-(\w+)', page)


def outline(page: str) -> str:
    """A page without what is inside of figures."""
    return re.sub(r"<figure.*?</figure>", "FIGURE", page, flags=re.DOTALL)


BLOCK = "```journey\nfile: small.journey.yaml\n```\n"
DRAWN = {
    "a block": BLOCK,
    "tildes": BLOCK.replace("```", "~~~~"),
    "attributes": "```{ .journey view=map }\nfile: small.journey.yaml\n```\n",
    "a space": BLOCK.replace("```journey", "``` journey"),
    "between paragraphs": f"before\n{BLOCK}after\n",
    "in a note": "!!! note\n\n    Text.\n\n    " + BLOCK.replace("\n", "\n    "),
    "in a list": "1. One\n\n    " + BLOCK.replace("\n", "\n    ") + "\n2. Two\n",
    "in a part of HTML": f'<div markdown="1">\n\n{BLOCK}\n</div>\n',
    "an image": "![Alt](small.journey.yaml)\n",
    "an image with a name to decode": "![Alt](a%20b.journey.yml)\n",
    "a reference": "![Alt][it]\n\n[it]: small.journey.yaml\n",
    "in a cell": "| a |\n|---|\n| ![Alt](small.journey.yaml) |\n",
}
EXAMPLES = {
    "in a block": f"````md\n{BLOCK}````\n",
    "indented": "Text.\n\n    " + BLOCK.replace("\n", "\n    "),
    "another language": BLOCK.replace("journey\n", "journeys\n", 1),
    "not closed": BLOCK.removesuffix("```\n"),
    "in a line": "`![Alt](small.journey.yaml)`",
    "elsewhere": "![Alt](https://example.org/small.journey.yaml)",
    "another file": "![Alt](small.yaml)",
}


@pytest.mark.parametrize("fenced", FENCES)
@pytest.mark.parametrize("name", DRAWN)
def test_it_is_drawn(name: str, fenced: str) -> None:
    page = html(DRAWN[name], fenced)
    assert views(page) == ["map"]
    assert not re.search(r"<p>\s*<figure", page)
    assert "\x02" not in page


@pytest.mark.parametrize("fenced", FENCES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_stays_one(name: str, fenced: str, caplog: pytest.LogCaptureFixture) -> None:
    page = html(EXAMPLES[name], fenced)
    assert views(page) == []
    assert "\x02" not in page
    assert caplog.records == []


def test_an_indented_example_keeps_its_text() -> None:
    text = "Text.\n\n    before\n    ```journey\n    file: x\n    ```\n    after\n"
    assert "<code>before\n```journey\nfile: x\n```\nafter\n</code>" in html(text)
    alone = "Text.\n\n    ```journey\n    file: x\n\n      deeper: 1\n    ```\n\nText.\n"
    assert "<code>```journey\nfile: x\n\n  deeper: 1\n```\n</code>" in html(alone)


def test_a_paragraph_with_images_comes_apart() -> None:
    text = "See ![A](small.journey.yaml){ view=flow } and\n![B](small.journey.yaml) *there*.\n"
    expected = "<p>See </p>FIGURE <p> and </p>FIGURE <p> <em>there</em>.</p>"
    assert " ".join(outline(html(text)).split()) == expected


def test_options() -> None:
    text = (
        '```journey view=flow caption="One & \'two\'" class="wide tall" id=shoes\n'
        "file: small.journey.yaml\nlang: fa\nalt: '1'\n```\n"
    )
    page = html(text)
    assert '<figure class="journey journey-flow wide tall" id="shoes">' in page
    assert "<figcaption>One &amp; &#39;two&#39;</figcaption>" in page
    assert 'lang="fa"' in page
    assert 'aria-label="1" aria-describedby=' in page


def test_an_image_has_them_as_attributes() -> None:
    text = '![Alt](small.journey.yaml "The caption"){ view=flow lang=fa .wide #shoes }'
    page = html(text)
    assert '<figure class="journey journey-flow wide" id="shoes">' in page
    assert "<figcaption>The caption</figcaption>" in page
    assert 'aria-label="Alt" aria-describedby=' in page
    assert 'lang="fa"' in page


@pytest.mark.parametrize("view", PICTURES)
def test_every_view(view: str) -> None:
    assert views(html(f"```journey view={view}\nfile: small.journey.yaml\n```\n")) == [view]


WRONG = {
    "view: flwo\nfile: small.journey.yaml": "there is no view 'flwo' (Did you mean 'flow'?)",
    "veiw: flow\nfile: small.journey.yaml": "there is no option 'veiw' (Did you mean 'view'?)",
    "lang: english!\nfile: small.journey.yaml": "'english!' is no language tag",
    "theme: drak\nfile: small.journey.yaml": "there is no theme 'drak' (Did you mean 'dark'?",
    "theme: ../x.toml\nfile: small.journey.yaml": "`../x.toml` lies outside of the project",
    "theme: ../x\nfile: small.journey.yaml": "`../x` lies outside of the project",
    "theme: no.toml\nfile: small.journey.yaml": "`no.toml` does not exist",
    "id: a b\nfile: small.journey.yaml": "'a b' is no name",
    "view: flow": "no journey is named",
    "": "no journey is named",
    "small.journey.yaml": "holds options, each with one text",
    "file: [a]": "holds options, each with one text",
    "file: 'a": "line 1 of the block",
    "file: small.journey.yaml\nfile: b": "line 2 of the block",
}


@pytest.mark.parametrize("body", WRONG)
def test_what_is_wrong_is_said(body: str, caplog: pytest.LogCaptureFixture) -> None:
    page = html(f"```journey\n{body}\n```\n")
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert WRONG[body] in record.getMessage()
    assert views(page) == []
    assert "journey-broken" in page


def test_options_behind_the_language_are_checked(caplog: pytest.LogCaptureFixture) -> None:
    html("```journey view=flow shoes\nfile: small.journey.yaml\n```\n")
    html(f"```journey file=small.journey.yaml\n{SMALL}```\n")
    first, second = (record.getMessage() for record in caplog.records)
    assert "'shoes' is no option" in first
    assert "a journey stands here, and a file is named as well" in second


def test_fail_fast() -> None:
    with pytest.raises(JourneyctlError, match=r"broken\.journey\.yaml:8:10: error\[JM101\]"):
        html("![x](broken.journey.yaml)", fail_fast=True)


def test_messages_are_escaped(here: Path) -> None:
    page = html("```journey\nfile: <script>alert(1)</script>.journey.yaml\n```\n")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_theme_of_the_configuration(here: Path) -> None:
    (here / "journeyctl.toml").write_text('[render]\ntheme = "own.toml"\n')
    (here / "own.toml").write_text('extends = "light"\n[colours]\nbackground = "#fedcba"\n')
    assert "#fedcba" in html("![x](small.journey.yaml)")
    assert "#fedcba" not in html("![x](small.journey.yaml){ theme=dark }")
    (here / "own.toml").write_text('extends = "light"\n[colours]\nbackground = "#abcdef"\n')
    assert "#abcdef" in html("![x](small.journey.yaml)")


_LINES = st.lists(
    st.sampled_from(
        ["```journey", "````", "```", "~~~", "~~~ journey view=flow", "  ```journey", "text", ""]
    ),
    max_size=12,
)


@given(_LINES)
def test_no_line_is_lost(lines: list[str]) -> None:
    found: list[str] = []
    for item in fences(lines):
        found += item.lines if isinstance(item, Fence) else [item]
    assert found == lines
