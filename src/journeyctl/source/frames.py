"""Lists and mappings while they are being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from journeyctl.source.document import FAULTY, Document, Map, Mark, Seq


@dataclass(frozen=True, slots=True)
class Size:
    """How much a node holds once aliases are followed."""

    nodes: int = 1
    characters: int = 0


@dataclass(slots=True)
class Anchored:
    """What an anchor names; nothing yet while it is `open`, still being read."""

    value: Any = FAULTY
    size: Size = field(default_factory=Size)
    height: int = 0
    open: bool = False


class NoKey(Enum):
    """What stands where a key would, and is none of the mapping's own."""

    MERGE = auto()
    DROPPED = auto()


@dataclass(slots=True)
class Frame:
    """A list or a mapping being read.

    `before` is what had been read when it began, `end` where the last thing in it ends, `height`
    how deep it nests, `flow` whether it stands in brackets, `is_key` whether it stands where a
    key must.
    """

    node: Map | Seq
    start: int
    end: int
    flow: bool
    is_key: bool
    before: Size
    anchored: Anchored | None
    height: int = 1
    key: str | NoKey | None = None
    key_at: Mark = (0, 0)
    merges: list[tuple[Any, Mark]] = field(default_factory=list)
    dropped: bool = False
    spoilt: bool = False

    @property
    def expects_key(self) -> bool:
        """Whether the next thing is a key."""
        return self.key is None and isinstance(self.node, Map)

    def begin(self, key: str | NoKey, mark: Mark) -> None:
        """Take a key."""
        self.key, self.key_at = key, mark
        self.end = max(self.end, mark[1])
        self.dropped = self.dropped or key is NoKey.DROPPED

    def add(self, value: Any, mark: Mark, height: int, document: Document) -> None:
        """Take the value of the last key, or an item."""
        self.height = max(self.height, height + 1)
        self.end = max(self.end, mark[1])
        if isinstance(self.node, Seq):
            self.node.append(value)
            self.node.items_at.append(mark)
            return
        key, self.key = self.key, None
        if isinstance(key, str):
            self.node.put(key, self.key_at, value, mark)
        elif key is NoKey.MERGE:
            self.merges.append((value, mark))
        else:
            document.unread.append(mark)

    def forget_last(self) -> None:
        """Give up the scalar that was added last."""
        if isinstance(self.node, Seq) and self.node:
            self.node[-1] = FAULTY
        elif isinstance(self.node, Map) and self.node and self.expects_key:
            self.node[next(reversed(self.node))] = FAULTY

    def finish(self, document: Document) -> Any:
        """The list or mapping, read to its end; FAULTY where nothing of it can be trusted."""
        if self.spoilt:
            return FAULTY
        if isinstance(self.node, Seq):
            return self.node
        if self.merges:
            return _merged(self.node, self.merges, document)
        return FAULTY if self.dropped and not self.node else self.node


def _merged(own: Map, merges: list[tuple[Any, Mark]], document: Document) -> Map:
    """A mapping with the keys of others; its own win, then those of the first."""
    whole = Map()
    for value, mark in merges:
        for other in value if isinstance(value, Seq) else [value]:
            if isinstance(other, Map):
                for key in other:
                    if key not in whole:
                        whole.take(key, other)
            elif other is not FAULTY:
                message = "`<<` takes a mapping or a list of mappings"
                document.report("invalid-merge", message, mark=mark)
    for key in own:
        whole.take(key, own)
    return whole
