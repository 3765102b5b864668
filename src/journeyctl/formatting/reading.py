"""A text without faults, as libyaml reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml
from yaml._yaml import CParser

from journeyctl.source.events import offsets
from journeyctl.source.hiding import hide

_PROPERTY = re.compile(r"&[^\s,\[\]{}]+|!<[^>\s]*>|![^\s,\[\]{}]*")
_BETWEEN = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text that `hide` made, and all its events."""

    text: str
    events: list[yaml.Event]


def read_events(text: str) -> Reading:
    """Read a text that the reader found no fault in."""
    hidden = hide(text)
    parser = CParser(hidden)
    try:
        return Reading(hidden, list(iter(parser.get_event, None)))
    finally:
        parser.dispose()


def properties(
    event: yaml.ScalarEvent | yaml.CollectionStartEvent, text: str
) -> tuple[list[str], int, int]:
    """The anchor and tag of a node as written, where they end, and where its content starts."""
    found = []
    end = content = offsets(event)[0]
    # No more than it has: the next ones may be those of its first key.
    for _ in range((event.anchor is not None) + (event.tag is not None)):
        match = _PROPERTY.match(text, content)
        assert match is not None  # noqa: S101  libyaml read it
        found.append(match[0])
        end = match.end()
        between = _BETWEEN.match(text, end)
        content = between.end() if between else end
    if isinstance(event, yaml.ScalarEvent) and not event.value and not event.style:
        content = end
    return found, end, content
