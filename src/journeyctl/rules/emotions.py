"""The emotion curve: where it is low, where it breaks off, and what backs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeyctl.diagnostics import Path, Severity
from journeyctl.diagnostics.wording import number
from journeyctl.model.evidence import Evidence
from journeyctl.model.touchpoint import Emotion
from journeyctl.rules.registry import Fault, Faults, rule
from journeyctl.rules.subject import Subject

_EXACT = 1e-9
"""How far two levels may lie apart that are the same on paper."""


@rule(Severity.WARNING, source="B4")
def low_point_without_pain(subject: Subject, *, low: float = 0.25) -> Faults:
    """A touchpoint feels bad, and no pain point says why.

    Where the curve is low something hurts. Without its name nobody can mend it.

    `low` is the part of the emotion scale, from its lower end, that counts as low.

    Bad:

        stages:
          - name: Purchase
            touchpoints: [{name: Pays, emotion: -2}]

    Good:

        stages:
          - name: Purchase
            touchpoints:
              - name: Pays
                emotion: -2
                pain_points: [The delivery date appears only after payment]
    """
    for path, touchpoint in subject.touchpoints:
        if touchpoint.pain_points:
            continue
        for place, emotion in subject.emotions(path, touchpoint):
            if subject.level(emotion) <= low + _EXACT:
                actor = _actor(subject, place)
                message = (
                    f"{subject.name(touchpoint.name)} feels bad{actor and f' to {actor}'} "
                    f"({number(emotion.score)}), and no pain point says why"
                )
                yield Fault(place, message, "Say in `pain_points` what hurts.")
                break


@rule(Severity.WARNING, source="C, A2")
def abrupt_transition(subject: Subject, *, fall: float = 0.5) -> Faults:
    """From one stage to the next the emotion falls steeply.

    The last touchpoint of a stage promises what the first of the next one does not keep. Smooth
    transitions keep customers on their way.

    `fall` is the part of the emotion scale that counts as steep.

    Bad:

        stages:
          - {name: Research, touchpoints: [{name: Finds the shoes, emotion: 2}]}
          - {name: Purchase, touchpoints: [{name: Must register, emotion: -1}]}

    Good:

        stages:
          - {name: Research, touchpoints: [{name: Finds the shoes, emotion: 2}]}
          - {name: Purchase, touchpoints: [{name: Pays as a guest, emotion: 1}]}
    """
    found: set[Path] = set()
    for actor in (None, *subject.journey.actors):
        for message, place in _falls(subject, actor, fall):
            if place not in found:
                found.add(place)
                yield Fault(place, message, "Make the way from one stage to the next smoother.")


def _falls(subject: Subject, actor: str | None, fall: float) -> Iterator[tuple[str, Path]]:
    """Every steep fall between two stages of one actor's curve, or of everybody's."""
    last: tuple[int, str, float] | None = None
    persona = subject.journey.personas[actor] if actor else None
    whose = f" of {subject.name(persona.name)}" if persona else ""
    for path, touchpoint in subject.touchpoints:
        felt = dict(subject.emotions(path, touchpoint))
        own = (*path, "emotions", actor or "")
        place = own if own in felt else (*path, "emotion")
        if place not in felt:
            continue
        level, stage = subject.level(felt[place]), int(path[1])
        name = f"{subject.name(touchpoint.name)} ({number(felt[place].score)})"
        if last is not None and last[0] == stage - 1 and last[2] - level >= fall - _EXACT:
            yield f"between two stages the emotion{whose} falls from {last[1]} to {name}", place
        last = (stage, name, level)


@rule(Severity.INFO, source="B, A2")
def unbacked_claim(subject: Subject, *, extreme: float = 0.1) -> Faults:
    """A pain point or an extreme emotion is backed by nothing, or by assumptions only.

    Maps that are guessed mislead those who follow them. What customers lived, asked or counted,
    stands in `evidence`.

    `extreme` is the part of the emotion scale, at both its ends, that counts as extreme.

    Bad:

        stages:
          - name: Purchase
            touchpoints: [{name: Pays, pain_points: [Account is mandatory]}]

    Good:

        stages:
          - name: Purchase
            touchpoints:
              - name: Pays
                pain_points:
                  - text: Account is mandatory
                    evidence: [{text: Support calls of September, source: data, n: 212}]
    """
    for path, touchpoint in subject.touchpoints:
        for place, emotion in subject.emotions(path, touchpoint):
            if _is_extreme(subject, emotion, extreme) and not _is_backed(emotion.evidence):
                actor = _actor(subject, place)
                message = (
                    f"nothing backs the extreme emotion ({number(emotion.score)}) "
                    f"{actor and f'of {actor} '}at {subject.name(touchpoint.name)}"
                )
                yield Fault(place, message, _help(emotion.evidence))
        for index, pain in enumerate(touchpoint.pain_points):
            if not _is_backed(pain.evidence):
                message = f"nothing backs the pain point {subject.name(pain.text)}"
                yield Fault((*path, "pain_points", index), message, _help(pain.evidence))


def _is_extreme(subject: Subject, emotion: Emotion, extreme: float) -> bool:
    level = subject.level(emotion)
    return level <= extreme + _EXACT or level >= 1 - extreme - _EXACT


def _actor(subject: Subject, place: Path) -> str:
    """The name of the persona whose own emotion stands at a place; "" where it is everyone's."""
    *_, kind, actor = place
    return subject.name(subject.journey.personas[str(actor)].name) if kind == "emotions" else ""


def _is_backed(evidence: Iterable[Evidence]) -> bool:
    return any(item.source != "assumption" for item in evidence)


def _help(evidence: Iterable[Evidence]) -> str:
    if any(evidence):
        return "It is assumed; ask or count, and add that to its `evidence`."
    return "Say in `evidence` what customers said, or what was counted."
