"""Observed data in a terminal: key figures, and the tables that matter most, as far as they fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from journeyctl.layout.bidi import Direction
from journeyctl.render.observed import shortened
from journeyctl.render.terminal.cells import cells, clean, wrap
from journeyctl.render.terminal.lines import Line, Piece
from journeyctl.view.dashboard import Bar, Card, Cell, Dashboard, Table
from journeyctl.view.parts import JourneyView

_SHOWN = {
    "stages": (
        "field.stage",
        "dashboard.reached",
        "dashboard.from_previous",
        "dashboard.lost",
        "dashboard.from_entry",
        "dashboard.since_previous",
    ),
    "touchpoints": (
        "field.touchpoint",
        "field.actors",
        "dashboard.visits",
        "dashboard.exits",
        "dashboard.to_next",
    ),
    "moves": ("dashboard.from", "field.to", "field.share", "dashboard.in_journey"),
    "scores": ("dashboard.place", "field.method", "dashboard.score", "dashboard.answers"),
    "changes": (
        "dashboard.figure",
        "dashboard.place",
        "comparison.difference",
        "dashboard.verdict",
    ),
}
"""The tables that a terminal shows and their columns; the last of them go where room is short."""
_MOST_ROWS = {"moves": 8, "changes": 8}
_FIGURE_WIDTH = 28
_HEAD = 12
_NARROWEST = 12
_GAP = 2
_BAR = 12
_FULL, _EMPTY = "█", "░"


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of lines: where it starts, how wide it is, at which side its texts stand."""

    at: int
    start: int
    width: int
    is_number: bool

    def piece(self, text: str, role: str, direction: Direction) -> Piece:
        """A text in its place; in either direction ones stand below ones."""
        moved = self.is_number and direction is Direction.LTR
        return Piece(self.start + (self.width - cells(text)) * moved, text, role)


def observed_lines(dashboard: Dashboard, view: JourneyView, width: int) -> Iterator[Line]:
    """What was observed, in lines of a width, an empty one before each part."""
    word = view.locale.word
    yield ()
    yield [Piece(0, clean(word("section.observed")), "title")]
    period = dashboard.period
    if dashboard.since:
        period = f"{period} · {word('dashboard.compared')} {dashboard.since}"
    for text in (period, *dashboard.notices):
        yield from ([Piece(0, line, "dim")] for line in wrap(text, width))
    yield ()
    yield from _cards(dashboard, view, width)
    direction = Direction(view.locale.direction)
    wanted = [table for table in dashboard.tables if table.key in _SHOWN]
    for table in wanted:
        only = replace(dashboard, tables=(table,))
        rows = _MOST_ROWS.get(table.key, len(table.rows))
        for kept, more in shortened(only, rows, view.locale):
            yield from _table(kept, direction, width)
            yield from ([Piece(0, line, "dim")] for line in wrap(more, width))


def _cards(dashboard: Dashboard, view: JourneyView, width: int) -> Iterator[Line]:
    labels = max((cells(clean(card.label)) for card in dashboard.cards), default=0)
    start = min(labels, _FIGURE_WIDTH, width // 2) + _GAP
    for card in dashboard.cards:
        left = wrap(card.label, start - _GAP)
        right = wrap(_said(card, view), width - start)
        for label, text in zip_longest(left, right, fillvalue=""):
            yield [Piece(0, label, "dim"), Piece(start, text)]


def _said(card: Card, view: JourneyView) -> str:
    """A key figure in a line: its value, what it is about, how it moved."""
    details = list(card.details)
    if card.where:
        details.insert(0, card.where.text)
    if card.change:
        details += [card.change.text, *filter(None, [card.change.verdict])]
    return f"{card.text} ({view.locale.join(details)})" if details else card.text


def _table(table: Table, direction: Direction, width: int) -> Iterator[Line]:
    columns = _columns(table, width)
    yield ()
    yield from ([Piece(0, line, "title")] for line in wrap(table.title, width))
    heads = [wrap(table.columns[column.at].label, column.width) for column in columns]
    depth = max(map(len, heads))
    yield from _side_by_side(
        columns, [[""] * (depth - len(head)) + head for head in heads], "dim", direction
    )
    bars = _bar_start(columns, width)
    for row in table.rows:
        texts = [wrap(row.cells[column.at].text, column.width) for column in columns]
        first, *rest = _side_by_side(columns, texts, "", direction)
        bar = row.cells[columns[-1].at].bar or _bar_of(row.cells, columns)
        yield [*first, *_bar(bar, bars)]
        yield from rest


def _side_by_side(
    columns: Sequence[_Column], texts: Sequence[list[str]], role: str, direction: Direction
) -> list[list[Piece]]:
    """The lines of each column beside each other; at least one."""
    lines = list(zip_longest(*texts, fillvalue="")) or [("",) * len(columns)]
    return [
        [
            column.piece(text, role, direction)
            for column, text in zip(columns, line, strict=True)
            if text
        ]
        for line in lines
    ]


def _columns(table: Table, width: int) -> list[_Column]:
    """The wanted columns that fit; the first takes the room that is left, as far as it needs it."""
    keys = [column.key for column in table.columns]
    wanted = [keys.index(key) for key in _SHOWN[table.key] if key in keys]
    widths = {at: _width(table, at) for at in wanted}
    while len(wanted) > 1 and _left(wanted, widths, width) < min(widths[wanted[0]], _NARROWEST):
        wanted.pop()
    widths[wanted[0]] = min(widths[wanted[0]], max(1, _left(wanted, widths, width)))
    found, start = [], 0
    for at in wanted:
        found.append(_Column(at, start, widths[at], table.columns[at].is_number))
        start += widths[at] + _GAP
    return found


def _left(wanted: Sequence[int], widths: dict[int, int], width: int) -> int:
    """The room that the other columns leave to the first."""
    return width - sum(widths[at] + _GAP for at in wanted[1:])


def _width(table: Table, at: int) -> int:
    """The cells that a column needs: its texts in one line, its head in several."""
    head = wrap(table.columns[at].label, _HEAD)
    body = [clean(row.cells[at].text) for row in table.rows]
    longest = max(map(cells, [*head, *body]), default=1)
    return max(1, longest if table.columns[at].is_number or at == 0 else min(longest, 24))


def _bar_start(columns: Sequence[_Column], width: int) -> int | None:
    start = columns[-1].start + columns[-1].width + _GAP
    return start if start + _BAR <= width else None


def _bar_of(row: Sequence[Cell], columns: Sequence[_Column]) -> Bar | None:
    """The last picture that a row has."""
    return next((row[c.at].bar for c in reversed(columns) if row[c.at].bar is not None), None)


def _bar(bar: Bar | None, start: int | None) -> list[Piece]:
    if bar is None or start is None or bar.start > 0:
        return []
    full = round(bar.end * _BAR)
    return [
        Piece(start, _FULL * full, "strong", drawn=True),
        Piece(start + full, _EMPTY * (_BAR - full), "dim", drawn=True),
    ]
