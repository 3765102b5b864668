"""The leaves of a journey: numbers, dates, periods, durations, ids, tags, links.

Values come from YAML as it was typed (see `journeyctl.source.Plain`), so that `012` is a number
where a number is asked for and the text `012` where text is.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    PlainValidator,
    Tag,
    WithJsonSchema,
)
from typing_extensions import TypeAliasType

from journeyctl.model.faults import must_be
from journeyctl.model.nfc import nfc
from journeyctl.source.addresses import ELSEWHERE, holds_secret
from journeyctl.source.scalars import Plain

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_LONGEST_LANGUAGE = 35
"""Characters; BCP 47, section 4.4.1, asks for no more."""
_LONGEST_PATH = 1000
"""Characters. Following a path takes a step for each folder in it, and each step its length."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NOT_IN_LINKS = re.compile(r"[\s<>\"`]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
NO_SUCH_DAY = "The calendar has no such day."
_LINK_SCHEMES = frozenset(("http", "https", "mailto"))
_AGE_RANGE = re.compile(r"\d{1,3}\s*[-–]\s*\d{1,3}|\d{1,3}\+")

Value = Any


def typed(value: Value) -> Value:
    """What YAML makes of a scalar: a `Plain` becomes its number or boolean."""
    return value.value if isinstance(value, Plain) else value


def _number(value: Value) -> float:
    number = typed(value)
    if isinstance(number, bool) or not isinstance(number, (int, float)):
        raise must_be("a number", hint=_number_hint(number))
    return number


_NUMBER_HINTS = (
    (re.compile(r"[-+]?[0-9.]{300,}"), "It has too many digits."),
    (
        re.compile(r"[−–]\s*[0-9]+(\.[0-9]+)?"),
        "Write the minus as `-`, the hyphen of the keyboard.",
    ),
    (re.compile(r"[-+]?[0-9]+(\.[0-9]+)?"), "Write it without quotes."),
    (re.compile(r"[0-9.]+\s*%"), "35 % is written 0.35."),
    (re.compile(r"[-+]?\d[\d\s.,_٬٫]*"), "Write it as 1234.5: the digits 0 to 9, one point."),
)


def _number_hint(value: Value) -> str:
    if isinstance(value, str):
        for pattern, hint in _NUMBER_HINTS:
            if pattern.fullmatch(value.strip()):
                return hint
    return ""


def _whole(value: Value, low: int, high: int | None, expected: str) -> int:
    number = typed(value)
    if isinstance(number, bool) or not isinstance(number, int):
        raise must_be(expected, hint=_number_hint(number))
    if number < low or (high is not None and number > high):
        raise must_be(expected, rule="out-of-range")
    return number


def _level(value: Value) -> int:
    return _whole(value, 1, 5, "a whole number from 1 to 5")


def _count(value: Value) -> int:
    return _whole(value, 0, None, "a whole number, 0 or more")


def _version(value: Value) -> int:
    if typed(value) != 1 or isinstance(typed(value), bool):
        raise must_be(
            "1, the version of the format",
            rule="format-version",
            hint="This version of journeyctl reads version 1.",
        )
    return 1


def _age(value: Value) -> int | str:
    if isinstance(value, str) and not isinstance(value, Plain) and _AGE_RANGE.fullmatch(value):
        if (ages := [int(age) for age in re.findall(r"\d+", value)]) != sorted(ages):
            raise must_be("an age in years or a range such as 25-34", rule="invalid-value")
        return value
    return _whole(value, 0, 150, "an age in years or a range such as 25-34")


def _share(value: Value) -> float:
    number = _number(value)
    if not 0 <= number <= 1:
        hint = f"{number:.12g} % is written {number / 100:.12g}." if 2 <= number <= 100 else ""
        raise must_be("a share from 0 to 1", rule="out-of-range", hint=hint)
    return number


def _flag(value: Value) -> bool:
    flag = typed(value)
    if not isinstance(flag, bool):
        raise must_be("true or false")
    return flag


def _string(value: Value, expected: str) -> str:
    if not isinstance(value, str):
        raise must_be(expected)
    return str(value)


def _date(value: Value) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    expected = "a date such as 2026-10-01"
    text = _string(value, expected)
    if not _DATE.fullmatch(text):
        raise must_be(expected, rule="invalid-value", hint="Dates are YEAR-MONTH-DAY.")
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise must_be(expected, rule="invalid-value", hint=NO_SUCH_DAY) from None


def is_id(text: str) -> bool:
    """Whether a text is letters (with their marks), digits, `-` and `_` of any script."""
    return bool(text) and all(
        character in "-_" or unicodedata.category(character)[0] in "LMN" for character in text
    )


def _id(value: Value) -> str:
    text = nfc(_string(value, "an id"))
    if not is_id(text):
        raise must_be(
            "an id of letters, digits, `-` and `_`",
            rule="invalid-value",
            hint="Spaces, dots and invisible characters are not allowed in ids.",
        )
    return text


def listed(item: Any, expected: str, *single: type) -> BeforeValidator:
    """A list of items, for which one of the types `single` may stand; None is an empty list."""

    def items(value: Value) -> Value:
        if value is None:
            return ()
        if isinstance(value, single):
            return (value,)
        if not isinstance(value, (list, tuple)):
            raise must_be(expected)
        return value

    return BeforeValidator(items, json_schema_input_type=item | list[item])


def is_language(text: str) -> bool:
    """Whether a text has the form of a BCP 47 language tag."""
    return len(text) <= _LONGEST_LANGUAGE and _LANGUAGE.fullmatch(text) is not None


def _language(value: Value) -> str:
    text = _string(value, "a language tag such as en or fa")
    if not is_language(text):
        hyphened = text.replace("_", "-")
        hint = f"Write {hyphened}." if is_language(hyphened) else ""
        raise must_be("a language tag such as en, fa or pt-BR", rule="invalid-value", hint=hint)
    return text


def _translation(value: Value) -> str:
    text = _string(value, "a language tag")
    if not is_language(text):
        raise must_be(
            "a language tag such as en, fa or pt-BR",
            rule="invalid-value",
            hint="A text is a string, or a mapping of language tags to strings.",
        )
    return text


def _link(value: Value) -> str:
    text = _string(value, "a link")
    scheme = _SCHEME.match(text)
    if text.startswith("//") or (scheme and scheme[1].lower() not in _LINK_SCHEMES):
        raise must_be("an http, https, mailto or relative link", rule="invalid-value")
    if not text or _NOT_IN_LINKS.search(text):
        raise must_be("a link without spaces, quotes and angle brackets", rule="invalid-value")
    return text


def _relative_path(value: Value) -> str:
    text = _string(value, "a path")
    if not text.strip():
        raise must_be("a path", rule="empty-value")
    if len(text) > _LONGEST_PATH:
        raise must_be(f"a path of at most {_LONGEST_PATH:,} characters", rule="invalid-value")
    if text.startswith(("/", "\\", "~")) or re.match(r"[A-Za-z]:|[A-Za-z]+://", text):
        raise must_be("a path relative to this file", rule="outside-root")
    return text


def _path(value: Value) -> str:
    text = _string(value, "a path")
    if not text.strip():
        raise must_be("a path", rule="empty-value")
    if holds_secret(text):
        expected = "an address without a password"
        raise must_be(expected, rule="invalid-value", hint=ELSEWHERE, is_secret=True)
    return text


def _key(value: Value) -> str:
    return _string(value, "a text")


def _match_scalar(value: Value) -> str | float:
    plain = typed(value)
    if isinstance(plain, bool):
        return str(value)
    if isinstance(plain, (str, int, float)):
        return plain
    raise must_be("a text, a number, or a list of them")


def _two(value: Value) -> Value:
    is_list = isinstance(value, (list, tuple))
    if not is_list or len(value) != 2:
        rule = "invalid-value" if is_list else "wrong-type"
        raise must_be("a list of the lowest and the highest score, such as [1, 5]", rule=rule)
    return value


def _rising(scale: tuple[float, float]) -> tuple[float, float]:
    if not scale[0] < scale[1]:
        raise must_be("a list of the lowest and then the highest score", rule="invalid-value")
    return scale


# Classes of Unicode are not in every validator's patterns, so this only refuses what ASCII has.
_ID_SCHEMA = {"type": ["string", "number"], "pattern": r"^[^\s!-,./:-@\[-^`{-~]+$"}
_LANGUAGE_SCHEMA = {
    "type": "string",
    "pattern": f"^{_LANGUAGE.pattern}$",
    "maxLength": _LONGEST_LANGUAGE,
}

Number = Annotated[float, PlainValidator(_number), WithJsonSchema({"type": "number"})]
Level = Annotated[
    int,
    PlainValidator(_level),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 5}),
]
Count = Annotated[int, PlainValidator(_count), WithJsonSchema({"type": "integer", "minimum": 0})]
Version = Annotated[int, PlainValidator(_version), WithJsonSchema({"const": 1})]
Age = Annotated[
    int | str,
    PlainValidator(_age),
    WithJsonSchema(
        {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 150}, {"type": "string"}]}
    ),
]
Share = Annotated[
    float,
    PlainValidator(_share),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1}),
]
Flag = Annotated[bool, PlainValidator(_flag), WithJsonSchema({"type": "boolean"})]
Date = Annotated[
    dt.date, PlainValidator(_date), WithJsonSchema({"type": "string", "format": "date"})
]
Id = Annotated[str, PlainValidator(_id), WithJsonSchema(_ID_SCHEMA)]
Ids = TypeAliasType("Ids", Annotated[tuple[Id, ...], listed(Id, "an id or a list of ids", str)])
"""A list of ids, for which one id may stand."""
Language = Annotated[
    str,
    PlainValidator(_language),
    WithJsonSchema(_LANGUAGE_SCHEMA),
]
Translation = Annotated[
    str,
    PlainValidator(_translation),
    WithJsonSchema(_LANGUAGE_SCHEMA),
]
"""A language tag, as a key of a translated text."""
Link = Annotated[str, PlainValidator(_link), WithJsonSchema({"type": "string"})]
RelativePath = Annotated[str, PlainValidator(_relative_path), WithJsonSchema({"type": "string"})]
AnyPath = Annotated[str, PlainValidator(_path), WithJsonSchema({"type": "string"})]
Key = Annotated[str, PlainValidator(_key), WithJsonSchema({"type": "string"})]
_MatchScalar = Annotated[
    str | float,
    PlainValidator(_match_scalar),
    WithJsonSchema({"type": ["string", "number", "boolean"]}),
]
MatchValue = Annotated[
    Annotated[_MatchScalar, Tag("one")] | Annotated[list[_MatchScalar], Tag("several")],
    Discriminator(lambda value: "several" if isinstance(value, list) else "one"),
]
Scale = Annotated[tuple[Number, Number], BeforeValidator(_two), AfterValidator(_rising)]
