"""Figures of an overlay as texts and cells: numbers, rates, times, what is hidden or unknown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from journeyctl.model.journey import Journey
from journeyctl.model.time import duration_seconds
from journeyctl.overlay.parts import Median, Overlay, Period, Proportion
from journeyctl.view.dashboard.parts import Bar, Cell, Column, Row, Table
from journeyctl.view.parts import JourneyView, ReferenceView
from journeyctl.view.words import Foreign, Words

UNKNOWN = "–"


class Saying:
    """Says figures in the language of a view."""

    def __init__(self, overlay: Overlay, journey: Journey, view: JourneyView) -> None:
        self.overlay = overlay
        self.view = view
        self.locale = view.locale
        self.word = view.locale.word
        self.words = Words(view.locale, journey.language)
        self._fewer = self.less_than(overlay.options.min_count)
        self._stages = {
            stage.id: ReferenceView(stage.id, stage.name, "stage") for stage in view.stages
        }
        self._touchpoints = {
            point.id: ReferenceView(point.id, point.name, "touchpoint")
            for point in view.touchpoints
        }

    # --- Texts ---------------------------------------------------------------------------------

    def phrase(self, key: str, **values: str) -> str:
        """A phrase of the dashboard."""
        return self.locale.phrase(f"dashboard.{key}", **values)

    def less_than(self, value: float) -> str:
        """A number that something is below."""
        return self.phrase("less_than", n=self.locale.number(value, max_fraction=3))

    def interval(self, low: str, high: str) -> str:
        """From one text to another."""
        return self.phrase("interval", low=low, high=high)

    def points(self, *differences: float) -> str:
        """A difference of shares in percentage points, or from where to where it lies."""
        texts = [self.signed(100 * difference) for difference in differences]
        return self.phrase("points", n=self.interval(*texts) if len(texts) > 1 else texts[0])

    def signed(self, value: float) -> str:
        """A number with its sign, at most one decimal unless it were then 0."""
        return self.locale.signed(round(value, 1) or value)

    def score(self, method: str, value: float) -> str:
        """A score as its method has it."""
        if method == "csat":
            return self.locale.percent(value)
        return self.signed(value) if method == "nps" else self.locale.number(value)

    def probability(self, p: float) -> str:
        """A p-value."""
        return self.less_than(0.001) if p < 0.001 else self.locale.number(p, max_fraction=3)

    def day(self, iso: str) -> str:
        """The day of an ISO 8601 time."""
        return self.locale.period(iso[:10])

    def period(self, period: Period) -> str:
        """A period by its name, else by its days."""
        return self.locale.period(period.name) if period.name else self.days(period)

    def days(self, period: Period) -> str:
        """The days of a period; all the data where it has no limits."""
        start = self.day(period.start) if period.start else ""
        end = ""
        if period.end:
            last = dt.date.fromisoformat(period.end[:10]) - dt.timedelta(days=1)
            end = self.locale.date(last)
        if start and end:
            return self.interval(start, end)
        if start or end:
            return self.phrase("since" if start else "until", date=start or end)
        return self.word("dashboard.all_data")

    def duration(self, text: str) -> str:
        """A duration of the options."""
        return self.locale.duration(duration_seconds(text))

    def like(self, text: str, other: str) -> str:
        """A text made of another one, which is as foreign as that."""
        return Foreign(text, other.language) if isinstance(other, Foreign) else text

    def english(self, text: str) -> str:
        """A text that the overlay has in English only."""
        return text if self.locale.tag.partition("-")[0] == "en" else Foreign(text, "en")

    # --- Places --------------------------------------------------------------------------------

    def stage(self, name: str) -> ReferenceView:
        """A stage by its id."""
        return self._stages[name]

    def touchpoint(self, name: str) -> ReferenceView:
        """A touchpoint by its id."""
        return self._touchpoints[name]

    def place(self, name: str) -> ReferenceView | None:
        """A touchpoint or stage by its id; None for the whole journey and for what is neither."""
        return self._touchpoints.get(name) or self._stages.get(name)

    # --- Cells ---------------------------------------------------------------------------------

    def named(self, place: ReferenceView, *details: str) -> Cell:
        """The name of a place."""
        return Cell(place.text, details, to=place)

    def anywhere(self, name: str) -> Cell:
        """The name of a touchpoint or stage, or of the whole journey."""
        place = self.place(name)
        return self.named(place) if place else Cell(name or self.word("dashboard.whole_journey"))

    def count(self, count: int | None, *details: str, told_by: Iterable[int | None] = ()) -> Cell:
        """A count; a hidden one is below the least that is shown, unless others would tell it."""
        if count is not None:
            return Cell(self.locale.number(count), details, value=count)
        return self.hidden() if None in told_by else Cell(self._fewer)

    def hidden(self) -> Cell:
        """What is not shown because it would tell of few."""
        return Cell(self.word("dashboard.hidden"))

    def share(self, value: float | None, *told_by: int | None) -> Cell:
        """A share with its bar; hidden where a count that it tells is, else unknown."""
        if value is not None:
            return Cell(self.locale.percent(value), value=value, bar=Bar(0, _within(value)))
        return self.hidden() if None in told_by else Cell(UNKNOWN)

    def proportion(self, part: Proportion | None, *details: str) -> Cell:
        """A proportion with its interval and its bar; empty where there is none.

        Without either count it is not known: a report may say nothing of clicks.
        """
        if part is None:
            return Cell("")
        if part.count is None and part.of is None:
            return Cell(UNKNOWN)
        if part.value is None or part.low is None or part.high is None:
            return self.share(None, part.count, part.of)
        return Cell(
            self.locale.percent(part.value),
            (self.percents(part.low, part.high), *details),
            value=part.value,
            bar=Bar(0, part.value, part.low, part.high),
        )

    def percents(self, low: float, high: float) -> str:
        """An interval of shares."""
        return self.interval(self.locale.percent(low), self.locale.percent(high))

    def of(self, part: Proportion) -> str:
        """How many of how many."""
        count, of = self.count(part.count), self.count(part.of)
        return self.phrase("of", count=count.text, all=of.text)

    def median(self, median: Median | None) -> Cell:
        """A median time and over how many cases."""
        if median is None:
            return Cell("")
        if median.seconds is None:
            return self.share(None, median.n)
        cases = self.phrase("cases", n=self.count(median.n).text)
        return Cell(self.locale.duration(median.seconds), (cases,), value=median.seconds)

    # --- Tables --------------------------------------------------------------------------------

    def table(self, key: str, columns: Sequence[str], rows: Sequence[Row]) -> list[Table]:
        """A table under its title, without the columns that say nothing; none without rows.

        `columns` are keys of words.
        """
        if not rows:
            return []
        said = [at for at in range(len(columns)) if not at or any(_says(row, at) for row in rows)]
        return [
            Table(
                key=key,
                title=self.word(f"dashboard.{key}"),
                note=self.word(f"dashboard.{key}_note"),
                columns=tuple(
                    self._column(columns[at], [row.cells[at] for row in rows]) for at in said
                ),
                rows=tuple(replace(row, cells=tuple(row.cells[at] for at in said)) for row in rows),
            )
        ]

    def _column(self, key: str, cells: Sequence[Cell]) -> Column:
        return Column(
            key,
            self.word(key),
            is_number=any(cell.value is not None for cell in cells),
            is_pictured=any(cell.bar is not None for cell in cells),
        )


def _says(row: Row, at: int) -> bool:
    cell = row.cells[at]
    return bool(cell.details) or cell.text not in ("", UNKNOWN)


def _within(value: float) -> float:
    return min(1.0, max(0.0, value))
