"""Observed data on the flow: lines as wide as moves are frequent, and those nobody declared."""

from __future__ import annotations

import pytest
from hypothesis import given

from journeyctl.layout.flow import Flow, layout_bare_flow, layout_flow
from journeyctl.layout.flow_lines import KINDS, UNDECLARED, drawn_moves, legend_lines, line_width
from journeyctl.layout.scene import Scene, Stroke
from journeyctl.model.journey import Journey
from journeyctl.overlay.parts import Median, MoveFigures
from journeyctl.view import JourneyView, build_view
from tests.conftest import LoadExample
from tests.journeys import journey
from tests.layout.observing import observed_views, view_of, with_observed
from tests.layout.scenes import assert_apart, assert_says, slow, text_boxes
from tests.overlays import overlay_of

NEVER = Median(seconds=None, n=0)


def chain() -> Journey:
    """A journey of three touchpoints in a row, which nobody leaves."""
    points = [{"id": name, "name": name} for name in ("one", "two", "three")]
    return journey({"stages": [{"name": "stage", "touchpoints": points}]})


def move(tail: str, head: str, count: int | None, **more: object) -> MoveFigures:
    return MoveFigures.model_validate(
        {
            "tail": tail,
            "head": head,
            "kind": "forward",
            "declared": True,
            "count": count,
            "actors": count,
            "share": None if count is None else count / 100,
            "time": NEVER,
            **more,
        }
    )


def seen(*moves: MoveFigures) -> JourneyView:
    source = chain()
    return view_of(source, with_observed(overlay_of(source), moves=moves))


def assert_words_inside(scene: Scene) -> None:
    """No text leaves the picture; the control points of a curve may."""
    for text, (left, top, right, bottom) in text_boxes(scene):
        assert left >= 0, text
        assert right <= scene.width, text
        assert top >= 0, text
        assert bottom <= scene.height, text


def strokes(scene: Scene) -> list[Stroke]:
    (group,) = [group for group in scene.groups if group.name == "moves"]
    return [shape for shape in group.shapes if isinstance(shape, Stroke) and shape.curved]


@given(observed_views())
@slow
def test_nothing_leaves_the_picture_and_no_text_lies_on_another(view: JourneyView) -> None:
    flow = Flow(view)
    for scene in (layout_flow(flow), layout_bare_flow(flow)):
        assert_words_inside(scene)
        assert_apart(scene)


def test_lines_are_wider_the_more_often_a_move_was_made() -> None:
    first, second = strokes(
        layout_flow(Flow(seen(move("one", "two", 100), move("two", "three", 25))))
    )
    assert (first.width, second.width) == (line_width(1), line_width(0.25))
    assert first.width > second.width


def test_widths_stay_within_bounds() -> None:
    assert [line_width(level) for level in (0, 0.25, 1)] == [1.2, 4.6, 8.0]


def test_a_move_says_its_share_and_count() -> None:
    view = seen(move("one", "two", 100, share=0.8), move("two", "three", 25, share=0.2))
    assert [drawn.label for drawn in drawn_moves(view)] == ["80% (100)", "20% (25)"]
    assert_says(layout_flow(Flow(view)), ["80% (100)", "20% (25)"])


def test_a_hidden_count_is_not_told() -> None:
    view = seen(move("one", "two", 100), move("two", "three", None))
    assert drawn_moves(view)[1].label == "<5"


def test_a_move_that_was_never_made_is_faint() -> None:
    drawn = drawn_moves(seen(move("one", "two", 100)))[1]
    assert drawn.label == "0"
    assert drawn.style.opacity < 1


def test_an_undeclared_move_has_its_own_style() -> None:
    moves = (move("one", "two", 60), move("one", "three", 40, declared=False))
    drawn = drawn_moves(seen(*moves))
    assert [(d.tail, d.head) for d in drawn] == [
        ("one", "two"),
        ("one", "three"),
        ("two", "three"),
    ]
    assert (drawn[1].style.colour, drawn[1].style.dash) == (UNDECLARED.colour, UNDECLARED.dash)
    assert UNDECLARED.dash not in {style.dash for style in KINDS.values()}


def test_rare_undeclared_moves_are_counted_and_not_drawn() -> None:
    view = seen(move("one", "two", 96), move("one", "three", 4, declared=False))
    assert len(drawn_moves(view)) == 2
    assert view.observed is not None
    assert view.observed.more_moves == "Rarer moves that are not in the journey are not drawn: 1"
    assert_says(layout_flow(Flow(view)), [view.observed.more_moves])


def test_repeats_need_no_saying() -> None:
    view = seen(move("one", "two", 60), move("two", "two", 40, kind="repeat"))
    repeat = next(drawn for drawn in drawn_moves(view) if drawn.tail == drawn.head)
    assert repeat.style.colour == KINDS["forward"].colour
    assert view.observed is not None
    assert view.observed.more_moves == ""


def test_moves_that_no_data_can_show_are_not_called_unseen() -> None:
    source = chain()
    overlay = overlay_of(source)
    view = view_of(
        source,
        with_observed(
            overlay,
            touchpoints=overlay.observed.touchpoints[:2],
            moves=(move("one", "two", 100),),
        ),
    )
    drawn = drawn_moves(view)[1]
    assert (drawn.label, drawn.style.opacity) == ("", 1)
    assert "observed.unwatched" in {key for key, _ in legend_lines(view)}


def test_surveys_alone_say_nothing_of_moves(load_example: LoadExample) -> None:
    source = load_example("online-shop")
    overlay = with_observed(
        overlay_of(source), stages=(), touchpoints=(), moves=(), conversion=None
    )
    plain, asked = Flow(build_view(source)), Flow(view_of(source, overlay))
    assert layout_flow(plain).groups == layout_flow(asked).groups


def test_exits_have_their_counts(load_example: LoadExample) -> None:
    view = view_of(load_example("online-shop"))
    exits = [drawn.label for drawn in drawn_moves(view) if not drawn.head]
    assert exits[0] == "19.2% (12,052), believed 35%, scrolls on"


@pytest.mark.parametrize("name", ["sales-funnel", "six-steps", "five-phases", "abandoned-basket"])
def test_other_languages(load_example: LoadExample, name: str) -> None:
    view = view_of(load_example(name))
    scene = layout_flow(Flow(view))
    assert_words_inside(scene)
    assert_apart(scene)
    assert view.observed is not None
    assert_says(scene, [view.observed.caption])


def test_without_observed_data_the_legend_is_that_of_moves(load_example: LoadExample) -> None:
    view = build_view(load_example("online-shop"))
    assert [key for key, _ in legend_lines(view)] == ["legend.back", "legend.exit"]
