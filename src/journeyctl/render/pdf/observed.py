"""The section of observed data, for the template: key figures, tables, how it was measured."""

from __future__ import annotations

from journeyctl.render.observed import shortened
from journeyctl.render.pdf.drawing import Data
from journeyctl.render.pdf.values import Teller
from journeyctl.view.dashboard import Card, Cell, Column, Dashboard, Row, Table

_MOST_ROWS = 40
_TONES = {"good": "met", "bad": "missed", "warn": "pain_ink"}


def observed(dashboard: Dashboard, tell: Teller) -> Data:
    """What was observed; the longest tables without the rows that weigh least."""
    word, locale = tell.view.locale.word, tell.view.locale
    since = f"{word('dashboard.compared')} {dashboard.since}" if dashboard.since else ""
    return {
        "kind": "observed",
        "period": tell.text(dashboard.period, strong=True, aside=tell.say(since)),
        "notices": [tell.say(text) for text in dashboard.notices],
        "key_figures": [_card(card, dashboard, tell) for card in dashboard.cards],
        "tables": [
            {**_table(table, tell), "more": tell.say(more)}
            for table, more in shortened(dashboard, _MOST_ROWS, locale)
        ],
        "how": tell.word("dashboard.provenance"),
        "facts": [
            {"label": tell.say(fact.label), "values": [tell.text(text) for text in fact.texts]}
            for fact in dashboard.facts
        ],
    }


def _card(card: Card, dashboard: Dashboard, tell: Teller) -> Data:
    values: list[Data] = [tell.reference(card.where)] if card.where else []
    values += [{"aside": tell.say(text)} for text in card.details]
    if change := card.change:
        since = tell.view.locale.phrase("dashboard.since_then", period=dashboard.since)
        said = tell.text(change.text, strong=True, aside=tell.say(since), **_tone(change.tone))
        values += [said, {"aside": tell.joined(change.interval, change.verdict)}]
    return {"label": tell.say(card.label), "figure": tell.say(card.text), "values": values}


def _table(table: Table, tell: Teller) -> Data:
    return {
        "title": tell.say(table.title),
        "note": tell.say(table.note),
        "head": [_head(column, tell) for column in table.columns],
        "lines": [_line(row, tell) for row in table.rows],
    }


def _head(column: Column, tell: Teller) -> Data:
    """The head of a column; a column of words is given more room than one of numbers."""
    return {"text": tell.say(column.label), "number": column.is_number and not column.is_pictured}


def _line(row: Row, tell: Teller) -> list[Data]:
    return [_cell(cell, tell) for cell in row.cells]


def _cell(cell: Cell, tell: Teller) -> Data:
    said = tell.reference(cell.to) if cell.to else tell.text(cell.text)
    details = [{"aside": tell.say(text)} for text in cell.details]
    values: list[Data] = [{**said, **_tone(cell.tone)}] if cell.text else []
    bar = None if cell.bar is None else sorted((cell.bar.start, cell.bar.end))
    return {"values": values, "bar": bar, "details": details}


def _tone(tone: str) -> Data:
    return {"ink": _TONES[tone]} if tone else {}
