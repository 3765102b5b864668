"""Where the events of libyaml stand in the text."""

from __future__ import annotations

import re

import yaml

from journeyctl.source.document import Mark

_PROPERTY = re.compile(
    r"(?:&[^\s,\[\]{}]*|(?P<tag>!(?:<[^>\s]*>|[^\s,\[\]{}]*)))(?P<gap>(?:\s++#[^\r\n]*+)*+\s*+)"
)


def offsets(event: yaml.Event) -> Mark:
    """Start and end of an event, as character offsets."""
    assert event.start_mark is not None  # noqa: S101  libyaml's events have both
    assert event.end_mark is not None  # noqa: S101
    return event.start_mark.index, event.end_mark.index


def node_marks(event: yaml.ScalarEvent | yaml.CollectionStartEvent, text: str) -> tuple[Mark, Mark]:
    """Where a node stands, without its anchor and tag, and where its tag does."""
    start, end = event.start_mark.index, event.end_mark.index  # type: ignore[union-attr]  # both are there
    mark = (start, end)
    tag_at = mark
    if event.anchor is not None or event.tag is not None:
        content, tag_at = _properties(text, start)
        start = content if content <= end else start
        mark = (start, end)
    if end - start > 1 and text[end - 1].isspace():
        mark = (start, len(text[start:end].rstrip()) + start)
    return mark, tag_at


def _properties(text: str, start: int) -> tuple[int, Mark]:
    """Where the content of a node starts, behind its anchor and tag, and where its tag stands."""
    tag_at = (start, start)
    while match := _PROPERTY.match(text, start):
        if match["tag"] is not None:
            tag_at = match.span("tag")
        start = match.end()
        if not match["gap"]:
            break
    return start, tag_at
