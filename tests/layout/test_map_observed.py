"""Observed data on the map: a ribbon as high as people came, a measured curve, nothing covered."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given

from journeyctl.layout.bidi import Direction
from journeyctl.layout.map import layout_map
from journeyctl.layout.map.funnel import HIGHEST
from journeyctl.layout.map.pages import layout_pages
from journeyctl.layout.map.slices import slice_emotions
from journeyctl.layout.scene import Group, Mark, Scene, Stroke, Text
from journeyctl.layout.theme import theme, theme_names
from journeyctl.view import JourneyView, build_view
from tests.conftest import LoadExample
from tests.journeys import journey
from tests.layout.observing import observed_views, view_of, with_observed
from tests.layout.scenes import (
    around,
    assert_apart,
    assert_inside,
    assert_says,
    overlap,
    shapes,
    slow,
    text_boxes,
    words,
)
from tests.overlays import overlay_of

A4 = (1050.0, 720.0)


def group_named(scene: Scene, name: str) -> Group:
    (found,) = [group for group in scene.groups if group.name == name]
    return found


def ribbon(scene: Scene) -> list[Stroke]:
    """The parts of the ribbon, one each stage that has a figure."""
    lane = group_named(scene, "lane-funnel")
    return [s for s in lane.shapes if isinstance(s, Stroke) and s.curved and s.fill]


def heights(part: Stroke) -> tuple[float, float]:
    """How high a part is where it begins, and where it ends."""
    base = part.points[-4][1]
    curve = part.points[:-9]
    return base - curve[0][1], base - curve[-1][1]


@given(observed_views())
@slow
def test_nothing_leaves_the_picture(view: JourneyView) -> None:
    assert_inside(layout_map(view))


@given(observed_views())
@slow
def test_no_text_lies_on_another(view: JourneyView) -> None:
    assert_apart(layout_map(view))


@given(observed_views())
@slow
def test_no_text_covers_a_face_or_a_measured_point(view: JourneyView) -> None:
    for group in layout_map(view).groups:
        if group.name != "lane-emotion":
            continue
        marks = [shape for shape in group.shapes if isinstance(shape, Mark)]
        scene = Scene(0, 0, Direction.LTR, "", "", (group,))
        points = [around(mark) for mark in marks if mark.fill == "ink"]
        faces = [around(mark) for mark in marks if mark.name.startswith("face")]
        for text, box in text_boxes(scene):
            assert not any(overlap(box, other) for other in points + faces), text
        assert not any(overlap(point, face) for point in points for face in faces)


@given(observed_views())
@slow
def test_pages_hold_everything(view: JourneyView) -> None:
    for page in layout_pages(view, theme(), *A4):
        assert_inside(page)
        assert_apart(page)


def test_the_ribbon_is_as_high_as_people_came(load_example: LoadExample) -> None:
    view = view_of(load_example("online-shop"))
    assert view.observed is not None
    levels = [stage.level or 0 for stage in view.observed.stages]
    expected = [HIGHEST * level for level in levels]
    parts = [heights(part) for part in ribbon(layout_map(view))]
    assert [start for start, _ in parts] == pytest.approx(expected)
    assert [end for _, end in parts] == pytest.approx([*expected[1:], expected[-1]])


def test_the_ribbon_goes_on_from_stage_to_stage(load_example: LoadExample) -> None:
    parts = ribbon(layout_map(view_of(load_example("online-shop"))))
    for before, after in pairwise(parts):
        assert before.points[:-9][-1] == pytest.approx(after.points[0])


def test_a_stage_without_a_figure_has_a_dash_and_no_zero(load_example: LoadExample) -> None:
    source = load_example("online-shop")
    overlay = overlay_of(source)
    first, second, *others = overlay.observed.stages
    hidden = second.model_copy(update={"reached": None, "lost": None})
    view = view_of(source, with_observed(overlay, stages=(first, hidden, *others)))
    scene = layout_map(view)
    assert len(ribbon(scene)) == len(view.stages) - 1
    numbers = [
        shape
        for shape in group_named(scene, "lane-funnel").shapes
        if isinstance(shape, Text) and shape.size == theme().styles["value"].size
    ]
    said = ["".join(line.text for line in shape.lines).strip("\u2066\u2069") for shape in numbers]
    assert said == ["48,210", "–", "13,151", "9,337", "2,801", "5.8%"]
    assert numbers[1].fill == "muted"


def test_a_stage_in_no_funnel_has_a_dash(load_example: LoadExample) -> None:
    source = load_example("online-shop")
    overlay = overlay_of(source)
    view = view_of(source, with_observed(overlay, stages=overlay.observed.stages[1:]))
    assert len(ribbon(layout_map(view))) == len(view.stages) - 1


def test_everything_is_said(load_example: LoadExample) -> None:
    view = view_of(load_example("online-shop"))
    observed = view.observed
    assert observed is not None
    said = [observed.caption, observed.conversion]
    for stage in observed.stages:
        said += [stage.reached, stage.share]
        said += [f"{stage.lost} lost ({stage.lost_share})"] if stage.lost else []
    for point in observed.points:
        said += [f"{point.actors} ({point.share})", f"{point.exits} ({point.exits_share})"]
    for item in observed.measured:
        said += [item.value, item.interval, item.n]
    assert_says(layout_map(view), said)


def test_the_measured_curve_has_its_own_style_and_name(load_example: LoadExample) -> None:
    lane = group_named(layout_map(view_of(load_example("online-shop"))), "lane-emotion")
    curves = [s for s in lane.shapes if isinstance(s, Stroke) and s.curved and s.stroke]
    styles = {(curve.stroke, bool(curve.dash)) for curve in curves}
    assert styles == {("curve_1", False), ("ink", True)}
    assert {"Believed", "Measured"} <= {
        "".join(line.text for line in shape.lines).strip("\u2066\u2069")
        for shape in lane.shapes
        if isinstance(shape, Text)
    }


def test_few_answers_make_a_hollow_point(load_example: LoadExample) -> None:
    view = view_of(load_example("online-shop"))
    assert view.observed is not None
    few = sum(bool(felt and felt.few) for felt in view.observed.felt)
    lane = group_named(layout_map(view), "lane-emotion")
    points = [s for s in lane.shapes if isinstance(s, Mark) and s.fill == "ink"]
    holes = [
        mark
        for mark in lane.shapes
        if isinstance(mark, Mark) and mark.fill == "surface" and mark.size < points[0].size
    ]
    assert few > 0
    assert len(holes) == few


def test_without_believed_emotions_or_metrics_the_measured_ones_are_shown() -> None:
    source = journey({"stages": [{"name": "a", "touchpoints": [{"name": "b"}, {"name": "c"}]}]})
    scene = layout_map(view_of(source))
    names = {group.name for group in scene.groups}
    assert {"lane-emotion", "lane-metrics", "lane-funnel", "lane-presence"} <= names


def test_surveys_alone_make_no_funnel(load_example: LoadExample) -> None:
    source = load_example("online-shop")
    overlay = with_observed(
        overlay_of(source), stages=(), touchpoints=(), moves=(), conversion=None
    )
    scene = layout_map(view_of(source, overlay))
    assert not {"lane-funnel", "lane-presence"} & {group.name for group in scene.groups}


def test_without_observed_data_nothing_is_drawn_of_it(load_example: LoadExample) -> None:
    scene = layout_map(build_view(load_example("online-shop")))
    names = {group.name for group in scene.groups}
    assert not {"observed", "lane-funnel", "lane-presence"} & names


@pytest.mark.parametrize("language", ["en", "fa", "ar", "bg", "ms"])
def test_all_languages(load_example: LoadExample, language: str) -> None:
    source = load_example("library-card")
    scene = layout_map(build_view(source, language, {}, overlay_of(source)))
    assert_inside(scene)
    assert_apart(scene)


def test_right_to_left_is_the_mirror(load_example: LoadExample) -> None:
    view = view_of(load_example("sales-funnel"))
    scene = layout_map(view)
    parts = ribbon(scene)
    starts = [part.points[0][0] for part in parts]
    assert starts == sorted(starts, reverse=True)


def test_each_page_has_its_part_of_the_funnel(load_example: LoadExample) -> None:
    view = view_of(load_example("six-steps"))
    pages = layout_pages(view, theme(), 700.0, 720.0)
    assert view.observed is not None
    reached = [stage.reached for stage in view.observed.stages]
    found = [words(page) for page in pages]
    assert all(any(number in text for text in found) for number in reached)
    assert sum("lane-funnel" in {g.name for g in page.groups} for page in pages) > 1


@pytest.mark.parametrize("name", theme_names())
def test_all_roles_are_in_every_theme(load_example: LoadExample, name: str) -> None:
    look = theme(name)
    for shape in shapes(layout_map(view_of(load_example("online-shop")), look)):
        roles = {getattr(shape, key, "") for key in ("fill", "stroke", "halo")} - {""}
        assert roles <= look.colours.keys()


def test_a_metric_tells_whether_what_was_measured_meets_the_target(
    load_example: LoadExample,
) -> None:
    view = view_of(load_example("online-shop"))
    assert view.observed is not None
    met = tuple(replace(item, met=True) for item in view.observed.measured)
    missed = tuple(replace(item, met=False) for item in view.observed.measured)
    counts = []
    for measured in (met, missed):
        shown = replace(view, observed=replace(view.observed, measured=measured))
        lane = group_named(layout_map(shown), "lane-metrics")
        counts.append([s.name for s in lane.shapes if isinstance(s, Mark)].count("met"))
    assert counts[0] - counts[1] == len(met)


def test_measured_points_do_not_meet(load_example: LoadExample) -> None:
    lane = group_named(layout_map(view_of(load_example("six-steps"))), "lane-emotion")
    points = [around(s) for s in lane.shapes if isinstance(s, Mark) and s.fill == "ink"]
    assert not any(overlap(a, b) for a, b in combinations(points, 2))


def test_slices_have_the_measured_curve_below_the_believed_line(load_example: LoadExample) -> None:
    sliced = slice_emotions(view_of(load_example("online-shop")), theme())
    colours = [stroke.stroke for stroke in sliced.curve]
    assert "ink" in colours
    assert colours[-1] == "curve_1"
    assert sliced.measured
    assert sliced.samples == ()


def test_slices_without_observed_data_have_none(load_example: LoadExample) -> None:
    sliced = slice_emotions(build_view(load_example("online-shop")), theme())
    assert sliced.measured == ()
    assert "ink" not in {stroke.stroke for stroke in sliced.curve}
