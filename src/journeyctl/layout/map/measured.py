"""Measured scores and metrics: below the declared one that they belong to, or as a card alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeyctl.layout.map.geometry import Column, Grid
from journeyctl.layout.scene import Group, Mark, Rect, Stroke
from journeyctl.view.observed_parts import MeasuredView

_DASH = "5 4"
_SIGN = 14.0
_SIGNS = {True: "met", False: "missed"}


def measured_of(grid: Grid, place: str, metric: str) -> tuple[MeasuredView, ...]:
    """What was measured at a place of a declared metric; of "", what belongs to none."""
    observed = grid.view.observed
    return tuple(
        item
        for item in (observed.measured if observed else ())
        if (item.place, item.metric) == (place, metric)
    )


def with_measured(grid: Grid, column: Column, card: Group, items: Sequence[MeasuredView]) -> Group:
    """A declared metric's card with what was measured of it below; its box comes first."""
    if not items:
        return card
    label = grid.view.locale.word("dashboard.measured")
    y = card.height
    for item in items:
        ends = ((column.text_x, y), (column.text_x + column.text_width, y))
        card.add(Stroke(ends, stroke="strong_line", dash=_DASH))
        y += 4
        said = label if len(items) == 1 else f"{label} ({item.source})"
        y += _facts(grid, column, card, said, item, y) + 7
    return _boxed(column, card, y)


def measured_card(grid: Grid, column: Column, item: MeasuredView) -> Group:
    """A card of something measured that the journey declares no metric for."""
    card = Group("measured")
    card.add(Rect(column.x, 0, column.width, 0, "surface", radius=5))
    measured = grid.view.locale.word("dashboard.measured")
    height = _facts(grid, column, card, f"{item.name} ({measured})", item, 7)
    return _boxed(column, card, height + 14)


def _boxed(column: Column, card: Group, height: float) -> Group:
    """The card in a box of a height, which takes the place of its first shape."""
    box = card.shapes[0]
    assert isinstance(box, Rect)  # noqa: S101  so cards are made
    card.shapes[0] = Rect(column.x, 0, column.width, height, box.fill, radius=box.radius)
    card.height = height
    return card


def _facts(
    grid: Grid, column: Column, card: Group, label: str, item: MeasuredView, y: float
) -> float:
    """Label, value, interval and answers, with a sign of whether a target is reached."""
    x, width, top = column.text_x, column.text_width, y
    name, height = grid.set.block(label, "small", x, y, width, "muted")
    y += height + 1
    sign = "" if item.met is None else _SIGNS[item.met]
    lead = _SIGN + 6 if sign else 0.0
    said = grid.set.lines(item.value or "–", "value", width - lead)
    fill = "ink" if item.value else "muted"
    card.add(name, grid.set.text(said, "value", x, y, fill, whole=item.value or grid.view.title))
    if sign:
        beside = x + max(line.width for line in said) + 6 + _SIGN / 2
        card.add(Mark(sign, beside, y + grid.set.style("value").line_height / 2, _SIGN, sign))
    y += len(said) * grid.set.style("value").line_height
    if facts := grid.view.locale.join(list(_said(grid, item))):
        text, height = grid.set.block(facts, "small", x, y, width, "muted")
        card.add(text)
        y += height
    return y - top


def _said(grid: Grid, item: MeasuredView) -> Iterable[str]:
    yield from (text for text in (item.interval, item.n) if text)
    if item.few:
        yield grid.view.locale.word("dashboard.few")
