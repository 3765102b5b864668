"""What is measured to fit fits, and wrapping loses nothing but white space."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.layout.text import Line, Style, Weight, text_width, truncate, wrap

STYLE = Style(10, Weight.REGULAR, 14)
BOLD = Style(10, Weight.BOLD, 14)

SCRIPTS = (
    "Buy my AVATAR, fi ffi (now)! 40% ",
    "خرید کفش می‌خواهم، «بله» ۴۰٪ لله ",
    "покупка на обувки ",
    "נעליים חָדָשׁ ",
    "αγορά ",
    "ซื้อรองเท้า ",
    "जूते क्ष खरीदना ",
    "中文、漢字かなーっ「い」。 ",
    "👨‍👩‍👧👍🏽🇮🇷e\u0301 ",
    "-–—/…\u200b\u200d\u2060\u00a0\u202f\u3000\n\r\t\u2029 ",
)
words = st.text(st.sampled_from("".join(SCRIPTS)), max_size=60)
texts = st.one_of(words, st.text(max_size=40))
styles = st.builds(Style, st.sampled_from([5, 10, 13.5, 32]), st.sampled_from(Weight), st.just(20))
widths = st.floats(0, 400)

graphemes = regex.compile(r"\X").findall


def collapsed(text: str) -> str:
    return " ".join(regex.findall(r"[\S\u00a0\u2007\u202f]+", text))


def lines(text: str, width: float, style: Style = STYLE) -> list[str]:
    return [line.text for line in wrap(text, width, style)]


def without_white_space(text: str) -> str:
    return "".join(regex.findall(r"[\S\u00a0\u2007\u202f]", text))


@given(texts, widths, styles)
def test_no_line_is_wider_than_the_column(text: str, width: float, style: Style) -> None:
    for line in wrap(text, width, style):
        assert line.width <= width + 0.01 or len(graphemes(line.text)) == 1


@given(texts, widths, styles)
def test_the_width_of_a_line_is_that_of_its_text(text: str, width: float, style: Style) -> None:
    for line in wrap(text, width, style):
        assert line.width == pytest.approx(text_width(line.text, style))
        assert line.text == collapsed(line.text)


@given(texts, widths, styles)
def test_nothing_but_white_space_is_lost(text: str, width: float, style: Style) -> None:
    assert without_white_space("".join(lines(text, width, style))) == without_white_space(text)


@given(texts, widths, styles)
def test_wrapping_again_changes_nothing(text: str, width: float, style: Style) -> None:
    once = wrap(text, width, style)
    assert wrap("\n".join(line.text for line in once), width, style) == once


@given(texts, widths, styles)
def test_lines_end_between_grapheme_clusters(text: str, width: float, style: Style) -> None:
    whole = without_white_space(text)
    ends, at = {0}, 0
    for cluster in graphemes(collapsed(text)):
        at += len(without_white_space(cluster))
        ends.add(at)
    at = 0
    for line in lines(text, width, style):
        at += len(without_white_space(line))
        assert at in ends
    assert at == len(whole)


@given(texts, widths, st.sampled_from(Weight), st.floats(0.1, 10))
def test_widths_grow_with_the_size(text: str, width: float, weight: Weight, factor: float) -> None:
    small, large = Style(10, weight, 14), Style(10 * factor, weight, 14)
    assert text_width(text, large) == pytest.approx(factor * text_width(text, small))
    assert lines(text, width * 2, Style(20, weight, 28)) == lines(text, width, small)


@given(texts, widths, styles)
def test_truncated_text_fits_and_says_so(text: str, width: float, style: Style) -> None:
    line = truncate(text, width, style)
    assert line.width <= width + 0.01
    assert line.width == pytest.approx(text_width(line.text, style))
    if text_width(text, style) <= width:
        assert line.text == collapsed(text)
    elif line.text:
        assert line.text.endswith("…")
        assert collapsed(text).startswith(line.text[:-1])
    else:
        assert text_width("…", style) > width


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("Receives the confirmation e-mail", STYLE, 148.89),
        ("Receives the confirmation e-mail", BOLD, 149.80),
        ("«می‌دانم چه می‌خواهم، NPS 40٪»", STYLE, 145.01),
        ("Сравнява двата модела обувки", STYLE, 146.77),
        ("मैं जूते खरीदना चाहता हूँ", BOLD, 95.05),
        ("ฉันต้องการซื้อรองเท้า", STYLE, 88.47),
        ("صفحهٔ محصول", BOLD, 64.67),
    ],
)
def test_width_is_what_a_browser_measures(text: str, style: Style, expected: float) -> None:
    # expected: getComputedTextLength in Chromium 156, with FiraGO
    assert text_width(text, style) == pytest.approx(expected, rel=5e-4)


def test_letters_are_joined_and_kerned() -> None:
    assert text_width("سلام", STYLE) < sum(text_width(letter, STYLE) for letter in "سلام")
    assert text_width("AV", STYLE) < text_width("A", STYLE) + text_width("V", STYLE)


def test_marks_take_no_room() -> None:
    assert text_width("e\u0301", STYLE) == text_width("e", STYLE)
    assert text_width("می\u200cخواهم", STYLE) > text_width("\u200c", STYLE) == 0


@pytest.mark.parametrize(
    ("texts", "ems"),
    [
        (("中", "한", "☎️"), 1),
        (("😀", "👍🏽", "👨‍👩‍👧", "🇮🇷"), 1.25),
        (("★", "Ա", "த", "க்", "ሀ"), 0.8),
    ],
)
def test_a_grapheme_the_font_lacks_takes_what_others_give_it(
    texts: tuple[str, ...], ems: float
) -> None:
    for text in texts:
        assert text_width(text, STYLE) == pytest.approx(10 * ems)
        assert text_width(f"a{text}b", STYLE) == pytest.approx(
            10 * ems + text_width("a", STYLE) + text_width("b", STYLE)
        )


@pytest.mark.parametrize("text", ["", " ", "\n \n\t"])
def test_blank_text_has_no_lines(text: str) -> None:
    assert wrap(text, 100, STYLE) == ()
    assert truncate(text, 100, STYLE) == Line("", 0)
    assert text_width(text, STYLE) == 0


def test_white_space_collapses_and_line_ends_stay() -> None:
    assert lines("  a \t b\r\n\n c\u3000d\n", 100) == ["a b", "", "c d"]
    assert text_width(" a \n b ", STYLE) == text_width("a b", STYLE)
    assert truncate(" a \n b ", 100, STYLE).text == "a b"


def column(text: str) -> float:
    return text_width(text, STYLE)


@pytest.mark.parametrize(
    ("text", "fitting", "expected"),
    [
        ("one two three", "one two", ["one two", "three"]),
        ("one two three", "one twothr", ["one two", "three"]),
        ("یک دو سه", "یک دو", ["یک دو", "سه"]),
        ("well-known", "well-kno", ["well-", "known"]),
        ("a well-known fact", "a well-", ["a well-", "known", "fact"]),
        ("and/or", "and/o", ["and/", "or"]),
        ("stop—go", "stop—g", ["stop—", "go"]),
        ("تا/یا", "تا/", ["تا/", "یا"]),
        ("one\u200btwo", "onetw", ["one\u200b", "two"]),
        ("中文字漢字", "中文", ["中文", "字漢", "字"]),
        ("中文、漢", "中文", ["中", "文、", "漢"]),
        ("文「漢字」", "文「", ["文", "「漢", "字」"]),
        ("abc中文", "abc中", ["abc中", "文"]),
        ("a very unbreakable", "unbrea", ["a very", "unbrea", "kable"]),
    ],
)
def test_lines_break_where_one_may(text: str, fitting: str, expected: list[str]) -> None:
    assert lines(text, column(fitting)) == expected


@pytest.mark.parametrize("whole", ["9-10", "24/7", "-go", "2026-10-09", "a\u00a0b", "–go"])
def test_these_are_not_broken(whole: str) -> None:
    assert lines(f"x {whole}", column(whole)) == ["x", whole]


def test_a_cut_arabic_word_is_measured_in_the_forms_it_then_has() -> None:
    # Alone, lam-alef is one narrow ligature; cut, sad ends in a wide final form.
    word = "صصصصصصلالالا"
    for width in range(8, 60):
        for line in wrap(word, width, STYLE):
            assert text_width(line.text, STYLE) <= width + 0.01 or len(line.text) == 1


@pytest.mark.parametrize(
    ("text", "fitting", "expected"),
    [
        ("Purchase", "Purchase", "Purchase"),
        ("Purchase shoes", "Purch…", "Purch…"),
        ("Buy now please", "Buy no", "Buy…"),
        ("خرید نهایی", "خرید ن…", "خرید ن…"),
        ("👨‍👩‍👧👨‍👩‍👧", "👨‍👩‍👧…", "👨‍👩‍👧…"),
        ("Purchase", "i", ""),
    ],
)
def test_truncation_keeps_as_much_as_fits(text: str, fitting: str, expected: str) -> None:
    assert truncate(text, column(fitting), STYLE).text == expected


def test_a_long_word_takes_time_in_proportion() -> None:
    assert len(wrap("م" * 20_000, 150, STYLE)) < 1_000
