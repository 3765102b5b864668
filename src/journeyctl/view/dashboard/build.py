"""A dashboard, made once from an overlay and the journey that it belongs to."""

from __future__ import annotations

from journeyctl.model.journey import Journey
from journeyctl.overlay.parts import Overlay
from journeyctl.view.dashboard.cards import Cards
from journeyctl.view.dashboard.changes import Changes
from journeyctl.view.dashboard.feedback import feedback_tables
from journeyctl.view.dashboard.flow import flow_tables
from journeyctl.view.dashboard.funnel import funnel_tables
from journeyctl.view.dashboard.parts import Dashboard
from journeyctl.view.dashboard.provenance import facts, notices, source_tables
from journeyctl.view.dashboard.saying import Saying
from journeyctl.view.parts import JourneyView


def build_dashboard(overlay: Overlay, journey: Journey, view: JourneyView) -> Dashboard:
    """The dashboard of an overlay that belongs to a resolved journey, in the language of its view.

    Its words hold counts and rates, as the overlay does, and nothing about any one actor.
    """
    saying = Saying(overlay, journey, view)
    changes = Changes(saying, journey)
    return Dashboard(
        period=saying.period(overlay.observed.period),
        since="" if overlay.compared is None else saying.period(overlay.compared.period),
        notices=tuple(notices(saying)),
        cards=tuple(Cards(saying, changes).all()),
        tables=(
            *funnel_tables(saying),
            *flow_tables(saying),
            *feedback_tables(saying, journey),
            *changes.tables(),
            *source_tables(saying),
        ),
        facts=tuple(facts(saying)),
    )
