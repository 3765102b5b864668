"""A journey as Mermaid's journey diagram.

A touchpoint is a task, its score the emotion on Mermaid's scale from 1 to 5. One without an emotion
is left out: Mermaid knows no gaps. Actors who feel otherwise have a task of their own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from journeyctl.layout.bidi import Direction, isolate, reading_direction
from journeyctl.view.emotions import FACES
from journeyctl.view.parts import JourneyView, TouchpointView

# Signs of Mermaid's grammar, of its own references, of HTML and of formulas.
_SPECIAL = re.compile(r"[#;:,%{}<>&\"\\`$°¶ﬂ]")
_KEYWORD = re.compile(r"\A(?:journey|title|section|acctitle|accdescr)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Task:
    """A line of the diagram; `score` is 1 to 5."""

    name: str
    score: int
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A stage with at least one task."""

    name: str
    tasks: tuple[Task, ...]


def sections(view: JourneyView) -> tuple[Section, ...]:
    """What the diagram shows; nothing where no emotion is given."""
    found = (
        Section(
            stage.name,
            tuple(task for point in stage.touchpoints for task in _tasks(point, view)),
        )
        for stage in view.stages
    )
    return tuple(section for section in found if section.tasks)


def _tasks(touchpoint: TouchpointView, view: JourneyView) -> Iterator[Task]:
    own = {persona.id: emotion for persona, emotion in touchpoint.emotions}
    scores: defaultdict[int, list[str]] = defaultdict(list)
    for actor in view.actors:
        if emotion := own.get(actor.id, touchpoint.emotion):
            scores[FACES.index(emotion.face) + 1].append(actor.name)
    if not view.actors and touchpoint.emotion:
        scores[FACES.index(touchpoint.emotion.face) + 1] = []
    for score, actors in scores.items():
        yield Task(touchpoint.name, score, tuple(actors))


def mermaid(text: str, direction: str) -> str:
    """A text as the diagram's source has it, where text runs in a `direction`, ltr or rtl.

    What means something to Mermaid is written as one of its references, `#58;`.
    """
    line = " ".join(text.split())
    written = _SPECIAL.sub(lambda match: f"#{ord(match[0])};", line)
    if _KEYWORD.match(line):
        written = f"#{ord(line[0])};{written[1:]}"
    page = Direction(direction)
    own = reading_direction(line, page)
    return isolate(written, own) if Direction.RTL in (own, page) else written
