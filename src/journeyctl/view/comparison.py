"""Where actors feel apart: the curves of several, compared touchpoint by touchpoint."""

from __future__ import annotations

from dataclasses import dataclass

from journeyctl.view.parts import CurveView, EmotionView, JourneyView

_APART = 0.25
"""From this part of the scale on, one face on a scale of five, a difference is worth a word."""


@dataclass(frozen=True, slots=True)
class Apart:
    """A touchpoint, by its index, at which some feel better than others, and by how much."""

    index: int
    text: str


def compares(view: JourneyView) -> bool:
    """Whether there are curves of several to compare; a map shows a single one well enough."""
    return len(view.curves) > 1


def curve_name(view: JourneyView, curve: CurveView) -> str:
    """Whose curve it is; empty where there is only one, for everyone."""
    if curve.actor is not None:
        return curve.actor.name
    return view.locale.word("legend.others") if len(view.curves) > 1 else ""


def apart(view: JourneyView) -> tuple[Apart, ...]:
    """The touchpoints at which actors feel apart, in order."""
    found = []
    for index in range(len(view.touchpoints)):
        felt = [
            (curve_name(view, curve), emotion)
            for curve in view.curves
            if (emotion := curve.points[index]) is not None
        ]
        if text := _difference(view, felt):
            found.append(Apart(index, text))
    return tuple(found)


def _difference(view: JourneyView, felt: list[tuple[str, EmotionView]]) -> str:
    """Who feels best, who worst, and by how much; empty where all feel much the same."""
    if not felt:
        return ""
    low = min((emotion for _, emotion in felt), key=lambda emotion: emotion.level)
    high = max((emotion for _, emotion in felt), key=lambda emotion: emotion.level)
    if high.level - low.level < _APART:
        return ""
    locale = view.locale
    return locale.phrase(
        "comparison.apart",
        higher=locale.join([name for name, emotion in felt if emotion.level == high.level]),
        lower=locale.join([name for name, emotion in felt if emotion.level == low.level]),
        n=locale.number(high.score - low.score),
    )
