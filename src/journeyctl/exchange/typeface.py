"""FiraGO as viewers need it to show what people type: letters of the five languages and more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import uharfbuzz as hb
from pypdf import PdfWriter
from pypdf.generic import IndirectObject

from journeyctl.exchange.objects import pdf, said, stream
from journeyctl.layout.fonts import FAMILY, Weight, font_bytes
from journeyctl.layout.subset import characters_of, subset

_BLOCKS = ((0x20, 0x52F), (0x600, 0x6FF), (0x2000, 0x206F), (0x20A0, 0x2122))
"""Latin, Greek, Cyrillic, Arabic, punctuation, currencies."""
_NAME = f"/JRNYCT+{FAMILY}-Regular"
_PER_EM = 1000
_SYMBOLIC = 4
_MOST_AT_ONCE = 100
_TO_UNICODE = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{letters}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def add_typeface(writer: PdfWriter) -> IndirectObject:
    """The font, added to a document; viewers find the glyphs of what is typed in its table."""
    whole = font_bytes(Weight.REGULAR)
    wanted = sorted(
        letter
        for letter in characters_of(whole)
        if any(first <= ord(letter) <= last for first, last in _BLOCKS)
    )
    content = subset(whole, wanted)
    face = hb.Face(hb.Blob(content))
    font = hb.Font(face)
    glyphs = {font.get_nominal_glyph(ord(letter)): letter for letter in reversed(wanted)}
    extents = font.get_font_extents("ltr")
    unit = face.upem / _PER_EM
    descriptor = {
        "/Type": "/FontDescriptor",
        "/FontName": _NAME,
        "/Flags": _SYMBOLIC,
        "/FontBBox": [-500, -300, 1500, 1000],
        "/ItalicAngle": 0,
        "/Ascent": round(extents.ascender / unit),
        "/Descent": round(extents.descender / unit),
        "/CapHeight": 689,
        "/StemV": 80,
        "/FontFile2": writer._add_object(stream(content, {"/Length1": len(content)})),
    }
    widths = [round(font.get_glyph_h_advance(glyph) / unit) for glyph in range(face.glyph_count)]
    descendant = {
        "/Type": "/Font",
        "/Subtype": "/CIDFontType2",
        "/BaseFont": _NAME,
        "/CIDSystemInfo": {
            "/Registry": said("Adobe"),
            "/Ordering": said("Identity"),
            "/Supplement": 0,
        },
        "/FontDescriptor": writer._add_object(pdf(descriptor)),
        "/CIDToGIDMap": "/Identity",
        "/W": [0, widths],
    }
    table = _TO_UNICODE.format(letters="\n".join(_letters(glyphs))).encode()
    whole_font = {
        "/Type": "/Font",
        "/Subtype": "/Type0",
        "/BaseFont": _NAME,
        "/Encoding": "/Identity-H",
        "/DescendantFonts": [writer._add_object(pdf(descendant))],
        "/ToUnicode": writer._add_object(stream(table, {})),
    }
    return writer._add_object(pdf(whole_font))


def _letters(glyphs: Mapping[int, str]) -> Iterator[str]:
    lines = [f"<{glyph:04X}> <{ord(letter):04X}>" for glyph, letter in sorted(glyphs.items())]
    for start in range(0, len(lines), _MOST_AT_ONCE):
        part = lines[start : start + _MOST_AT_ONCE]
        yield "\n".join((f"{len(part)} beginbfchar", *part, "endbfchar"))
