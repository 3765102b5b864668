"""What reports of web analytics say of touchpoints: how often, and by how many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeyctl.measure.statistics import visible
from journeyctl.measure.tables.ga4_report import Days, Line, ReportTable
from journeyctl.model.journey import Journey
from journeyctl.model.ways import Ways
from journeyctl.overlay.parts import Median, TouchpointFigures


def report_figures(
    tables: Iterable[ReportTable], journey: Journey, min_count: int
) -> tuple[TouchpointFigures, ...]:
    """The touchpoints that reports know, in the journey's order.

    Visits are added up, of the report that has most of them where several are of the same days.
    Users of two rows may be the same people, so that actors are known only where one row speaks.
    """
    by_days: dict[str, dict[tuple[str, Days], list[Line]]] = {}
    for table in tables:
        for report in table.reports:
            lines: dict[str, list[Line]] = {}
            for line in report.lines:
                lines.setdefault(line.place, []).append(line)
            for place, said in lines.items():
                here = by_days.setdefault(place, {})
                key = (table.name, report.days)
                here[key] = max(here.get(key, []), said, key=_visits)
    return tuple(
        _figures(place, [line for lines in by_days[place].values() for line in lines], min_count)
        for place in Ways(journey).order
        if place in by_days
    )


def _visits(lines: Sequence[Line]) -> int:
    return sum(line.count for line in lines)


def _figures(place: str, lines: Sequence[Line], min_count: int) -> TouchpointFigures:
    users = lines[0].users if len(lines) == 1 else None
    return TouchpointFigures(
        id=place,
        actors=None if users is None else visible(users, min_count),
        share=None,
        visits=visible(_visits(lines), min_count),
        repeats=None,
        starts=None,
        exits=None,
        to_next=Median(seconds=None, n=None),
    )
