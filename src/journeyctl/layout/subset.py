"""Parts of fonts: only the glyphs that some text needs, with all forms that they can take."""

from __future__ import annotations

from collections.abc import Iterable

import uharfbuzz as hb

_UNUSED = ("DSIG", "gasp", "meta")
"""Tables that say nothing about how text looks without hints."""


def subset(font: bytes, characters: Iterable[str], index: int = 0) -> bytes:
    """The font with those of the characters that it has, in the forms that their script gives them.

    HarfBuzz follows the substitutions of the font, so an Arabic letter brings its initial, medial
    and final form along, and its ligatures. `index` is the face in a collection. The same
    characters give the same bytes.
    """
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    wanted.unicode_set.update(map(ord, characters))
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in _UNUSED)
    return bytes(hb.subset(hb.Face(hb.Blob(font), index), wanted).blob.data)


def characters_of(font: bytes, index: int = 0) -> frozenset[str]:
    """The characters that a font has a glyph for."""
    return frozenset(map(chr, hb.Face(hb.Blob(font), index).unicodes))
