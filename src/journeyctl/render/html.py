"""One self-contained page: summary, the map as a table, flow, findings, metrics, evidence."""

from __future__ import annotations

from functools import cache
from math import ceil, floor
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from journeyctl.layout.bidi import Direction
from journeyctl.layout.map.ribbons import slice_funnel
from journeyctl.layout.map.slices import column_pitch, map_columns
from journeyctl.layout.theme import Theme, stage_colour
from journeyctl.render import filters, page
from journeyctl.render.embedded import embedded
from journeyctl.render.observed import dashboard_of
from journeyctl.render.observed_map import measured_legend, table_lanes
from journeyctl.render.rendering import Picture, Rendering
from journeyctl.render.templating import environment, rendered
from journeyctl.view.alternative import describe_curve
from journeyctl.view.parts import JourneyView

_LANE_WIDTH = 132
_PRINTED_COLUMN = 132
_SMALLEST_PRINT = 0.6
_SHEETS = ((297, 210), (420, 297), (594, 420), (841, 594), (1189, 841))
"""The landscape sheets from A4 to A0, in mm."""
_LONGEST_SHEET = 5000
"""What a PDF page may measure, nearly, in mm."""
_SHEET_MARGINS = 22
_LONGEST_NAME = 90
_LONGEST_GOAL = 180
"""In a head that stays in sight, in characters."""
_PX_PER_MM = 96 / 25.4
_MARKS = (
    "star",
    "ring_square",
    "ring_diamond",
    "ring_hexagon",
    "clock",
    "met",
    "missed",
    "evidence_data",
    "evidence_research",
    "evidence_assumption",
    "face_very_negative",
    "face_negative",
    "face_neutral",
    "face_positive",
    "face_very_positive",
)


def write(rendering: Rendering, _picture: Picture) -> bytes:
    """The page of a journey, UTF-8."""
    view = rendering.view
    dashboard = dashboard_of(rendering)
    sections = page.sections(view, dashboard)
    html = rendered(
        _environment(Direction(view.locale.direction), rendering.look.templates),
        "html/page.html.j2",
        view=view,
        dashboard=dashboard,
        **page.words(view.locale),
        sections=sections,
        counts=page.counts(view),
        tiles=page.tiles(view),
        story=[text for curve in view.curves if (text := describe_curve(view, curve))],
        felt=page.emotions_by_touchpoint(view),
        touchpoints=page.touchpoints_by_id(view),
        legend=list(page.legend(view)),
        addressed_by=page.addressed_by(view),
        channel_groups=page.channel_groups(view),
        pictures=embedded(rendering),
        levels=page.LEVELS,
        facets=filters.facets(view),
        colours=rendering.theme.colours,
        theme=rendering.theme,
        embed_fonts=rendering.look.embed_fonts,
        marks=_MARKS,
        flow=Markup(rendering.bare_flow) if "flow" in sections else "",  # noqa: S704  our own SVG
        **_map(view, rendering.theme),
    )
    if rendering.look.embed_fonts:
        from journeyctl.render.webfonts import page_with_letters

        html = page_with_letters(html)
    return html.encode()


def _map(view: JourneyView, theme: Theme) -> dict[str, object]:
    """What the table of the map is made of."""
    columns = map_columns(view, theme)
    pitch = column_pitch(columns, theme)
    return {
        "columns": columns,
        "lanes": table_lanes(view),
        "emotions": filters.emotions(view, theme),
        "ribbons": slice_funnel(view, theme),
        "measured_legend": list(measured_legend(view)),
        "has_tall_head": _has_tall_head(view),
        "lane_width": _LANE_WIDTH,
        "pitch": pitch,
        "shows_importance": any(point.importance != 3 for point in view.touchpoints),
        "stages_have_metrics": any(stage.metrics for stage in view.stages),
        "touchpoints_have_metrics": any(point.metrics for point in view.touchpoints),
        "stage_colours": {stage.id: stage_colour(stage.index) for stage in view.stages},
        **_printed(len(columns)),
    }


def _has_tall_head(view: JourneyView) -> bool:
    """Whether the names and goals above the map might fill a screen, so that they must not stay."""
    names = [point.name for point in view.touchpoints] + [stage.name for stage in view.stages]
    goals = [stage.goal for stage in view.stages]
    return max(map(len, names), default=0) > _LONGEST_NAME or max(map(len, goals)) > _LONGEST_GOAL


def _printed(columns: int) -> dict[str, object]:
    """The smallest sheet on which the printed map can be read, and its zoom there."""
    width = (_LANE_WIDTH + columns * _PRINTED_COLUMN) / _PX_PER_MM
    least = ceil(width * _SMALLEST_PRINT) + _SHEET_MARGINS
    longest = (min(least, _LONGEST_SHEET), _SHEETS[-1][1])
    sheet = next((sheet for sheet in _SHEETS if sheet[0] >= least), longest)
    zoom = min(1, (sheet[0] - _SHEET_MARGINS) / width)
    return {"sheet": f"{sheet[0]}mm {sheet[1]}mm", "print_zoom": floor(zoom * 1000) / 1000}


@cache
def _environment(direction: Direction, templates: Path | None) -> Environment:
    jinja = environment(templates).overlay()
    jinja.filters = {**jinja.filters, **page.filters(direction)}
    return jinja
