"""The map's geometry: everything inside its place, nothing over anything else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings

from journeyctl.layout.bidi import Direction
from journeyctl.layout.map import layout_map
from journeyctl.layout.scene import Group, Mark, Rect, Scene, Shape, Stroke, Text
from journeyctl.model.journey import Journey
from journeyctl.view import build_view
from tests.conftest import LoadExample
from tests.journeys import journey, journeys

_slow = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
Box = tuple[float, float, float, float]
_CARDS = ("pain_soft", "opportunity_soft", "surface")


def scene_of(source: Journey) -> Scene:
    return layout_map(build_view(source))


def text_boxes(group: Group) -> Iterator[tuple[str, Box]]:
    """Each line of text with the box of its letters: ascender and descender as FiraGO has them."""
    for shape in group.shapes:
        if not isinstance(shape, Text):
            continue
        for line in shape.lines:
            left = {
                "start": line.x,
                "middle": line.x - line.width / 2,
                "end": line.x - line.width,
            }[shape.anchor]
            top = line.y - shape.size * 0.74
            yield line.text, (left, top, left + line.width, line.y + shape.size * 0.2)


def overlap(a: Box, b: Box) -> bool:
    slack = 0.6
    return (
        a[0] + slack < b[2] and b[0] + slack < a[2] and a[1] + slack < b[3] and b[1] + slack < a[3]
    )


def _is_label(shape: Shape) -> bool:
    return isinstance(shape, Text) and shape.bold and shape.fill == "muted"


def group_named(scene: Scene, name: str) -> Group:
    (found,) = [group for group in scene.groups if group.name == name]
    return found


@given(journeys)
@_slow
def test_all_text_stays_inside_the_picture(source: Journey) -> None:
    scene = scene_of(source)
    for group in scene.groups:
        for text, (left, top, right, bottom) in text_boxes(group):
            assert left >= 0, text
            assert right <= scene.width, text
            assert top >= 0, text
            assert bottom <= scene.height, text


@given(journeys)
@_slow
def test_no_two_lines_of_text_overlap(source: Journey) -> None:
    scene = scene_of(source)
    boxes = [item for group in scene.groups for item in text_boxes(group)]
    for (first, a), (second, b) in combinations(boxes, 2):
        assert not overlap(a, b), (first, second)


@given(journeys)
@_slow
def test_no_label_covers_a_face(source: Journey) -> None:
    scene = scene_of(source)
    for group in scene.groups:
        if group.name != "lane-emotion":
            continue
        faces = [
            (m.x - m.size / 2, m.y - m.size / 2, m.x + m.size / 2, m.y + m.size / 2)
            for m in group.shapes
            if isinstance(m, Mark) and m.name.startswith("face")
        ]
        for text, box in text_boxes(group):
            assert not any(overlap(box, face) for face in faces), text
        for a, b in combinations(faces, 2):
            assert not overlap(a, b)


@given(journeys)
@_slow
def test_card_text_stays_inside_a_card(source: Journey) -> None:
    scene = scene_of(source)
    for group in scene.groups:
        if group.name not in ("lane-pain_points", "lane-opportunities", "lane-metrics"):
            continue
        cards = [
            (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
            for shape in group.shapes
            if isinstance(shape, Rect) and shape.fill in _CARDS
        ]
        # Labels of lanes and lines are the only bold and muted texts, and stand beside the cards.
        content = Group("content", 0, [s for s in group.shapes if not _is_label(s)])
        for text, (left, top, right, bottom) in text_boxes(content):
            assert any(
                x <= left and right <= end and y <= top and bottom <= low
                for x, y, end, low in cards
            ), text


def test_right_to_left_is_the_mirror_image() -> None:
    data = {"stages": [{"name": "1", "touchpoints": [{"name": "2", "emotion": 1}]}]}
    ltr = scene_of(journey({**data, "language": "ms"}))
    rtl = scene_of(journey({**data, "language": "ms"}).model_copy(update={"language": "ar"}))
    assert (ltr.direction, rtl.direction) == (Direction.LTR, Direction.RTL)
    bars = [group_named(scene, "stages").shapes[0] for scene in (ltr, rtl)]
    assert isinstance(bars[0], Rect)
    assert isinstance(bars[1], Rect)
    assert bars[1].x == pytest.approx(rtl.width - bars[0].x - bars[0].width)


def test_only_lanes_that_hold_something_appear() -> None:
    scene = scene_of(journey({"stages": [{"name": "S", "touchpoints": [{"name": "T"}]}]}))
    lanes = [group.name for group in scene.groups if group.name.startswith("lane-")]
    assert lanes == ["lane-touchpoints"]


def test_a_stage_without_touchpoints_keeps_its_place() -> None:
    data = {"stages": [{"name": "A", "touchpoints": [{"name": "T"}]}, {"name": "B"}]}
    bars = [s for s in group_named(scene_of(journey(data)), "stages").shapes if isinstance(s, Rect)]
    assert len(bars) == 2
    assert bars[0].x + bars[0].width < bars[1].x


def test_a_gap_in_the_emotions_is_a_gap_in_the_curve() -> None:
    points = [{"name": str(n), "emotion": 1} for n in range(3)]
    gap = [*points, {"name": "none"}, *({"name": f"b{n}", "emotion": 1} for n in range(2))]
    scene = scene_of(journey({"stages": [{"name": "S", "touchpoints": gap}]}))
    curves = [
        shape
        for shape in group_named(scene, "lane-emotion").shapes
        if shape.kind == "stroke"
        and getattr(shape, "curved", False)
        and getattr(shape, "stroke", "")
    ]
    assert len(curves) == 2


def test_blueprint_lines_stand_between_their_lanes(load_example: LoadExample) -> None:
    scene = scene_of(load_example("home-repair-blueprint"))
    order = [group.name for group in scene.groups if group.name.startswith("lane-")]
    assert order.index("lane-physical_evidence") < order.index("lane-actions")
    assert order.index("lane-frontstage") < order.index("lane-backstage")
    strokes = [s for group in scene.groups for s in group.shapes if isinstance(s, Stroke)]
    dashed = [stroke for stroke in strokes if stroke.stroke == "strong_line"]
    assert len(dashed) == 3


def test_width_grows_with_touchpoints_only() -> None:
    def wide(count: int) -> float:
        points = [{"name": f"T{n}", "actions": ["x " * 50]} for n in range(count)]
        return scene_of(journey({"stages": [{"name": "S", "touchpoints": points}]})).width

    assert wide(40) - wide(30) == pytest.approx(wide(30) - wide(20))
