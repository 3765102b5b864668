"""Counts that somebody else put together: a metric and a day a row."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from journeyctl.measure.tables.columns import Columns, split
from journeyctl.measure.tables.dates import NoTimeError, TimeReader, time_reader
from journeyctl.measure.tables.numbers import NoNumberError, decimal_format, read_number
from journeyctl.measure.tables.places import Placed, Places
from journeyctl.measure.tables.table import Rejects, RowError, Table
from journeyctl.measure.tables.texts import Record, Sheet, read_sheets
from journeyctl.model.journey import DataSource, Journey
from journeyctl.model.metric import bounds, is_share

_GROUPS = ("promoters", "passives", "detractors")
_NUMBERS = ("numerator", "denominator", *_GROUPS, "value")
_ENOUGH = ("numerator", "value", "promoters")


@dataclass(frozen=True, slots=True)
class Count:
    """What a row says of a metric; a number is None where it does not say it."""

    metric: Placed
    time: dt.datetime
    numerator: float | None = None
    denominator: float | None = None
    promoters: float | None = None
    passives: float | None = None
    detractors: float | None = None
    value: float | None = None


@dataclass
class CountTable(Table):
    """The counts of a source."""

    counts: list[Count] = field(default_factory=list)


def read_counts(
    name: str, source: DataSource, folder: Path, *, strict: bool, journey: Journey
) -> CountTable:
    """The counts of a source.

    Raises:
        InputError: the source cannot be read, or a row of it where that is asked for.
    """
    sheets = read_sheets(name, source, folder)
    table = CountTable(name, source.kind, len(sheets), Rejects(name, strict))
    lists = [_CountList(name, source, sheet) for sheet in sheets]
    reader = time_reader(name, source, (time for each in lists for time in each.times))
    places = Places(journey)
    fixed = source.touchpoint or ""
    for counts in lists:
        table.rows += len(counts.records)
        read = partial(counts.count, reader=reader, places=places, fixed=fixed)
        for _, count in table.each(counts.sheet, counts.records, read):
            table.counts.append(count)
            table.matched += 1
            table.seen(count.time)
    table.check()
    return table


class _CountList:
    """The counts of a file."""

    def __init__(self, name: str, source: DataSource, sheet: Sheet) -> None:
        header, self.records = split(sheet, source, "metrics")
        self.sheet = sheet
        self.columns = Columns(name, source, sheet, header, "metrics")
        self.columns.need("date")
        self.columns.need("metric")
        self.columns.need(*_ENOUGH)
        self._written = {
            ours: decimal_format(self.columns.cell(record, ours) for record in self.records)
            for ours in _NUMBERS
        }

    @property
    def times(self) -> list[str]:
        """The days, as the file says them."""
        return [self.columns.cell(record, "date") for record in self.records]

    def count(self, record: Record, reader: TimeReader, places: Places, fixed: str) -> Count:
        """What a row says.

        Raises:
            RowError: it cannot be read.
        """
        cell = self.columns.cell
        place = fixed
        if not place and (said := cell(record, "touchpoint")):
            place = places.called(said)
            if not place:
                raise RowError(places.unknown(said))
        placed = _metric(places, cell(record, "metric"), place)
        try:
            time = reader.read(cell(record, "date"))
        except NoTimeError:
            raise RowError(f"`{self.columns.called('date')}` is no day") from None
        count = Count(placed, time, **{ours: self._number(record, ours) for ours in _NUMBERS})
        _check(count)
        return count

    def _number(self, record: Record, ours: str) -> float | None:
        try:
            return read_number(self.columns.cell(record, ours), self._written[ours])
        except NoNumberError:
            raise RowError(f"`{self.columns.called(ours)}` is no number") from None


def _metric(places: Places, name: str, place: str) -> Placed:
    found = places.metric_called(name)
    here = [placed for placed in found if placed.place == place] if place else found
    if len(here) == 1:
        return here[0]
    if here:
        hint = "an id, or the touchpoint in a column, would tell"
        raise RowError(f"several metrics are called `{name}`; {hint}")
    if found:
        raise RowError(f"the metric `{name}` is not one of `{place}`")
    near = places.nearest_metric(name)
    raise RowError(f"the journey has no metric `{name}`" + (f"; `{near}` is near" if near else ""))


def _check(count: Count) -> None:
    """Refuse a row that says nothing, or what cannot be."""
    metric = count.metric.metric
    groups = [getattr(count, group) for group in _GROUPS]
    if any(group is not None for group in groups):
        if metric.method != "nps":
            raise RowError(f"promoters and detractors are of NPS, not of `{count.metric.id}`")
        if None in groups or any(group < 0 or group != int(group) for group in groups):
            raise RowError("promoters, passives and detractors are three whole numbers")
        return
    if count.numerator is None and count.value is None:
        raise RowError("it says neither a numerator nor a value")
    if count.denominator is not None and count.denominator < 0:
        raise RowError("the denominator is negative")
    if is_share(metric) and count.numerator is not None:
        _check_share(count.numerator, count.denominator)
    low, high = bounds(metric)
    said = count.value
    if said is not None and not (low if low is not None else said) <= said <= (
        high if high is not None else said
    ):
        raise RowError(f"the value is beyond what `{count.metric.id}` can be")


def _check_share(numerator: float, denominator: float | None) -> None:
    if denominator is None:
        raise RowError("a rate needs a denominator")
    if not 0 <= numerator <= denominator:
        raise RowError("the numerator is not from 0 to the denominator")
    if numerator != int(numerator) or denominator != int(denominator):
        raise RowError("numerator and denominator of a rate are whole numbers")
