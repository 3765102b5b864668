"""Reports of e-mail campaigns: lists of campaigns, and reports of one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from journeyctl.measure.tables.campaign_report import as_table, is_campaign_report
from journeyctl.measure.tables.columns import Columns, split
from journeyctl.measure.tables.dates import NoTimeError, TimeReader, time_reader
from journeyctl.measure.tables.matching import Cell
from journeyctl.measure.tables.numbers import (
    NoNumberError,
    NumberFormat,
    count_format,
    decimal_format,
    is_missing,
    read_count,
    read_number,
)
from journeyctl.measure.tables.places import Places
from journeyctl.measure.tables.table import NO_TIMES, Rejects, RowError, Table, counted
from journeyctl.measure.tables.texts import Record, Sheet, read_sheets
from journeyctl.model.journey import DataSource, Journey

_COUNTS = (
    "sent", "delivered", "bounced", "soft_bounced", "hard_bounced", "opened", "clicked",
    "unsubscribed",
)  # fmt: skip
_RATES = {"opened": "open_rate", "clicked": "click_rate", "unsubscribed": "unsubscribe_rate"}
_DIFFERS = "with another number of mails delivered than sent - bounced, which is what counts"
_NO_BOUNCES = "without bounces: all that was sent counts as delivered"
_FROM_RATES = "with rates and no counts, which are computed from the mails delivered"


@dataclass(frozen=True, slots=True)
class Mail:
    """A campaign, or a variant of one. A count is None where the report does not say it."""

    place: str
    campaign: str
    variant: str
    time: dt.datetime | None
    sent: int
    delivered: int
    bounced: int | None
    opened: int | None
    clicked: int | None
    unsubscribed: int | None


@dataclass
class MailTable(Table):
    """The campaigns of a source."""

    mails: list[Mail] = field(default_factory=list)


def read_mails(
    name: str, source: DataSource, folder: Path, *, strict: bool, journey: Journey
) -> MailTable:
    """The campaigns that a source reports.

    Raises:
        InputError: the source cannot be read, or a row of it where that is asked for.
    """
    sheets = read_sheets(name, source, folder)
    table = MailTable(name, source.kind, len(sheets), Rejects(name, strict))
    lists = [_CampaignList(name, source, sheet) for sheet in sheets]
    reader = time_reader(name, source, (time for each in lists for time in each.times))
    places = Places(journey)
    remarks: Counter[str] = Counter()
    for campaigns in lists:
        table.rows += len(campaigns.records)
        read = partial(campaigns.mail, places=places, reader=reader, remarks=remarks)
        for _, mail in table.each(campaigns.sheet, campaigns.records, read):
            table.mails.append(mail)
            table.matched += bool(mail.place)
            table.seen(mail.time)
    table.check()
    table.note("" if table.latest else NO_TIMES)
    table.note(*(counted(number, what) for what, number in remarks.items()))
    return table


class _CampaignList:
    """The campaigns of a file."""

    def __init__(self, name: str, source: DataSource, sheet: Sheet) -> None:
        kind = "email"
        if is_campaign_report(sheet):
            sheet, kind = as_table(sheet), "email_report"
        header, self.records = split(sheet, source, kind)
        self.sheet = sheet
        self._fixed = source.touchpoint or ""
        self.columns = Columns(name, source, sheet, header, kind)
        self.columns.need("sent", "delivered")
        self.columns.need("opened", "open_rate", "clicked", "click_rate")
        self._counts = {ours: self._count_format(ours) for ours in _COUNTS}
        self._rates = {ours: self._rate_format(ours) for ours in _RATES.values()}

    @property
    def times(self) -> list[str]:
        """When the campaigns were sent, as they say it."""
        return [self.columns.cell(record, "time") for record in self.records]

    def cells_of(self, record: Record) -> Cell:
        """Gives a record's cells by the names of columns."""
        return lambda column: self.columns.value(record, column)

    def _texts(self, ours: str) -> list[str]:
        return [self.columns.cell(record, ours) for record in self.records]

    def _count_format(self, ours: str) -> NumberFormat:
        return count_format(self._texts(ours))

    def _rate_format(self, ours: str) -> tuple[NumberFormat, float]:
        """How a column of rates is written, and what 1 stands for: 1, or 0.01 for per cent."""
        texts = self._texts(ours)
        written = decimal_format(texts)
        bare = [text for text in texts if "%" not in text and "٪" not in text]
        values = []
        for text in bare:
            try:
                values.append(read_number(text, written) or 0)
            except NoNumberError:
                continue
        return written, 0.01 if max(values, default=0) > 1 else 1

    def mail(
        self, record: Record, places: Places, reader: TimeReader, remarks: Counter[str]
    ) -> Mail:
        """A row's campaign.

        Raises:
            RowError: it cannot be read.
        """
        place = self._fixed or places.matched(self.cells_of(record))
        counts = {ours: self._count(record, ours) for ours in _COUNTS}
        sent, delivered, bounced = _arrived(counts, remarks)
        people = {ours: self._people(record, counts, ours, delivered, remarks) for ours in _RATES}
        for ours, number in people.items():
            if number is not None and number > delivered:
                raise RowError(f"more {ours} than delivered")
        time = self._time(record, reader)
        cell = self.columns.cell
        name = cell(record, "campaign") or cell(record, "subject")
        variant = cell(record, "variant")
        # Variants are one campaign; campaigns without an id are told apart by their day too.
        dated = f"{name.removesuffix(variant).strip()} {time.date() if time else ''}"
        key = dated if variant else cell(record, "id") or dated
        return Mail(
            place=place, campaign=key, variant=variant, time=time, sent=sent,
            delivered=delivered, bounced=bounced, **people,
        )  # fmt: skip

    def _count(self, record: Record, ours: str) -> int | None:
        try:
            return read_count(self.columns.cell(record, ours), self._counts[ours])
        except NoNumberError:
            raise RowError(f"`{self.columns.called(ours)}` is no whole number") from None

    def _people(
        self,
        record: Record,
        counts: dict[str, int | None],
        ours: str,
        delivered: int,
        remarks: Counter[str],
    ) -> int | None:
        """How many did something: as the row counts them, or else by its rate of the delivered."""
        if counts[ours] is not None:
            return counts[ours]
        rate = _RATES[ours]
        text = self.columns.cell(record, rate)
        if is_missing(text):
            return None
        written, one = self._rates[rate]
        try:
            share = read_number(text, written) or 0
        except NoNumberError:
            raise RowError(f"`{self.columns.called(rate)}` is no number") from None
        share *= 1 if "%" in text or "٪" in text else one
        if not 0 <= share <= 1:
            raise RowError(f"`{self.columns.called(rate)}` is no rate from 0 to 100 %")
        remarks[_FROM_RATES] += ours == "opened"
        return round(share * delivered)

    def _time(self, record: Record, reader: TimeReader) -> dt.datetime | None:
        text = self.columns.cell(record, "time")
        if is_missing(text):
            return None
        try:
            return reader.read(text)
        except NoTimeError:
            raise RowError(f"`{self.columns.called('time')}` is no time") from None


def _arrived(counts: dict[str, int | None], remarks: Counter[str]) -> tuple[int, int, int | None]:
    """Sent, delivered and bounced, each from the two others where the row does not say it."""
    sent, delivered, bounced = counts["sent"], counts["delivered"], counts["bounced"]
    soft, hard = counts["soft_bounced"], counts["hard_bounced"]
    if bounced is None and (soft is not None or hard is not None):
        bounced = (soft or 0) + (hard or 0)
    if sent is None:
        if delivered is None:
            raise RowError("it does not say how many mails were sent")
        return delivered + (bounced or 0), delivered, bounced
    if bounced is None:
        if delivered is None:
            remarks[_NO_BOUNCES] += 1
            return sent, sent, None
        bounced = sent - delivered
    elif delivered is not None and delivered != sent - bounced:
        remarks[_DIFFERS] += 1
    if not 0 <= bounced <= sent:
        raise RowError("more mails bounced or delivered than sent")
    return sent, sent - bounced, bounced
