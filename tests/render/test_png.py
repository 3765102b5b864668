"""The picture has the pixels asked for, says who made it, and depends on nothing else."""

from __future__ import annotations

import struct
import zlib

import pytest

from journeyctl.errors import OutputError
from journeyctl.render import png as module
from journeyctl.render.ownership import is_own
from journeyctl.render.png import png


def svg(body: str = "", width: int = 40, height: int = 20) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{body}</svg>'
    )


def text(content: str, weight: int = 400, family: str = "FiraGO") -> str:
    return svg(
        f'<text x="2" y="15" font-size="12" font-weight="{weight}" font-family="{family}">'
        f"{content}</text>"
    )


def chunks(picture: bytes) -> list[tuple[bytes, bytes]]:
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    at, found = 8, []
    while at < len(picture):
        (length,) = struct.unpack_from(">I", picture, at)
        content = picture[at + 4 : at + 8 + length]
        assert struct.unpack_from(">I", picture, at + 8 + length) == (zlib.crc32(content),)
        found.append((content[:4], content[4:]))
        at += 12 + length
    return found


def size(picture: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", chunks(picture)[0][1])
    return width, height


@pytest.mark.parametrize(
    ("scale", "expected"), [(1, (40, 20)), (2, (80, 40)), (1.5, (60, 30)), (3, (120, 60))]
)
def test_scale_is_pixels_to_a_px(scale: float, expected: tuple[int, int]) -> None:
    assert size(png(svg(), scale)) == expected


def test_scale_is_two_unless_told() -> None:
    assert png(svg()) == png(svg(), 2)


def test_a_huge_picture_is_drawn_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PIXELS", 20_000)
    assert size(png(svg(), 5)) == (200, 100)
    assert size(png(svg(), 500)) == (200, 100)


def test_the_chunks_are_sound_and_name_the_software() -> None:
    found = chunks(png(text("خرید")))
    assert found[0][0] == b"IHDR"
    assert found[1] == (b"tEXt", b"Software\0journeyctl")
    assert found[-1] == (b"IEND", b"")


def test_own_pictures_are_known_again() -> None:
    own = png(svg())
    other = own.replace(b"journeyctl", b"some other")
    assert is_own(own)
    assert not is_own(other)
    assert not is_own(b"")
    assert not is_own(b"GIF89a")


def test_the_same_svg_gives_the_same_bytes() -> None:
    assert png(text("خرید (Purchase)")) == png(text("خرید (Purchase)"))


def test_text_is_drawn_in_both_weights() -> None:
    assert len({png(svg()), png(text("Purchase")), png(text("Purchase", 700))}) == 3


@pytest.mark.parametrize("family", ["No Such Font", "sans-serif", "DejaVu Sans", "serif"])
def test_whatever_the_family_the_font_is_ours(family: str) -> None:
    assert png(text("Purchase", family=family)) == png(text("Purchase"))


def test_attributes_give_the_colours_and_at_rules_do_not_matter() -> None:
    plain = png(svg('<rect width="9" height="9" fill="#123456"/>'))
    themed = png(
        svg(
            "<style>@media all{.a{fill:var(--a,#f00)}}"
            "@media (prefers-color-scheme:dark){.a{fill:#fff}}</style>"
            '<rect class="a" width="9" height="9" fill="#123456"/>'
        )
    )
    assert themed == plain


@pytest.mark.parametrize("broken", ["", "<svg", "<html/>", svg("<text>"), svg(width=0)])
def test_what_cannot_be_drawn_is_said(broken: str) -> None:
    with pytest.raises(OutputError, match="cannot be drawn"):
        png(broken)
