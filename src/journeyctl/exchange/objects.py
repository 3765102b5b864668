"""PDF objects made of Python values."""

from __future__ import annotations

from collections.abc import Mapping

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

_BYTE_ORDER_MARK = b"\xfe\xff"


def pdf(value: object) -> PdfObject:
    """An object: names are texts that start with `/`, texts for people are made by `said`."""
    if isinstance(value, PdfObject):
        return value
    if isinstance(value, bool):
        return BooleanObject(value)
    if isinstance(value, int):
        return NumberObject(value)
    if isinstance(value, float):
        return FloatObject(f"{value:.3f}")
    if isinstance(value, str):
        return NameObject(value)
    if isinstance(value, Mapping):
        return DictionaryObject({NameObject(key): pdf(item) for key, item in value.items()})
    if isinstance(value, (list, tuple)):
        return ArrayObject([pdf(item) for item in value])
    raise TypeError(value)


def said(text: str) -> PdfObject:
    """A text for people: ASCII as it is, all else as UTF-16, lines ended as PDF does."""
    text = text.replace("\n", "\r")
    if text.isascii():
        return TextStringObject(text)
    return ByteStringObject(_BYTE_ORDER_MARK + text.encode("utf-16-be", "surrogatepass"))


def stream(content: bytes, entries: Mapping[str, object]) -> StreamObject:
    """A packed stream with entries of its own."""
    plain = StreamObject()
    plain.set_data(content)
    packed = plain.flate_encode()
    for key, value in entries.items():
        packed[NameObject(key)] = pdf(value)
    return packed
