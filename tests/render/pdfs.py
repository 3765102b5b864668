"""What tests read in PDF files."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf
from pypdf import PdfReader

_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Piece(NamedTuple):
    """A piece of text and the x where it stands on its page."""

    text: str
    x: float


class Entry(NamedTuple):
    """A bookmark: how deep, what it says, and on which page it lies."""

    level: int
    title: str
    page: int


def reader(content: bytes) -> PdfReader:
    """A PDF, opened."""
    return PdfReader(io.BytesIO(content))


def root(content: bytes) -> Any:
    """What the document says of itself to readers."""
    return reader(content).root_object


def text(content: bytes) -> str:
    """All text in the order of the file, without controls and white space (see `squeezed`)."""
    return squeezed("\n".join(page.extract_text() for page in reader(content).pages))


def squeezed(text: str) -> str:
    """A text without white space, for readers differ in what they take for a space."""
    return "".join(_CONTROLS.sub("", text).split())


def pieces(content: bytes) -> list[Piece]:
    """The pieces of text of the first page, in the order of the file."""
    found: list[Piece] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            found.append(Piece(text.strip(), cm[4] + tm[4] * cm[0]))

    reader(content).pages[0].extract_text(visitor_text=visit)
    return found


def outline(content: bytes) -> list[Entry]:
    """The bookmarks, from 1 for the highest level."""
    opened = reader(content)

    def walk(items: list[Any], level: int) -> Iterator[Entry]:
        for item in items:
            if isinstance(item, list):
                yield from walk(item, level + 1)
            else:
                page = opened.get_destination_page_number(item)
                assert page is not None
                yield Entry(level, str(item.title), page)

    return list(walk(opened.outline, 1))


def tags(content: bytes) -> list[tuple[str, str]]:
    """The tags in the order of reading, each with its words for those who cannot see."""
    with pikepdf.open(io.BytesIO(content)) as pdf:

        def walk(element: Any) -> Iterator[tuple[str, str]]:
            if isinstance(element, pikepdf.Array):
                for item in element:
                    yield from walk(item)
            elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
                yield str(element.S), str(element.get("/Alt", ""))
                if "/K" in element:
                    yield from walk(element.K)

        return list(walk(pdf.Root.StructTreeRoot.K))


def fonts(content: bytes) -> dict[str, bool]:
    """The fonts by name, and whether their letters are in the file."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found = {}
        for page in pdf.pages:
            for font in page.resources.get("/Font", {}).values():
                descriptor = font.DescendantFonts[0].FontDescriptor
                found[str(font.BaseFont).partition("+")[2]] = "/FontFile2" in descriptor
        return found


def meanings(content: bytes) -> set[str]:
    """What the glyphs of all fonts mean, by their tables of characters."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found = set()
        for page in pdf.pages:
            for font in page.resources.get("/Font", {}).values():
                table = font.ToUnicode.read_bytes().decode()
                for code in re.findall(r"<[0-9A-F]{4}> <([0-9A-F]+)>", table):
                    found.add(bytes.fromhex(code).decode("utf-16-be"))
        return found
