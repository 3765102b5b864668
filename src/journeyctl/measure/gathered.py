"""The small tables of a journey's sources, read once, and their figures for any period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from journeyctl.measure.mails import mail_figures
from journeyctl.measure.metric_values import metric_figures
from journeyctl.measure.scores import score_figures
from journeyctl.measure.tables import (
    AnswerTable,
    CountTable,
    MailTable,
    ReportTable,
    is_ga4_report,
    read_answers,
    read_counts,
    read_ga4_report,
    read_mails,
    report_figures,
)
from journeyctl.model.journey import DataSource, Journey
from journeyctl.overlay.parts import (
    MailFigures,
    MetricFigures,
    Period,
    ScoreFigures,
    SourceReport,
    TouchpointFigures,
)


@dataclass
class Gathered:
    """All that was read of a journey's sources besides events."""

    journey: Journey
    min_count: int
    mails: list[MailTable] = field(default_factory=list)
    answers: list[AnswerTable] = field(default_factory=list)
    counts: list[CountTable] = field(default_factory=list)
    reports: list[ReportTable] = field(default_factory=list)

    @property
    def tables(self) -> list[MailTable | AnswerTable | CountTable | ReportTable]:
        """Every table."""
        return [*self.mails, *self.answers, *self.counts, *self.reports]

    @property
    def names(self) -> frozenset[str]:
        """The sources that were read."""
        return frozenset(table.name for table in self.tables)

    @property
    def last(self) -> dt.date | None:
        """The last day that any of them speaks of."""
        return max((table.last for table in self.tables if table.last is not None), default=None)

    def source_reports(self) -> list[SourceReport]:
        """What became of the rows of each."""
        return [table.report() for table in self.tables]

    def mail_figures(self, period: Period) -> tuple[MailFigures, ...]:
        """What e-mail did."""
        return mail_figures(self.mails, self.journey, period, self.min_count)

    def score_figures(self, period: Period) -> tuple[ScoreFigures, ...]:
        """How people felt."""
        return score_figures(self.answers, self.journey, period, self.min_count)

    def metric_figures(self, period: Period) -> tuple[MetricFigures, ...]:
        """What others counted."""
        return metric_figures(self.counts, self.journey, period, self.min_count)

    def touchpoint_figures(self) -> tuple[TouchpointFigures, ...]:
        """What reports of web analytics say of touchpoints; they know no periods within."""
        return report_figures(self.reports, self.journey, self.min_count)


def gather(
    journey: Journey,
    sources: Mapping[str, DataSource],
    folder: Path,
    *,
    min_count: int,
    strict: bool,
) -> Gathered:
    """Read the sources that are small tables; the others are events.

    Raises:
        InputError: one cannot be read.
    """
    found = Gathered(journey, min_count)
    for name, source in sources.items():
        if source.kind == "email":
            found.mails.append(read_mails(name, source, folder, strict=strict, journey=journey))
        elif source.kind == "survey":
            found.answers.append(read_answers(name, source, folder, strict=strict, journey=journey))
        elif source.kind == "metrics":
            found.counts.append(read_counts(name, source, folder, strict=strict, journey=journey))
        elif source.kind == "ga4" and is_ga4_report(source, folder):
            found.reports.append(
                read_ga4_report(name, source, folder, strict=strict, journey=journey)
            )
    return found
