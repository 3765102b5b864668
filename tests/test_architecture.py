"""Imports point one way: a layer knows the layers below it, and only the command line Typer."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from ipaddress import ip_address
from pathlib import Path

import pytest

import journeyctl
from journeyctl.live.server import HOST

ROOT = Path(journeyctl.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))

NEXT_BELOW = {
    "__main__": {"cli"},
    "cli": {"exchange", "live", "lsp", "measure"},
    "measure": {"clock", "overlay"},
    "exchange": {"formatting", "render", "starters"},
    "sites": {"checking", "render"},
    "lsp": {"checking", "formatting"},
    "live": {"checking", "render"},
    "render": {"layout"},
    "checking": {"config", "keeping", "rules"},
    "config": {"diagnostics"},
    "keeping": {"assets"},
    "rules": {"clock", "overlay"},
    "starters": {"i18n", "model"},
    "formatting": {"source"},
    "layout": {"view"},
    "view": {"i18n", "overlay"},
    "overlay": {"keeping", "model"},
    "model": {"source"},
    "source": {"diagnostics"},
    "diagnostics": {"assets", "errors"},
    "clock": {"errors"},
    "i18n": {"assets", "errors"},
    "assets": set(),
    "errors": set(),
    "__init__": set(),
}
"""Each part of the package and those right below it; it may import these and what they may."""


@cache
def below(part: str) -> frozenset[str]:
    return frozenset({"__init__"} | NEXT_BELOW[part]).union(*map(below, NEXT_BELOW[part]))


def part_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Absolute names of all modules that a module imports, inside functions too."""
    package = ("journeyctl", *path.relative_to(ROOT).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else ()
            name = ".".join((*base, *filter(None, [node.module])))
            yield from (f"{name}.{alias.name}" for alias in node.names)


def parts_imported(path: Path) -> Iterator[str]:
    for name in imports(path):
        top, _, rest = name.partition(".")
        if top == "journeyctl":
            part = rest.partition(".")[0]
            # `from journeyctl import __version__` takes a name of the package itself.
            yield part if part in NEXT_BELOW else "__init__"


def test_every_part_has_its_place() -> None:
    assert {part_of(path) for path in MODULES} == set(NEXT_BELOW)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_downwards(path: Path) -> None:
    part = part_of(path)
    assert set(parts_imported(path)) <= below(part) | {part}


def test_only_the_command_line_knows_typer() -> None:
    knowing = {
        part_of(path)
        for path in MODULES
        if any(name.partition(".")[0] in {"typer", "click"} for name in imports(path))
    }
    assert knowing == {"cli"}


def importing(modules: set[str]) -> set[str]:
    return {
        str(path.relative_to(ROOT))
        for path in MODULES
        for name in imports(path)
        if any(f"{name}.".startswith(f"{module}.") for module in modules)
    }


def test_nothing_reaches_for_the_network() -> None:
    clients = {"ssl", "http.cookiejar", "urllib.request", "requests", "httpx", "aiohttp"}
    assert not importing(clients)


def test_only_the_live_pages_are_served_and_only_to_this_machine() -> None:
    assert importing({"http", "socket", "socketserver"}) == {"live/server.py"}
    assert ip_address(HOST).is_loopback


def test_every_folder_is_a_package() -> None:
    # Data files of a folder without it are not found inside a zip file.
    folders = {path.parent for path in MODULES}
    assert not {str(folder) for folder in folders if not (folder / "__init__.py").is_file()}
