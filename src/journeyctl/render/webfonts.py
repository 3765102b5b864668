"""FiraGO inside SVG and HTML, so that they look the same where it is not installed.

Only the glyphs that are used come along, as TrueType in a `data:` address. WOFF would be smaller,
but what zlib makes differs from one build of it to another, and files must not.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from html.parser import HTMLParser

from journeyctl.layout.fonts import FAMILY, Weight, font_bytes
from journeyctl.layout.scene import Scene, Text
from journeyctl.layout.subset import subset
from journeyctl.layout.theme import Theme
from journeyctl.render.templating import families

Letters = Mapping[Weight, frozenset[str]]
"""The characters that are set in each weight."""

_CSS_WEIGHTS = {Weight.REGULAR: 400, Weight.BOLD: 700}
_SILENT = ("style", "script", "title", "desc")
_AFTER_TITLE = "</desc>\n"
_IDENTITY = re.compile(r'class="jm [^"]*?(jm-[0-9a-f]{8})"')


def with_letters(svg: str, scene: Scene, theme: Theme) -> str:
    """An SVG of ours with the letters that its scene uses.

    The family's name is the picture's own: two pictures in one page carry different letters.
    """
    identity = _IDENTITY.search(svg)
    if identity is None:
        return svg
    rules = _faces(letters_of(scene), name := f"{FAMILY} {identity[1]}")
    names = families(tuple(name if family == FAMILY else family for family in theme.family))
    style = f"<style>\n{rules}.{identity[1]} {{ font-family: {names} }}\n</style>\n"
    return svg.replace(_AFTER_TITLE, _AFTER_TITLE + style, 1)


def page_with_letters(html: str) -> str:
    """A page of ours with the letters of its texts, in both weights."""
    reader = _Texts()
    reader.feed(html)
    letters = dict.fromkeys(Weight, frozenset("".join(reader.texts)))
    return html.replace("</head>", f"<style>\n{_faces(letters, FAMILY)}</style>\n</head>", 1)


def letters_of(scene: Scene) -> Letters:
    """What a scene sets in each weight."""
    used: dict[Weight, set[str]] = {}
    for group in scene.groups:
        for shape in group.shapes:
            if isinstance(shape, Text):
                weight = Weight.BOLD if shape.bold else Weight.REGULAR
                for line in shape.lines:
                    used.setdefault(weight, set()).update(line.text)
    return {weight: frozenset(used[weight]) for weight in Weight if weight in used}


def _faces(letters: Letters, family: str) -> str:
    return "".join(_face(weight, letters[weight], family) for weight in letters)


def _face(weight: Weight, characters: frozenset[str], family: str) -> str:
    content = subset(font_bytes(weight), sorted(characters | {" "}))
    address = f"data:font/ttf;base64,{b64encode(content).decode()}"
    return (
        f"@font-face {{ font-family: '{family}'; font-weight: {_CSS_WEIGHTS[weight]}; "
        f"src: url({address}) format('truetype') }}\n"
    )


class _Texts(HTMLParser):
    """The texts of a page that are drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        # Narrow screens show the heads of columns before each cell.
        self.texts += [value for name, value in attrs if name == "data-label" and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data)
