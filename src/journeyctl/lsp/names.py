"""What a file defines and what it refers to, by ids, with the places of both."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from journeyctl.diagnostics import Path
from journeyctl.lsp.roles import root_of
from journeyctl.lsp.shapes import Shape
from journeyctl.lsp.skeleton import Text, at, items, language_of, skeleton, text_of
from journeyctl.model.part import Part
from journeyctl.model.persona import Channel
from journeyctl.model.text import say
from journeyctl.source import Document, Map, Seq
from journeyctl.source.document import Mark

SPACES: Mapping[str, str] = {
    "stage": "place",
    "touchpoint": "place",
    "pain point": "claim",
    "opportunity": "claim",
    "action": "claim",
}
"""The kinds that share their ids with others, and the name of what they share."""
MEANT: Mapping[str, tuple[str, ...]] = {
    "place": ("touchpoint", "stage"),
    "claim": ("pain point", "opportunity"),
}
"""What a reference may mean, where that is not of the one kind that it is named after."""
_KEYED: Mapping[str, tuple[str, type[Part] | None]] = {
    "personas": ("persona", None),
    "channels": ("channel", Channel),
    "metrics": ("shared metric", None),
}


@dataclass(frozen=True, slots=True)
class Definition:
    """Something that has an id.

    `names` are what it is called, in the journey's own language first. `id_at` is where its id is
    written, None where that is only a default; `name_at` where its name is, `part_at` the whole.
    """

    kind: str
    id: str
    names: tuple[str, ...]
    path: Path
    id_at: Mark | None
    name_at: Mark
    part_at: Mark

    @property
    def name(self) -> str:
        """What people call it; its id where it has no name."""
        return self.names[0] if self.names else self.id

    @property
    def space(self) -> str:
        """Among what its id must be the only one."""
        return SPACES.get(self.kind, self.kind)

    @property
    def at(self) -> Mark:
        """The place to show: its id, or the name that the id is made of."""
        return self.id_at or self.name_at


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that names something by its id; `kind` says what may be meant."""

    kind: str
    id: str
    at: Mark
    path: Path


@dataclass(slots=True)
class Names:
    """The definitions and references of one file, each in order of the data."""

    definitions: list[Definition] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)


def names_of(document: Document, shared: Mapping[str, tuple[str, ...]]) -> Names:
    """The names in a file; `shared` are the names of included metrics by their ids."""
    data = document.data
    found = Names()
    found.definitions += _keyed(document)
    found.definitions += _Parts(document, shared).all()
    seen: set[Mark] = set()
    for reference in _references(data, document.root_at, Shape(part=root_of(document)), ()):
        if reference.at not in seen:  # an alias repeats what stands elsewhere
            seen.add(reference.at)
            found.references.append(reference)
    return found


def _keyed(document: Document) -> Iterator[Definition]:
    """What has its id as its key."""
    language = language_of(document.data)
    for key, (kind, part) in _KEYED.items():
        held = at(document.data, key)
        for name, value in held.items() if isinstance(held, Map) else ():
            path = (key, name)
            whole, own = document.marks(path)
            texts = _said(text_of(value, "name", part), language)
            mark = (own[0], max(own[1], whole[1]))
            yield Definition(kind, _folded(name), texts, path, own, own, mark)


class _Parts:
    """What has its id as a key inside, or none of its own."""

    def __init__(self, document: Document, shared: Mapping[str, tuple[str, ...]]) -> None:
        self._document = document
        self._shared = shared
        self._journey = skeleton(document.data)

    def all(self) -> Iterator[Definition]:
        data = self._document.data
        stages = _list(data, (), "stages")
        for (path, item), stage in zip(stages, self._journey.stages, strict=True):
            yield self._definition("stage", path, stage.id, stage.name)
            yield from self._metrics(item, path, stage.metrics)
            points = _list(item, path, "touchpoints")
            for (place, point), touchpoint in zip(points, stage.touchpoints, strict=True):
                yield self._definition("touchpoint", place, touchpoint.id, touchpoint.name)
                yield from self._metrics(point, place, touchpoint.metrics)
                pains = _list(point, place, "pain_points")
                for (path_, _), pain in zip(pains, touchpoint.pain_points, strict=True):
                    yield self._definition("pain point", path_, pain.id, pain.text)
                ideas = _list(point, place, "opportunities")
                for (path_, _), idea in zip(ideas, touchpoint.opportunities, strict=True):
                    yield self._definition("opportunity", path_, idea.id, idea.text)
        actions = _list(data, (), "actions")
        for (path, _), action in zip(actions, self._journey.actions, strict=True):
            yield self._definition("action", path, action.id, action.title)

    def _metrics(self, data: Any, path: Path, metrics: tuple[Any, ...]) -> Iterator[Definition]:
        for (place, _), metric in zip(_list(data, path, "metrics"), metrics, strict=True):
            used = (*self._shared.get(metric.use, ()), metric.use) if metric.use else ()
            yield self._definition("metric", place, metric.id, metric.name, used)

    def _definition(
        self, kind: str, path: Path, name: str, text: Text, also: tuple[str, ...] = ()
    ) -> Definition:
        document = self._document
        whole, _ = document.marks(path)
        id_at, _ = document.marks((*path, "id"))
        texts = _said(text, self._journey.language)
        name_at = next(
            (
                document.marks((*path, key))[0]
                for key in ("name", "title", "text", "use")
                if _is_written(document, (*path, key))
            ),
            whole,
        )
        written = _is_written(document, (*path, "id"))
        names = (*texts, *(item for item in also if item not in texts))
        return Definition(kind, name, names, path, id_at if written else None, name_at, whole)


def _references(data: Any, mark: Mark, shape: Shape, path: Path) -> Iterator[Reference]:
    if isinstance(data, Map):
        for key, value in data.items():
            if shape.refers and shape.value is not None:
                yield Reference(shape.refers, _folded(key), data.keys_at[key], (*path, key))
            inner = shape.step(key)
            if inner is not None:
                yield from _references(value, data.values_at[key], inner, (*path, key))
    elif isinstance(data, Seq):
        for index, value in enumerate(data):
            if shape.item is not None:
                yield from _references(value, data.items_at[index], shape.item, (*path, index))
    elif isinstance(data, str) and data and shape.bare.refers and shape.bare.value is None:
        yield Reference(shape.bare.refers, _folded(data), mark, path)


def _list(data: Any, path: Path, key: str) -> list[tuple[Path, Any]]:
    return [((*path, key, *rest), item) for rest, item in items(at(data, key))]


def _is_written(document: Document, path: Path) -> bool:
    """Whether a text stands at a path."""
    node = document.data
    for key in path:
        if isinstance(node, Map) and isinstance(key, str):
            node = node.get(key)
        elif isinstance(node, Seq) and isinstance(key, int):
            node = node[key]
        else:
            return False
    return bool(node) and isinstance(node, (str, Map))


def _said(text: Text, language: str) -> tuple[str, ...]:
    """A text in all its languages, the journey's own first."""
    every = [text] if isinstance(text, str) else [say(text, language, language), *text.values()]
    return tuple(dict.fromkeys(filter(None, every)))


def _folded(text: str) -> str:
    """An id as ids are compared; a name of a metric is left as it is by this."""
    return unicodedata.normalize("NFC", text)
