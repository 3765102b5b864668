"""FiraGO with glyphs of other fonts added, so that a painter shapes a whole line with one font.

resvg puts a fallback font in place for single characters only where both fonts make as many glyphs
of the line, which fails beside any ligature, as Arabic has them. A font of its own that holds
everything has no such trouble. Outlines are added, no rules of shaping: fit for ideographs and
symbols, not for scripts whose letters change.

The tables are those of the OpenType specification: glyf, loca, hmtx, hhea, maxp, head, and cmap in
format 12.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

import uharfbuzz as hb

_QUADRATICS = 4
"""A cubic curve is drawn as so many quadratic ones, which differ by less than a hundredth of it."""

Point = tuple[float, float]


@dataclass(slots=True)
class Outline:
    """A glyph as points, each on its curve or beside it; a pen for HarfBuzz to draw with."""

    advance: float = 0
    contours: list[list[tuple[float, float, bool]]] = field(default_factory=list)

    def moveTo(self, point: Point) -> None:  # noqa: N802  the names are those of pens
        """Begin a contour."""
        self.contours.append([(*point, True)])

    def lineTo(self, point: Point) -> None:  # noqa: N802
        """A straight line."""
        self.contours[-1].append((*point, True))

    def qCurveTo(self, control: Point, point: Point) -> None:  # noqa: N802
        """A quadratic curve."""
        self.contours[-1] += [(*control, False), (*point, True)]

    def curveTo(self, first: Point, second: Point, end: Point) -> None:  # noqa: N802
        """A cubic curve, as quadratic ones."""
        x, y, _ = self.contours[-1][-1]
        points = ((x, y), first, second, end)
        for step in range(_QUADRATICS):
            self.qCurveTo(*_part(points, step / _QUADRATICS, (step + 1) / _QUADRATICS))

    def closePath(self) -> None:  # noqa: N802
        """End a contour; in a font, all are closed."""

    def endPath(self) -> None:  # noqa: N802
        """End a contour."""

    def scaled(self, scale: float) -> Outline:
        """The same in units of another font."""
        contours = [[(x * scale, y * scale, on) for x, y, on in line] for line in self.contours]
        return Outline(self.advance * scale, contours)


def _part(points: tuple[Point, ...], start: float, end: float) -> tuple[Point, Point]:
    """The control point and the end of a quadratic curve like a part of a cubic one."""
    (x0, y0), (x1, y1) = _at(points, start), _at(points, end)
    (dx0, dy0), (dx1, dy1) = _slope(points, start), _slope(points, end)
    third = (end - start) / 3
    # Of the part as a cubic curve, the control point is where its own two would meet.
    x = (3 * (x0 + dx0 * third) - x0 + 3 * (x1 - dx1 * third) - x1) / 4
    y = (3 * (y0 + dy0 * third) - y0 + 3 * (y1 - dy1 * third) - y1) / 4
    return (x, y), (x1, y1)


def _at(points: tuple[Point, ...], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    return _sum(weights, points)


def _slope(points: tuple[Point, ...], t: float) -> Point:
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    return _sum((3 * (1 - t) ** 2, 6 * t * (1 - t), 3 * t * t), steps)


def _sum(weights: Iterable[float], points: Iterable[Point]) -> Point:
    pairs = list(zip(weights, points, strict=True))
    return sum(w * x for w, (x, _) in pairs), sum(w * y for w, (_, y) in pairs)


def outlines(font: bytes, index: int, characters: Iterable[str]) -> dict[str, Outline]:
    """The glyphs of characters per em, those that are outlines (coloured pictures are not)."""
    face = hb.Face(hb.Blob(font), index)
    drawn = hb.Font(face)
    found = {}
    for character in characters:
        glyph = drawn.get_nominal_glyph(ord(character))
        if glyph is None:
            continue
        outline = Outline(drawn.get_glyph_h_advance(glyph))
        drawn.draw_glyph_with_pen(glyph, outline)
        if outline.contours:
            found[character] = outline.scaled(1 / face.upem)
    return found


def merged(font: bytes, additions: Mapping[str, Outline]) -> bytes:
    """A TrueType font with more characters; their outlines are per em."""
    tables = _tables(font)
    face = hb.Face(hb.Blob(font))
    count = face.glyph_count
    glyphs = [outline.scaled(face.upem) for outline in additions.values()]
    data = [_glyph(outline) for outline in glyphs]
    long_offsets = struct.unpack_from(">h", tables["head"], 50)[0]
    offsets = list(struct.unpack(f">{count + 1}{'IH'[not long_offsets]}", tables["loca"]))
    if not long_offsets:
        offsets = [2 * offset for offset in offsets]
    for glyph in data:
        offsets.append(offsets[-1] + len(glyph))
    drawn = hb.Font(face)
    mapping = {code: drawn.get_nominal_glyph(code) for code in face.unicodes}
    mapping |= {ord(character): count + place for place, character in enumerate(additions)}
    tables["glyf"] = tables["glyf"][: offsets[count]] + b"".join(data)
    tables["loca"] = struct.pack(f">{len(offsets)}I", *offsets)
    tables["hmtx"] = _advances(tables, count) + b"".join(
        struct.pack(">Hh", round(outline.advance), 0) for outline in glyphs
    )
    total = count + len(glyphs)
    tables["hhea"] = _patched(tables["hhea"], 34, ">H", total)
    tables["maxp"] = _patched(tables["maxp"], 4, ">H", total)
    tables["head"] = _patched(tables["head"], 50, ">h", 1)
    tables["cmap"] = _cmap(mapping)
    return _font(tables)


def _tables(font: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(count))
    return {tag.decode(): font[start : start + size] for tag, _, start, size in records}


def _patched(table: bytes, at: int, kind: str, value: int) -> bytes:
    changed = bytearray(table)
    struct.pack_into(kind, changed, at, value)
    return bytes(changed)


def _advances(tables: Mapping[str, bytes], count: int) -> bytes:
    """The advances of all glyphs; a font leaves out those that equal the last."""
    (given,) = struct.unpack_from(">H", tables["hhea"], 34)
    table = tables["hmtx"]
    last = table[4 * given - 4 : 4 * given - 2]
    rest = (table[at : at + 2] for at in range(4 * given, 4 * given + 2 * (count - given), 2))
    return table[: 4 * given] + b"".join(last + bearing for bearing in rest)


def _glyph(outline: Outline) -> bytes:
    if not outline.contours:
        return b""
    points = [(round(x), round(y), on) for contour in outline.contours for x, y, on in contour]
    xs, ys = [x for x, _, _ in points], [y for _, y, _ in points]
    ends = [count - 1 for count in accumulate(map(len, outline.contours))]
    head = struct.pack(">5h", len(ends), min(xs), min(ys), max(xs), max(ys))
    head += struct.pack(f">{len(ends)}HH", *ends, 0) + bytes(on for _, _, on in points)
    deltas = [
        now - before for line in (xs, ys) for before, now in zip([0, *line], line, strict=False)
    ]
    glyph = head + struct.pack(f">{len(deltas)}h", *deltas)
    return glyph + bytes(-len(glyph) % 4)


def _cmap(mapping: Mapping[int, int | None]) -> bytes:
    groups = [(code, code, glyph) for code, glyph in sorted(mapping.items()) if glyph is not None]
    table = b"".join(struct.pack(">III", *group) for group in groups)
    head = struct.pack(">HHHHI", 0, 1, 3, 10, 12)
    return head + struct.pack(">HHIII", 12, 0, 16 + len(table), 0, len(groups)) + table


def _font(tables: Mapping[str, bytes]) -> bytes:
    """The tables put together; painters check no sums."""
    start = 12 + 16 * len(tables)
    head, body = struct.pack(">IHHHH", 0x00010000, len(tables), 0, 0, 0), b""
    for tag in sorted(tables):
        table = tables[tag]
        head += struct.pack(">4sIII", tag.encode(), 0, start + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return head + body
