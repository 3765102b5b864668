"""Fonts for what FiraGO lacks, for painters that bring no fonts of their own: PNG and PDF.

FiraGO alone gives the same pixels everywhere. A text with other characters (ideographs, emoji, the
scripts of other regions) takes them from the packaged symbol fonts, then from the fonts of the
system; only then is a picture as the machine is. Their outlines are added to FiraGO (see
`merging`), so that they never draw anything that FiraGO can. Scripts whose letters change, and
pictures in colour, stay in fonts of their own. What no font has is an empty box, as wide as it is
measured, so that nothing else is lost or overlaps.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import regex
import uharfbuzz as hb

from journeyctl.layout.fonts import Weight, font_bytes
from journeyctl.layout.merging import Outline, merged, outlines
from journeyctl.layout.subset import characters_of, subset
from journeyctl.layout.text import guessed_width

MODIFIERS = "\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
"""They choose how the emoji before them looks; without a font for that, it stays as it is."""
_PACKAGED = ("NotoSansSymbols2_Regular", "NotoSansSymbols_Regular", "NotoSansMath_Regular")
_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
_LARGEST = 120_000_000
_UNDRAWN = ("Cc", "Cf", "Cn", "Co", "Cs", "Zs", "Zl", "Zp")
_UNCHANGING = regex.compile(
    r"[\p{S}\p{P}\p{N}\p{Latn}\p{Grek}\p{Cyrl}\p{Armn}\p{Geor}\p{Ethi}\p{Cher}\p{Cans}"
    r"\p{Han}\p{Hira}\p{Kana}\p{Hang}\p{Bopo}\p{Yiii}]"
)
"""Characters that look the same whatever stands beside them."""
_SPECIAL_CUTS = ("serif", "mono", "bold", "italic", "oblique", "cond", "light", "thin", "black")
_STROKE = 0.06
_BOX_BOTTOM, _BOX_TOP = -0.12, 0.78


class Painting(NamedTuple):
    """Fonts to paint a text with, FiraGO among them, and the characters that are empty boxes.

    Without fonts, FiraGO as it is will do.
    """

    fonts: tuple[bytes, ...] = ()
    lost: frozenset[str] = frozenset()


class _Candidate(NamedTuple):
    path: Path
    face: int
    characters: frozenset[str]


def missing(text: str) -> frozenset[str]:
    """The characters of a text that are drawn and that FiraGO lacks."""
    return frozenset(
        character
        for character in set(text) - _own() - set(MODIFIERS)
        if unicodedata.category(character) not in _UNDRAWN
    )


def fonts_for(text: str) -> Painting:
    """What it takes to paint a text."""
    lacking = missing(text)
    if not lacking:
        return Painting()
    additions: dict[str, Outline] = {}
    others = []
    left = lacking
    for content, face, found in _sources(lacking):
        left -= found
        drawn = outlines(content, face, sorted(filter(_UNCHANGING.match, found)))
        additions |= drawn
        if rest := found - drawn.keys():
            # With a space, or resvg would count other glyphs in a line than with FiraGO.
            others.append(subset(content, sorted(rest | set(" \u200c\u200d")), face))
    additions |= {character: _box(guessed_width(character)) for character in sorted(left)}
    own = (subset(font_bytes(weight), sorted(set(text) | {" "})) for weight in Weight)
    return Painting((*(merged(font, additions) for font in own), *others), left)


def _sources(wanted: frozenset[str]) -> Iterator[tuple[bytes, int, frozenset[str]]]:
    """Fonts, the face in them, and what of the wanted characters to take from each."""
    for module in _PACKAGED:
        content = _packaged(module)
        if found := wanted & characters_of(content):
            yield content, 0, found
            wanted -= found
    while wanted and (best := _best(wanted)):
        found = wanted & best.characters
        yield best.path.read_bytes(), best.face, found
        wanted -= found


@cache
def _own() -> frozenset[str]:
    return characters_of(font_bytes(Weight.REGULAR))


@cache
def _packaged(module: str) -> bytes:
    return bytes(import_module(f"pymupdf_fonts.{module}").fontbuffer)


def _box(width: float) -> Outline:
    """An empty box, per em."""
    outer = _rectangle(_STROKE, _BOX_BOTTOM, width - _STROKE, _BOX_TOP)
    inner = _rectangle(2 * _STROKE, _BOX_BOTTOM + _STROKE, width - 2 * _STROKE, _BOX_TOP - _STROKE)
    return Outline(width, [outer, inner[::-1]] if width > 4 * _STROKE else [])


def _rectangle(
    left: float, bottom: float, right: float, top: float
) -> list[tuple[float, float, bool]]:
    return [(left, bottom, True), (left, top, True), (right, top, True), (right, bottom, True)]


def _best(wanted: frozenset[str]) -> _Candidate | None:
    """The font of the system that draws most of it, None where none draws any."""
    candidates = system_fonts(font_folders())
    best = max(candidates, key=lambda font: len(wanted & font.characters), default=None)
    return best if best and wanted & best.characters else None


def font_folders() -> tuple[Path, ...]:
    """Where this system keeps fonts."""
    home = str(Path.home())
    if sys.platform == "win32":
        own = os.environ.get("LOCALAPPDATA", home)
        names = [os.environ.get("WINDIR", "C:\\Windows") + "\\Fonts"]
        names.append(own + "\\Microsoft\\Windows\\Fonts")
    elif sys.platform == "darwin":
        names = ["/System/Library/Fonts", "/Library/Fonts", f"{home}/Library/Fonts"]
    else:
        data = os.environ.get("XDG_DATA_HOME") or f"{home}/.local/share"
        names = ["/usr/share/fonts", "/usr/local/share/fonts", f"{data}/fonts", f"{home}/.fonts"]
    return tuple(map(Path, names))


@cache
def system_fonts(folders: tuple[Path, ...]) -> tuple[_Candidate, ...]:
    """The fonts of some folders, plain upright ones first, then by name."""
    files: Iterable[Path] = (file for folder in folders for file in folder.rglob("*"))
    fonts = sorted((file for file in files if file.suffix.lower() in _ENDINGS), key=_rank)
    return tuple(candidate for file in fonts for candidate in _faces(file))


def _rank(file: Path) -> tuple[bool, str, str]:
    name = file.name.lower()
    return any(cut in name for cut in _SPECIAL_CUTS), name, str(file)


def _faces(file: Path) -> Iterator[_Candidate]:
    try:
        if file.stat().st_size > _LARGEST:
            return
        blob = hb.Blob.from_file_path(str(file))
        for index in range(hb.Face(blob).count):
            characters = frozenset(map(chr, hb.Face(blob, index).unicodes))
            yield _Candidate(file, index, characters)
    except (OSError, hb.HarfBuzzError, ValueError):
        return
