"""What a reader sees of Markdown: its page as several programs make it, text and elements."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from importlib import import_module

from markdown_it import MarkdownIt

# Neither has type annotations.
cmarkgfm = import_module("cmarkgfm")
markdown = import_module("markdown")

_UNSEEN = ("br", "span")  # what escaping adds to keep text what it is


class Page(HTMLParser):
    """A page's text, whole and in nodes, and its elements with their attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.nodes: list[str] = []
        self._pieces: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        """All text, white space as a browser shows it."""
        return squeezed("".join(self._pieces))

    @property
    def structure(self) -> list[str]:
        """The names of the elements that hold something."""
        return [name for name, _ in self.elements if name not in _UNSEEN]

    def values(self, element: str, attribute: str) -> list[str]:
        """The values of an attribute of all elements of a name."""
        found = [attributes.get(attribute) for name, attributes in self.elements if name == element]
        return [value for value in found if value is not None]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag != "span":
            self._pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag != "span":
            self._pieces.append("\n")

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)
        self.nodes.append(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def squeezed(text: str) -> str:
    """A text with single spaces for all white space."""
    return " ".join(text.split())


def _github(source: str) -> str:
    unsafe = cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE  # GitHub itself lets harmless HTML through
    return str(cmarkgfm.github_flavored_markdown_to_html(source, unsafe))


def _mkdocs(source: str) -> str:
    extensions = [
        "tables",
        "fenced_code",
        "toc",
        "md_in_html",
        "attr_list",
        "def_list",
        "footnotes",
        "admonition",
        "abbr",
    ]
    return str(markdown.markdown(source, extensions=extensions))


def _commonmark(source: str) -> str:
    return str(MarkdownIt("js-default", {"html": True}).render(source))


PARSERS: dict[str, Callable[[str], str]] = {
    "GitHub": _github,
    "MkDocs": _mkdocs,
    "CommonMark": _commonmark,
}
