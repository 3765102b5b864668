"""The sections of the report as data for its template: cards of facts, and the table of metrics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from journeyctl.render.page import counts, tiles
from journeyctl.render.pdf.cards import Cards
from journeyctl.render.pdf.drawing import Data, Drawing
from journeyctl.render.pdf.observed import observed
from journeyctl.render.pdf.values import Teller
from journeyctl.view.alternative import describe_curve
from journeyctl.view.dashboard import Dashboard
from journeyctl.view.parts import MetricView


class Sections:
    """Writes the sections of a report that are words."""

    def __init__(self, teller: Teller, dashboard: Dashboard | None = None) -> None:
        self._tell = teller
        self._view = teller.view
        self._locale = teller.view.locale
        self._cards = Cards(teller)
        self._dashboard = dashboard

    @property
    def drawing(self) -> Drawing:
        """Where symbols become files."""
        return self._tell.drawing

    def words(self, name: str) -> Data:
        """What a section says by its name; those of pictures alone say nothing."""
        writers: dict[str, Callable[[], Data]] = {
            "summary": self._summary,
            "observed": self._observed,
            "personas": lambda: _cards(self._cards.personas()),
            "stages": lambda: _cards(self._cards.stages()),
            "pain_points": lambda: _cards(self._cards.pain_points()),
            "opportunities": lambda: _cards(self._cards.opportunities()),
            "actions": lambda: _cards(self._cards.actions()),
            "metrics": self._metrics,
            "evidence": self._evidence,
            "channels": lambda: _cards(self._cards.channels()),
            "touchpoints": lambda: _cards(self._cards.touchpoints()),
            "sources": lambda: _cards(self._cards.sources()),
        }
        return writers[name]() if name in writers else {"kind": "pictures"}

    def _summary(self) -> Data:
        """How much there is, what to know first, and the curves in words."""
        story = [describe_curve(self._view, curve) for curve in self._view.curves]
        return {
            "kind": "summary",
            "counts": self._tell.joined(*counts(self._view)),
            "tiles": [self._cards.tile(tile) for tile in tiles(self._view)],
            "story_title": self._tell.word("section.story"),
            "story": [self._tell.say(text) for text in story if text],
        }

    def _observed(self) -> Data:
        """What was observed, where anything was."""
        return observed(self._dashboard, self._tell) if self._dashboard else {"kind": "pictures"}

    def _evidence(self) -> Data:
        """What backs the statements."""
        tell = self._tell
        values: list[Data] = []
        for place, item in self._view.evidence:
            where = tell.reference(place)
            values += [tell.evidence(item), {"aside": where["text"], "to": where["to"]}]
        return {"kind": "list", "values": values}

    def _metrics(self) -> Data:
        """All metrics in a table."""
        keys = ("metric", "value", "target", "history", "source")
        return {
            "kind": "metrics",
            "head": [self._tell.word(f"field.{key}") for key in keys],
            "rows": [self._metric(metric) for metric in self._view.metrics],
        }

    def _metric(self, metric: MetricView) -> Data:
        tell, phrase, word = self._tell, self._locale.phrase, self._locale.word
        sample = phrase("report.sample", n=metric.n) if metric.n else ""
        scale = f"{word('field.scale')}: {metric.scale}" if metric.scale else ""
        baseline = f"{word('field.baseline')}: {metric.baseline}" if metric.baseline else ""
        owner = phrase("report.owner", owner=metric.owner) if metric.owner else ""
        value: Data = tell.text(metric.value or "–", strong=True)
        if metric.met is not None:
            value |= tell.result(metric)
        history = [tell.text(text, aside=tell.say(period)) for period, text in metric.history]
        target = metric.target or word("report.no_target")
        return {
            "id": f"metric-{metric.id}",
            "trend": metric.trend,
            "cells": [
                [
                    tell.text(metric.name, strong=True),
                    *self._asides(metric.method_name, scale),
                    tell.reference(metric.place),
                ],
                [value, *self._asides(metric.period, sample)],
                [tell.text(target), *self._asides(metric.better, baseline)],
                history,
                [*self._asides(metric.source, owner)],
            ],
        }

    def _asides(self, *texts: str) -> Iterator[Data]:
        for text in texts:
            if text:
                yield {"aside": self._tell.say(text)}


def _cards(cards: Iterable[Data]) -> Data:
    return {"kind": "cards", "cards": list(cards)}
