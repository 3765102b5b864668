"""Small documentation sites, built by the programs themselves, offline."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
SMALL = """\
journeyctl: 1
title: Buying & <b>selling</b>
language: en

stages:
  - name: Shop
    touchpoints:
      - {name: Sees, emotion: 1, actions: [Looks]}
      - {name: Pays, emotion: -1, channel: web}
channels: {web: Website}
"""
BROKEN = SMALL.replace("name: Sees", "nme: Sees")
_FENCE = re.compile(r"```journey\n(.*?)```", re.DOTALL)
_IMAGE = re.compile(r"!\[(.*?)\]\((.*?)(?: \"(.*?)\")?\)\{ ?(.*?) ?\}")

Result = subprocess.CompletedProcess[str]
Build = Callable[..., Result]


def project(folder: Path, pages: Mapping[str, str]) -> Path:
    """A project with the examples in `journeys`, small ones in `docs`, and pages of Markdown."""
    (folder / "journeys").mkdir(parents=True, exist_ok=True)
    (folder / "journeyctl.toml").touch()
    for example in EXAMPLES.glob("*.journey.yaml"):
        shutil.copy(example, folder / "journeys")
    shutil.copytree(EXAMPLES / "shared", folder / "journeys" / "shared", dirs_exist_ok=True)
    shutil.copytree(EXAMPLES / "2025", folder / "journeys" / "2025", dirs_exist_ok=True)
    shutil.copy(EXAMPLES / "aisyah.png", folder / "journeys")
    write(folder, {"small.journey.yaml": SMALL, "broken.journey.yaml": BROKEN, **pages})
    return folder


def write(folder: Path, pages: Mapping[str, str]) -> None:
    """Files in `docs`."""
    for name, text in pages.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def run(folder: Path, *module: str) -> Result:
    """A program by its module and arguments, run in a folder."""
    command = (sys.executable, "-m", *module)
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)


def mkdocs(
    folder: Path, *options: str, language: str = "en", fail_fast: bool = False, plugin: bool = True
) -> Result:
    """Build with MkDocs and its own theme; with the plugin, or with the extension alone."""
    fails = str(fail_fast).lower()
    extension = "" if plugin else f"  - journeyctl.sites.markdown: {{fail_fast: {fails}}}\n"
    (folder / "mkdocs.yml").write_text(
        f"site_name: Site\nuse_directory_urls: false\n"
        f"theme: {{name: mkdocs, locale: {language}, highlightjs: false}}\n"
        f"markdown_extensions:\n  - attr_list\n  - admonition\n{extension}"
        + ("hooks: [hook.py]\n" if plugin else "")
    )
    # What an entry point does once the package is installed with it.
    (folder / "hook.py").write_text(
        "from journeyctl.sites.mkdocs import JourneyPlugin\n"
        f"plugin = JourneyPlugin()\nplugin.load_config({{'fail_fast': {fail_fast}}})\n"
        "on_config, on_post_build = plugin.on_config, plugin.on_post_build\n"
        "on_page_content, on_post_page = plugin.on_page_content, plugin.on_post_page\n"
    )
    return run(folder, "mkdocs", "build", *options)


def zensical(folder: Path, *options: str, language: str = "en", fail_fast: bool = False) -> Result:
    """Build with Zensical, without fonts from elsewhere, in its dark scheme."""
    (folder / "zensical.toml").write_text(
        '[project]\nsite_name = "Site"\nwatch = ["journeys", "docs"]\nuse_directory_urls = false\n'
        f'[project.theme]\nlanguage = "{language}"\nfont = false\n'
        '[[project.theme.palette]]\nscheme = "slate"\n'
        "[project.markdown_extensions.attr_list]\n[project.markdown_extensions.admonition]\n"
        '[project.markdown_extensions."journeyctl.sites.markdown"]\n'
        f"fail_fast = {str(fail_fast).lower()}\n"
    )
    return run(folder, "zensical", "build", *options)


def sphinx(
    folder: Path,
    *options: str,
    language: str = "en",
    fail_fast: bool = False,
    builder: str = "html",
) -> Result:
    """Build with Sphinx and Alabaster; its pages are those of Markdown, told otherwise."""
    (folder / "docs" / "conf.py").write_text(
        f'project = "Site"\nlanguage = "{language}"\nextensions = ["journeyctl.sites.sphinx"]\n'
        f"journeyctl_fail_fast = {fail_fast}\n"
    )
    for page in (folder / "docs").glob("*.md"):
        page.with_suffix(".rst").write_text(restructured(page.read_text("utf-8")), "utf-8")
    where = ("docs", "site" if builder == "html" else f"site/{builder}")
    return run(folder, "sphinx", "-q", "-b", builder, *options, *where)


def restructured(text: str) -> str:
    """A page of Markdown in the words of reStructuredText, as far as the tests write any."""
    text = re.sub(r"^# (.*)$", lambda match: f"{match[1]}\n{'=' * 40}", text, flags=re.MULTILINE)
    text = _IMAGE.sub(_directive_of_image, text)
    return _FENCE.sub(lambda match: _directive(match[1]), text)


def _directive_of_image(match: re.Match[str]) -> str:
    alt, file, caption, options = match.groups()
    said = {"file": file, "alt": alt, "caption": caption or ""}
    said |= dict(option.split("=") for option in options.split())
    return _directive("".join(f"{name}: {value}\n" for name, value in said.items() if value))


def _directive(body: str) -> str:
    if body.startswith("journeyctl:"):
        return ".. journey::\n\n" + "".join(f"   {line}\n" for line in body.splitlines())
    options = dict(line.split(": ", 1) for line in body.splitlines())
    file = options.pop("file")
    lines = [f".. journey:: {file}", *(f"   :{key}: {value}" for key, value in options.items())]
    return "\n".join(lines) + "\n"


BUILDERS: dict[str, Build] = {"mkdocs": mkdocs, "zensical": zensical, "sphinx": sphinx}


def html(folder: Path, page: str = "index") -> str:
    """A built page."""
    return (folder / "site" / f"{page}.html").read_text("utf-8")


def figures(page: str) -> list[str]:
    """The pictures of a page, each with its box."""
    return re.findall(r'<div class="journey-box".*?</svg>\s*</div>', page, re.DOTALL)
