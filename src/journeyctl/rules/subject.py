"""What rules look at: a journey, complete and without errors, and the file it stands in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from journeyctl.diagnostics import Path
from journeyctl.diagnostics.wording import shortened
from journeyctl.model import places
from journeyctl.model.journey import Journey, Stage
from journeyctl.model.text import say
from journeyctl.model.touchpoint import Emotion, Touchpoint
from journeyctl.model.ways import Ways
from journeyctl.source import Document, Map, Seq

if TYPE_CHECKING:
    # Most runs lay no data over a journey, and its model takes a while to load.
    from journeyctl.overlay import Overlay


@dataclass
class Subject:
    """A journey and its file, with what several rules ask; `overlay` is what was observed on it."""

    journey: Journey
    document: Document
    today: dt.date
    overlay: Overlay | None = None

    def says(self, text: str | Mapping[str, str] | None) -> bool:
        """Whether a text is there in any language, and more than blanks."""
        said = [text] if isinstance(text, str) else (text or {}).values()
        return any(part.strip() for part in said)

    def plain(self, text: str | Mapping[str, str]) -> str:
        """A text of the journey in its own language."""
        return say(text, self.journey.language, self.journey.language)

    def name(self, text: str | Mapping[str, str]) -> str:
        """A text of the journey as messages show it: on one line, and not too long."""
        return f"`{shortened(self.plain(text))}`"

    @cached_property
    def stages(self) -> list[tuple[Path, Stage]]:
        """Every stage with its path."""
        return [(("stages", i), stage) for i, stage in enumerate(self.journey.stages)]

    @cached_property
    def touchpoints(self) -> list[tuple[Path, Touchpoint]]:
        """Every touchpoint with its path, in order."""
        return list(places.touchpoints(self.journey))

    @cached_property
    def ways(self) -> Ways:
        """The ways between touchpoints."""
        return Ways(self.journey)

    @cached_property
    def addressed(self) -> frozenset[str]:
        """The ids that an opportunity, or an action that was not dropped, addresses."""
        names = [name for _, item in places.opportunities(self.journey) for name in item.addresses]
        actions = (item for item in self.journey.actions if item.status != "dropped")
        return frozenset([*names, *(name for item in actions for name in item.addresses)])

    def emotions(self, path: Path, touchpoint: Touchpoint) -> Iterator[tuple[Path, Emotion]]:
        """The emotions of a touchpoint, everyone's first, with their paths."""
        if touchpoint.emotion is not None:
            yield (*path, "emotion"), touchpoint.emotion
        for actor, emotion in touchpoint.emotions.items():
            yield (*path, "emotions", actor), emotion

    def level(self, emotion: Emotion) -> float:
        """An emotion's place on the scale, 0 for the lowest to 1 for the highest."""
        low, high = self.journey.emotion_scale
        return (emotion.score - low) / (high - low)

    @cached_property
    def containers(self) -> list[tuple[Path, Map | Seq]]:
        """Every list and mapping of the file with its path, in no order."""
        found: list[tuple[Path, Map | Seq]] = []
        waiting: list[tuple[Path, Any]] = [((), self.document.data)]
        while waiting:
            path, node = waiting.pop()
            items = node.items() if isinstance(node, Map) else enumerate(node)
            found.append((path, node))
            waiting += [((*path, key), item) for key, item in items if type(item) in (Map, Seq)]
        return found

    def written(self, *path: str | int) -> Any:
        """What the file says at a path; None where it says nothing."""
        node: Any = self.document.data
        for part in path:
            try:
                node = node[part]
            except (KeyError, IndexError, TypeError):
                return None
        return node
