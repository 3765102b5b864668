"""What a plain scalar means: the core schema of YAML 1.2.2, section 10.3.2."""

from __future__ import annotations

import math
import re
import sys

Resolved = bool | int | float

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLEANS = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_FIRST = frozenset("+-.0123456789tTfFnN~")
_MOST_DIGITS = 300
"""Longer numbers are no measure of anything, and no float holds them."""


class Plain(str):
    """A scalar written without quotes that reads as a number or a boolean.

    It is the text as it was typed, for where text is asked for; `value` is what YAML makes of it.
    """

    __slots__ = ("value",)
    value: Resolved

    def __new__(cls, text: str, value: Resolved) -> Plain:
        """Keep both the text and its value."""
        plain = super().__new__(cls, text)
        plain.value = value
        return plain

    def __reduce__(self) -> tuple[type[Plain], tuple[str, Resolved]]:
        """Pickled whole."""
        return Plain, (str(self), self.value)


def resolve(text: str) -> str | Plain | None:
    """The value of a plain scalar: None for null, `Plain` for numbers and booleans, else the text.

    A number of more than 300 digits is text.

    Raises:
        ValueError: a number that is not finite.
    """
    if not text:
        return None
    if text[0] not in _FIRST:
        return text
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return Plain(text, _BOOLEANS[text])
    value = _number(text)
    return text if value is None else Plain(text, value)


def _number(text: str) -> int | float | None:
    value: int | float
    if _NOT_FINITE.fullmatch(text):
        raise ValueError(text)
    if len(text) > _MOST_DIGITS:
        return None
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OCTAL.fullmatch(text):
        return int(text, 8)
    if _HEXADECIMAL.fullmatch(text):
        value = int(text, 16)
        return value if value <= sys.float_info.max else None
    if _FLOAT.fullmatch(text):
        value = float(text)
        if math.isinf(value):
            raise ValueError(text)
        return value
    return None
