"""Reports of Google Analytics 4 as CSV: tables with a preamble of lines that begin with `#`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from journeyctl.errors import InputError
from journeyctl.measure.tables.columns import Columns, fold, known_columns, words
from journeyctl.measure.tables.dates import NoTimeError, TimeReader
from journeyctl.measure.tables.files import is_table, table_files
from journeyctl.measure.tables.matching import Cell
from journeyctl.measure.tables.numbers import (
    NoNumberError,
    NumberFormat,
    count_format,
    read_count,
)
from journeyctl.measure.tables.places import Places
from journeyctl.measure.tables.table import Rejects, RowError, Table
from journeyctl.measure.tables.texts import Record, Sheet, read_sheet, read_sheets
from journeyctl.model.journey import DataSource, Journey
from journeyctl.source.addresses import is_database, is_remote

_DAY = re.compile(r"(?<!\d)(\d{8})(?!\d)")
_VIEW = "page_view"
"""The event that reports of pages count, whatever the page."""
_RAW = "event timestamp"
"""A column of the export to BigQuery, which no report has."""
_EXPORTS = frozenset((".parquet", ".json", ".jsonl", ".ndjson"))
_NO_PERIODS = "reports know no periods within, so that all their rows count in every period"

Days = tuple[dt.date | None, dt.date | None]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a report that belongs to a touchpoint. `users` is None where it does not say it."""

    place: str
    count: int
    users: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """A table of a report: its first and last day, and its rows that belong to touchpoints."""

    days: Days
    lines: tuple[Line, ...]


@dataclass
class ReportTable(Table):
    """The reports of a source."""

    reports: list[Report] = field(default_factory=list)


def is_ga4_report(source: DataSource, folder: Path) -> bool:
    """Whether a source is reports as CSV, as opposed to the export to BigQuery.

    Raises:
        InputError: it is both, or a file cannot be read.
    """
    if is_database(source.path) or is_remote(source.path) or source.table:
        return False
    path = folder / source.path
    try:
        files = sorted(path.iterdir()) if path.is_dir() else table_files("", source, folder)
    except (InputError, OSError):
        # Whoever reads events says what is wrong with the path.
        return False
    tables = [file for file in files if is_table(file)]
    found = [file for file in tables if _is_report(read_sheet(source.path, file, folder))]
    others = [f for f in files if f not in found and (f in tables or f.suffix in _EXPORTS)]
    if found and others:
        raise InputError(
            f"{source.path} holds reports, such as {found[0].name}, and other files, such as "
            f"{others[0].name}",
            "Make two sources of them.",
        )
    return bool(found)


def _is_report(sheet: Sheet) -> bool:
    first = sheet.records[0].cells
    if first[0].startswith("#"):
        return True
    folded = set(map(fold, first))
    known = known_columns("ga4")
    return _RAW not in folded and all(folded & set(known[ours][1:]) for ours in ("event", "count"))


def read_ga4_report(
    name: str, source: DataSource, folder: Path, *, strict: bool, journey: Journey
) -> ReportTable:
    """The reports of a source.

    Raises:
        InputError: the source cannot be read, or a row of it where that is asked for.
    """
    sheets = read_sheets(name, source, folder)
    table = ReportTable(name, source.kind, len(sheets), Rejects(name, strict))
    places = Places(journey)
    fixed = source.touchpoint or ""
    for sheet in sheets:
        sections = _sections(sheet)
        if not sections:
            raise InputError(f"source `{name}`: {sheet.file} holds no table")
        tables = [(Columns(name, source, sheet, s.header, "ga4"), s) for s in sections]
        main = [(columns, s) for columns, s in tables if "count" in columns and s.is_of_things]
        for columns, section in main or tables[:1]:
            columns.need("count")
            _read(columns, section, table, places, fixed)
    table.note(_NO_PERIODS)
    table.check()
    _check_days(table)
    return table


@dataclass
class _Section:
    """A table of a file with the days that its preamble names."""

    sheet: Sheet
    days: Days
    header: Record
    records: list[Record] = field(default_factory=list)

    @property
    def is_of_things(self) -> bool:
        """Whether its rows are events or pages, rather than the days of a chart."""
        known = known_columns("ga4")
        things = {name for ours in ("event", "page", "title") for name in known[ours]}
        folded = [fold(cell) for cell in self.header.cells]
        return folded[0] not in known["date"] or not things.isdisjoint(folded)


def _sections(sheet: Sheet) -> list[_Section]:
    """The tables of a file. A gap of comments or empty lines ends one, if a header follows."""
    found: list[_Section] = []
    days: list[dt.date] = []
    line, named = 0, False
    for record in sheet.records:
        if record.cells[0].startswith("#"):
            if not named:
                days = []
            named = True
            days += _days(",".join(record.cells))
            continue
        gap = named or not found or record.line > line + 1
        if gap and _is_header(record):
            first, last = (days[0], days[-1]) if days else (None, None)
            found.append(_Section(sheet, (first, last), record))
        elif found:
            found[-1].records.append(record)
        line, named = record.line + sum(cell.count("\n") for cell in record.cells), False
    return [section for section in found if section.records]


def _is_header(record: Record) -> bool:
    return len(record.cells) > 1 and not any(cell[:1].isdigit() for cell in record.cells[1:])


def _days(comment: str) -> list[dt.date]:
    """The days that a comment names, in whatever language: `# Start date: 20260701`."""
    reader = TimeReader(dt.UTC)
    found = []
    for digits in _DAY.findall(comment):
        try:
            found.append(reader.read(digits).date())
        except NoTimeError:
            continue
    return found


def _read(
    columns: Columns, section: _Section, table: ReportTable, places: Places, fixed: str
) -> None:
    written = {
        ours: count_format(columns.cell(record, ours) for record in section.records)
        for ours in ("count", "users")
    }
    lines = []
    records = [record for record in section.records if not _is_total(record)]
    table.rows += len(records)

    def read(record: Record) -> list[int | None]:
        return [_number(columns, record, ours, written[ours]) for ours in written]

    for record, numbers in table.each(section.sheet, records, read):
        place = fixed or places.matched(_cells_of(columns, record))
        if place:
            table.matched += 1
            lines.append(Line(place, numbers[0] or 0, numbers[1]))
    table.reports.append(Report(section.days, tuple(lines)))
    for day in section.days:
        table.seen(dt.datetime.combine(day, dt.time(), dt.UTC) if day else None)


def _number(columns: Columns, record: Record, ours: str, written: NumberFormat) -> int | None:
    try:
        return read_count(columns.cell(record, ours), written)
    except NoNumberError:
        raise RowError(f"`{columns.called(ours)}` is no whole number") from None


def _cells_of(columns: Columns, record: Record) -> Cell:
    return lambda name: _cell(columns, record, name)


def _cell(columns: Columns, record: Record, name: str) -> str | None:
    """A cell as `match` names it, with the names of the export to BigQuery too."""
    cell = columns.value(record, name)
    if cell is not None:
        return cell
    folded = fold(name)
    for ours in ("event", "page", "title"):
        if folded in known_columns("ga4")[ours] and ours in columns:
            return columns.cell(record, ours)
    if folded not in known_columns("ga4")["event"]:
        return None
    if "page" in columns or "title" in columns:
        return _VIEW
    # In other languages than we know: what a report is of stands in its first column.
    return record.cells[0]


def _is_total(record: Record) -> bool:
    """Whether a row is the sum of all: it says so, or it is of nothing."""
    return not record.cells[0] or any(fold(cell) in words("totals") for cell in record.cells)


def _check_days(table: ReportTable) -> None:
    """Refuse reports that count some days twice; the same days are those of another report."""
    spans = sorted(
        {(d[0], d[1]) for report in table.reports if (d := report.days)[0] and d[1]},
        key=lambda span: (str(span[0]), str(span[1])),
    )
    for (start, end), (begin, until) in pairwise(spans):
        if begin and end and begin <= end:
            raise InputError(
                f"source `{table.name}`: its reports count some days twice: "
                f"{start} to {end} and {begin} to {until}",
                "Leave out those that others hold.",
            )
