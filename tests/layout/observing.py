"""Journeys with observed data for tests of layouts."""

from __future__ import annotations

from hypothesis import strategies as st

from journeyctl.model.journey import Journey
from journeyctl.overlay.parts import Observed, Overlay
from journeyctl.view import JourneyView, build_view
from tests.journeys import journeys
from tests.overlays import overlay_of


def _has_touchpoints(source: Journey) -> bool:
    return any(stage.touchpoints for stage in source.stages)


@st.composite
def observed_views(draw: st.DrawFn) -> JourneyView:
    """Views of random journeys with made-up observed data, some of which is hidden."""
    source = draw(journeys.filter(_has_touchpoints))
    overlay = overlay_of(source)
    observed = overlay.observed
    hidden = draw(st.sets(st.integers(0, 4), max_size=3))
    stages = tuple(
        stage.model_copy(update={"reached": None, "lost": None}) if index in hidden else stage
        for index, stage in enumerate(observed.stages)
        if index not in hidden or draw(st.booleans())
    )
    points = tuple(
        point.model_copy(update={"actors": None, "share": None, "exits": None})
        if index in hidden
        else point
        for index, point in enumerate(observed.touchpoints)
    )
    moves = tuple(move for index, move in enumerate(observed.moves) if index not in hidden)
    return view_of(source, with_observed(overlay, stages=stages, touchpoints=points, moves=moves))


def with_observed(overlay: Overlay, **changes: object) -> Overlay:
    """An overlay with other figures."""
    observed: Observed = overlay.observed.model_copy(update=changes)
    return overlay.model_copy(update={"observed": observed})


def view_of(source: Journey, overlay: Overlay | None = None) -> JourneyView:
    """The view of a journey with an overlay, a made-up one by default."""
    return build_view(source, None, {}, overlay or overlay_of(source))
