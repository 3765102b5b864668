"""The builder: libyaml's events in, data with positions out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from journeyctl.source.document import FAULTY, Document, Map, Mark, Seq
from journeyctl.source.events import node_marks, offsets
from journeyctl.source.frames import Anchored, Frame, NoKey, Size
from journeyctl.source.hiding import CONTROLS, reveal
from journeyctl.source.limits import MAX_BYTES, MAX_DEPTH, MAX_KEY, MAX_NODES
from journeyctl.source.scalars import resolve
from journeyctl.source.syntax import Surroundings, explain
from journeyctl.source.tags import check_collection, tagged_scalar

try:
    from yaml._yaml import CParser
except ImportError as error:  # pragma: no cover  every wheel of PyYAML brings libyaml
    raise ImportError("journeyctl needs a PyYAML that was built with libyaml") from error

_CONTROL = re.compile(f"[{CONTROLS}]")
_SPACES = " \t\r\n"
_MERGE = "<<"


class _Stop(Exception):  # noqa: N818  no error: what is wrong has been reported
    """Nothing more can be read from this file."""


class Builder:
    """Builds the data of one document. Reports a finding per fault."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._stack: list[Frame] = []
        self._anchors: dict[str, Anchored] = {}
        self._nodes = 0
        self._characters = 0
        self._documents = 0
        self._hidden = False
        self._last: yaml.Event | None = None

    def run(self, text: str) -> None:
        """Read the first document of a text that `hide` made. A fatal fault ends it early."""
        self._hidden = text is not self._document.text
        parser = CParser(text)
        take = self._takers()
        try:
            while (event := parser.get_event()) is not None:
                taker = take.get(type(event))
                if taker is not None:
                    taker(event)
                self._last = event
        except yaml.MarkedYAMLError as error:
            self._report_syntax(error)
            self._abandon()
        except _Stop:
            self._abandon()
        else:
            self._document.complete = True
        finally:
            parser.dispose()

    def _takers(self) -> dict[type, Callable[[Any], None]]:
        return {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: lambda event: self._open(Map(), event),
            yaml.SequenceStartEvent: lambda event: self._open(Seq(), event),
            yaml.MappingEndEvent: lambda event: self._close(event.end_mark.index),
            yaml.SequenceEndEvent: lambda event: self._close(event.end_mark.index),
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document_start,
            yaml.StreamEndEvent: lambda _: self._stream_end(),
        }

    # The parts of a document

    def _document_start(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            message = "a second document starts here; a file holds one journey"
            help_ = "Move it to a file of its own."
            mark = offsets(event)
            self._document.report("several-documents", message, help_, mark=mark)
            self._document.complete = True
            self._document.unread.append((mark[1], len(self._document.text)))
            raise _Stop

    def _stream_end(self) -> None:
        if self._document.data is None and not self._document.findings:
            help_ = "Start with the lines `journeyctl: 1`, `title:` and `stages:`."
            self._document.report("empty-file", "the file is empty", help_, mark=(0, 0))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        mark, tag_at = node_marks(event, self._document.text)
        text = self._text(event, mark)
        self._count(1, len(text), event)
        frame = self._stack[-1] if self._stack else None
        is_key = frame is not None and frame.key is None and type(frame.node) is Map
        value = text if is_key and event.tag is None else self._value(event, text, mark, tag_at)
        if is_key:
            self._key(text, mark, plain=not event.style and event.tag is None)
            value = text
        elif frame is None:
            self._document.data, self._document.root_at = value, mark
        else:
            frame.add(value, mark, 0, self._document)
        if event.anchor is not None:
            self._anchors[event.anchor] = Anchored(value, Size(1, len(text)))

    def _text(self, event: yaml.ScalarEvent, mark: Mark) -> str:
        text: str = reveal(event.value) if self._hidden else event.value
        if event.style != '"' or not (match := _CONTROL.search(text)):
            return text
        message = f"the text holds the control character U+{ord(match[0]):04X}"
        self._document.report("control-character", message, "Remove the escape.", mark=mark)
        self._document.garbled.add(mark[0])
        return _CONTROL.sub("", text)

    def _value(self, event: yaml.ScalarEvent, text: str, mark: Mark, tag_at: Mark) -> Any:
        if event.tag is not None:
            return tagged_scalar(event.tag, text, self._document, tag_at)
        if event.style:
            return text
        plain = text.strip(_SPACES)
        if event.value and not plain:
            return FAULTY  # it was all control characters
        return self._plain(plain, mark)

    def _plain(self, text: str, mark: Mark) -> Any:
        try:
            return resolve(text)
        except ValueError:
            message = f"{text[:20]} is not a finite number"
            help_ = "Write a number, or put the text in quotes."
            self._document.report("not-finite", message, help_, mark=mark)
            return FAULTY

    def _open(self, node: Map | Seq, event: yaml.CollectionStartEvent) -> None:
        before = Size(self._nodes, self._characters)
        self._count(1, 0, event)
        (start, end), tag_at = node_marks(event, self._document.text)
        spoilt = event.tag is not None and not check_collection(
            event.tag, node, self._document, tag_at
        )
        if len(self._stack) >= MAX_DEPTH:
            message = f"lists and mappings are nested more than {MAX_DEPTH} deep"
            self._document.report("nesting-too-deep", message, mark=(start, end))
            raise _Stop
        anchored = None
        if event.anchor is not None:
            anchored = self._anchors[event.anchor] = Anchored(open=True)
        flow, is_key = bool(event.flow_style), self._expects_key()
        self._stack.append(Frame(node, start, end, flow, is_key, before, anchored, spoilt=spoilt))

    def _close(self, end: int) -> None:
        frame = self._stack.pop()
        value = frame.finish(self._document)
        if frame.anchored is not None:
            nodes = self._nodes - frame.before.nodes
            characters = self._characters - frame.before.characters
            frame.anchored.value = value
            frame.anchored.size = Size(nodes, characters)
            frame.anchored.height = frame.height
            frame.anchored.open = False
        mark = (frame.start, end if frame.flow else frame.end)
        if not frame.is_key:
            self._add(value, mark, frame.height)
            return
        self._stack[-1].begin(NoKey.DROPPED, mark)
        if not frame.spoilt:
            message = "a key must be a text, not a list or a mapping"
            help_ = "Put quotes around a text that starts with a bracket."
            self._document.report("invalid-key", message, help_, mark=mark)

    def _alias(self, event: yaml.AliasEvent) -> None:
        mark = offsets(event)
        name = event.anchor or ""
        anchored = self._anchors.get(name, Anchored())
        if name not in self._anchors:
            message = f"no anchor &{name[:60]} stands above"
            help_ = "Put quotes around a text that starts with `*`."
            self._document.report("undefined-alias", message, help_, mark=mark)
        elif anchored.open:
            message = f"*{name[:60]} stands inside what it names"
            help_ = "Write out what it should hold."
            self._document.report("cyclic-alias", message, help_, mark=mark)
        self._count(anchored.size.nodes, anchored.size.characters, event)
        if len(self._stack) + anchored.height > MAX_DEPTH:
            message = f"this nests lists and mappings more than {MAX_DEPTH} deep"
            self._document.report("nesting-too-deep", message, mark=mark)
            raise _Stop
        if not self._expects_key():
            self._add(anchored.value, mark, anchored.height)
        elif isinstance(anchored.value, str):
            self._key(str(anchored.value), mark, plain=False)
        else:
            if anchored.value is not FAULTY:
                self._document.report("invalid-key", "a key must be a text", mark=mark)
            self._stack[-1].begin(NoKey.DROPPED, mark)

    # Putting them together

    def _expects_key(self) -> bool:
        return bool(self._stack) and self._stack[-1].expects_key

    def _key(self, text: str, mark: Mark, *, plain: bool) -> None:
        frame = self._stack[-1]
        assert isinstance(frame.node, Map)  # noqa: S101  _expects_key() said so
        key: str | NoKey = text
        if not text:
            message = "a key must not be empty"
            help_ = "Write a name before the `:`."
            self._document.report("invalid-key", message, help_, mark=mark)
            key = NoKey.DROPPED
        elif len(text) > MAX_KEY:
            message = f"a key must be no longer than {MAX_KEY:,} characters"
            self._document.report("invalid-key", message, "Shorten it.", mark=mark)
            key = NoKey.DROPPED
        elif plain and text == _MERGE:
            key = NoKey.MERGE
            if frame.merges:
                help_ = "Merge several mappings with `<<: [*one, *two]`."
                self._document.report("duplicate-key", "`<<` stands here twice", help_, mark=mark)
        elif text in frame.node:
            first, _ = self._document.lines.position(frame.node.keys_at[text][0])
            message = f"the key `{text[:60]}` stands here twice, first in line {first}"
            self._document.report("duplicate-key", message, "Keep one of them.", mark=mark)
            # A first key without a value is no more than a beginning.
            key = text if frame.node[text] is None else NoKey.DROPPED
        frame.begin(key, mark)

    def _add(self, value: Any, mark: Mark, height: int) -> None:
        if self._stack:
            self._stack[-1].add(value, mark, height, self._document)
        else:
            self._document.data, self._document.root_at = value, mark

    def _count(self, nodes: int, characters: int, event: yaml.Event) -> None:
        self._nodes += nodes
        self._characters += characters
        if self._nodes <= MAX_NODES and self._characters <= MAX_BYTES:
            return
        too_many = self._nodes > MAX_NODES
        limit = f"{MAX_NODES:,} values" if too_many else f"{MAX_BYTES // 1024**2} MiB of text"
        message = f"the file holds more than {limit} once aliases are followed"
        help_ = "Split it into several journeys."
        self._document.report("too-many-nodes", message, help_, mark=offsets(event))
        raise _Stop

    # Where reading ends

    def _report_syntax(self, error: yaml.MarkedYAMLError) -> None:
        text = self._document.text
        flows = [frame.start for frame in self._stack if frame.flow]
        brackets = [start for start in flows if text[start : start + 1] in ("[", "{")]
        plain = quoted = None
        if isinstance(self._last, yaml.ScalarEvent):
            mark, _ = node_marks(self._last, text)
            plain, quoted = (None, mark) if self._last.style else (mark, None)
        fault = explain(error, Surroundings(text, brackets, plain, quoted))
        line, _ = self._document.lines.position(fault["mark"][0])
        for finding in self._document.findings:
            if finding.rule == "control-character" and finding.span.line == line:
                return  # which is what libyaml stumbled over
        self._document.report("syntax", **fault)

    def _abandon(self) -> None:
        """Close what is open, without what a fault may have garbled: brackets, the last scalar."""
        if self._document.complete:
            return
        unread = offsets(self._last)[0] if self._last else 0
        if isinstance(self._last, yaml.ScalarEvent):
            if self._stack:
                self._stack[-1].forget_last()
            else:
                self._document.data = FAULTY
        if flows := [frame.start for frame in self._stack if frame.flow]:
            unread = min(unread, flows[0])
            self._forget_keys(flows[0])
        while self._stack:
            frame = self._stack[-1]
            frame.spoilt = any(each.flow for each in self._stack)
            self._close(frame.end)
        self._document.unread.append((unread, len(self._document.text)))

    def _forget_keys(self, start: int) -> None:
        """Take back what was said of keys behind a bracket that may not even be one."""
        place = self._document.lines.position(start)
        self._document.findings[:] = [
            finding
            for finding in self._document.findings
            if finding.rule != "invalid-key" or (finding.span.line, finding.span.column) < place
        ]
