"""Proof that formatting changed nothing but the layout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

import yaml

from journeyctl.formatting.gaps import SPACE
from journeyctl.formatting.reading import Reading, properties, read_events
from journeyctl.formatting.texts import HEADER
from journeyctl.source.events import offsets

_COMMENT = re.compile(r"#[^\r\n]*")
_LINE_END = re.compile(r"\r\n?|\n")
_QUOTES = ("'", '"')


def difference(before: Reading, text: str) -> str:
    """What a text does not share with what was read before, "" where both mean the same.

    Data is made of the events and nothing else, so that equal events are equal data: text, quotes,
    order, anchors, aliases, tags.
    """
    try:
        after = read_events(text)
    except yaml.YAMLError:
        return "it to something that is not YAML"
    for old, new in zip_longest(before.events, after.events):
        if old is None or new is None or not _means_the_same(old, new):
            return f"line {_line(before, old)}" if old else "its end"
    pairs = zip_longest(_comments(before), _comments(after))
    return next((f"the comment {old or new}" for old, new in pairs if old != new), "")


def _line(reading: Reading, event: yaml.Event) -> int:
    return len(_LINE_END.findall(reading.text, 0, offsets(event)[0])) + 1


def _means_the_same(old: yaml.Event, new: yaml.Event) -> bool:
    """Whether two events differ in nothing but their place, and the kind of their quotes."""
    if isinstance(old, yaml.ScalarEvent) and isinstance(new, yaml.ScalarEvent):
        return (
            old.value == new.value
            and (old.style == new.style or (old.style in _QUOTES and new.style in _QUOTES))
            and old.anchor == new.anchor
            and old.tag == new.tag
            and old.implicit == new.implicit
        )
    return type(old) is type(new) and _essence(old) == _essence(new)


def _essence(event: yaml.Event) -> tuple[object, ...]:
    match event:
        case yaml.CollectionStartEvent():
            return event.anchor, event.tag, event.implicit, event.flow_style
        case yaml.AliasEvent():
            return (event.anchor,)
        case yaml.DocumentStartEvent():
            return event.explicit, event.version, event.tags
        case yaml.DocumentEndEvent():
            return (event.explicit,)
    return ()


def _comments(reading: Reading) -> Iterator[str]:
    """All comments: what starts with a `#` outside of texts."""
    text, at = reading.text, 0
    sharp = text.find("#")
    for event in reading.events:
        if sharp < 0:
            return
        if not isinstance(event, yaml.ScalarEvent) or (end := offsets(event)[1]) <= sharp:
            continue
        yield from _comments_between(text, at, _start_of_text(event, text))
        at = end
        sharp = text.find("#", end)
    yield from _comments_between(text, at, len(text))


def _comments_between(text: str, start: int, end: int) -> Iterator[str]:
    return (match[0].rstrip(SPACE) for match in _COMMENT.finditer(text, start, end))


def _start_of_text(event: yaml.ScalarEvent, text: str) -> int:
    start = offsets(event)[0]
    if event.anchor is not None or event.tag is not None:
        start = properties(event, text)[2]
    if event.style in ("|", ">") and (header := HEADER.match(text, start)):
        start = header.end()
    return start
