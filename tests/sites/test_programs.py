"""What only one of MkDocs, Zensical and Sphinx does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from journeyctl.sites.markdown import JourneyExtension
from journeyctl.sites.mkdocs import JourneyPlugin
from tests.sites.building import SMALL, figures, html, mkdocs, project, run, sphinx, write, zensical

PAGE = "# Home\n\n```journey\nfile: small.journey.yaml\ncaption: How they buy\n```\n"


class Server:
    """Notes what it is told to watch."""

    def __init__(self) -> None:
        self.watched: list[str] = []

    def watch(self, path: str) -> None:
        self.watched.append(path)


def plugin_for(config: MkDocsConfig, **options: Any) -> JourneyPlugin:
    plugin = JourneyPlugin()
    assert plugin.load_config(options) == ([], [])
    plugin.on_config(config)
    return plugin


def test_mkdocs_watches_what_was_drawn(tmp_path: Path) -> None:
    journey, shared = tmp_path / "a.journey.yaml", tmp_path / "shared.yaml"
    journey.write_text(SMALL)
    shared.touch()
    config = MkDocsConfig()
    config.markdown_extensions = []
    plugin = plugin_for(config)
    (extension,) = cast("list[JourneyExtension]", config.markdown_extensions)
    extension.used.update({journey, tmp_path / "missing.yaml"})
    server = Server()
    plugin.on_serve(cast("LiveReloadServer", server), config=config, builder=None)
    assert server.watched == [str(journey)]
    extension.used.add(shared)
    plugin.on_post_build(config=config)
    plugin.on_post_build(config=config)
    assert server.watched == [str(journey), str(shared)]


def test_the_plugin_takes_the_place_of_the_extension() -> None:
    config = MkDocsConfig()
    config.markdown_extensions = ["attr_list", "journeyctl"]
    config.mdx_configs = {"journeyctl": {"fail_fast": True}}
    plugin_for(config)
    first, ours = cast("list[Any]", config.markdown_extensions)
    assert first == "attr_list"
    assert ours.getConfig("fail_fast") is True


def test_the_search_of_mkdocs_finds_words_and_no_styles(tmp_path: Path) -> None:
    folder = project(tmp_path, {"index.md": PAGE})
    assert mkdocs(folder).returncode == 0
    index = json.loads((folder / "site" / "search" / "search_index.json").read_text("utf-8"))
    text = "".join(doc["text"] for doc in index["docs"])
    assert "Sees" in text
    assert "--_" not in text
    assert "<style>" in figures(html(folder))[0]


def test_zensical_tells_what_it_does_not_watch(tmp_path: Path) -> None:
    page = "# Home\n\n```journey\nfile: ../journeys/online-shop.journey.yaml\n```\n"
    folder = project(tmp_path, {"index.md": page})
    assert "watch" not in zensical(folder).stderr
    text = (folder / "zensical.toml").read_text()
    (folder / ".cache").rename(folder / "old")
    (folder / "zensical.toml").write_text(re.sub("watch = .*\n", "", text))
    said = run(folder, "zensical", "build").stderr
    assert "journeys/online-shop.journey.yaml is not watched" in said
    assert 'watch = ["journeys"]' in said
    assert "journeys/shared/channels.yaml is not watched" in said


def test_the_search_of_sphinx_finds_stages(tmp_path: Path) -> None:
    folder = project(tmp_path, {"index.md": PAGE})
    assert sphinx(folder).returncode == 0
    assert '"touchpoint"' in (folder / "site" / "searchindex.js").read_text("utf-8")
    assert html(folder).count("Stages: Shop.") == 1


def test_sphinx_makes_files_for_other_builders(tmp_path: Path) -> None:
    folder = project(tmp_path, {"index.md": PAGE})
    assert sphinx(folder, builder="latex").returncode == 0
    built = folder / "site" / "latex"
    (picture,) = [path for path in built.iterdir() if path.stem.startswith("journey-")]
    start = picture.read_bytes()[:8]
    assert start.startswith(b"%PDF-" if picture.suffix == ".pdf" else b"\x89PNG")
    assert picture.stem in next(built.glob("*.tex")).read_text("utf-8")
    assert sphinx(folder, builder="text").returncode == 0
    text = (built.parent / "text" / "index.txt").read_text("utf-8")
    assert "Stages: Shop." in " ".join(text.split())
    assert "How they buy" in text


def test_sphinx_makes_png_where_pdf_is_not_installed(tmp_path: Path) -> None:
    folder = project(tmp_path, {"index.md": PAGE})
    # Python looks here first, and finds a Typst that cannot be used.
    (folder / "docs" / "typst.py").write_text("raise ImportError('none')\n")
    assert sphinx(folder).returncode == 0
    conf = folder / "docs" / "conf.py"
    conf.write_text(f"import sys\nsys.path.insert(0, {str(conf.parent)!r})\n{conf.read_text()}")
    result = run(folder, "sphinx", "-q", "-b", "latex", "docs", "out")
    assert result.returncode == 0, result.stderr
    assert [path.suffix for path in (folder / "out").glob("journey-*")] == [".png"]


def test_sphinx_reads_in_parallel(tmp_path: Path) -> None:
    toctree = "\n\n.. toctree::\n   :glob:\n\n   page*\n"
    pages = {f"page{number}.md": PAGE for number in range(8)}
    folder = project(tmp_path, {"index.md": PAGE + toctree, **pages})
    result = sphinx(folder, "-j", "2", "-W")
    assert result.returncode == 0, result.stderr
    found = [html(folder, path.stem) for path in (folder / "site").glob("page*.html")]
    names = [re.findall(r"jm-[0-9a-f]{8}", figures(page)[0])[0] for page in found]
    assert len(set(names)) == len(names) == 8


def test_sphinx_refers_to_figures(tmp_path: Path) -> None:
    page = (
        "Home\n====\n\nSee :numref:`shoes`.\n\n.. journey:: small.journey.yaml\n"
        "   :name: shoes\n   :caption: How *they* buy\n   :align: left\n   :class: wide\n"
    )
    folder = project(tmp_path, {"index.rst": page})
    assert sphinx(folder).returncode == 0
    conf = folder / "docs" / "conf.py"
    conf.write_text(conf.read_text() + "numfig = True\n")
    result = run(folder, "sphinx", "-q", "-W", "docs", "site")
    assert result.returncode == 0, result.stderr
    built = html(folder)
    assert '<a class="reference internal" href="#shoes"><span class="std std-numref">' in built
    (figure,) = re.findall(r'<figure class="([^"]*)" id="shoes">', built)
    assert {"journey", "journey-map", "align-left", "wide"} <= set(figure.split())
    assert "How <em>they</em> buy" in built


def test_sphinx_knows_the_pattern_for_files_of_a_language(tmp_path: Path) -> None:
    folder = project(tmp_path, {"index.md": PAGE})
    write(folder, {"fa/small.journey.yaml": SMALL.replace("Sees", "می‌بیند")})
    assert sphinx(folder, language="fa").returncode == 0
    assert "می‌بیند" not in html(folder)
    conf = folder / "docs" / "conf.py"
    pattern = "{path}{language}/{basename}{ext}"
    conf.write_text(conf.read_text() + f"figure_language_filename = {pattern!r}\n")
    assert run(folder, "sphinx", "-q", "docs", "site").returncode == 0
    assert "می‌بیند" in html(folder)
