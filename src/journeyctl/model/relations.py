"""What must hold between the parts of a journey: ids, references, scales, shares.

Takes a journey that `resolve` completed, so that every id is there and included definitions too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from journeyctl.diagnostics import Path
from journeyctl.model import places
from journeyctl.model.format_findings import Problem, nearest
from journeyctl.model.journey import Journey
from journeyctl.model.measures import measured
from journeyctl.model.text import say
from journeyctl.model.touchpoint import Move

_SHARE_TOLERANCE = 1e-6


def check(journey: Journey) -> Iterator[Problem]:
    """All faults between the parts of a journey."""
    yield from _duplicates(journey)
    yield from _personas(journey)
    yield from _channels(journey)
    yield from _emotions(journey)
    yield from _addresses(journey)
    yield from _moves(journey)
    yield from _measures(journey)


def unknown(path: Path, what: str, name: str, known: Iterable[str], key: str | None = None) -> Problem:
    """A reference to something that is not there."""
    names = list(known)
    near = nearest(name, names)
    if near:
        help_ = f"Did you mean `{near}`?"
    elif names:
        listed = ", ".join(f"`{item}`" for item in names[:8])
        help_ = f"Known: {listed}{', …' if len(names) > 8 else ''}."
    else:
        help_ = f"This journey defines no {what}."
    return Problem("unknown-reference", path, f"there is no {what} `{name}`", help_, key=key)


def _duplicates(journey: Journey) -> Iterator[Problem]:
    spots = [(("stages", i), stage.id) for i, stage in enumerate(journey.stages)]
    spots += [(path, touchpoint.id) for path, touchpoint in places.touchpoints(journey)]
    yield from _twice(sorted(spots, key=lambda spot: _place(spot[0])), "stage or touchpoint")
    claims = [(path, item.id) for path, item in places.pain_points(journey)]
    claims += [(path, item.id) for path, item in places.opportunities(journey)]
    claims += [(("actions", i), action.id) for i, action in enumerate(journey.actions)]
    yield from _twice(claims, "pain point, opportunity or action")
    metrics = [(path, metric.id) for path, metric in places.metrics(journey)]
    yield from _twice(metrics, "metric")


def _place(path: Path) -> tuple[int, ...]:
    return tuple(part for part in path if isinstance(part, int))


def _twice(ids: Sequence[tuple[Path, str]], what: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, name in ids:
        if name in seen:
            yield Problem(
                "duplicate-id",
                (*path, "id"),
                f"the id `{name}` already names another {what}",
                "Give this one an id of its own.",
            )
        seen.add(name)


def _personas(journey: Journey) -> Iterator[Problem]:
    for index, actor in enumerate(journey.actors):
        if actor not in journey.personas:
            yield unknown(("actors", index), "persona", actor, journey.personas)
    for path, touchpoint in places.touchpoints(journey):
        for actor in touchpoint.emotions:
            if actor not in journey.personas:
                place = (*path, "emotions", actor)
                yield unknown(place, "persona", actor, journey.personas, key=actor)


def _channels(journey: Journey) -> Iterator[Problem]:
    for path, touchpoint in places.touchpoints(journey):
        for index, channel in enumerate(touchpoint.channel):
            if channel not in journey.channels:
                yield unknown((*path, "channel", index), "channel", channel, journey.channels)
    for name, persona in journey.personas.items():
        for index, preferred in enumerate(persona.preferred_channels):
            if not isinstance(preferred, str) or preferred in journey.channels:
                continue
            # Any text may stand here; one that is nearly an id was meant to be it.
            near = nearest(preferred, journey.channels)
            if near and near != preferred and " " not in preferred:
                yield Problem(
                    "misspelt-reference",
                    ("personas", name, "preferred_channels", index),
                    f"`{preferred}` is no channel, but nearly one",
                    f"Did you mean `{near}`?",
                )


def _emotions(journey: Journey) -> Iterator[Problem]:
    low, high = journey.emotion_scale
    for path, emotion in places.emotions(journey):
        if not low <= emotion.score <= high:
            yield Problem(
                "out-of-range",
                (*path, "score"),
                f"the score {emotion.score:g} is off the emotion scale, {low:g} to {high:g}",
                "Change the score, or set `emotion_scale` at the top.",
            )


def _addresses(journey: Journey) -> Iterator[Problem]:
    pains = [pain.id for _, pain in places.pain_points(journey)]
    ideas = [opportunity.id for _, opportunity in places.opportunities(journey)]
    for path, opportunity in places.opportunities(journey):
        for index, name in enumerate(opportunity.addresses):
            if name not in pains:
                yield unknown((*path, "addresses", index), "pain point", name, pains)
    for i, action in enumerate(journey.actions):
        for index, name in enumerate(action.addresses):
            if name not in pains and name not in ideas:
                place = ("actions", i, "addresses", index)
                yield unknown(place, "pain point or opportunity", name, pains + ideas)


def _moves(journey: Journey) -> Iterator[Problem]:
    known = [stage.id for stage in journey.stages]
    known += [touchpoint.id for _, touchpoint in places.touchpoints(journey)]
    empty = {stage.id for stage in journey.stages if not stage.touchpoints}
    for path, touchpoint in places.touchpoints(journey):
        moves = touchpoint.next or ()
        for index, move in enumerate(moves):
            yield from _move(move, (*path, "next", index), known, empty)
        total = sum(move.share or 0 for move in moves)
        if total > 1 + _SHARE_TOLERANCE:
            yield Problem(
                "share-sum",
                (*path, "next"),
                f"the shares add up to {total:g}, more than 1",
                "Shares are parts of the customers who were here: 35 % is 0.35.",
            )


def _move(move: Move, path: Path, known: list[str], empty: set[str]) -> Iterator[Problem]:
    if move.kind == "exit":
        if move.to is not None:
            yield Problem(
                "conflicting-keys",
                (*path, "to"),
                f"an exit leads nowhere, but here to `{move.to}`",
                "Delete `to`, or the `kind`.",
                key="to",
            )
    elif move.to is None:
        help_ = "Say where it leads, or write `kind: exit`."
        yield Problem("missing-key", path, "the key `to` is missing in a move", help_, key="to")
    elif move.to not in known:
        problem = unknown((*path, "to"), "touchpoint or stage", move.to, known)
        if move.to == "exit":
            help_ = "Write `{kind: exit}` for customers who leave."
            problem = Problem(problem.rule, problem.path, problem.message, help_)
        yield problem
    elif move.to in empty:
        message = f"the stage `{move.to}` has no touchpoint to go to"
        yield Problem("unknown-reference", (*path, "to"), message)


def _measures(journey: Journey) -> Iterator[Problem]:
    metrics = [metric for _, metric in places.metrics(journey)]
    for index, action in enumerate(journey.actions):
        if action.measure is None:
            continue
        name = say(action.measure.metric, journey.language, journey.language)
        path = ("actions", index, "measure", "metric")
        found = measured(journey, action.measure)
        if not found:
            names = [say(metric.name, journey.language, journey.language) for metric in metrics]
            yield unknown(path, "metric", name, names + [metric.id for metric in metrics])
        elif len(found) > 1:
            yield Problem(
                "ambiguous-reference",
                path,
                f"{len(found)} metrics are called `{name}`",
                "Give the metric an `id` and name that here.",
            )
