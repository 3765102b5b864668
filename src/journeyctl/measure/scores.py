"""How people felt: NPS, CSAT and CES of the answers of surveys.

NPS is the share of promoters (9 and 10) less that of detractors (0 to 6), times 100 (Reichheld
2003); its interval is the normal one of a mean of 1, 0 and -1. CSAT is the share of 4 and 5 on a
scale of 1 to 5, with Wilson's interval. CES is the mean of 1 to 7, where 7 is easy, with the normal
interval of a mean (Dixon, Freeman and Toman 2010; the scale is that of CES 2.0).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from journeyctl.measure.statistics import Interval, hidden, mean_interval, visible, wilson
from journeyctl.measure.tables.places import Places
from journeyctl.measure.tables.survey import SCALES, AnswerTable, Method
from journeyctl.measure.tables.table import within
from journeyctl.model.journey import Journey
from journeyctl.overlay.parts import Period, ScoreFigures

_FEW = 30


class _Score(NamedTuple):
    value: float
    interval: Interval


def score_figures(
    tables: Iterable[AnswerTable], journey: Journey, period: Period | None, min_count: int
) -> tuple[ScoreFigures, ...]:
    """The scores of a period by source, place and method; those of the whole journey first."""
    order = Places(journey).order
    found = []
    for table in tables:
        counts: dict[tuple[str, Method], Counter[int]] = {}
        for answer in table.answers:
            if within(answer.time, period):
                counts.setdefault((answer.place, answer.method), Counter())[answer.score] += 1
        for place, method in sorted(counts, key=lambda key: (order[key[0]], key[1])):
            found.append(_figures(table.name, place, method, counts[place, method], min_count))
    return tuple(found)


def _figures(
    source: str, place: str, method: Method, answers: Counter[int], min_count: int
) -> ScoreFigures:
    n = answers.total()
    groups = _groups(method, answers)
    if hidden(n, min_count):
        return ScoreFigures(
            source=source, place=place, method=method, n=None, value=None, low=None, high=None,
            level=None, few=True, answers=dict.fromkeys(groups),
        )  # fmt: skip
    value, (low, high) = _score(method, answers, groups)
    scale = SCALES[method]
    mean = sum(score * count for score, count in answers.items()) / n
    return ScoreFigures(
        source=source,
        place=place,
        method=method,
        n=n,
        value=value,
        low=low,
        high=high,
        level=(mean - scale[0]) / (scale[-1] - scale[0]),
        few=n < _FEW,
        answers=_shown(groups, min_count),
    )


def _score(method: Method, answers: Counter[int], groups: Mapping[str, int]) -> _Score:
    n = answers.total()
    if method == "nps":
        sides = {1.0: groups["promoters"], 0.0: groups["passives"], -1.0: groups["detractors"]}
        low, high = mean_interval(sides)
        value = 100 * (groups["promoters"] - groups["detractors"]) / n
        return _Score(value, Interval(max(100 * low, -100), min(100 * high, 100)))
    if method == "csat":
        satisfied = answers[4] + answers[5]
        return _Score(satisfied / n, wilson(satisfied, n))
    low, high = mean_interval({float(score): count for score, count in answers.items()})
    value = sum(score * count for score, count in answers.items()) / n
    return _Score(value, Interval(max(low, 1), min(high, 7)))


def _groups(method: Method, answers: Counter[int]) -> dict[str, int]:
    """How many of each group: promoters, passives, detractors; or of each answer."""
    if method != "nps":
        return {str(score): answers[score] for score in SCALES[method]}
    return {
        "promoters": answers[9] + answers[10],
        "passives": answers[7] + answers[8],
        "detractors": sum(answers[score] for score in range(7)),
    }


def _shown(groups: Mapping[str, int], min_count: int) -> dict[str, int | None]:
    """The groups that are large enough; never all but one, from which that one could be told."""
    shown = {name: visible(count, min_count) for name, count in groups.items()}
    if sum(count is None for count in shown.values()) == 1:
        others = [name for name, count in shown.items() if count]
        if others:
            shown[min(others, key=lambda name: groups[name])] = None
    return shown
