"""Numbers as people and services write them: `1,234`, `1.234,5`, `27.78%`, `n/a`, `۱۲٬۳۴۵`."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from journeyctl.measure.tables.columns import fold, words

_INVISIBLE = re.compile("[\u200c-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
_GROUPING_SPACES = re.compile(r"(?<=\d)[\s\u00a0\u202f'’٬](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"[-+]?(?:\d[\d.,]*|[.,]\d+)(?:[eE][-+]?\d{1,3})?")
_AROUND = re.compile(
    r"^(?:[A-Z]{1,3})?\s*[^\w\s.,+%-]{0,3}\s*|\s*[^\w\s.,%-]{0,3}(?:\s*[A-Z]{3})?$"
)
"""Signs and codes of currencies."""
_SHARE_BESIDE = re.compile(r"(.*\S)\s*\([^()]*[%٪]\s*\)")
"""A count with its share in brackets, as reports write it: `350 (35.18%)`."""
_ASCII = frozenset("0123456789.,-+%")


class NoNumberError(ValueError):
    """A text that is no number."""


class NumberFormat(NamedTuple):
    """What separates the decimals, and what groups the digits before them."""

    decimal: str
    grouping: str


_LARGEST = 10**15
"""Nobody has so many of anything, and floats still tell them apart."""
_ARABIC_POINT = "٫"
"""Whatever else is in the column, this separates decimals."""
POINT = NumberFormat(".", ",")
COMMA = NumberFormat(",", ".")


def latin(text: str) -> str:
    """A text with Latin digits for those of all scripts, without marks of direction."""
    if text.isascii():
        return text.strip()
    plain = _INVISIBLE.sub("", text).replace(_ARABIC_POINT, ".").replace("٪", "%").replace("−", "-")
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in plain
    ).strip()


def is_missing(text: str) -> bool:
    """Whether a cell says that there is no value."""
    return not text or fold(text) in words("missing")


def count_format(texts: Iterable[str]) -> NumberFormat:
    """How a column of whole numbers is written. `1.234` alone is one thousand and more."""
    votes, unsure = _votes(texts)
    if not votes and unsure == {"."}:
        return COMMA
    return _chosen(votes)


def decimal_format(texts: Iterable[str]) -> NumberFormat:
    """How a column of numbers is written. `1.234` alone is one and a bit, as everywhere in data."""
    votes, _ = _votes(texts)
    return _chosen(votes)


def _chosen(votes: Counter[str]) -> NumberFormat:
    return COMMA if votes[","] > votes["."] else POINT


def _votes(texts: Iterable[str]) -> tuple[Counter[str], set[str]]:
    """How often each mark is surely one of decimals, and marks that may be either."""
    votes: Counter[str] = Counter()
    unsure: set[str] = set()
    for text in texts:
        if not ("." in text or "," in text) or _ARABIC_POINT in text or is_missing(text):
            continue
        digits, _ = _core(text)
        marks = [letter for letter in digits if letter in ".,"]
        if len(set(marks)) == 2:
            votes[marks[-1]] += 1
        elif len(marks) > 1:
            votes["." if marks[0] == "," else ","] += 1
        elif marks:
            head, _, tail = digits.partition(marks[0])
            head = head.lstrip("+-")
            if len(tail) != 3 or head in ("", "0") or len(head) > 3:
                votes[marks[0]] += 1
            else:
                unsure.add(marks[0])
    return votes, unsure


def _core(text: str) -> tuple[str, bool]:
    """The digits and marks of a number, and whether a sign of per cent stands at it."""
    plain = latin(text)
    if not _ASCII.issuperset(plain):
        if beside := _SHARE_BESIDE.fullmatch(plain):
            plain = beside[1]
        plain = _GROUPING_SPACES.sub("", plain)
        plain = _AROUND.sub("", plain)
    share = plain.endswith("%") or plain.startswith("%")
    return plain.strip("%").strip(), share


def read_number(text: str, written: NumberFormat) -> float | None:
    """A number; `27.78%` is 0.2778. None where a cell says that there is none.

    Raises:
        NoNumberError: it is no number of that format.
    """
    if is_missing(text):
        return None
    if _ARABIC_POINT in text:
        written = POINT
    digits, share = _core(text)
    if not _NUMBER.fullmatch(digits):
        raise NoNumberError(text)
    whole, mark, rest = digits.partition(written.decimal)
    if written.grouping in rest or (written.grouping in whole and not _is_grouped(whole, written)):
        raise NoNumberError(text)
    try:
        number = float(whole.replace(written.grouping, "") + ("." + rest if mark else ""))
    except ValueError:
        raise NoNumberError(text) from None
    if abs(number) > _LARGEST:
        raise NoNumberError(text)
    return number / 100 if share else number


def _is_grouped(whole: str, written: NumberFormat) -> bool:
    """Whether each group has three digits; in India those before the last have two."""
    first, *groups = whole.lstrip("+-").split(written.grouping)
    return (
        1 <= len(first) <= 3
        and len(groups[-1]) == 3
        and all(len(group) in (2, 3) for group in groups[:-1])
        and len({len(group) for group in groups[:-1]}) <= 1
    )


def read_count(text: str, written: NumberFormat) -> int | None:
    """A whole number, 0 or more; None where a cell says that there is none.

    Raises:
        NoNumberError: it is none.
    """
    number = read_number(text, written)
    if number is None:
        return None
    if number < 0 or number != int(number):
        raise NoNumberError(text)
    return int(number)
