"""The extension of Python-Markdown that draws journeys, for MkDocs, Zensical and others.

A fenced block of the language `journey` holds a journey or says which to draw; an image whose
address is that of a journey is drawn as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from journeyctl.errors import JourneyctlError
from journeyctl.sites.drawing import BrokenJourneyError, draw
from journeyctl.sites.fences import Fence, fences
from journeyctl.sites.figure import TITLE, broken, complaints, figure
from journeyctl.sites.hosts import Host, host_of
from journeyctl.sites.places import ENDINGS
from journeyctl.sites.request import Request, request_of

# Behind what puts other files into the page and tidies its white space, before other fences.
_BLOCKS = 27
# Before blocks of code get their colours.
_CODE = 40
# Behind what reads attributes, before MkDocs looks for the files of links.
_IMAGES = 6


class JourneyExtension(Extension):
    """Draws journeys; `used` are the files that the drawings of all pages were made of."""

    def __init__(self, **options: Any) -> None:
        self.config = {"fail_fast": [False, "end the build at the first journey with an error"]}
        self.used: set[Path] = set()
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  so is it called
        """Add what draws to a converter."""
        md.registerExtension(self)
        drawn = _Drawn(md, fail_fast=bool(self.getConfig("fail_fast")), used=self.used)
        blocks: dict[str, _Block] = {}
        md.preprocessors.register(_FencesOut(md, blocks), "journey_blocks", _BLOCKS)
        md.treeprocessors.register(_FencesIn(md, blocks, drawn), "journey_code", _CODE)
        md.treeprocessors.register(_Images(md, drawn), "journey_images", _IMAGES)


def makeExtension(**options: Any) -> JourneyExtension:  # noqa: N802  so is it called
    """The extension, as Python-Markdown asks for it."""
    return JourneyExtension(**options)


class _Drawn:
    """Draws what the pages of one converter ask for, as HTML."""

    def __init__(self, md: Markdown, *, fail_fast: bool, used: set[Path]) -> None:
        self._md = md
        self._fail_fast = fail_fast
        self._used = used
        self._number = 0

    def start(self) -> Host:
        """What is known at the start of a page."""
        self._number = 0
        return host_of(self._md)

    def html(self, request: Request, host: Host) -> str:
        """The figure of a request.

        Raises:
            JourneyctlError: the journey cannot be drawn.
        """
        self._number += 1
        drawing = draw(host.site, request, host.page)
        self._note(drawing.files, host)
        return figure(drawing, request, f"{host.page.name}\0{self._number}")

    def complaint(self, error: JourneyctlError, host: Host) -> str:
        """What stands in place of a figure, unless that ends the build."""
        if isinstance(error, BrokenJourneyError):
            self._note(error.files, host)
        lines = "\n".join(complaints(error, host.page.name))
        if self._fail_fast or host.strict:
            host.log.error("%s\n%s", TITLE, lines)
            raise host.failure(f"{TITLE}: {lines}") from None
        host.log.warning("%s\n%s", TITLE, lines)
        return broken(error, host.page.name)

    def _note(self, files: tuple[Path, ...], host: Host) -> None:
        self._used.update(files)
        host.note(files)


class _Block:
    """A fenced block on its way: it is drawn where it is found to be more than an example."""

    def __init__(self, fence: Fence, index: int) -> None:
        self.fence = fence
        self.index = index


class _FencesOut(Preprocessor):
    """Takes fenced blocks of journeys out of a page and leaves a placeholder."""

    def __init__(self, md: Markdown, blocks: dict[str, _Block]) -> None:
        super().__init__(md)
        self._blocks = blocks

    def run(self, lines: list[str]) -> list[str]:
        """The lines of a page."""
        self._blocks.clear()
        return [line for item in fences(lines) for line in self._lines(item)]

    def _lines(self, item: str | Fence) -> list[str]:
        if isinstance(item, str):
            return [item]
        placeholder = self.md.htmlStash.store("")
        self._blocks[placeholder] = _Block(item, self.md.htmlStash.html_counter - 1)
        return ["", item.indent + placeholder, ""]


class _FencesIn(Treeprocessor):
    """Puts the figures in place of the placeholders, and in code the text that stood there."""

    def __init__(self, md: Markdown, blocks: dict[str, _Block], drawn: _Drawn) -> None:
        super().__init__(md)
        self._blocks = blocks
        self._drawn = drawn

    def run(self, root: Element) -> None:
        """The elements of a page."""
        host = self._drawn.start()
        for code in root.iter("code"):
            if code.text and any(placeholder in code.text for placeholder in self._blocks):
                code.text = AtomicString(self._restored(code.text))
        for block in self._blocks.values():
            try:
                html = self._drawn.html(block.fence.request(host.text), host)
            except JourneyctlError as error:
                html = self._drawn.complaint(error, host)
            self.md.htmlStash.rawHtmlBlocks[block.index] = html
        self._blocks.clear()

    def _restored(self, text: str) -> str:
        for placeholder in [name for name in self._blocks if name in text]:
            fence = self._blocks.pop(placeholder).fence
            above, _, below = text.partition(placeholder)
            above, end, margin = above.rpartition("\n")
            lines = [margin + line.removeprefix(fence.indent) for line in fence.lines]
            # Without the empty lines that were put around it.
            above, below = above.removesuffix("\n"), below.removeprefix("\n")
            text = above + end + "\n".join(lines) + below
        return text


class _Images(Treeprocessor):
    """Puts figures in place of images that are journeys."""

    def __init__(self, md: Markdown, drawn: _Drawn) -> None:
        super().__init__(md)
        self._drawn = drawn

    def run(self, root: Element) -> None:
        """The elements of a page."""
        wanted = [item for item in root.iter() if any(map(_is_journey, item))]
        if not wanted:
            return
        host = host_of(self.md)
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tag == "p" and child in wanted:
                    at = list(parent).index(child)
                    parent[at : at + 1] = self._apart(child, host)
                elif _is_journey(child):
                    parent[list(parent).index(child)] = self._placeholder(child, host)

    def _apart(self, paragraph: Element, host: Host) -> list[Element]:
        """What a paragraph becomes: no paragraph may hold a figure."""
        part = Element("p", paragraph.attrib)
        part.text = paragraph.text
        parts = [part]
        for child in paragraph:
            if _is_journey(child):
                place, part = self._placeholder(child, host), Element("p", paragraph.attrib)
                part.text, place.tail = child.tail, "\n"
                parts += [place, part]
            else:
                part.append(child)
        kept = [item for item in parts if "".join(item.itertext()).strip() or _holds_more(item)]
        kept[-1].tail = paragraph.tail
        return kept

    def _placeholder(self, image: Element, host: Host) -> Element:
        """What the figure of an image replaces in the end."""
        place = Element("p")
        place.text = self.md.htmlStash.store(self._figure(image, host))
        place.tail = image.tail
        return place

    def _figure(self, image: Element, host: Host) -> str:
        try:
            return self._drawn.html(request_of(_asked(image)), host)
        except JourneyctlError as error:
            return self._drawn.complaint(error, host)


def _is_journey(element: Element) -> bool:
    if element.tag != "img":
        return False
    address = urlsplit(element.get("src", ""))
    return not (address.scheme or address.netloc) and unquote(address.path).endswith(ENDINGS)


def _holds_more(paragraph: Element) -> bool:
    return any(child.tag != "br" for child in paragraph)


def _asked(image: Element) -> Mapping[str, str]:
    """The options that an image has as attributes; its title is the caption."""
    options = {name: value for name, value in image.items() if name not in ("src", "title")}
    options["file"] = unquote(urlsplit(image.get("src", "")).path)
    if title := image.get("title"):
        options.setdefault("caption", title)
    return options
