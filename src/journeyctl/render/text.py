"""Text: the map drawn with characters, for a terminal, a mail or a log.

A line of a file is 80 cells wide; what is written to a terminal is as wide as that. Colours are
for terminals only, and say nothing that characters do not say as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeyctl.layout.bidi import Direction
from journeyctl.render.observed import dashboard_of
from journeyctl.render.rendering import Picture, Rendering
from journeyctl.render.terminal.cells import cells, clean, wrap
from journeyctl.render.terminal.grid import PAIN, STAR, map_lines, pain_mark
from journeyctl.render.terminal.lines import Line, Page, Piece
from journeyctl.render.terminal.observed import observed_lines
from journeyctl.render.terminal.plot import curve_mark, curve_role
from journeyctl.view.dashboard import Dashboard
from journeyctl.view.parts import JourneyView

_NARROWEST = 30
_RULE = "━"
OWN = "journeyctl"
"""Tells in the first line who made the file; see `ownership`."""
_INDENT = 2


def write(rendering: Rendering, _picture: Picture) -> bytes:
    """The text of a journey, UTF-8."""
    view, look = rendering.view, rendering.look
    width = max(_NARROWEST, look.columns)
    page = Page(width, Direction(view.locale.direction), look.colour)
    return page.write(_lines(view, dashboard_of(rendering), width)).encode()


def _lines(view: JourneyView, dashboard: Dashboard | None, width: int) -> Iterator[Line]:
    yield _head(view, width)
    yield from _paragraph(view.title, width, "title")
    yield from _paragraph(view.scenario, width)
    yield from _paragraph(" · ".join((view.type_name, view.status_name, view.scope_name)), width)
    yield from _actors(view, width)
    yield from map_lines(view, width)
    if dashboard is not None:
        yield from observed_lines(dashboard, view, width)
    yield from _pain_points(view, width)
    yield from _legend(view, width)


def _head(view: JourneyView, width: int) -> Line:
    """A rule with what this is; our name is at the left in either direction."""
    what = clean(view.locale.word("report.journey_map"))
    rest = width - cells(OWN) - cells(what) - 8
    if rest < 1:
        what, rest = "", width - cells(OWN) - 4
    parts = [_RULE * 2, OWN, _RULE * rest, *([what, _RULE * 2] if what else [])]
    line, x = [], 0
    for part in parts if view.locale.direction == "ltr" else reversed(parts):
        line.append(Piece(x, part, "dim" if part[0] == _RULE else "", drawn=part[0] == _RULE))
        x += cells(part) + 1
    return line


def _paragraph(text: str, width: int, role: str = "", start: int = 0) -> Iterator[Line]:
    return ([Piece(start, line, role)] for line in wrap(text, width - start))


def _actors(view: JourneyView, width: int) -> Iterator[Line]:
    marked = len(view.curves) > 1
    numbers = {curve.actor.id: number for number, curve in enumerate(view.curves) if curve.actor}
    for persona in view.actors:
        said = f"{persona.name} · {persona.role}" if persona.role else persona.name
        number = numbers.get(persona.id)
        start = _INDENT if marked else 0
        lines = list(_paragraph(said, width, start=start))
        if marked and number is not None:
            lines[0] = [Piece(0, curve_mark(number), curve_role(number)), *lines[0]]
        yield from lines


def _pain_points(view: JourneyView, width: int) -> Iterator[Line]:
    if not view.pain_points:
        return
    numbers = {point.id: view.locale.number(point.number) for point in view.touchpoints}
    marks = [pain_mark(view, pain.severity) for pain in view.pain_points]
    start = max(cells(text) for text, _ in marks) + 1
    yield ()
    yield [Piece(0, clean(view.locale.word("section.pain_points")), "title")]
    for pain, (mark, role) in zip(view.pain_points, marks, strict=True):
        where = f"{numbers[pain.touchpoint.id]}. {pain.touchpoint.text}"
        first, *rest = _paragraph(f"{pain.text} ({where})", width, start=start)
        yield [Piece(0, mark, role), *first]
        yield from rest


def _legend(view: JourneyView, width: int) -> Iterator[Line]:
    """What the marks mean, as far as they are there."""
    word = view.locale.word
    low, high = view.scale
    said = []
    if view.curves:
        said.append(view.locale.phrase("legend.emotion_scale", low=low, high=high))
    if any(point.moment_of_truth for point in view.touchpoints):
        said.append(f"{STAR} {word('legend.moment_of_truth')}")
    if any(pain.severity for pain in view.pain_points):
        said.append(f"{PAIN} {word('legend.severity')}")
    yield ()
    for text in said:
        yield from _paragraph(text, width, "dim")
