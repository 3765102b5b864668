"""libyaml's events, and the gaps between them, to a tree."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

import yaml

from journeyctl.formatting import gaps, texts
from journeyctl.formatting.reading import Reading, properties
from journeyctl.formatting.tree import (
    NOTHING,
    BlockText,
    Collection,
    Comment,
    Document,
    Entry,
    Lead,
    Node,
    Scalar,
)
from journeyctl.source.events import offsets

_Lead = Callable[[str, int, int], Lead]


def parse(reading: Reading) -> Document:
    """The tree of a text without carriage returns and faults."""
    return _Parser(reading).document()


class _Parser:
    """Goes through events and text side by side.

    Everything before `at` has found its place. `closed` are the blocks that end there, the
    innermost first: comments below may still belong to them. `columns` are those of the
    collections that are open, `flows` how many of these have brackets.
    """

    def __init__(self, reading: Reading) -> None:
        self._text = reading.text
        self._events: Iterator[yaml.Event] = iter(reading.events)
        self._at = 0
        self._closed: list[Collection] = []
        self._columns = [0]
        self._flows = 0
        self._has_ignores = gaps.IGNORE.search(self._text) is not None

    def document(self) -> Document:
        """The whole file."""
        next(self._events)
        start = next(self._events)
        assert isinstance(start, yaml.DocumentStartEvent)  # noqa: S101
        explicit = bool(start.explicit)
        before = self._lead(gaps.prelude, offsets(start)[1] if explicit else 0)
        root = self._node(next(self._events), gaps.opening_lead if explicit else gaps.lead)
        stop = next(self._events)
        assert isinstance(stop, yaml.DocumentEndEvent)  # noqa: S101
        end = len(self._text)
        tail = self._closing_lead(offsets(stop)[1] if stop.explicit else end, column=0)
        return Document(
            prelude=before.comments,
            explicit_start=explicit,
            root=root,
            tail=tail.comments,
            explicit_end=bool(stop.explicit),
            after=self._lead(gaps.lead, end).comments,
        )

    # Gaps

    def _lead(self, kind: _Lead, end: int) -> Lead:
        found = kind(self._text, self._at, end)
        self._at = end
        return found

    def _closing_lead(self, end: int, column: int) -> Lead:
        """The lead of something at a column, behind blocks that are closed.

        A comment that stands further right than what follows belongs to the end of such a block.
        """
        found = self._lead(gaps.lead, end)
        closed, self._closed = self._closed, []
        if not closed or not found.comments:
            return found
        rest = deque(found.comments)
        if rest[0].inline:
            closed[0].tail.append(rest.popleft())
        while rest and rest[0].column > column:
            while closed and closed[0].column > rest[0].column:
                closed.pop(0)
            if not closed:
                break
            closed[0].tail.append(rest.popleft())
        return Lead(tuple(rest), found.blank)

    def _entry_lead(self, node: Collection, start: int) -> Lead:
        if node.is_block:
            return self._closing_lead(start, node.column)
        return self._lead(gaps.lead if node.entries else gaps.opening_lead, start)

    # Nodes

    def _node(self, event: yaml.Event, kind: _Lead) -> Node:
        start, end = offsets(event)
        if start == end and isinstance(event, yaml.ScalarEvent):
            return Scalar([""])  # its place is no use: what stands before it is not its own
        before = self._at
        found = kind(self._text, before, start)
        if isinstance(event, yaml.AliasEvent):
            self._at = end
            return Scalar([self._text[start:end]], lead=found)
        assert isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent))  # noqa: S101
        if event.anchor is None and event.tag is None:
            node = self._content(event, before, start)
        else:
            props, before, content = properties(event, self._text)
            node = self._content(event, before, content)
            node.props = " ".join(props)
            node.inner = gaps.opening_lead(self._text, start, content)
        if found is not NOTHING:
            node.lead = found
        return node

    def _content(
        self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, before: int, start: int
    ) -> Node:
        if isinstance(event, yaml.CollectionStartEvent):
            return self._collection(event, start)
        if event.style in ("|", ">"):
            return self._block_text(event, start)
        self._at = offsets(event)[1]
        below = self._text.find("\n", before, start) >= 0
        return Scalar(texts.lines(self._text[start : self._at]), below)

    def _block_text(self, event: yaml.ScalarEvent, start: int) -> BlockText:
        column, end = self._columns[-1], offsets(event)[1]
        value = event.value
        node, self._at = texts.block(self._text, start, end, column=column, value=value)
        return node

    def _collection(self, event: yaml.CollectionStartEvent, start: int) -> Collection:
        is_block = not event.flow_style
        bracket = "" if is_block else self._text[start]
        column = start - self._text.rfind("\n", 0, start) - 1 if is_block else 0
        node = Collection(is_block, {"[": "[]", "{": "{}"}.get(bracket, ""), column)
        self._at = start + bool(node.brackets)
        self._columns.append(column)
        self._flows += not is_block
        take = self._items if isinstance(event, yaml.SequenceStartEvent) else self._pairs
        end = take(node)
        self._columns.pop()
        if is_block:
            self._closed.append(node)
            return node
        self._flows -= 1
        if node.brackets:
            node.tail += self._lead(gaps.lead, end).comments
            self._at += 1
        node.flatten()
        node.kept = self._is_kept(start)
        return node

    def _is_kept(self, start: int) -> bool:
        """Whether what is in brackets up to here stays on its line, for a comment's sake.

        What is in brackets inside of others may come to stand on another line.
        """
        one_line = self._text.find("\n", start, self._at) < 0
        if not self._has_ignores or self._flows or not one_line:
            return False
        return gaps.is_ignored(self._text, start, self._at)

    def _items(self, node: Collection) -> int:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            start = offsets(event)[0]
            if node.is_block:
                start = gaps.indicator(self._text, "-", self._at, start)
            found = self._entry_lead(node, start)
            self._at += node.is_block
            node.entries.append(Entry(found, self._node(event, gaps.opening_lead)))
        return offsets(event)[0]

    def _pairs(self, node: Collection) -> int:
        needs_colon = not node.is_block and not node.brackets
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            start = offsets(event)[0]
            question = gaps.indicator(self._text, "?", self._at, start)
            found = self._entry_lead(node, start if question < 0 else question)
            self._at += question >= 0
            key = self._node(event, gaps.opening_lead)
            before_colon, has_colon = self._colon(event := next(self._events))
            value = self._node(event, gaps.opening_lead)
            colon = has_colon or needs_colon
            node.entries.append(Entry(found, value, key, before_colon, colon))
        return offsets(event)[0]

    def _colon(self, value: yaml.Event) -> tuple[tuple[Comment, ...], bool]:
        """Go past the colon before a value, if there is one."""
        colon = gaps.indicator(self._text, ":", self._at, offsets(value)[0])
        if colon < 0:
            return (), False
        comments = self._lead(gaps.lead, colon).comments
        self._at += 1
        return comments, True
