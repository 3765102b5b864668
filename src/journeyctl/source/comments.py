"""The comments of a file, which libyaml passes over."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from yaml._yaml import CParser

from journeyctl.source.document import Mark
from journeyctl.source.events import node_marks
from journeyctl.source.hiding import hide

# Behind a bracket, a comma or a quote libyaml wants no space before it.
_COMMENT = re.compile(r"""(?:(?<=[\s,\[\]{}"'])|(?<![^\r\n]))#[^\r\n]*""")
_HEADER = re.compile(r"[^\r\n]*")


def comments(text: str) -> Iterator[Mark]:
    """Where the comments of a text stand, up to its first syntax error."""
    scalars, read = _scalars(text)
    done = 0
    for start, end in (*scalars, (read, read)):
        for match in _COMMENT.finditer(text, done, start):
            yield match.span()
        done = end


def _scalars(text: str) -> tuple[list[Mark], int]:
    """Where scalars stand, in order, and how far the text could be read."""
    found = []
    parser = CParser(hide(text))
    last = 0
    try:
        while (event := parser.get_event()) is not None:
            last = event.end_mark.index if event.end_mark else last
            if isinstance(event, yaml.ScalarEvent):
                found.append(_content(event, text))
    except yaml.MarkedYAMLError:
        return found, last
    finally:
        parser.dispose()
    return found, len(text)


def _content(event: yaml.ScalarEvent, text: str) -> Mark:
    """Where the content of a scalar stands; that of a block starts below its `|` or `>`."""
    (start, end), _ = node_marks(event, text)
    if event.style and event.style in "|>":
        header = _HEADER.match(text, start)
        start = header.end() if header else start
    return start, end
