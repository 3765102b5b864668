"""Bytes to data with positions."""

from journeyctl.source.document import FAULTY, Document, Map, Seq
from journeyctl.source.scalars import Plain

__all__ = ["FAULTY", "Document", "Map", "Plain", "Seq", "read"]


def read(content: bytes, name: str) -> Document:
    """Read one YAML file. Never raises: what is wrong with it is in the document's findings."""
    # What only looks for files, or finds its results in the cache, does without YAML.
    from journeyctl.source import reader

    return reader.read(content, name)
