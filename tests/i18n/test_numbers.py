"""Numbers, scores, shares and prices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.i18n import LANGUAGES, get_locale

LRM, RLM, ALM = "\u200e", "\u200f", "\u061c"
NBSP = "\u00a0"

finite = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("tag", "value", "text"),
    [
        ("en", 48000, "48,000"),
        ("en", 4.25, "4.25"),
        ("en", 4.5, "4.5"),
        ("en", 4.0, "4"),
        ("en", 0.125, "0.13"),
        ("en", -20, "−20"),
        ("en", -0.001, "−0.001"),
        ("en", 0.00351, "0.0035"),
        ("en", 1e-30, "0"),
        ("fa", 1234567.25, "۱٬۲۳۴٬۵۶۷٫۲۵"),
        ("fa", -20, f"{RLM}{LRM}−۲۰{RLM}"),
        ("ar", 48000.5, "48,000.5"),
        ("ar-EG", 48000.5, "٤٨٬٠٠٠٫٥"),
        ("ar-MA", 48000.5, "48.000,5"),
        ("bg", 48000.5, f"48{NBSP}000,5"),
        ("ms", 48000.5, "48,000.5"),
        ("de", 48000.5, "48.000,5"),
        ("en-IN", 4800000, "48,00,000"),
    ],
)
def test_number(tag: str, value: float, text: str) -> None:
    assert get_locale(tag).number(value) == text


@pytest.mark.parametrize(("digits", "text"), [(0, "3"), (1, "2.6"), (2, "2.56"), (4, "2.5557")])
def test_number_has_at_most_the_decimals_asked_for(digits: int, text: str) -> None:
    assert get_locale("en").number(2.55566, max_fraction=digits) == text


def test_huge_number() -> None:
    assert get_locale("en").number(1e14) == "100" + ",000" * 4
    assert get_locale("en").number(1e30) == "1E30"


@pytest.mark.parametrize(
    ("tag", "value", "text"),
    [
        ("en", 1, "+1"),
        ("en", -2, "−2"),
        ("en", 0, "0"),
        ("en", -0.0, "0"),
        ("en", 1.5, "+1.5"),
        ("fa", 1, f"{RLM}{LRM}+۱{RLM}"),
        ("fa", -2, f"{RLM}{LRM}−۲{RLM}"),
        ("fa", 0, "۰"),
        ("ar", -2, f"{RLM}{LRM}−2{RLM}"),
        ("ar-EG", 1, f"{ALM}+١"),
        ("ar-EG", -2, f"{ALM}−٢"),
        ("bg", -1.5, "−1,5"),
        ("ms", 2, "+2"),
        ("he", -2, f"{RLM}{LRM}−2{RLM}"),
    ],
)
def test_signed(tag: str, value: float, text: str) -> None:
    assert get_locale(tag).signed(value) == text


@pytest.mark.parametrize(
    ("tag", "share", "text"),
    [
        ("en", 0.62, "62%"),
        ("en", 0.6225, "62.3%"),
        ("en", 0.29, "29%"),
        ("en", 0, "0%"),
        ("en", 1, "100%"),
        ("en", -0.05, "−5%"),
        ("fa", 0.62, "\u061c۶۲٪"),
        ("fa", 0.625, "\u061c۶۲٫۵٪"),
        ("en", 0.0004, "0.04%"),
        ("fa", -0.05, f"{RLM}{LRM}−۵٪{RLM}"),
        ("ar", 0.62, f"{RLM}{LRM}62%{RLM}"),
        ("ar", -0.05, f"{RLM}{LRM}−5%{RLM}"),
        ("ar-EG", 0.62, f"٦٢٪{ALM}"),
        ("bg", 0.625, "62,5%"),
        ("ms", 0.62, "62%"),
        ("de", 0.62, f"62{NBSP}%"),
        ("tr", 0.62, "%62"),
    ],
)
def test_percent(tag: str, share: float, text: str) -> None:
    assert get_locale(tag).percent(share) == text


@pytest.mark.parametrize(
    ("tag", "value", "currency", "text"),
    [
        ("en", 48000, "EUR", "€48,000"),
        ("en", 1234.5, "EUR", "€1,234.50"),
        ("en", -1234.5, "EUR", "−€1,234.50"),
        ("en", 5, "MYR", f"MYR{NBSP}5"),
        ("en", 5, "eur", "€5"),
        ("en", 5.25, "XQQ", f"XQQ{NBSP}5.25"),
        ("en", 5.5, "JPY", "JP¥6"),
        ("en", 5.125, "KWD", f"KWD{NBSP}5.125"),
        ("en-US", 5, "USD", "$5"),
        ("fa", 2400000, "IRR", f"۲٬۴۰۰٬۰۰۰{NBSP}ریال"),
        ("fa", 19.5, "EUR", f"۱۹٫۵۰{NBSP}€"),
        ("ar", 1234.5, "EUR", f"{RLM}1,234.50{NBSP}€"),
        ("ar", -1234.5, "EUR", f"{RLM}{LRM}−1,234.50{NBSP}€{RLM}"),
        ("bg", 1234.5, "EUR", f"1{NBSP}234,50{NBSP}€"),
        ("ms", 1234.5, "MYR", f"RM{NBSP}1,234.50"),
        ("de", 1234, "EUR", f"1.234{NBSP}€"),
    ],
)
def test_money(tag: str, value: float, currency: str, text: str) -> None:
    assert get_locale(tag).money(value, currency) == text


def in_latin(text: str) -> str:
    """A number as Python reads it."""
    plain = text.replace("−", "-").replace("٫", ".")
    return "".join(c for c in plain if c.isdecimal() or c in "+-.")


@pytest.mark.parametrize("tag", ["en", "fa", "ar", "ar-EG", "ms"])
@given(value=st.floats(-1e9, 1e9))
def test_number_says_the_value(tag: str, value: float) -> None:
    assert float(in_latin(get_locale(tag).number(value))) == pytest.approx(value, abs=0.00501)


@pytest.mark.parametrize("tag", LANGUAGES)
@given(value=finite)
def test_any_finite_value_can_be_said(tag: str, value: float) -> None:
    locale = get_locale(tag)
    for text in (locale.number(value), locale.signed(value), locale.percent(value)):
        assert any(map(str.isdecimal, text))
        assert "-" not in text
    assert "€" in locale.money(value, "EUR")
