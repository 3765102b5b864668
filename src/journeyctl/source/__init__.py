"""Bytes to data with positions."""

from journeyctl.source.document import FAULTY, Document, Map, Seq
from journeyctl.source.reader import read
from journeyctl.source.scalars import Plain

__all__ = ["FAULTY", "Document", "Map", "Plain", "Seq", "read"]
