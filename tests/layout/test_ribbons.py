"""The funnel cut at the stages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from journeyctl.layout.map.ribbons import Ribbon, slice_funnel
from journeyctl.layout.map.slices import column_pitch, map_columns, slice_emotions
from journeyctl.layout.scene import Stroke
from journeyctl.layout.theme import theme
from journeyctl.view import JourneyView, build_view
from journeyctl.view.observed_parts import ReachView
from tests.conftest import LoadExample
from tests.overlays import overlay_of

Seen = Callable[[str], JourneyView]


@pytest.fixture
def seen(load_example: LoadExample) -> Seen:
    """The view of the online shop with observed data, in a language."""

    def view(language: str) -> JourneyView:
        journey = load_example("online-shop")
        return build_view(journey, language, {}, overlay_of(journey))

    return view


def line(ribbon: Ribbon) -> Stroke:
    return next(stroke for stroke in ribbon.shapes if stroke.stroke)


def test_boxes_are_as_wide_as_the_columns_of_their_stages(seen: Seen) -> None:
    view = seen("en")
    pitch = column_pitch(map_columns(view))
    ribbons = slice_funnel(view, theme())
    assert [ribbon.width for ribbon in ribbons] == pytest.approx(
        [len(stage.touchpoints) * pitch for stage in view.stages]
    )


@pytest.mark.parametrize(("language", "step"), [("en", 1), ("fa", -1)])
def test_each_part_ends_where_the_next_begins(seen: Seen, language: str, step: int) -> None:
    first, second = slice_funnel(seen(language), theme())[:2]
    end, start = line(first).points[-1], line(second).points[0]
    beyond = end[0] - first.width if step == 1 else -end[0]
    inside = start[0] if step == 1 else second.width - start[0]
    assert beyond == pytest.approx(inside)
    assert end[1] == pytest.approx(start[1])


def test_who_was_counted_stands_on_the_foot_of_the_box(seen: Seen) -> None:
    view = seen("en")
    assert view.observed is not None
    for ribbon, reach in zip(slice_funnel(view, theme()), view.observed.stages, strict=True):
        assert reach.level is not None
        assert 1 - ribbon.gap / ribbon.height == pytest.approx(reach.level)
        assert max(y for stroke in ribbon.shapes for _, y in stroke.points) == pytest.approx(
            ribbon.height
        )


def test_nothing_is_painted_where_nobody_was_counted(seen: Seen) -> None:
    view = seen("en")
    assert view.observed is not None
    first, _, *others = view.observed.stages
    hidden = replace(view.observed, stages=(first, ReachView(), *others))
    ribbon = slice_funnel(replace(view, observed=hidden), theme())[1]
    assert (ribbon.shapes, ribbon.gap) == ((), ribbon.height)


def test_no_funnel_no_ribbon(seen: Seen) -> None:
    view = seen("en")
    assert view.observed is not None
    empty = replace(view.observed, stages=tuple(ReachView() for _ in view.stages))
    assert slice_funnel(replace(view, observed=empty), theme()) == ()
    assert slice_funnel(replace(view, observed=None), theme()) == ()


@pytest.mark.parametrize("language", ["en", "fa"])
def test_whiskers_are_painted_with_their_points(seen: Seen, language: str) -> None:
    view = seen(language)
    emotions = slice_emotions(view, theme())
    assert view.observed is not None
    whiskers = [
        sum(isinstance(shape, Stroke) for shape in piece.shapes) for piece in emotions.slices
    ]
    known = [3 if felt and felt.low is not None else 0 for felt in view.observed.felt]
    assert any(known)
    assert known == whiskers
