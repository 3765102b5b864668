"""Reports of one campaign, a key and a value a line, as a table of a row or of one a variant."""

from __future__ import annotations

import re
from itertools import islice

from journeyctl.measure.tables.columns import fold, known_columns
from journeyctl.measure.tables.texts import Record, Sheet

_LOOKED_AT = 30
_ENOUGH = 3
"""Keys that make a report."""
_VARIANT = re.compile(r"(combination \S+) stats", re.I)
VARIANT = "Combination"
"""What a variant's column is called in the table that is made of a report."""


def is_campaign_report(sheet: Sheet) -> bool:
    """Whether a file is a report of one campaign rather than a list of campaigns."""
    known = {name for names in known_columns("email_report").values() for name in names}
    pairs = (_filled(record) for record in islice(sheet.records, _LOOKED_AT))
    keys = {fold(cells[0]) for cells in pairs if len(cells) == 2}
    return len(_filled(sheet.records[0])) < 3 and len(keys & known) >= _ENOUGH


def as_table(sheet: Sheet) -> Sheet:
    """A report as a header row and a row for each variant, or for the whole campaign.

    A variant has what is said of it and what is said before all variants. Tables within a report,
    such as of clicks by address, are left out.
    """
    common: dict[str, str] = {}
    rows: list[tuple[int, dict[str, str]]] = []
    current = common
    for record in sheet.records:
        cells = _filled(record)
        if len(cells) == 1 and (variant := _VARIANT.fullmatch(cells[0])):
            current = {VARIANT: variant[1]}
            rows.append((record.line, current))
        elif len(cells) == 2:
            current.setdefault(cells[0].rstrip(":").strip(), cells[1])
    rows = rows or [(sheet.records[0].line, {})]
    header = list(dict.fromkeys(key for row in (common, *(row for _, row in rows)) for key in row))
    records = [
        Record(line, [row.get(key, common.get(key, "")) for key in header]) for line, row in rows
    ]
    return Sheet(sheet.file, [Record(sheet.records[0].line, header), *records])


def _filled(record: Record) -> list[str]:
    """The cells up to the last one that is not empty."""
    cells = list(record.cells)
    while cells and not cells[-1]:
        cells.pop()
    return cells
