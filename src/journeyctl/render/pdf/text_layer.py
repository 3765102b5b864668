"""The text inside a PDF: what is copied from it and found in it, in the order people write.

Three things of right-to-left text would be lost without care. Readers that take texts in the order
of the file find the words of a line backwards, unless each word stands for itself. A zero-width
non-joiner has no glyph: Typst ties it to a letter beside it, where readers turn the two round, so
a space of no width stands for it. And a letter below a mark would be found twice, so heh with
hamza is drawn as the one glyph that FiraGO has for both, and is found as heh. What the stand-ins
mean, the font's table of characters says afterwards.
"""

from __future__ import annotations

import re
import zlib

Word = str | list[str]
Line = str | list[Word]

_ZWNJ = "\u200c"
_STAND_IN = "\u2008"
_HEH_WITH_HAMZA = ("\u0647\u0654", "\u06c0")
_MEANT = ((b"> <2008>", b"> <200C>"), (b"> <06C0>", b"> <0647>"))
_CHARACTER_TABLE = re.compile(
    rb"<</Length \d+/Type/CMap/Filter/FlateDecode/WMode 0>>\nstream\n(.*)\nendstream", re.DOTALL
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTERS = "(?:[^\\W\\d_]|[\u0300-\u036f\u064b-\u065f\u0670])+"
_WITH_ZWNJ = re.compile(f"({_LETTERS}(?:{_ZWNJ}+{_LETTERS})+)")
_WORD = re.compile("[^ ]+ ?| ")
_OBJECT = re.compile(rb"(\d{10}) \d{5} n")
_MARK = b"% generator: journeyctl\n"


def line_of(text: str) -> Line:
    """A line for the templates: as it is, or in words where it holds right-to-left text."""
    text = text.replace(_STAND_IN, " ")
    if not _RIGHT_TO_LEFT.search(text):
        return text
    text = text.replace(*_HEH_WITH_HAMZA)
    words: list[Word] = []
    for index, part in enumerate(_WITH_ZWNJ.split(text)):
        if index % 2:
            words.append([piece for piece in part.split(_ZWNJ) if piece])
        else:
            words += _WORD.findall(part.replace(_ZWNJ, ""))
    return words


def finished(pdf: bytes) -> bytes:
    """The file with what the stand-ins mean, and with the mark of its maker near its start.

    The table of objects at the end is written anew. A file of another build than Typst's comes
    back as it is.
    """
    start = pdf.rfind(b"\nxref\n") + 1
    if not start:
        return pdf
    table, trailer = pdf[start:].split(b"trailer", 1)
    offsets = [int(found[1]) for found in _OBJECT.finditer(table)]
    ordered = sorted(offsets)
    head = pdf[: ordered[0]] + _MARK
    parts, moved, at = [head], {}, len(head)
    for begin, end in zip(ordered, [*ordered[1:], start], strict=True):
        part = _with_meaning(pdf[begin:end])
        moved[begin] = at
        parts.append(part)
        at += len(part)
    renumbered = _OBJECT.sub(
        lambda found: b"%010d%s" % (moved[int(found[1])], found[0][10:]), table
    )
    trailer = re.sub(rb"startxref\n\d+", b"startxref\n%d" % at, trailer)
    return b"".join((*parts, renumbered, b"trailer", trailer))


def _with_meaning(part: bytes) -> bytes:
    """An object; a font's table of characters with what stand-ins mean."""
    found = _CHARACTER_TABLE.search(part)
    if found is None:
        return part
    table = zlib.decompress(found[1])
    meant = table
    for stand_in, meaning in _MEANT:
        meant = meant.replace(stand_in, meaning)
    if meant == table:
        return part
    packed = zlib.compress(meant, 9)
    stream = b"<</Length %d/Type/CMap/Filter/FlateDecode/WMode 0>>\nstream\n%s\nendstream"
    return part[: found.start()] + stream % (len(packed), packed) + part[found.end() :]
