"""A map on sheets: every touchpoint once, no page wider than the sheet, one curve for all."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeyctl.layout.curve import height_at, monotone
from journeyctl.layout.map.pages import Part, layout_pages, packed, parts
from journeyctl.layout.map.windows import cut, window
from journeyctl.layout.scene import Rect, Scene, Stroke, Text
from journeyctl.layout.theme import theme
from journeyctl.model.journey import Journey
from journeyctl.view import build_view
from tests.conftest import LoadExample
from tests.journeys import journey, journeys

A4 = (1085.0, 756.0)
_slow = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def of_sizes(*sizes: int) -> Journey:
    stages = [
        {
            "name": f"Stage {number}",
            "touchpoints": [
                {"name": f"Point {number}.{index}", "emotion": {"score": (-1) ** index * 2}}
                for index in range(size)
            ],
        }
        for number, size in enumerate(sizes)
    ]
    return journey({"stages": stages})


def pages(source: Journey) -> tuple[Scene, ...]:
    return layout_pages(build_view(source), theme(), *A4)


def said(scene: Scene, group: str) -> list[str]:
    """The texts of a group, their lines joined."""
    return [
        " ".join(line.text.strip("\u2066\u2067\u2069") for line in shape.lines)
        for found in scene.groups
        if found.name == group
        for shape in found.shapes
        if isinstance(shape, Text)
    ]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=8), st.integers(1, 7))
def test_parts_hold_every_column_once(sizes: list[int], most: int) -> None:
    view = build_view(of_sizes(*sizes))
    found = parts(view, most)
    points = [point for part in found for _, point in part.slots if point]
    assert points == list(view.touchpoints)
    assert all(len(part.slots) <= most for part in found)
    begun = [part.slots[0][0] for part in found if not part.continued]
    assert begun == list(view.stages)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=9))
def test_pages_are_full_as_evenly_as_can_be(sizes: list[int]) -> None:
    view = build_view(of_sizes(*sizes))
    found = parts(view, 5)
    packing = packed(found, 5)
    assert [part for page in packing for part in page] == found

    def width(page: list[Part]) -> int:
        return sum(len(part.slots) for part in page)

    assert all(0 < width(page) <= 5 for page in packing)
    assert all(
        width(page) + len(after[0].slots) > max(map(width, packing))
        for page, after in pairwise(packing)
    )


def test_a_small_map_is_one_page_without_a_number() -> None:
    (page,) = pages(of_sizes(2, 1))
    assert "page" not in [group.name for group in page.groups]


def test_a_wide_stage_goes_on_under_its_name() -> None:
    found = pages(of_sizes(20))
    assert len(found) == 3
    assert [said(page, "stages") for page in found] == [
        ["Stage 0"],
        ["Stage 0 (continued)"],
        ["Stage 0 (continued)"],
    ]
    assert [said(page, "page") for page in found] == [["1/3"], ["2/3"], ["3/3"]]


def test_stages_stay_together_where_they_can() -> None:
    found = pages(of_sizes(5, 5, 5))
    assert [said(page, "stages") for page in found] == [["Stage 0"], ["Stage 1"], ["Stage 2"]]


@pytest.mark.parametrize("name", ["online-shop", "sales-funnel", "home-repair-blueprint"])
def test_every_page_says_whose_lanes_these_are(load_example: LoadExample, name: str) -> None:
    view = build_view(load_example(name))
    for page in layout_pages(view, theme(), *A4):
        names = [group.name for group in page.groups]
        assert names[0] == "header"
        assert "stages" in names
        assert "lane-touchpoints" in names


@_slow
@given(journeys)
def test_nothing_leaves_its_page(source: Journey) -> None:
    for page in pages(source):
        for group in page.groups:
            for shape in group.shapes:
                if isinstance(shape, Rect):
                    assert shape.x >= -0.01
                    assert shape.x + shape.width <= page.width + 0.01
                    assert shape.y + shape.height <= page.height + 0.01


def test_the_curve_goes_on_at_the_same_height() -> None:
    found = pages(of_sizes(20))
    curves = [
        max(
            (
                shape
                for group in page.groups
                if group.name == "lane-emotion"
                for shape in group.shapes
                if isinstance(shape, Stroke) and shape.curved and not shape.fill
            ),
            key=lambda stroke: len(stroke.points),
        )
        for page in found
    ]
    tops = [
        next(
            shape.y
            for group in page.groups
            if group.name == "lane-emotion"
            for shape in group.shapes
            if isinstance(shape, Rect)
        )
        for page in found
    ]
    for (before, after), (top, next_top) in zip(pairwise(curves), pairwise(tops), strict=True):
        assert before.points[-1][1] - top == pytest.approx(after.points[0][1] - next_top)


@given(
    st.lists(st.floats(0, 100), min_size=2, max_size=8),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_a_cut_curve_is_the_curve(heights: list[float], one: float, other: float) -> None:
    path = monotone([(index * 10.0, y) for index, y in enumerate(heights)])
    end = path[-1][0]
    left, right = sorted((one * end, other * end))
    part = cut(path, left, right)
    if right - left < 1e-3:
        return
    assert (part[0][0], part[-1][0]) == pytest.approx((left, right), abs=1e-6)
    for x in (left, (left + right) / 2, right):
        expected, actual = height_at(path, x), height_at(part, min(max(x, part[0][0]), part[-1][0]))
        assert expected is not None
        assert actual == pytest.approx(expected, abs=1e-3)


def test_a_window_leaves_out_what_lies_beside_it() -> None:
    line = Stroke(((0, 5), (100, 5)), stroke="line")
    (found,) = window([line, Rect(0, 0, 100, 10)], 20, 60)
    assert isinstance(found, Stroke)
    assert found.points == ((20, 5), (60, 5))
    assert list(window([line], 200, 300)) == []
