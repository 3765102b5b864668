"""What tests of the page share: pages to open in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from journeyctl.model.journey import Journey
from journeyctl.render.html import write
from journeyctl.render.rendering import Rendering
from tests.conftest import LoadExample

Opened = Callable[..., Page]
Publish = Callable[..., str]


Draw = Callable[[Journey, str, str | None], Rendering]


@pytest.fixture(scope="session")
def publish(load_example: LoadExample, tmp_path_factory: pytest.TempPathFactory) -> Publish:
    """Writes the page of an example, or of a journey, and returns its address."""
    return publishing(tmp_path_factory.mktemp("pages"), load_example, Rendering)


def publishing(folder: Path, load_example: LoadExample, draw: Draw) -> Publish:
    """Writes pages into a folder, each once, of what a journey is drawn as in a language."""
    written: dict[tuple[str, str | None], str] = {}

    def address(source: str | Journey, language: str | None = None) -> str:
        name = source if isinstance(source, str) else f"journey-{len(written)}"
        if (name, language) not in written:
            journey = load_example(source) if isinstance(source, str) else source
            path = folder / f"{name.replace('/', '-')}.{language or 'own'}.html"
            path.write_bytes(write(draw(journey, name, language), "map"))
            written[name, language] = path.as_uri()
        return written[name, language]

    return address


@pytest.fixture
def opened(browser: Browser, publish: Publish) -> Iterator[Opened]:
    """Opens a page in a window of a width, with options of Playwright; nothing may go wrong in it.

    The first argument is an example's name or a journey, the second the fragment of its address.
    """
    contexts = []
    faults: list[str] = []

    def start(
        source: str | Journey,
        fragment: str = "",
        *,
        language: str | None = None,
        width: int = 1280,
        height: int = 800,
        **options: Any,
    ) -> Page:
        window: Any = {"width": width, "height": height}
        context = browser.new_context(viewport=window, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text))
        page.goto(publish(source, language) + fragment)
        return page

    yield start
    for context in contexts:
        context.close()
    assert faults == []
