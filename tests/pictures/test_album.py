"""The pages hold everything they show, the worst first, and say what there is to see."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.pictures import album
from tests.pictures.__main__ import main
from tests.pictures.album import Seen, all_page, changes_page, keep, keep_golden, see, worst_first
from tests.pictures.comparing import reduced
from tests.pictures.shots import Shot

_MAP = Shot("online-shop", "map", "light")
_FLOW = Shot("online-shop", "flow", "dark")
_CARD = Shot("library-card", "map", "light", "fa")
_OUTSIDE = re.compile(r"""(?:src|href)=["'](?!data:)|url\(|@import|https?:""")


def picture(marked: int = 0) -> Image.Image:
    sheet = Image.new("RGB", (100, 100), "white")
    sheet.paste((200, 0, 0), (0, 0, 100, marked))
    return reduced(sheet)


def seen(shot: Shot = _MAP, marked: int = 0) -> Seen:
    return Seen(shot, picture(marked), picture())


@pytest.fixture
def golden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "golden"
    monkeypatch.setattr(album, "GOLDEN", folder)
    return folder


def test_the_worst_comes_first() -> None:
    new = Seen(_CARD, picture(), None)
    grown = Seen(_MAP, Image.new("P", (100, 120)), picture())
    little, much, same = seen(_MAP, 2), seen(_FLOW, 30), seen()
    assert worst_first([little, same, much, new, grown]) == [new, grown, much, little]


def test_the_page_of_changes_shows_old_new_and_difference() -> None:
    page = changes_page([seen(_MAP, 30)])
    assert re.findall(r"<figcaption>(\w+)", page) == ["Old", "New", "Difference"]
    assert "<h1>1 picture changed</h1>" in page
    assert "30.00% of its pixels differ clearly" in page
    assert len(set(re.findall(r'src="(data:image/png;base64,[^"]+)"', page))) == 3
    assert not _OUTSIDE.search(page)


def test_what_is_new_has_no_old() -> None:
    page = changes_page([Seen(_MAP, picture(), None)])
    assert re.findall(r"<figcaption>(\w+)", page) == ["New"]
    assert "There is no golden picture yet." in page


def test_the_page_of_all_leads_to_each_and_marks_what_changed() -> None:
    page = all_page([seen(_MAP), seen(_FLOW, 30), seen(_CARD)])
    assert re.findall(r'<a href="(.*?)">', page) == [
        "large/online-shop.map.light.png",
        "large/online-shop.flow.dark.png",
        "large/library-card.map.light.fa.png",
    ]
    assert re.findall(r'data-language="(\w+)" data-changed="(\w*)"', page) == [
        ("en", ""), ("en", "yes"), ("fa", ""),
    ]  # fmt: skip
    for choice in ("library-card fa", "flow", "dark", "fa"):
        assert f"<option>{choice}</option>" in page


def test_a_page_stands_as_long_as_something_differs(golden: Path, tmp_path: Path) -> None:
    drawn, page = tmp_path / "drawn", tmp_path / "index.html"
    keep(seen(_MAP, 30), drawn)
    album.show_changes(drawn, page)
    assert 'id="online-shop.map.light"' in page.read_text()
    keep_golden(see(_MAP, drawn))
    album.show_changes(drawn, page)
    assert not page.exists()


def test_golden_pictures_are_written_when_they_differ_at_all(golden: Path) -> None:
    path = golden / "online-shop.map.light.png"
    keep_golden(Seen(_MAP, picture(), None))
    before = path.read_bytes()
    path.write_bytes(before + b"still the same picture")
    keep_golden(seen())
    assert path.read_bytes() != before
    keep_golden(seen(_MAP, 1))
    assert Image.open(path).convert("RGB").getpixel((0, 0)) == (200, 0, 0)


def test_what_is_drawn_no_more_is_left_over(golden: Path) -> None:
    keep_golden(Seen(_MAP, picture(), None))
    assert album.left_over() == []
    (golden / "gone.map.light.png").touch()
    assert [path.name for path in album.left_over()] == ["gone.map.light.png"]


def test_words_that_no_picture_has_are_said() -> None:
    with pytest.raises(SystemExit, match=r"No picture has a name with atlas or \.sepia\."):
        main(["atlas", ".sepia"])
