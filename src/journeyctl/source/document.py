"""A file as data with positions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from journeyctl.diagnostics import Finding, Fix, Path, Severity, Span
from journeyctl.source.addresses import masked
from journeyctl.source.hiding import refused
from journeyctl.source.text import Lines

_LONGEST_EXCERPT = 100_000
"""Characters. Findings are kept and sent to other processes, each with a line of its own."""

_LONGEST_NAME = 200
"""Characters. Every finding below what has the name holds it."""
_NAMING = ("name", "text", "title", "id", "to", "use")
Mark = tuple[int, int]
"""Start and end of a node, as character offsets."""


class Faulty:
    """Stands where a value could not be read; a finding of the document says why."""

    def __repr__(self) -> str:
        return "FAULTY"


FAULTY: Final = Faulty()


class Map(dict[str, Any]):
    """A mapping that remembers where its keys and values stand."""

    __slots__ = ("keys_at", "values_at")

    def __init__(self) -> None:
        super().__init__()
        self.keys_at: dict[str, Mark] = {}
        self.values_at: dict[str, Mark] = {}

    def put(self, key: str, key_at: Mark, value: object, value_at: Mark) -> None:
        """Set a key with both positions."""
        self[key] = value
        self.keys_at[key] = key_at
        self.values_at[key] = value_at

    def take(self, key: str, other: Map) -> None:
        """Set a key to what it is in another mapping."""
        self.put(key, other.keys_at[key], other[key], other.values_at[key])


class Seq(list[Any]):
    """A list that remembers where its items stand."""

    __slots__ = ("items_at",)

    def __init__(self) -> None:
        super().__init__()
        self.items_at: list[Mark] = []


def _name_of(item: Any) -> str:
    """What a list item is called, by what stays when ids are written down; "" for nothing."""
    if isinstance(item, Map):
        item = next((item[key] for key in _NAMING if item.get(key)), "")
        if isinstance(item, Map):
            item = next(iter(item.values()), "")
    return item[:_LONGEST_NAME] if isinstance(item, str) else ""


@dataclass(slots=True)
class Document:
    """The outcome of reading one file: data as far as it could be read, and what was wrong.

    `data` is None when nothing could be read, and only a part while not `complete`: a syntax error
    or a limit ended the reading. `name` is how findings call the file. `unread` are the stretches
    that stand in the file and not in the data, `garbled` the offsets of texts that lost an escape.
    """

    name: str
    text: str
    lines: Lines
    data: Any = None
    root_at: Mark = (0, 0)
    complete: bool = False
    findings: list[Finding] = field(default_factory=list)
    unread: list[Mark] = field(default_factory=list)
    garbled: set[int] = field(default_factory=set)

    def report(
        self,
        rule: str,
        message: str,
        help: str = "",  # noqa: A002  the name of the field in every report
        *,
        mark: Mark,
    ) -> None:
        """Add a finding at a mark: an error of the reader's."""
        span = self.lines.span(*mark)
        self.findings.append(self.finding(rule, Severity.ERROR, message, help, span))

    def finding(
        self,
        rule: str,
        severity: Severity,
        message: str,
        help: str,  # noqa: A002  the name of the field in every report
        span: Span,
        path: Path = (),
        fix: Fix | None = None,
    ) -> Finding:
        """A finding about this file."""
        line = self.lines.line(span.line)
        # Reports are read by more people than the file's writer.
        excerpt = masked(line) if len(line) <= _LONGEST_EXCERPT else ""
        place = "/".join(self._names(path))
        return Finding(rule, severity, message, help, self.name, span, path, excerpt, place, fix)

    def _names(self, path: Path) -> Iterator[str]:
        """A path by names, which stay when items are put in before others."""
        node = self.data
        for part in path:
            try:
                node = node[part]
            except (IndexError, KeyError, TypeError):
                node = None
            yield _name_of(node) if isinstance(part, int) else part

    def is_garbled(self, mark: Mark) -> bool:
        """Whether a scalar is not what was written: control characters were taken out."""
        return mark[0] in self.garbled or next(refused(self.text[slice(*mark)]), None) is not None

    def span(self, path: Path) -> Span:
        """Where the value at a path stands; the nearest thing above it when there is none."""
        value_at, key_at = self.marks(path)
        # An empty value has no width of its own: its key is what a person looks for.
        return self.lines.span(*(value_at if value_at[1] > value_at[0] else key_at))

    def key_span(self, path: Path) -> Span:
        """Where the key at a path stands, or the first line of the item; 1:1 for the whole file."""
        _, (start, end) = self.marks(path)
        span = self.lines.span(start, end)
        if span.end_line == span.line:
            return span
        first = self.lines.line(span.line)[span.column - 1 :].rstrip()
        return self.lines.span(start, start + len(first))

    def marks(self, path: Path) -> tuple[Mark, Mark]:
        """Where the value at a path stands, and its key or list item; see `span`."""
        node = self.data
        value_at, key_at = self.root_at, (0, 0)
        for part in path:
            if isinstance(node, Map) and part in node:
                key = str(part)
                value_at, key_at = node.values_at[key], node.keys_at[key]
                node = node[key]
            elif isinstance(node, Seq) and isinstance(part, int) and part < len(node):
                value_at = key_at = node.items_at[part]
                node = node[part]
            else:
                break
        return value_at, key_at
