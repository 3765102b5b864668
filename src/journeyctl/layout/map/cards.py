"""The cards of a map: touchpoints, pain points, opportunities, metrics."""

from __future__ import annotations

from journeyctl.layout.map.geometry import Column, Grid
from journeyctl.layout.scene import Group, Mark, Rect, Stroke
from journeyctl.layout.theme import stage_colour
from journeyctl.view.parts import (
    EvidenceView,
    MetricView,
    OpportunityView,
    PainPointView,
    TouchpointView,
)

_CARD_GAP = 5.0
_STAR = 15.0
_CHIP_HEIGHT = 18.0
_CHIP_PADDING = 8.0
_SPARK_WIDTH, _SPARK_HEIGHT = 52.0, 14.0
_EVIDENCE_ORDER = ("data", "research", "assumption")


def touchpoint_card(grid: Grid, column: Column, touchpoint: TouchpointView) -> Group:
    """Name, channels, duration and importance, without the frame, which is as high as the row's."""
    group = Group("touchpoint")
    x, width = column.x + 11, column.width - 22
    room = width - (_STAR + 4 if touchpoint.moment_of_truth else 0)
    name, height = grid.set.block(touchpoint.name, "touchpoint", x, 12, room, "ink")
    group.add(name)
    if touchpoint.moment_of_truth:
        group.add(Mark("star", column.x + column.width - 18, 21, _STAR, "star"))
    chips = [(channel.name, "") for channel in touchpoint.channels]
    if touchpoint.duration:
        chips.append((touchpoint.duration, "clock"))
    y = 12 + height + 7
    chip_group = _chips(grid, chips, x, y, width)
    group.extend(chip_group.shapes)
    group.height = y + chip_group.height + (9 if chips else 3)
    return group


def frame(column: Column, height: float, colour: str) -> tuple[Rect, ...]:
    """The frame of a touchpoint's card, with its stage's colour on top."""
    return (
        Rect(column.x, 0, column.width, height, "card", "card_line", 7),
        Rect(column.x, 0, column.width, 4, colour, radius=2),
    )


def _chips(grid: Grid, chips: list[tuple[str, str]], x: float, y: float, width: float) -> Group:
    group = Group("chips")
    style = grid.set.style("chip")
    at, top = x, y
    for text, icon in chips:
        lead = 14.0 if icon else 0.0
        lines = grid.set.lines(text, "chip", width - 2 * _CHIP_PADDING - lead)
        if not lines:
            continue
        needed = max(line.width for line in lines) + 2 * _CHIP_PADDING + lead
        height = _CHIP_HEIGHT + (len(lines) - 1) * style.line_height
        if at > x and at + needed > x + width:
            at, top = x, y + group.height + 4
        fill = "surface" if icon else "chip"
        group.add(Rect(at, top, needed, height, fill, radius=9))
        if icon:
            group.add(Mark(icon, at + _CHIP_PADDING + 4.5, top + 9, 10, "muted"))
        ink = "muted" if icon else "chip_ink"
        group.add(
            grid.set.text(lines, "chip", at + _CHIP_PADDING + lead, top + 1.5, ink, whole=text)
        )
        at += needed + 5
        group.height = max(group.height, top + height - y)
    return group


def pain_card(grid: Grid, column: Column, pain: PainPointView) -> Group:
    """A pain point with its severity and evidence."""
    group = _card(grid, column, pain.text, "pain")
    marks = evidence_marks(pain.evidence)
    if not pain.severity and not marks:
        return group
    y = group.height
    if pain.severity:
        x = column.x + grid.spacing.edge + column.padding
        group.add(*pips(x, y, pain.severity, "pain", "pip_off"))
    end = column.x + column.width - column.padding
    group.add(*_evidence(marks, end, y, "pain_ink"))
    return _taller(group, 12)


def opportunity_card(grid: Grid, column: Column, opportunity: OpportunityView) -> Group:
    """An opportunity with its impact and effort."""
    group = _card(grid, column, opportunity.text, "opportunity")
    word = grid.view.locale.word
    number = grid.view.locale.number
    facts = [
        f"{word(f'field.{key}')} {number(value)}"
        for key, value in (("impact", opportunity.impact), ("effort", opportunity.effort))
        if value
    ]
    if not facts:
        return group
    x, y = column.x + grid.spacing.edge + column.padding, group.height - 7
    line, height = grid.set.block(
        grid.view.locale.join(facts),
        "small",
        x,
        y,
        column.text_width - grid.spacing.edge,
        "opportunity_ink",
    )
    group.add(line)
    return _taller(group, height + 1)


def _card(grid: Grid, column: Column, text: str, role: str) -> Group:
    group = Group(role)
    x = column.x + grid.spacing.edge + column.padding
    block, height = grid.set.block(
        text, "body", x, 6, column.text_width - grid.spacing.edge, f"{role}_ink"
    )
    group.height = height + 13
    group.add(
        Rect(column.x, 0, column.width, group.height, f"{role}_soft", radius=5),
        Rect(column.x, 0, grid.spacing.edge, group.height, f"{role}_edge", radius=2),
        block,
    )
    return group


def _taller(group: Group, more: float) -> Group:
    """The card with room below; its two boxes come first."""
    height = group.height + more
    background, edge = group.shapes[:2]
    if isinstance(background, Rect) and isinstance(edge, Rect):
        group.shapes[:2] = [
            Rect(background.x, 0, background.width, height, background.fill, radius=5),
            Rect(edge.x, 0, edge.width, height, edge.fill, radius=2),
        ]
    group.height = height
    return group


def stack(groups: list[Group]) -> Group:
    """Cards below one another."""
    whole = Group("stack")
    for group in groups:
        y = whole.height + (_CARD_GAP if whole.height else 0)
        whole.extend(group.shifted(0, y).shapes)
        whole.height = y + group.height
    return whole


def pips(x: float, y: float, level: int, on: str, off: str) -> tuple[Rect, ...]:
    """A level from 1 to 5 as high pips, and low ones for the rest, centred on a line."""
    return tuple(
        Rect(x + index * 9, y - 3, 7, 6, on, radius=2)
        if index < level
        else Rect(x + index * 9, y - 1, 7, 2, off, radius=1)
        for index in range(5)
    )


def evidence_marks(evidence: tuple[EvidenceView, ...]) -> tuple[str, ...]:
    """The kinds of evidence there are, the strongest first."""
    kinds = {item.kind for item in evidence}
    return tuple(kind for kind in _EVIDENCE_ORDER if kind in kinds)


def _evidence(kinds: tuple[str, ...], end: float, y: float, fill: str) -> list[Mark]:
    return [
        Mark(f"evidence_{kind}", end - 5 - index * 14, y, 10, fill)
        for index, kind in enumerate(reversed(kinds))
    ]


def metric_card(grid: Grid, column: Column, metric: MetricView) -> Group:
    """A metric: name, value against target, whether it is met, and its past as a sparkline."""
    group = Group("metric")
    x, width = column.text_x, column.text_width
    name, y = grid.set.block(metric.name, "small", x, 7, width, "muted")
    group.add(name)
    y += 8
    value_lines = grid.set.lines(metric.value or "–", "value", width)
    group.add(
        grid.set.text(value_lines, "value", x, y, "ink", whole=metric.value or grid.view.title)
    )
    used = max(line.width for line in value_lines)
    spark_y = y + 4
    y += len(value_lines) * grid.set.style("value").line_height
    if len(metric.trend) > 1:
        if used + _SPARK_WIDTH + 8 > width:
            spark_y, y = y + 4, y + 24
        group.add(*_sparkline(metric.trend, x + width - _SPARK_WIDTH, spark_y))
    y += _metric_facts(grid, metric, group, x, y + 1, width)
    group.height = y + 7
    background = Rect(column.x, 0, column.width, group.height, "surface", radius=5)
    group.shapes.insert(0, background)
    return group


def _metric_facts(
    grid: Grid, metric: MetricView, group: Group, x: float, y: float, width: float
) -> float:
    """Target, behind a sign of whether it is met, and period; the height they take."""
    phrase = grid.view.locale.phrase
    facts = [phrase("report.target", value=metric.target)] if metric.target else []
    if metric.period:
        facts.append(metric.period)
    if not facts:
        return 0
    lead = 0.0
    if metric.met is not None:
        name = "met" if metric.met else "missed"
        group.add(Mark(name, x + 6, y + 7.5, 12, name))
        lead = 17.0
    said = grid.view.locale.join(facts)
    text, height = grid.set.block(said, "small", x + lead, y, width - lead, "muted")
    group.add(text)
    return height + 1


def _sparkline(trend: tuple[float, ...], x: float, y: float) -> tuple[Stroke | Mark, ...]:
    step = _SPARK_WIDTH / (len(trend) - 1)
    points = tuple((x + index * step, y + (1 - v) * _SPARK_HEIGHT) for index, v in enumerate(trend))
    last_x, last_y = points[-1]
    return (
        Stroke(points, stroke="accent", width=1.6),
        Mark("dot", last_x, last_y, 5, "accent"),
    )


def stage_edge(grid: Grid, column: Column, height: float) -> Rect:
    """The stage's colour along a card, for what belongs to the whole stage."""
    colour = stage_colour(column.stage.index)
    return Rect(column.x, 0, grid.spacing.edge, height, colour, radius=2)
