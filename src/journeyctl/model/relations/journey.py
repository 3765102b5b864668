"""What must hold between the parts of a journey: ids, references, scales, shares.

Takes a journey that `resolve` completed, so that every id is there and included definitions too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeyctl.diagnostics import Path
from journeyctl.diagnostics.wording import number, shortened
from journeyctl.model import places
from journeyctl.model.journey import Journey
from journeyctl.model.problems.names import Names
from journeyctl.model.problems.problem import Problem
from journeyctl.model.relations.measures import Measures
from journeyctl.model.relations.metrics import check_range
from journeyctl.model.relations.moves import check_moves
from journeyctl.model.relations.references import unknown
from journeyctl.model.text import say


def check(journey: Journey) -> Iterator[Problem]:
    """All faults between the parts of a journey."""
    yield from _duplicates(journey)
    yield from _personas(journey)
    yield from _channels(journey)
    yield from _emotions(journey)
    yield from _addresses(journey)
    yield from check_moves(journey)
    yield from _measures(journey)
    yield from _sources(journey)


def _duplicates(journey: Journey) -> Iterator[Problem]:
    spots: list[tuple[Path, str]] = []
    claims: list[tuple[Path, str]] = []
    for i, stage in enumerate(journey.stages):
        spots.append((("stages", i), stage.id))
        for j, touchpoint in enumerate(stage.touchpoints):
            path: Path = ("stages", i, "touchpoints", j)
            spots.append((path, touchpoint.id))
            for kind in ("pain_points", "opportunities"):
                items = getattr(touchpoint, kind)
                claims += [((*path, kind, k), item.id) for k, item in enumerate(items)]
    claims += [(("actions", i), action.id) for i, action in enumerate(journey.actions)]
    yield from _twice(spots, "stage or touchpoint")
    yield from _twice(claims, "pain point, opportunity or action")
    metrics = [(path, metric.id) for path, metric in places.metrics(journey)]
    yield from _twice(metrics, "metric")


def _twice(ids: Sequence[tuple[Path, str]], what: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, name in ids:
        if name in seen:
            message = f"the id `{shortened(name)}` already names another {what}"
            yield Problem("duplicate-id", (*path, "id"), message, "Give this one an id of its own.")
        seen.add(name)


def _personas(journey: Journey) -> Iterator[Problem]:
    known = Names(journey.personas)
    for index, actor in enumerate(journey.actors):
        if actor not in known:
            yield unknown(("actors", index), "persona", actor, known)
    for path, touchpoint in places.touchpoints(journey):
        for actor in touchpoint.emotions:
            if actor not in known:
                yield unknown((*path, "emotions", actor), "persona", actor, known, key=actor)


def _channels(journey: Journey) -> Iterator[Problem]:
    known = Names(journey.channels)
    for path, touchpoint in places.touchpoints(journey):
        for index, channel in enumerate(touchpoint.channel):
            if channel not in known:
                yield unknown((*path, "channel", index), "channel", channel, known)
    for name, persona in journey.personas.items():
        for index, preferred in enumerate(persona.preferred_channels):
            # Any text may stand here; one that is nearly an id was meant to be it.
            if not isinstance(preferred, str) or preferred in known or " " in preferred:
                continue
            if near := known.nearest(preferred):
                path = ("personas", name, "preferred_channels", index)
                message = f"`{shortened(preferred)}` is no channel, but nearly one"
                yield Problem("misspelt-reference", path, message, f"Did you mean `{near}`?")


def _emotions(journey: Journey) -> Iterator[Problem]:
    low, high = journey.emotion_scale
    for path, emotion in places.emotions(journey):
        if not low <= emotion.score <= high:
            scale = f"{number(low)} to {number(high)}"
            message = f"the score {number(emotion.score)} is off the emotion scale, {scale}"
            help_ = "Change the score, or set `emotion_scale` at the top."
            yield Problem("out-of-range", (*path, "score"), message, help_)


def _addresses(journey: Journey) -> Iterator[Problem]:
    pains = Names(pain.id for _, pain in places.pain_points(journey))
    ideas = [opportunity.id for _, opportunity in places.opportunities(journey)]
    for path, opportunity in places.opportunities(journey):
        for index, name in enumerate(opportunity.addresses):
            if name not in pains:
                yield unknown((*path, "addresses", index), "pain point", name, pains)
    both = Names([*pains.all, *ideas])
    for i, action in enumerate(journey.actions):
        for index, name in enumerate(action.addresses):
            if name not in both:
                path = ("actions", i, "addresses", index)
                yield unknown(path, "pain point or opportunity", name, both)


def _measures(journey: Journey) -> Iterator[Problem]:
    measures = Measures(journey)
    for index, action in enumerate(journey.actions):
        if action.measure is None:
            continue
        found = measures.metrics(action.measure)
        path: Path = ("actions", index, "measure", "metric")
        name = say(action.measure.metric, journey.language, journey.language)
        if not found:
            yield unknown(path, "metric", name, measures.names)
        elif len(found) > 1:
            message = f"{len(found)} metrics are called `{shortened(name)}`"
            help_ = "Give the metric an `id` and name that here."
            yield Problem("ambiguous-reference", path, message, help_)
        elif action.measure.target is not None:
            yield from check_range(found[0], action.measure.target, (*path[:-1], "target"))


def _sources(journey: Journey) -> Iterator[Problem]:
    stages = [stage.id for stage in journey.stages]
    known = Names([*stages, *(point.id for _, point in places.touchpoints(journey))])
    for name, source in journey.sources.items():
        if source.touchpoint is not None and source.touchpoint not in known:
            path = ("sources", name, "touchpoint")
            yield unknown(path, "touchpoint or stage", source.touchpoint, known)
