"""From what a page asks for to a picture, or to what keeps it from being drawn."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from journeyctl.config import Configurations
from journeyctl.diagnostics import Finding
from journeyctl.diagnostics.reporters import report
from journeyctl.errors import InputError, JourneyctlError
from journeyctl.layout.theme import Theme, load_theme, theme_names
from journeyctl.sites.places import ENDINGS, Site
from journeyctl.sites.request import Request
from journeyctl.sites.store import Kept
from journeyctl.source.files import project_root, read_bytes

if TYPE_CHECKING:
    from journeyctl.model.load import Loaded
    from journeyctl.render.rendering import Rendering

_SHOWN = 10
"""Findings of one journey that a page and a log show."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of a journey, and the `files` that it was made of."""

    svg: str
    title: str
    description: str
    language: str
    direction: str
    files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The page that asks: what messages call it, and the folder that its names are relative to."""

    name: str
    folder: Path


class BrokenJourneyError(JourneyctlError):
    """A journey with errors, each in a line of its own with its place."""

    def __init__(self, findings: Sequence[Finding], files: Iterable[Path]) -> None:
        lines = report("concise", findings[:_SHOWN]).rstrip("\n")
        more = len(findings) - _SHOWN
        super().__init__(f"{lines}\n{more} more like these" if more > 0 else lines)
        self.files = tuple(files)


def draw(site: Site, request: Request, page: Page) -> Drawing:
    """The picture that a page asks for, from an earlier build where it still holds.

    Raises:
        BrokenJourneyError: the journey has errors.
        JourneyctlError: it cannot be found or drawn.
    """
    source = _Source.of(site, request, page)
    look = _theme(site, request, page, source)
    kept = Kept(
        (
            *(source.name, str(source.folder), str(project_root(source.folder)), source.text),
            *(request.view, request.lang, site.language, repr(look)),
        )
    )
    if record := kept.get():
        files = record.pop("related")
        return Drawing(**record, files=source.files + tuple(map(Path, files)))
    loaded = _load(source, request)
    drawing = _drawn(_rendering(loaded, source, request, site, look), request.view)
    related = [str(path.absolute()) for path in loaded.related]
    said = {name: getattr(drawing, name) for name in Drawing.__slots__ if name != "files"}
    kept.put({**said, "related": related}, loaded.related)
    return replace(drawing, files=source.files + tuple(map(Path, related)))


def draw_pdf(site: Site, request: Request, page: Page) -> bytes:
    """The same picture as PDF.

    Raises:
        JourneyctlError: it cannot be found or drawn, or what makes PDF is not installed.
    """
    from journeyctl.render.pdf import write

    source = _Source.of(site, request, page)
    look = _theme(site, request, page, source)
    return write(_rendering(_load(source, request), source, request, site, look), request.view)


@dataclass(frozen=True, slots=True)
class _Source:
    """A journey's bytes, and what its own names are relative to."""

    name: str
    content: bytes
    folder: Path
    files: tuple[Path, ...] = ()

    @classmethod
    def of(cls, site: Site, request: Request, page: Page) -> _Source:
        if not request.file:
            return cls(page.name, request.content.encode("utf-8", "surrogatepass"), page.folder)
        path = site.find(request.file, page.folder)
        return cls(site.shown(path), read_bytes(path), path.parent, (path,))

    @property
    def text(self) -> str:
        """The bytes as text, one as different from others as the bytes are."""
        return self.content.decode("latin-1")

    @property
    def stem(self) -> str:
        """The name without folder and ending."""
        last = self.name.rpartition("/")[2]
        ending = next((ending for ending in ENDINGS if last.endswith(ending)), Path(last).suffix)
        return last.removesuffix(ending)


def _theme(site: Site, request: Request, page: Page, source: _Source) -> Theme:
    """The theme that is asked for, else that of the configuration around the journey."""
    if name := request.theme:
        is_file = name.endswith(".toml") or not name.isidentifier()
        return load_theme(os.path.relpath(site.find(name, page.folder)) if is_file else name)
    settings = Configurations().of(source.folder)
    name = settings.render.theme
    if not name:
        return load_theme("auto")
    return load_theme(name if name in theme_names() else str(settings.folder / name))


def _load(source: _Source, request: Request) -> Loaded:
    from journeyctl.model.load import Loader
    from journeyctl.render.loading import errors_of

    loaded = Loader().loads(source.content, source.name, source.folder)
    if loaded.journey is None:
        files = (*source.files, *loaded.related)
        raise BrokenJourneyError(
            [_moved(finding, source.name, request.lines) for finding in errors_of([loaded])], files
        )
    return loaded


def _moved(finding: Finding, name: str, lines: int) -> Finding:
    """A finding of a journey inside a page, where it stands in the page's file."""
    if finding.file != name:
        return finding
    span = finding.span
    moved = replace(span, line=span.line + lines, end_line=span.end_line + lines)
    return replace(finding, span=moved)


def _rendering(
    loaded: Loaded, source: _Source, request: Request, site: Site, look: Theme
) -> Rendering:
    from journeyctl.render.images import persona_images
    from journeyctl.render.look import Look
    from journeyctl.render.rendering import Rendering

    journey = loaded.journey
    if journey is None:
        raise InputError(f"{source.name} has errors")
    wanted = request.lang or _spoken(journey.title, site.language) or None
    images = persona_images(journey, source.folder)
    return Rendering(journey, source.stem, wanted, images, Look(look))


def _spoken(title: object, language: str) -> str:
    """The site's language, if the journey is told in it; its title says which it is told in."""
    tags = title if isinstance(title, dict) else {}
    return language if {language, language.split("-")[0]} & set(tags) else ""


def _drawn(rendering: Rendering, view: str) -> Drawing:
    scene = rendering.scene(view)
    locale = rendering.view.locale
    return Drawing(
        rendering.svg(view), scene.title, scene.description, locale.tag, str(locale.direction)
    )
