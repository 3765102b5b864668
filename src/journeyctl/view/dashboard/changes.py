"""What moved since the compared period, and whether that is more than chance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from journeyctl.model.journey import Journey
from journeyctl.model.metric import Metric, better, is_share, method_facts
from journeyctl.overlay.parts import Change
from journeyctl.view.dashboard.feedback import metrics_by_place
from journeyctl.view.dashboard.flow import path_text
from journeyctl.view.dashboard.parts import Bar, Cell, ChangeView, Row, Table, Tone
from journeyctl.view.dashboard.saying import Saying
from journeyctl.view.metrics import value_text

CHANGES = (
    "dashboard.figure",
    "dashboard.place",
    "dashboard.then",
    "dashboard.now",
    "comparison.difference",
    "dashboard.verdict",
)
_NAMES = {
    "conversion": "dashboard.conversion",
    "stage.from_previous": "dashboard.from_previous",
    "stage.from_entry": "dashboard.from_entry",
    "stage.since_previous": "dashboard.since_previous",
    "touchpoint.share": "dashboard.actors_share",
    "touchpoint.exits": "dashboard.exits_share",
    "touchpoint.to_next": "dashboard.to_next",
    "touchpoint.weight": "dashboard.weight",
    "move.share": "dashboard.move_share",
    "loops": "dashboard.circles",
    "conformance.moves": "dashboard.moves_follow",
    "conformance.actors": "dashboard.follows",
    "mail.open-rate": "metric_method.open-rate",
    "mail.click-rate": "metric_method.click-rate",
    "mail.click-to-open-rate": "metric_method.click-to-open-rate",
}
_TIMES = ("stage.since_previous", "touchpoint.to_next")
_GOOD = (
    "conversion",
    "stage.from_previous",
    "stage.from_entry",
    "conformance.moves",
    "conformance.actors",
    "mail.open-rate",
    "mail.click-rate",
    "mail.click-to-open-rate",
)
"""Figures of which more is better; of most others nobody can say so in general."""
Direction = Literal["higher", "lower", ""]


class Changes:
    """Says the changes of an overlay."""

    def __init__(self, saying: Saying, journey: Journey) -> None:
        self._saying = saying
        self._all = saying.overlay.changes
        self._found = {(change.figure, change.place, change.method): change for change in self._all}
        self._metrics = {name: item for (_, name), item in metrics_by_place(journey).items()}

    def of(self, figure: str, place: str = "", method: str = "") -> ChangeView | None:
        """How a figure moved; None where it was not compared."""
        change = self._found.get((figure, place, method))
        return None if change is None else self._view(change)

    def of_loss(self, stage: str) -> ChangeView | None:
        """How the share of those moved who did not go on to a stage."""
        change = self._found.get(("stage.from_previous", stage, ""))
        return None if change is None else self._view(_turned(change), "lower")

    def tables(self) -> Iterator[Table]:
        """All changes in a table."""
        widest = max((_reach(change) for change in self._all if self._is_share(change)), default=1)
        rows = [self._row(change, widest) for change in self._all]
        yield from self._saying.table("changes", CHANGES, rows)

    def _row(self, change: Change, widest: float) -> Row:
        view = self._view(change)
        place = self._saying.place(change.place.partition(">")[0])
        return Row(
            (
                Cell(self._name(change)),
                self._place(change),
                Cell(self._value(change, change.then), value=change.then),
                Cell(self._value(change, change.now), value=change.now),
                Cell(
                    view.text,
                    (view.interval,) if view.interval else (),
                    value=change.difference,
                    bar=_forest(change, widest) if self._is_share(change) else None,
                ),
                Cell(view.verdict, tone=view.tone),
            ),
            place,
            _weight(change),
        )

    def _name(self, change: Change) -> str:
        if change.figure in ("score", "metric") and change.method:
            return self._saying.word(f"metric_method.{change.method}")
        return (
            self._saying.word(_NAMES[change.figure]) if change.figure in _NAMES else change.figure
        )

    def _place(self, change: Change) -> Cell:
        if change.figure == "metric" and change.place in self._metrics:
            return Cell(self._saying.words.say(self._metrics[change.place].name))
        if change.figure == "move.share":
            return Cell(path_text(self._saying, *change.place.split(">")))
        return self._saying.anywhere(change.place)

    def _metric(self, change: Change) -> Metric | None:
        return self._metrics.get(change.place) if change.figure == "metric" else None

    def _is_share(self, change: Change) -> bool:
        """Whether the values are shares from 0 to 1."""
        if metric := self._metric(change):
            return is_share(metric)
        if change.figure == "score":
            return change.method == "csat"
        return change.figure not in _TIMES and change.figure in _NAMES

    def _value(self, change: Change, value: float) -> str:
        saying = self._saying
        if metric := self._metric(change):
            return value_text(value, metric, saying.words)
        if change.figure == "score":
            return saying.score(change.method, value)
        if change.figure in _TIMES:
            return saying.locale.duration(value)
        return (
            saying.locale.percent(value) if self._is_share(change) else saying.locale.number(value)
        )

    def _interval(self, change: Change) -> str:
        if change.low is None or change.high is None:
            return ""
        if self._is_share(change):
            return self._saying.points(change.low, change.high)
        ends = (self._difference(change, end) for end in (change.low, change.high))
        return self._saying.interval(*ends)

    def _difference(self, change: Change, value: float) -> str:
        saying = self._saying
        if self._is_share(change):
            return saying.points(value)
        if change.figure in _TIMES:
            time = saying.locale.duration(abs(value))
            return saying.phrase("longer" if value > 0 else "shorter", time=time) if value else time
        return saying.signed(value)

    def _view(self, change: Change, direction: Direction | None = None) -> ChangeView:
        clear = _is_clear(change)
        verdict = "" if clear is None else "dashboard.clear" if clear else "dashboard.unclear"
        direction = self._direction(change) if direction is None else direction
        return ChangeView(
            text=self._difference(change, change.difference),
            interval=self._interval(change),
            verdict=self._saying.word(verdict) if verdict else "",
            tone=_tone(change, direction) if clear else "",
        )

    def _direction(self, change: Change) -> Direction:
        if metric := self._metric(change):
            return better(metric)
        if change.figure == "score":
            return method_facts()[change.method].better
        return "higher" if change.figure in _GOOD else ""


def _is_clear(change: Change) -> bool | None:
    """Whether the interval of the difference leaves out zero; None without an interval."""
    if change.low is None or change.high is None:
        return None
    return change.low > 0 or change.high < 0


def _weight(change: Change) -> float:
    """How much a change says: by how far the figure moved from what it was, if not by chance."""
    moved = abs(change.difference) / (abs(change.then) or 1)
    return 1 + moved if _is_clear(change) else min(moved, 1) / 2


def _tone(change: Change, direction: Direction) -> Tone:
    if not direction:
        return ""
    return "good" if (change.difference > 0) is (direction == "higher") else "bad"


def _turned(change: Change) -> Change:
    """The change of the share that is left when a share is taken from all."""
    return change.model_copy(
        update={
            "difference": -change.difference,
            "low": None if change.high is None else -change.high,
            "high": None if change.low is None else -change.low,
        }
    )


def _reach(change: Change) -> float:
    """How far a change and its interval reach from zero."""
    return max(abs(end) for end in (change.difference, change.low, change.high) if end is not None)


def _forest(change: Change, widest: float) -> Bar:
    """A change and its interval on a line with zero in the middle."""

    def level(value: float) -> float:
        return 0.5 + value / widest / 2 if widest else 0.5

    bounds = (None if end is None else level(end) for end in (change.low, change.high))
    return Bar(0.5, level(change.difference), *bounds)
