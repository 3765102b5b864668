"""Which files the server has something to say about, and what they are."""

from __future__ import annotations

import re
from collections.abc import Mapping

from journeyctl.lsp.texts import Buffer
from journeyctl.model.journey import Definitions, Journey
from journeyctl.model.part import Part
from journeyctl.source import Document, read

_ENDINGS = (".journey.yaml", ".journey.yml")
_VERSION = re.compile(r"""^(?:\{[ \t]*)?["']?journeyctl["']?[ \t]*:""", re.MULTILINE)
_OF_JOURNEYS = re.compile(r"^(?:title|stages)[ \t]*:", re.MULTILINE)
_SHARED = ("personas", "channels", "metrics")


def root_of(document: Document) -> type[Part]:
    """What a file is: a journey, or definitions that journeys include."""
    if document.name.endswith(_ENDINGS) or not isinstance(document.data, Mapping):
        return Journey
    keys = document.data.keys()
    is_shared = not keys & {"title", "stages"} and not keys.isdisjoint(_SHARED)
    return Definitions if is_shared else Journey


def is_ours(buffer: Buffer) -> bool:
    """Whether a text says by its name or its first key that it is for journeyctl."""
    return buffer.name.endswith(_ENDINGS) or _VERSION.search(buffer.text) is not None


def is_journey(buffer: Buffer) -> bool:
    """Whether a text is a journey, and no definitions for others to include."""
    if not is_ours(buffer):
        return False
    if buffer.name.endswith(_ENDINGS) or _OF_JOURNEYS.search(buffer.text):
        return True
    return root_of(read(buffer.content, buffer.name)) is Journey
