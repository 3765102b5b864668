"""The places of a journey by id and name, and the metrics that stand there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from journeyctl.measure.tables.matching import Cell, Matcher
from journeyctl.model.journey import Journey, Stage
from journeyctl.model.metric import Metric
from journeyctl.model.problems.names import Names
from journeyctl.model.text import say
from journeyctl.model.touchpoint import Touchpoint

_SCORES = ("nps", "csat", "ces")


@dataclass(frozen=True, slots=True)
class Placed:
    """A metric and the stage or touchpoint where it stands; `id` is its name where it has none."""

    id: str
    place: str
    metric: Metric


def _named(text: str | dict[str, str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text.values())


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()


class Places:
    """Where rows belong in a journey."""

    def __init__(self, journey: Journey) -> None:
        self._journey = journey
        self._matcher = Matcher(journey)
        self.order: dict[str, int] = {"": -1}
        self._by_name: dict[str, set[str]] = {}
        self._ids: dict[str, str] = {}
        self._touchpoints = [point.id for stage in journey.stages for point in stage.touchpoints]
        for stage in journey.stages:
            parts: list[Stage | Touchpoint] = [stage, *stage.touchpoints]
            for part in parts:
                self.order[part.id] = len(self.order)
                self._ids[_fold(part.id)] = part.id
                for name in _named(part.name):
                    self._by_name.setdefault(_fold(name), set()).add(part.id)

    def called(self, name: str) -> str:
        """The id of the stage or touchpoint of an id or a name, in any language; "" for none."""
        folded = _fold(name)
        if folded in self._ids:
            return self._ids[folded]
        found = self._by_name.get(folded, set())
        return next(iter(found)) if len(found) == 1 else ""

    def unknown(self, name: str) -> str:
        """Why a name is of no place. It is not repeated, for it might be anything."""
        if len(self._by_name.get(_fold(name), ())) > 1:
            return "several stages or touchpoints have the name that it says; write the id"
        near = self._names.nearest(name)
        return f"it names no stage or touchpoint; `{near}` is near" if near else (
            "it names no stage or touchpoint"
        )  # fmt: skip

    @cached_property
    def _names(self) -> Names:
        return Names([*self._ids.values(), *self._by_name])

    def matched(self, cell: Cell) -> str:
        """The touchpoint whose `match` a row fits; "" for none."""
        return self._matcher.place(cell)

    @cached_property
    def metrics(self) -> list[Placed]:
        """All metrics, in order."""
        language = self._journey.language
        return [
            Placed(metric.id or say(metric.name, language, language), place, metric)
            for place, metrics in self._metrics()
            for metric in metrics
        ]

    def _metrics(self) -> Iterator[tuple[str, tuple[Metric, ...]]]:
        for stage in self._journey.stages:
            yield stage.id, stage.metrics
            for point in stage.touchpoints:
                yield point.id, point.metrics

    def metric_called(self, name: str) -> list[Placed]:
        """The metrics of an id or a name, in any language."""
        folded = _fold(name)
        found = [placed for placed in self.metrics if _fold(placed.metric.id) == folded]
        return found or [
            placed for placed in self.metrics if folded in map(_fold, _named(placed.metric.name))
        ]

    def nearest_metric(self, name: str) -> str | None:
        """The name of a metric that is nearest to another one."""
        names = [text for placed in self.metrics for text in _named(placed.metric.name)]
        return Names([*names, *(placed.metric.id for placed in self.metrics)]).nearest(name)

    def score_methods(self, place: str) -> frozenset[str]:
        """Which of NPS, CSAT and CES are declared at a place; of "" anywhere."""
        return frozenset(
            placed.metric.method
            for placed in self.metrics
            if placed.metric.method in _SCORES and place in ("", placed.place)
        )
