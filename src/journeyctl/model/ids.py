"""Default ids: slugs in the script of the text, made unique by a number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TypeVar

from journeyctl.model.journey import Action, Journey, Stage
from journeyctl.model.metric import Metric
from journeyctl.model.nfc import nfc
from journeyctl.model.text import say
from journeyctl.model.touchpoint import Opportunity, PainPoint, Touchpoint

_UNSEEN = re.compile("[\u200c\ufe00-\ufe0f]")
Named = TypeVar("Named", Stage, Touchpoint, PainPoint, Opportunity, Action, Metric)


def slug(text: str) -> str:
    """A text as an id: NFC, lower case, letters, marks and digits of any script kept.

    The zero-width non-joiner and variation selectors, which nobody sees, are dropped; a run of
    anything else becomes one hyphen. The result is empty where nothing is left.
    """
    lowered = nfc(_UNSEEN.sub("", text).lower())
    kept = (
        character if unicodedata.category(character)[0] in "LMN" else " " for character in lowered
    )
    return "-".join("".join(kept).split())


class _Namer:
    """Gives ids of one kind of thing, none of them twice."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._counts: dict[str, int] = {}
        self._numbers: dict[str, int] = {}

    def name(self, part: Named, kind: str, text: str) -> Named:
        """The part with an id: its own, or one made of `text`."""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        if part.id:
            return part
        base = slug(text) or f"{kind}-{self._counts[kind]}"
        candidate, number = base, self._numbers.get(base, 2)
        while candidate in self._taken:
            candidate, number = f"{base}-{number}", number + 1
        self._numbers[base] = number
        self._taken.add(candidate)
        return part.model_copy(update={"id": candidate})


def claims(stages: Iterable[Stage]) -> Iterator[PainPoint | Opportunity]:
    """All pain points and opportunities, in order."""
    for stage in stages:
        for touchpoint in stage.touchpoints:
            yield from touchpoint.pain_points
            yield from touchpoint.opportunities


def metrics(stages: Iterable[Stage]) -> Iterator[Metric]:
    """All metrics of stages and touchpoints, in order."""
    for stage in stages:
        yield from stage.metrics
        for touchpoint in stage.touchpoints:
            yield from touchpoint.metrics


def with_ids(journey: Journey) -> Journey:
    """The journey with an id on everything that has one. Ids that are written come first."""
    places = [stage.id for stage in journey.stages]
    places += [touchpoint.id for stage in journey.stages for touchpoint in stage.touchpoints]
    statements = [claim.id for claim in claims(journey.stages)]
    statements += [action.id for action in journey.actions]
    return _Naming(journey, places, statements).run()


class _Naming:
    """One pass over a journey."""

    def __init__(self, journey: Journey, places: list[str], statements: list[str]) -> None:
        self._journey = journey
        self._places = _Namer(filter(None, places))
        self._statements = _Namer(filter(None, statements))
        self._metrics = _Namer(metric.id for metric in metrics(journey.stages) if metric.id)

    def run(self) -> Journey:
        stages = tuple(map(self._stage, self._journey.stages))
        actions = tuple(
            self._statements.name(action, "action", self._text(action.title))
            for action in self._journey.actions
        )
        return self._journey.model_copy(update={"stages": stages, "actions": actions})

    def _text(self, text: str | dict[str, str]) -> str:
        return say(text, self._journey.language, self._journey.language)

    def _named_metrics(self, items: tuple[Metric, ...]) -> tuple[Metric, ...]:
        return tuple(
            self._metrics.name(item, "metric", item.use or self._text(item.name)) for item in items
        )

    def _stage(self, stage: Stage) -> Stage:
        stage = self._places.name(stage, "stage", self._text(stage.name))
        return stage.model_copy(
            update={
                "metrics": self._named_metrics(stage.metrics),
                "touchpoints": tuple(map(self._touchpoint, stage.touchpoints)),
            }
        )

    def _touchpoint(self, touchpoint: Touchpoint) -> Touchpoint:
        touchpoint = self._places.name(touchpoint, "touchpoint", self._text(touchpoint.name))
        return touchpoint.model_copy(
            update={
                "pain_points": tuple(
                    self._statements.name(pain, "pain-point", self._text(pain.text))
                    for pain in touchpoint.pain_points
                ),
                "opportunities": tuple(
                    self._statements.name(item, "opportunity", self._text(item.text))
                    for item in touchpoint.opportunities
                ),
                "metrics": self._named_metrics(touchpoint.metrics),
            }
        )
