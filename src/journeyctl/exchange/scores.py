"""Emotions as the form offers them: the scores of a scale, each with the words for its face."""

from __future__ import annotations

from collections.abc import Iterable

from journeyctl.i18n import Locale
from journeyctl.view.emotions import face, level

_MOST = 11
"""How many scores are offered; a longer scale goes in steps."""


def choices_of(
    scale: tuple[float, float], said: Iterable[float], locale: Locale
) -> tuple[tuple[str, str], ...]:
    """The scores to choose from, the highest first, with those that a journey says."""
    scores = sorted({*_steps(scale), *said}, reverse=True)
    return tuple((written_score(score), _words(score, scale, locale)) for score in scores)


def written_score(score: float) -> str:
    """A score as the form holds it: 2, -1.5."""
    return f"{score:.12g}"


def _words(score: float, scale: tuple[float, float], locale: Locale) -> str:
    words = locale.word(f"emotion.{face(level(score, scale))}")
    number = locale.signed(score) if scale[0] < 0 else locale.number(score)
    return f"{number}  {words}"


def _steps(scale: tuple[float, float]) -> list[float]:
    """Whole scores from the lowest to the highest, both among them."""
    low, high = scale
    if low == int(low) and high == int(high) and high - low < _MOST:
        return [float(score) for score in range(int(low), int(high) + 1)]
    count = _MOST - 1
    return [float(f"{low + (high - low) * step / count:.12g}") for step in range(count + 1)]
