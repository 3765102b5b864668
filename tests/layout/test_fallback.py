"""What FiraGO lacks is drawn by other fonts, and never changes what FiraGO draws."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import uharfbuzz as hb

from journeyctl.layout import fallback
from journeyctl.layout.fallback import fonts_for, missing
from journeyctl.layout.fonts import Weight, font_bytes
from journeyctl.layout.merging import Outline, merged, outlines
from journeyctl.layout.subset import characters_of, subset
from journeyctl.layout.text import Style, text_width
from journeyctl.render.png import png

FIRA = font_bytes(Weight.REGULAR)
CLEF = "𝄞"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The only folder of fonts that the system has."""
    monkeypatch.setattr(fallback, "font_folders", lambda: (tmp_path,))
    fallback.system_fonts.cache_clear()
    yield tmp_path
    fallback.system_fonts.cache_clear()


def install(folder: Path, module: str, name: str = "other.ttf") -> None:
    content = importlib.import_module(f"pymupdf_fonts.{module}").fontbuffer
    (folder / name).write_bytes(bytes(content))


def svg(*texts: str) -> str:
    lines = "".join(
        f'<text x="4" y="{20 + 24 * row}" font-size="16" font-family="FiraGO">{text}</text>'
        for row, text in enumerate(texts)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60">{lines}</svg>'


def shaped(font: bytes, text: str) -> list[tuple[int, int]]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(hb.Font(hb.Face(hb.Blob(font))), buffer)
    return [(info.codepoint, position.x_advance) for info, position in zip(
        buffer.glyph_infos, buffer.glyph_positions, strict=True)]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["Purchase", "خرید می‌شود", "Покупка", "Ελλ שלום สวัสดี नमस्ते გამარჯობა", "“– … ↑"]
)
def test_what_the_font_has_needs_no_other(text: str) -> None:
    assert missing(f"\u2067{text}\u2069\n\t") == frozenset()
    assert fonts_for(text).fonts == ()


def test_what_the_font_lacks() -> None:
    assert missing("a 中😀👍🏽❤️ Ա") == set("中😀👍❤Ա")


def test_no_font_has_it(folder: Path) -> None:
    painting = fonts_for("中 ok")
    assert painting.lost == {"中"}
    regular = painting.fonts[0]
    assert characters_of(regular) == set("中 ok")
    ((glyph, advance),) = shaped(regular, "中")
    assert glyph
    assert (
        advance
        == hb.Face(hb.Blob(regular)).upem
        == text_width("中", Style(1000, Weight.REGULAR, 1))
    )


def test_the_packaged_symbols_come_first(folder: Path) -> None:
    install(folder, "NotoSansSymbols2_Regular")
    assert fonts_for("👍").lost == frozenset()
    assert not fallback.system_fonts.cache_info().currsize


def test_a_font_of_the_system_draws_what_no_packaged_one_has(folder: Path) -> None:
    assert fonts_for(CLEF).lost == {CLEF}
    fallback.system_fonts.cache_clear()
    boxes = png(svg(CLEF))
    install(folder, "NotoMusic_Regular")
    fallback.system_fonts.cache_clear()
    assert fonts_for(CLEF).lost == frozenset()
    assert png(svg(CLEF)) != boxes


def test_files_that_are_no_fonts_are_passed_over(folder: Path) -> None:
    (folder / "broken.ttf").write_bytes(b"no font")
    (folder / "empty.otf").write_bytes(b"")
    (folder / "folder.ttf").mkdir()
    install(folder, "NotoMusic_Regular", "z.ttf")
    assert fonts_for(CLEF).lost == frozenset()


@pytest.mark.parametrize("text", ["Purchase, AV", "خرید (Purchase) لا", "नमस्ते สวัสดี"])
def test_what_the_font_has_is_drawn_as_ever(folder: Path, text: str) -> None:
    clear = '<g transform="translate(900 0)"><text>👍 中</text></g></svg>'
    alone = svg(text)
    assert png(alone.replace("</svg>", clear)) == png(alone)


@pytest.mark.parametrize("text", ["سلام 👍 لا", "ok 👍 fine"])
def test_a_symbol_is_drawn_beside_ligatures(folder: Path, text: str) -> None:
    assert fonts_for(text).lost == frozenset()
    assert png(svg(text)) != png(svg(text.replace("👍", CLEF)))


def test_modifiers_that_no_font_knows_change_nothing(folder: Path) -> None:
    assert png(svg("👍🏽 ❤️")) == png(svg("👍 ❤"))


def test_marks_that_no_font_has_are_no_trouble(folder: Path) -> None:
    assert "\u0bcd" in fonts_for("க்").lost
    assert png(svg("க்"))


def test_a_part_of_a_font_shapes_as_the_whole(folder: Path) -> None:
    text = "می‌خواهم لا (Purchase)"
    part = subset(FIRA, text)
    assert [width for _, width in shaped(part, text)] == [width for _, width in shaped(FIRA, text)]
    assert len(part) < len(FIRA) / 10
    assert subset(FIRA, text) == part
    assert characters_of(part) == set(text)


def test_a_merged_font_has_both() -> None:
    box = Outline(0.5, [[(0, 0, True), (0, 0.5, True), (0.5, 0.5, True)]])
    font = merged(subset(FIRA, "abc لا"), {"中": box})
    assert characters_of(font) == set("abc لا中")
    assert [width for _, width in shaped(font, "لا")] == [width for _, width in shaped(FIRA, "لا")]
    assert [width for _, width in shaped(font, "中")] == [500]
    drawn = outlines(font, 0, "中")["中"]
    assert drawn.advance == box.advance
    assert drawn.contours[0][:3] == box.contours[0]


def test_cubic_curves_become_quadratic_ones_nearby() -> None:
    pen = Outline()
    pen.moveTo((0, 0))
    pen.curveTo((0, 100), (100, 100), (100, 0))
    middle = [(x, y) for x, y, on in pen.contours[0] if on][2]
    assert middle == pytest.approx((50, 75))
    assert pen.contours[0][-1] == (100, 0, True)
