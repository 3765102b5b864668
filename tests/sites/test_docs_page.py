"""The how-to page about docs sites: what it tells people to copy works as it is."""

from __future__ import annotations

import re
import textwrap
import tomllib
from pathlib import Path

import pytest
import yaml

from journeyctl.render.pictures import PICTURES
from journeyctl.sites.request import OPTIONS
from tests.sites.building import BUILDERS, SMALL, figures, html, project, write

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "docs-sites.md").read_text("utf-8")
_BLOCK = re.compile(r"^( *)(`{3,})(\w+)\n(.*?)^\1\2$", re.DOTALL | re.MULTILINE)


def blocks(language: str) -> list[str]:
    found = _BLOCK.findall(PAGE)
    return [textwrap.dedent(text) for _, _, name, text in found if name == language]


def test_configurations_are_understood() -> None:
    for text in blocks("yaml"):
        plugins = yaml.safe_load(text)["plugins"]
        assert any("journeyctl" in plugin for plugin in plugins)
    extensions = [
        table["project"]["markdown_extensions"]
        for table in map(tomllib.loads, blocks("toml"))
        if "project" in table
    ]
    assert [names["journeyctl"] for names in extensions] == [{}, {"fail_fast": True}]
    for text in blocks("python"):
        compile(text, "conf.py", "exec")


def test_every_option_and_view_is_told() -> None:
    table = PAGE.split("## Options")[1].split("\n\n")[1]
    assert not [name for name in (*OPTIONS, *PICTURES) if f"`{name}`" not in table]


@pytest.mark.parametrize("name", BUILDERS)
def test_pages_are_drawn(name: str, tmp_path: Path) -> None:
    if name == "sphinx":
        pages = {"index.rst": "Home\n====\n\n" + "\n".join(blocks("rst"))}
    else:
        examples = [text for text in blocks("md") if "{journey}" not in text]
        pages = {"index.md": "# Home\n\n" + "\n".join(examples)}
    folder = project(tmp_path, pages)
    write(folder, {"journeys/shoes.journey.yaml": SMALL})
    result = BUILDERS[name](folder, "-W" if name == "sphinx" else "--strict")
    assert result.returncode == 0, result.stderr
    assert len(figures(html(folder))) == (1 if name == "sphinx" else 3)
