"""What a reader would see is told, and what smoothing does at the edges of letters is not."""

from __future__ import annotations

import io
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from tests.pictures.comparing import SHARE, as_png, compare, difference, reduced
from tests.pictures.shots import Shot

_SIZE = (200, 150)
_RED = (214, 0, 110)
_colours = st.tuples(*[st.integers(0, 255)] * 3)


def plain(colour: tuple[int, int, int] = (255, 255, 255)) -> Image.Image:
    return Image.new("RGB", _SIZE, colour)


def with_box(box: tuple[int, int, int, int], colour: tuple[int, int, int]) -> Image.Image:
    picture = plain()
    ImageDraw.Draw(picture).rectangle(box, fill=colour)
    return picture


@pytest.fixture(scope="module")
def drawn() -> Image.Image:
    return Shot("six-steps", "map", "dark").draw()


def test_a_picture_is_like_itself(drawn: Image.Image) -> None:
    small = reduced(drawn)
    change = compare(small, Image.open(io.BytesIO(as_png(small))))
    assert (change.box, change.matters, str(change)) == (None, False, "nothing differs")


def test_few_colours_are_near_those_drawn(drawn: Image.Image) -> None:
    small = reduced(drawn)
    assert small.mode == "P"
    assert compare(drawn, small).share < SHARE


@given(colours=st.lists(_colours, min_size=1, max_size=400, unique=True))
def test_any_colours_make_a_picture_of_few(colours: list[tuple[int, int, int]]) -> None:
    picture = Image.new("RGB", (len(colours), 3))
    picture.putdata(colours * 3)
    small = reduced(picture)
    assert small.size == picture.size
    assert len(small.getcolors() or []) <= min(256, len(colours))
    assert as_png(small) == as_png(reduced(picture))


def test_what_fills_an_area_keeps_its_colour() -> None:
    picture = with_box((10, 10, 90, 90), (253, 237, 234))
    assert not compare(picture, reduced(picture)).faint


def test_a_symbol_of_another_colour_matters(drawn: Image.Image) -> None:
    changed = drawn.copy()
    changed.paste((70, 60, 200), (300, 200, 307, 207))
    change = compare(reduced(drawn), reduced(changed))
    assert change.matters
    assert change.box is not None
    left, top, right, bottom = change.box
    assert left >= 300 and top >= 200 and right <= 307 and bottom <= 207  # noqa: PT018


def test_a_tint_that_is_gone_matters() -> None:
    change = compare(with_box((0, 20, 199, 60), (246, 248, 251)), plain())
    assert (change.share, change.matters) == (0, True)


def test_edges_that_another_machine_smooths_do_not(drawn: Image.Image) -> None:
    chance = random.Random(1)  # noqa: S311
    areas = {colour for count, colour in drawn.getcolors(1 << 24) or [] if count > 1000}
    changed = drawn.copy()
    for x in range(drawn.width):
        for y in range(drawn.height):
            if (colour := changed.getpixel((x, y))) not in areas and chance.random() < 0.1:
                changed.putpixel((x, y), _beside(colour, chance))
    assert drawn.tobytes() != changed.tobytes()
    assert not compare(reduced(drawn), reduced(changed)).matters


def _beside(colour: Any, chance: random.Random) -> tuple[int, ...]:
    return tuple(min(255, max(0, value + chance.choice((-2, -1, 1, 2)))) for value in colour)


def test_another_size_matters_and_is_told() -> None:
    change = compare(plain(), plain().resize((200, 160)))
    assert change.matters
    assert str(change) == "it was 200 × 150 pixels large and is 200 × 160 now"


def test_the_difference_is_loud_and_the_rest_grey() -> None:
    shown = difference(plain(), with_box((50, 60, 59, 69), (0, 90, 200)))
    assert shown.getpixel((55, 65)) == _RED
    assert shown.getpixel((10, 10)) == (255, 255, 255)
    assert difference(plain((9, 90, 9)), plain((9, 90, 9))).getpixel((5, 5)) != (9, 90, 9)
