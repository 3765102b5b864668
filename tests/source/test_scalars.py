"""The core schema of YAML 1.2.2, section 10.3.2, and what earlier versions had besides."""

from __future__ import annotations

import pickle
import re

import pytest

from journeyctl.source import Plain
from journeyctl.source.scalars import resolve


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_null(text: str) -> None:
    assert resolve(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("false", False),
        ("False", False),
        ("FALSE", False),
        ("0", 0),
        ("-0", 0),
        ("012", 12),
        ("+12", 12),
        ("-19", -19),
        ("0o7", 7),
        ("0o14", 12),
        ("0x3A", 58),
        ("0xff", 255),
        ("0.", 0.0),
        ("-0.0", 0.0),
        (".5", 0.5),
        ("+12.5", 12.5),
        ("12e03", 12000.0),
        ("-2E+05", -200000.0),
        ("1e-3", 0.001),
        ("9" * 300, int("9" * 300)),
    ],
)
def test_number_or_boolean(text: str, value: float) -> None:
    plain = resolve(text)

    assert isinstance(plain, Plain)
    assert plain == text
    assert plain.value == value
    assert type(plain.value) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        *("yes", "no", "on", "off", "y", "n", "Yes", "NO"),
        *("tRUE", "nULL", "truely", "nullable", "None"),
        *("1:30", "190:20:30", "1_000", "0b101", "0o8", "0xG", "-0x1", "+0o7", "1,000"),
        *("2026-10-01", "2026-10-01T10:00:00Z", "1.2.3", "1e", "e1", ".", "-", "+", "--1", "1 2"),
        *("inf", "nan", "Infinity", ".NaN.", "۱۲", "١٢", "½", "９"),
        "9" * 301,
        "0x" + "f" * 290,
        "text",
        "سلام",
    ],
)
def test_text(text: str) -> None:
    assert resolve(text) == text
    assert type(resolve(text)) is str


@pytest.mark.parametrize(
    "text", [".inf", "-.inf", "+.Inf", ".INF", ".nan", ".NaN", ".NAN", "1e999", "-1e999"]
)
def test_not_finite(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        resolve(text)


def test_a_plain_scalar_is_its_text() -> None:
    plain = Plain("012", 12)

    assert plain == "012"
    assert plain in {"012"}
    assert f"{plain}" == "012"


def test_a_plain_scalar_can_be_pickled() -> None:
    plain = pickle.loads(pickle.dumps(Plain("012", 12)))  # noqa: S301

    assert (plain, plain.value) == ("012", 12)
