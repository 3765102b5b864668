"""What was measured beside what the map believes and wants: emotions, targets, what decides."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from journeyctl.diagnostics import Path, Severity
from journeyctl.diagnostics.wording import number, percent
from journeyctl.model import places
from journeyctl.model.metric import Metric, better, bounds, is_met
from journeyctl.model.touchpoint import Emotion, Touchpoint
from journeyctl.rules.chance import are_apart
from journeyctl.rules.registry import Fault, Faults, observed_rule
from journeyctl.rules.subject import Subject

if TYPE_CHECKING:
    from journeyctl.overlay import Overlay
    from journeyctl.overlay.parts import ScoreFigures

_SCALES = {"nps": (-100.0, 100.0), "csat": (0.0, 1.0), "ces": (1.0, 7.0)}
"""The scales on which surveys are measured; a metric may have another one of its own."""
_DECISIVE = 5
"""The importance of what decides most."""


class _Measured(NamedTuple):
    """A measured value, the ends of its interval and what it rests on, if they are known."""

    value: float
    low: float | None
    high: float | None
    n: int | None


@observed_rule(Severity.WARNING, source="B, D4")
def emotion_apart(
    subject: Subject,
    overlay: Overlay,
    *,
    apart: float = 0.25,
    min: int = 30,  # noqa: A002  the name of the option
) -> Faults:
    """A touchpoint feels much better or much worse than the map says.

    The mean answer of a survey lies beyond all emotions that the map has there, by more than
    chance. What customers say comes before what is believed of them.

    `apart` is the part of the emotion scale by which the two lie apart; `min` is how many answers
    there must be.

    Bad:

        # In 200 answers, payment gets 1.8 of 5.
        stages:
          - name: Purchase
            touchpoints: [{id: pay, name: Pays, emotion: 1}]

    Good:

        # In 200 answers, payment gets 1.8 of 5.
        stages:
          - name: Purchase
            touchpoints: [{id: pay, name: Pays, emotion: -1}]
    """
    for path, touchpoint in subject.touchpoints:
        score = _most_answered(overlay, touchpoint.id)
        if score is None or score.level is None or not score.n or score.n < min:
            continue
        for place, emotion in _nearest(subject, path, touchpoint, score.level):
            believed = subject.level(emotion)
            if not are_apart(believed, score.level, score.n, apart):
                continue
            message = (
                f"{subject.name(touchpoint.name)} feels "
                f"{'worse' if score.level < believed else 'better'} than the map says: "
                f"{_on_scale(subject, score.level)}, not {number(emotion.score)}"
            )
            help_ = f"So say {score.n} answers; correct it, or say in `evidence` what they miss."
            yield Fault(place, message, help_)


def _nearest(
    subject: Subject, path: Path, touchpoint: Touchpoint, level: float
) -> Iterator[tuple[Path, Emotion]]:
    """The emotion of a touchpoint that is nearest to a level; none where it is between two."""
    felt = list(subject.emotions(path, touchpoint))
    levels = [subject.level(emotion) for _, emotion in felt]
    if felt and not min(levels) < level < max(levels):
        yield min(felt, key=lambda item: abs(subject.level(item[1]) - level))


def _most_answered(overlay: Overlay, place: str) -> ScoreFigures | None:
    """The score of a touchpoint that rests on the most answers."""
    scores = [score for score in overlay.observed.scores if score.place == place]
    return max(scores, key=lambda score: score.n or 0, default=None)


def _on_scale(subject: Subject, level: float) -> str:
    """A level as a score of the emotion scale, with as many digits as tell a hundredth of it."""
    low, high = subject.journey.emotion_scale
    digits = max(0, 2 - math.ceil(math.log10(high - low)))
    return number(round(low + level * (high - low), digits) + 0.0)


@observed_rule(Severity.INFO, source="D8")
def measured_target_missed(subject: Subject, overlay: Overlay) -> Faults:
    """What was measured does not reach the target of a metric.

    Measured are metrics that others count, scores of a survey and rates of e-mail, where the metric
    stands and by its method. A target within the interval of the measured value may be reached,
    and is not meant.

    Bad:

        # In 200 answers, 124 are satisfied.
        stages:
          - name: Purchase
            touchpoints:
              - id: pay
                name: Pays
                metrics: [{id: joy, name: Satisfaction, method: csat, target: 0.8}]

    Good:

        # In 200 answers, 124 are satisfied.
        stages:
          - name: Purchase
            touchpoints:
              - id: pay
                name: Pays
                metrics: [{id: joy, name: Satisfaction, method: csat, target: 0.6}]
    """
    for path, metric in places.metrics(subject.journey):
        if metric.target is None:
            continue
        measured = next(_values(subject, overlay, path, metric), None)
        if measured is None or not _misses(metric, metric.target, measured):
            continue
        side = "above" if better(metric) == "lower" else "below"
        message = (
            f"the metric {subject.name(metric.name)} was measured at "
            f"{_beside(measured.value, metric.target)}, {side} its target of "
            f"{number(metric.target)}"
        )
        rests = "" if measured.n is None else f"It rests on n = {number(measured.n)}. "
        yield Fault((*path, "target"), message, f"{rests}Plan in `actions` what will change that.")


def _values(subject: Subject, overlay: Overlay, path: Path, metric: Metric) -> Iterator[_Measured]:
    """The measured values of a metric, the one that is meant for it first."""
    observed = overlay.observed
    stage = subject.journey.stages[int(path[1])]
    place = stage.touchpoints[int(path[3])].id if path[2] == "touchpoints" else stage.id
    name = metric.id or subject.plain(metric.name)
    for figures in observed.metrics:
        if (figures.place, figures.metric) == (place, name) and figures.value is not None:
            yield _Measured(figures.value, figures.low, figures.high, figures.n)
    for score in observed.scores:
        is_same = (score.place, score.method) == (place, metric.method)
        if is_same and score.value is not None and bounds(metric) == _SCALES[score.method]:
            yield _Measured(score.value, score.low, score.high, score.n)
    for mail in observed.mails:
        rates = {
            "open-rate": mail.total.open_rate,
            "click-rate": mail.total.click_rate,
            "click-to-open-rate": mail.total.click_to_open_rate,
        }
        rate = rates.get(metric.method)
        if mail.place == place and rate is not None and rate.value is not None:
            yield _Measured(rate.value, rate.low, rate.high, rate.of)


def _misses(metric: Metric, target: float, measured: _Measured) -> bool:
    """Whether a value misses a target by more than chance, where its interval is known."""
    if is_met(metric.model_copy(update={"value": measured.value})):
        return False
    low, high = measured.low, measured.high
    return low is None or high is None or not low <= target <= high


def _beside(value: float, target: float) -> str:
    """A measured value with few digits, but enough to tell it from the target."""
    whole = number(round(value))
    if abs(value) >= 1000 and whole != number(target):
        return whole
    shown = (number(float(f"{value:.{digits}g}")) for digits in range(3, 12))
    return next((text for text in shown if text != number(target)), number(value))


@observed_rule(Severity.WARNING, source="B3, D4")
def decisive_without_owner(
    subject: Subject, overlay: Overlay, *, weight: float = 0.3, top: int = 3
) -> Faults:
    """A touchpoint decides whether the journey succeeds, and nobody owns it.

    Without it many conversions would be lost (its weight in the data), or the map calls it a moment
    of truth or gives it the highest importance, and people come there. What decides needs somebody
    who answers for it.

    `weight` is the part of the conversions, from 0 to 1, from which on a touchpoint decides; only
    the `top` heaviest are meant.

    Bad:

        # Without the size guide, 42 % of the conversions would be lost.
        stages:
          - name: Research
            touchpoints: [{id: guide, name: Reads the size guide}]

    Good:

        # Without the size guide, 42 % of the conversions would be lost.
        stages:
          - name: Research
            touchpoints: [{id: guide, name: Reads the size guide, owner: Content team}]
    """
    figures = {item.id: item for item in overlay.observed.touchpoints}
    weights = {name: item.weight for name, item in figures.items() if item.weight is not None}
    heaviest = sorted(weights, key=lambda name: -weights[name])[:top]
    for path, touchpoint in subject.touchpoints:
        if subject.says(touchpoint.owner):
            continue
        name, figure = subject.name(touchpoint.name), figures.get(touchpoint.id)
        help_ = "Say in `owner` who answers for it."
        if touchpoint.id in heaviest and weights[touchpoint.id] >= weight:
            share = percent(weights[touchpoint.id])
            message = f"without {name} {share} of the conversions would be lost, and nobody owns it"
            yield Fault(path, message, help_)
        elif _is_called_decisive(touchpoint) and figure is not None and figure.actors:
            message = f"{name} is said to decide, {number(figure.actors)} came, and nobody owns it"
            yield Fault(path, message, help_)


def _is_called_decisive(touchpoint: Touchpoint) -> bool:
    return touchpoint.moment_of_truth or touchpoint.importance >= _DECISIVE
