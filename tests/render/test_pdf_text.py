"""The text inside a PDF: it can be found in the order in which people write it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.i18n import LANGUAGES
from journeyctl.render.pdf import write
from journeyctl.render.pdf.text_layer import finished, line_of
from journeyctl.render.png import png
from journeyctl.render.rendering import Rendering
from tests.conftest import LoadExample
from tests.journeys import journey
from tests.render import pdfs

MIXED = "خرید (Purchase) نهایی"
# Words of letters; of those with a mark above, what stands before it.
LETTERS = re.compile(r"(?<![\u064b-\u0653])[^\W\d_]+(?:\u200c[^\W\d_]+)*(?![\u064b-\u0653])")

poppler = pytest.mark.skipif(
    not (shutil.which("pdftotext") and shutil.which("pdftoppm")),
    reason="Poppler's pdftotext and pdftoppm are not installed",
)


def titled(title: str, language: str = "fa") -> bytes:
    source = journey({"title": title, "language": language, "stages": [{"name": "مرحله"}]})
    return write(Rendering(source, "x"), "map")


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_words_of_a_map_are_found(load_example: LoadExample, language: str) -> None:
    view = Rendering(load_example("library-card"), "x", language).view
    content = write(Rendering(load_example("library-card"), "x", language), "map")
    said = pdfs.text(content)
    expected = [view.title, view.scenario]
    for point in view.touchpoints:
        expected += [point.name, *point.actions, *point.thoughts]
        expected += [pain.text for pain in point.pain_points]
    missing = [
        word
        for text in expected
        for word in LETTERS.findall(text)
        if word not in said and len(word) > 1
    ]
    assert missing == []


def test_words_follow_one_another_as_they_are_read() -> None:
    title = "سارا کفش دویدن را می‌خواهد"
    assert pdfs.squeezed(title) in pdfs.text(titled(title))


def test_mixed_text_runs_from_right_to_left() -> None:
    found = {piece.text.strip("() "): piece.x for piece in pdfs.pieces(titled(MIXED))}
    order = sorted(("خرید", "Purchase", "نهایی"), key=lambda word: -found[word])
    assert order == ["خرید", "Purchase", "نهایی"]


def test_a_non_joiner_means_itself() -> None:
    found = pdfs.meanings(titled("کتاب می‌رسد"))
    assert "\u200c" in found
    assert "\u2008" not in found
    assert not [meaning for meaning in found if len(meaning) > 1 and "\u200c" in meaning]


def test_heh_with_hamza_is_found_once() -> None:
    assert pdfs.text(titled("صفحهٔ محصول")).startswith("صفحهمحصول")


def test_nothing_of_isolates_is_left() -> None:
    found = "".join(pdfs.meanings(titled(MIXED)))
    assert not re.search("[\u2066-\u2069]", found)


def test_ligatures_mean_their_letters() -> None:
    content = titled("سلام")
    assert "لا" in pdfs.meanings(content)
    assert "سلام" in pdfs.text(content)


@given(st.text(alphabet="ab سلام\u200c(),.١۲\u2067\u2069", max_size=40))
def test_a_line_loses_nothing(text: str) -> None:
    line = line_of(text)
    words = [line] if isinstance(line, str) else line
    said = "".join(word if isinstance(word, str) else "".join(word) for word in words)
    assert said == text.replace("\u200c", "") or said == text


def test_a_line_from_left_to_right_stays_whole() -> None:
    assert line_of("Buys shoes (online)") == "Buys shoes (online)"


def test_a_word_with_a_non_joiner_comes_in_parts() -> None:
    assert line_of("او می‌رسد.") == ["او ", ["می", "رسد"], "."]


def test_what_typst_did_not_write_comes_back() -> None:
    assert finished(b"%PDF-2.0 something else") == b"%PDF-2.0 something else"


def test_the_table_of_objects_is_right() -> None:
    content = titled(MIXED)
    start = int(content.rpartition(b"startxref\n")[2].split()[0])
    assert content.startswith(b"xref\n", start)
    entries = re.findall(rb"(\d{10}) \d{5} ([nf])", content[start:])
    for number, (offset, kind) in enumerate(entries):
        if kind == b"n":
            assert content.startswith(b"%d 0 obj" % number, int(offset))


@poppler
def test_poppler_finds_the_text_in_order(tmp_path: Path) -> None:
    title = "سارا کفش دویدن را می‌خواهد"
    (tmp_path / "map.pdf").write_bytes(titled(title))
    said = subprocess.run(
        ["pdftotext", "map.pdf", "-"], cwd=tmp_path, capture_output=True, check=True
    )
    assert title in re.sub("[\u202a-\u202e]", "", said.stdout.decode())


@poppler
@pytest.mark.parametrize("example", ["online-shop", "sales-funnel"])
def test_poppler_draws_the_picture_of_resvg(
    load_example: LoadExample, tmp_path: Path, example: str
) -> None:
    from PIL import Image, ImageChops, ImageStat

    drawn = Rendering(load_example(example), "x")
    (tmp_path / "map.pdf").write_bytes(write(drawn, "map"))
    (tmp_path / "resvg.png").write_bytes(png(drawn.svg("map"), 1))
    subprocess.run(
        ["pdftoppm", "-r", "96", "-png", "-singlefile", "map.pdf", "poppler"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    with Image.open(tmp_path / "resvg.png") as one, Image.open(tmp_path / "poppler.png") as two:
        size = one.size
        difference = ImageChops.difference(one.convert("L"), two.convert("L").resize(size))
    assert ImageStat.Stat(difference).mean[0] < 4
