"""Text measured and wrapped with FiraGO by HarfBuzz, so that what fits here fits in the picture.

A width is that of the text shaped as one line: letters joined and kerned, in runs of one script.
White space collapses to single spaces and disappears at both ends, as it does in SVG; no-break
spaces stay. Words are shaped once and remembered, for labels repeat their words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

import regex
import uharfbuzz as hb

from journeyctl.layout.fonts import Weight, font_bytes

__all__ = ["Line", "Style", "Weight", "guessed_width", "text_width", "truncate", "wrap"]

_ELLIPSIS = "…"
_EMOJI = regex.compile(r"[\p{Emoji_Presentation}\p{Regional_Indicator}]")
_SYMBOL = regex.compile(r"\p{Extended_Pictographic}")
_EMOJI_WIDTH, _WIDE, _NARROW = 1.25, 1.0, 0.8
"""What characters of other fonts take, in ems: emoji, those of East Asia, all others."""
_TOLERANCE = 1e-6
_NO_BREAK_SPACES = r"\u00a0\u2007\u202f"
_WORD = regex.compile(rf"[\S{_NO_BREAK_SPACES}]+")
_OUTER_SPACE = regex.compile(rf"\A[^\S{_NO_BREAK_SPACES}]+|[^\S{_NO_BREAK_SPACES}]+\Z")
_LINE_END = regex.compile(r"\r\n|[\r\n\u0085\u2028\u2029]")
_GRAPHEME = regex.compile(r"\X")

# Scripts that HarfBuzz shapes by rules of their own; the others of FiraGO share the simple ones.
# Characters common to scripts go with those before them, at the start with those after them.
_SCRIPTS = (r"\p{Arab}", r"\p{Hebr}", r"\p{Thai}", r"\p{Deva}")
_COMMON = r"\p{Zyyy}\p{Zinh}"
_RUN = regex.compile(
    rf"[{_COMMON}]*+(?:"
    + "".join(rf"{script}[{script}{_COMMON}]*|" for script in _SCRIPTS)
    + rf"[^{''.join(_SCRIPTS)}]+)|[{_COMMON}]+"
)

# Where a word may be broken, a small part of UAX #14: after a dash or slash between letters, at a
# zero-width space, and around ideographs and kana except before closing and after opening marks.
# "9-10", "24/7", "-5", "A/B" and "e-mail" stay whole.
_IDEOGRAPH = r"\p{Han}\p{Hira}\p{Kana}\p{Bopo}"
_CLOSING = (
    r"\p{Pe}\p{Pf}、。，．・：；？！ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々〻ゝゞヽヾ"
)
_OPENING = r"\p{Ps}\p{Pi}"
_GLUE = rf"{_NO_BREAK_SPACES}\u2060\ufeff"
_EXTENDING = r"\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}"
_BREAK = regex.compile(
    r"(?:(?<=[\p{L}\p{M}\p{N}\p{Pe}\p{Pf}]{2}[-‐–—―/\\|·…]+)(?=[\p{L}\p{Ps}\p{Pi}][\p{L}\p{M}])"
    r"|(?<=\u200b)(?!\u200b)"
    rf"|(?<=[{_IDEOGRAPH}、。，．：；？！」』】〉》）][{_EXTENDING}]*)"
    rf"(?![{_CLOSING}{_GLUE}{_EXTENDING}\u200b])"
    rf"|(?<![{_OPENING}{_GLUE}\p{{GCB=Prepend}}\p{{GCB=ZWJ}}])(?=[{_IDEOGRAPH}])(?![{_CLOSING}]))"
    r"(?!^|$)"
)


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set: size of the em and distance of baselines, both in px."""

    size: float
    weight: Weight
    line_height: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, in logical order, and its width in px."""

    text: str
    width: float


def text_width(text: str, style: Style) -> float:
    """The width in px of a text set in one line.

    A character that FiraGO lacks is drawn by some other font, so its width is a guess: 1.25 em for
    an emoji, one for an ideograph or a symbol, 0.8 for a letter of another script.
    """
    return _line_units(_WORD.findall(text), style.weight) * _px(style)


def wrap(text: str, width: float, style: Style) -> tuple[Line, ...]:
    """The lines of a text in a column of some px, each as full as it can be; none for blank text.

    Line ends in the text stay, and so do blank lines between others. A word wider than the column
    is broken between grapheme clusters; a single one that is wider still is a line of its own, the
    only kind of line that exceeds the width.
    """
    limit = _limit(width, style)
    px = _px(style)
    text = _OUTER_SPACE.sub("", text)
    paragraphs = _LINE_END.split(text) if text else ()
    return tuple(
        Line(line, units * px)
        for paragraph in paragraphs
        for line, units in _fill(_WORD.findall(paragraph), limit, style.weight)
    )


def truncate(text: str, width: float, style: Style) -> Line:
    """The text in one line of at most some px, its end replaced by … if it does not fit.

    Where not even … fits, the line is empty.
    """
    words = _WORD.findall(text)
    whole = " ".join(words)
    limit = _limit(width, style)
    units = _line_units(words, style.weight)
    if units <= limit:
        return Line(whole, units * _px(style))
    clusters = _GRAPHEME.findall(whole)

    def shortened(count: int) -> str:
        return "".join(clusters[:count]).rstrip() + _ELLIPSIS

    def fits(count: int) -> bool:
        return _line_units(shortened(count).split(" "), style.weight) <= limit

    if not fits(0):
        return Line("", 0.0)
    best = shortened(_last_fitting(fits, 0, len(clusters)))
    return Line(best, text_width(best, style))


def _px(style: Style) -> float:
    """The px in a unit of the font."""
    return style.size / _face(style.weight).units_per_em


def _limit(width: float, style: Style) -> float:
    return width / _px(style) + _TOLERANCE


def _fill(words: Sequence[str], limit: float, weight: Weight) -> Iterator[tuple[str, int]]:
    """The lines of a paragraph and their widths in units of the font."""
    line, end, gap = "", 0, 0  # the line so far, where it ends, and the space due after it
    for word in words:
        space_before = " " if line else ""
        start = end + gap
        units, space = _measure(word, weight)
        if start + units <= limit:
            line, end, gap = line + space_before + word, start + units, space
            continue
        head = ""  # what of the word stands on this line
        for part in _parts(word, limit, weight):
            units, space = (_shape_word if head else _measure)(head + part, weight)
            if start + units > limit and (line or head):
                yield line + (space_before + head if head else ""), end
                line, space_before, start, head = "", "", 0, ""
                units, space = _measure(part, weight)
            head += part
            end = start + units
        line, gap = line + space_before + head, space
    yield line, end


def _parts(word: str, limit: float, weight: Weight) -> Iterator[str]:
    """A word in the parts between which it may be broken, none wider than a line if possible."""
    for part in _breakable_parts(word):
        if _measure(part, weight)[0] <= limit:
            yield part
        else:
            yield from _chunks(part, limit, weight)


@lru_cache(maxsize=65_536)
def _breakable_parts(word: str) -> tuple[str, ...]:
    return tuple(_BREAK.split(word))


def _chunks(part: str, limit: float, weight: Weight) -> Iterator[str]:
    """A part in chunks that each fill a line, or are a single grapheme cluster."""
    clusters = _GRAPHEME.findall(part)
    start = 0

    def fits(count: int) -> bool:
        # Shaped anew: an Arabic letter has another form, and width, at the end of a line.
        return _shape_word("".join(clusters[start : start + count]), weight)[0] <= limit

    while start < len(clusters):
        count = _last_fitting(fits, 1, len(clusters) - start)
        yield "".join(clusters[start : start + count])
        start += count


def _last_fitting(fits: Callable[[int], bool], low: int, high: int) -> int:
    """A count from `low` to `high` that fits and whose successor does not; `low` is not asked."""
    step = 1
    while low + step <= high and fits(low + step):
        low += step
        step *= 2
    beyond = min(low + step, high + 1)
    while beyond - low > 1:
        middle = (low + beyond) // 2
        if fits(middle):
            low = middle
        else:
            beyond = middle
    return low


def _line_units(words: Sequence[str], weight: Weight) -> int:
    total = gap = 0
    for word in words:
        units, space = _measure(word, weight)
        total += gap + units
        gap = space
    return total


@lru_cache(maxsize=65_536)
def _measure(word: str, weight: Weight) -> tuple[int, int]:
    """The width of a word and of the space after it, in units of the font."""
    return _shape_word(word, weight)


def _shape_word(word: str, weight: Weight) -> tuple[int, int]:
    if not word:
        return 0, 0
    face = _face(weight)
    runs = [word] if word.isascii() else _RUN.findall(word)
    runs[-1] += " "  # shaped with its word: next to Devanagari it is wider
    total = space = 0
    for run in runs:
        units, space = _shape_run(run, face)
        total += units
    return total - space, space


def _shape_run(run: str, face: _Face) -> tuple[int, int]:
    """The width of a run of one script and of its last character, in units of the font."""
    buffer = hb.Buffer()
    buffer.add_str(run)
    buffer.language = "und"  # HarfBuzz would take the locale's, and other forms with it
    buffer.guess_segment_properties()
    hb.shape(face.font, buffer)
    advances = [position.x_advance for position in buffer.glyph_positions]
    last = advances[0 if buffer.direction == "rtl" else -1]
    if face.characters.issuperset(run):
        return sum(advances), last
    clusters: dict[int, float] = {}
    for info, advance in zip(buffer.glyph_infos, advances, strict=True):
        # Glyph 0 stands for what the font lacks; all of a grapheme cluster is one cluster.
        width = advance if info.codepoint else guessed_width(run[info.cluster]) * face.units_per_em
        before = clusters.get(info.cluster, 0)
        clusters[info.cluster] = before + width if info.codepoint else max(before, width)
    return round(sum(clusters.values())), last


def guessed_width(character: str) -> float:
    """What a character takes that FiraGO lacks, in ems; its marks stand above and below it."""
    if _EMOJI.match(character):
        return _EMOJI_WIDTH
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    if _SYMBOL.match(character) or unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    return _NARROW


class _Face(NamedTuple):
    font: Any
    units_per_em: int
    characters: frozenset[str]


@cache
def _face(weight: Weight) -> _Face:
    face = hb.Face(hb.Blob(font_bytes(weight)))
    return _Face(hb.Font(face), face.upem, frozenset(map(chr, face.unicodes)))
