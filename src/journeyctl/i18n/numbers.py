"""Numbers, shares and prices, in the digits and signs of a language."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache

import babel
from babel.numbers import (
    format_currency,
    format_decimal,
    format_percent,
    format_scientific,
    get_currency_precision,
)

_LEFT_TO_RIGHT = "\u200e"
_RIGHT_TO_LEFT = "\u200f"
_ARABIC_LETTER = "\u061c"
_MARK = re.compile("[\u200e\u200f\u061c]")

# Wide enough for the exact digits of any float.
_EXACT = Context(prec=800)
_MOST_DECIMALS = 12
_HUGE = Decimal(10**15)


class Numbers:
    """Numbers as CLDR writes them in a locale, halves rounded up, with a true minus sign.

    Where signs need it, as in Persian and Arabic, marks of direction keep them on their side of
    the number and end with it: CLDR's own would turn the order of whatever follows.
    `money_pattern` is a CLDR pattern that stands in for the locale's own.
    """

    def __init__(self, locale: babel.Locale, digits: str, money_pattern: str | None) -> None:
        self._locale = locale
        self._digits = str.maketrans("0123456789", digits)
        self._money_pattern = money_pattern or locale.currency_formats["standard"].pattern
        symbols = locale.number_symbols[locale.default_numbering_system]
        self._minus = (symbols.get("minusSign") or "-").replace("-", "\u2212")
        self._plus = symbols.get("plusSign") or "+"
        self._percent = symbols.get("percentSign") or "%"

    def digits(self, text: str) -> str:
        """The text with Latin digits turned into the locale's own."""
        return text.translate(self._digits)

    def number(self, value: float, max_fraction: int) -> str:
        """A number with at most so many decimals and none that says nothing."""
        return _remembered(self, value, max_fraction)

    def compute(self, value: float, max_fraction: int) -> str:
        """What `number` says, worked out anew."""
        return self._write(_rounded(value, max_fraction), self._decimal)

    def signed(self, value: float, max_fraction: int) -> str:
        """A number with its sign, also where it is positive; zero has none."""
        amount = _rounded(value, max_fraction)
        text = self._write(amount, self._decimal)
        return _with_sign(self._plus, text) if amount > 0 else text

    def percent(self, share: float) -> str:
        """A share, 1 for all, in per cent with at most one decimal."""
        return self._write(_rounded(share, 3), self._share)

    def money(self, value: float, currency: str) -> str:
        """A price in the currency of an ISO 4217 code; whole amounts have no decimals."""
        code = currency.upper()
        amount = _rounded(value, get_currency_precision(code))
        return self._write(amount, lambda amount: self._price(amount, code))

    def negative(self, text: str) -> str:
        """A written amount as a negative one."""
        return _with_sign(self._minus, text)

    def _write(self, amount: Decimal, form: Callable[[Decimal], str]) -> str:
        with localcontext(_EXACT):
            text = self.digits(form(abs(amount)))
        return self.negative(text) if amount < 0 else text

    def _decimal(self, amount: Decimal) -> str:
        if amount >= _HUGE:
            return format_scientific(amount, locale=self._locale, numbering_system="default")
        return format_decimal(
            amount, locale=self._locale, decimal_quantization=False, numbering_system="default"
        )

    def _share(self, amount: Decimal) -> str:
        text = format_percent(
            amount, locale=self._locale, decimal_quantization=False, numbering_system="default"
        )
        text = text.replace("%", self._percent)
        if _LEFT_TO_RIGHT in self._percent:
            return _left_to_right(text)
        # The Arabic sign stands left of the number after Arabic letters, and right of it elsewhere;
        # the mark stands in for the letters.
        return f"{_ARABIC_LETTER}{text}" if self._percent == "\u066a" else text

    def _price(self, amount: Decimal, currency: str) -> str:
        is_whole = amount == amount.to_integral_value()
        pattern = re.sub(r"\.0+", "", self._money_pattern) if is_whole else self._money_pattern
        text = format_currency(
            amount,
            currency,
            format=pattern,
            locale=self._locale,
            currency_digits=not is_whole,
            numbering_system="default",
        )
        # CLDR parts a currency that ends in a letter from the number; Babel does not.
        return re.sub(r"(?<=[^\W\d])(?=\d)", "\u00a0", text)


@lru_cache(maxsize=4096)
def _remembered(numbers: Numbers, value: float, max_fraction: int) -> str:
    # The same few levels, counts and scores stand all over a journey.
    return numbers.compute(value, max_fraction)


def _with_sign(sign: str, text: str) -> str:
    if _LEFT_TO_RIGHT in sign:
        return _left_to_right(sign + text)
    return sign + _MARK.sub("", text) if _MARK.search(sign) else sign + text


def _left_to_right(text: str) -> str:
    """Text of a right-to-left line that itself runs from left to right, and nothing else does."""
    return f"{_RIGHT_TO_LEFT}{_LEFT_TO_RIGHT}{_MARK.sub('', text)}{_RIGHT_TO_LEFT}"


def _rounded(value: float, digits: int) -> Decimal:
    """A value with at most so many decimals, or as many as its first two significant digits need.

    So nothing that is measured is shown as zero, but for what is beyond all measuring.
    """
    exact = Decimal(str(value))
    if exact and digits and exact.adjusted() <= -digits:
        digits = min(1 - exact.adjusted(), _MOST_DECIMALS)
    return exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, _EXACT)
