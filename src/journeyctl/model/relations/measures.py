"""Which metric an action's measure means."""

from __future__ import annotations

from collections import defaultdict

from journeyctl.model import places
from journeyctl.model.journey import Journey, Measure
from journeyctl.model.metric import Metric
from journeyctl.model.problems.names import Names
from journeyctl.model.text import say


class Measures:
    """The metrics of a resolved journey, by what measures may call them: `names`."""

    def __init__(self, journey: Journey) -> None:
        self._language = journey.language
        self._by_id: dict[str, Metric] = {}
        self._by_name: defaultdict[str, list[Metric]] = defaultdict(list)
        for _, metric in places.metrics(journey):
            self._by_id.setdefault(metric.id, metric)
            for name in _names(metric):
                self._by_name[name].append(metric)
        self.names = Names([*self._by_name, *self._by_id])

    def metrics(self, measure: Measure) -> list[Metric]:
        """The metrics that a measure's `metric` names: by id, or by name in any language."""
        name = say(measure.metric, self._language, self._language)
        named = self._by_name.get(name, [])
        # A default id is a name as well: of two metrics with one name it means neither.
        if len(named) > 1 or name not in self._by_id:
            return named
        return [self._by_id[name]]


def measured(journey: Journey, measure: Measure) -> list[Metric]:
    """The metrics that a measure of a resolved journey means; one, where it is correct."""
    return Measures(journey).metrics(measure)


def _names(metric: Metric) -> list[str]:
    names = [metric.name] if isinstance(metric.name, str) else list(metric.name.values())
    return [name for name in dict.fromkeys([*names, metric.use or ""]) if name]
