"""Scores, e-mail and metrics: what was measured beside what the journey declares and wants."""

from __future__ import annotations

from collections.abc import Iterator

from journeyctl.model.journey import Journey
from journeyctl.model.metric import Metric, bounds, is_met
from journeyctl.overlay.parts import (
    MailFigures,
    MailRates,
    MetricFigures,
    ScoreFigures,
    VariantTest,
)
from journeyctl.view.dashboard.parts import Bar, Cell, Row, Table
from journeyctl.view.dashboard.saying import UNKNOWN, Saying
from journeyctl.view.metrics import value_text

SCORES = (
    "dashboard.place",
    "field.method",
    "dashboard.score",
    "dashboard.answers",
    "dashboard.spread",
    "dashboard.in_journey",
    "field.target",
)
MAILS = (
    "dashboard.place",
    "dashboard.variant",
    "dashboard.sent",
    "dashboard.delivered",
    "metric_method.open-rate",
    "metric_method.click-rate",
    "metric_method.click-to-open-rate",
    "dashboard.unsubscribe_rate",
)
TESTS = (
    "dashboard.place",
    "dashboard.rate",
    "dashboard.variants",
    "comparison.difference",
    "dashboard.probability",
    "dashboard.verdict",
)
METRICS = (
    "field.metric",
    "dashboard.place",
    "dashboard.measured",
    "dashboard.in_journey",
    "field.target",
    "dashboard.months",
)
_RATES = {
    "delivery": "dashboard.delivered",
    "open-rate": "metric_method.open-rate",
    "click-rate": "metric_method.click-rate",
    "click-to-open-rate": "metric_method.click-to-open-rate",
    "unsubscribe-rate": "dashboard.unsubscribe_rate",
}
_GROUPS = ("promoters", "passives", "detractors")
_SCALES = {"nps": (-100.0, 100.0), "csat": (0.0, 1.0), "ces": (1.0, 7.0)}
_CERTAIN = 0.05


def feedback_tables(saying: Saying, journey: Journey) -> Iterator[Table]:
    """Tables of scores, e-mail, variants compared, and metrics."""
    observed = saying.overlay.observed
    metrics = metrics_by_place(journey)
    yield from saying.table(
        "scores", SCORES, [_score(saying, score, metrics) for score in observed.scores]
    )
    yield from saying.table(
        "mails", MAILS, [row for mail in observed.mails for row in _mail(saying, mail)]
    )
    yield from saying.table(
        "tests",
        TESTS,
        [_test(saying, mail, test) for mail in observed.mails for test in mail.tests],
    )
    yield from saying.table(
        "metrics",
        METRICS,
        [
            _metric(saying, figures, metrics[figures.place, figures.metric])
            for figures in observed.metrics
            if (figures.place, figures.metric) in metrics
        ],
    )


def metrics_by_place(journey: Journey) -> dict[tuple[str, str], Metric]:
    """The metrics of a journey by the id of their place and their own."""
    found: dict[tuple[str, str], Metric] = {}
    for stage in journey.stages:
        found |= {(stage.id, metric.id): metric for metric in stage.metrics}
        for point in stage.touchpoints:
            found |= {(point.id, metric.id): metric for metric in point.metrics}
    return found


def _score(saying: Saying, score: ScoreFigures, metrics: dict[tuple[str, str], Metric]) -> Row:
    declared = next(
        (
            metric
            for (place, _), metric in metrics.items()
            if place == score.place
            and metric.method == score.method
            and bounds(metric) == _SCALES[score.method]
        ),
        None,
    )
    return Row(
        (
            saying.anywhere(score.place),
            Cell(saying.word(f"metric_method.{score.method}")),
            score_cell(saying, score),
            saying.count(score.n, *([saying.word("dashboard.few")] if score.few else ())),
            Cell(_spread(saying, score)),
            _declared(saying, declared),
            _target(saying, declared, score.value),
        ),
        saying.place(score.place),
        score.n or 0,
    )


def _declared(saying: Saying, metric: Metric | None) -> Cell:
    """What the journey says of a metric."""
    if metric is None:
        return Cell("")
    return Cell(value_text(metric.value, metric, saying.words), value=metric.value)


def score_cell(saying: Saying, score: ScoreFigures) -> Cell:
    """A score with its interval, on the scale of its method."""
    if score.value is None:
        return saying.share(None, score.n)
    first, last = _SCALES[score.method]

    def level(value: float) -> float:
        return min(1.0, max(0.0, (value - first) / (last - first)))

    start = level(0) if score.method == "nps" else 0.0
    text = saying.score(score.method, score.value)
    if score.low is None or score.high is None:
        return Cell(text, value=score.value, bar=Bar(start, level(score.value)))
    low, high = (saying.score(score.method, end) for end in (score.low, score.high))
    return Cell(
        text,
        (saying.interval(low, high),),
        value=score.value,
        bar=Bar(start, level(score.value), level(score.low), level(score.high)),
    )


def _spread(saying: Saying, score: ScoreFigures) -> str:
    """How many gave each answer."""
    told = None in score.answers.values()
    return saying.locale.join(
        [
            f"{_group(saying, group)}: {saying.count(count, told_by=[None] if told else []).text}"
            for group, count in score.answers.items()
        ]
    )


def _group(saying: Saying, group: str) -> str:
    if group in _GROUPS:
        return saying.word(f"dashboard.{group}")
    return saying.locale.number(float(group)) if group.isdecimal() else group


def _target(saying: Saying, metric: Metric | None, value: float | None) -> Cell:
    """A metric's target and whether a measured value reaches it."""
    if metric is None or metric.target is None:
        return Cell("")
    text = value_text(metric.target, metric, saying.words)
    met = is_met(metric.model_copy(update={"value": value}))
    if met is None:
        return Cell(text, value=metric.target)
    verdict = saying.word("report.met" if met else "report.missed")
    return Cell(text, (verdict,), value=metric.target, tone="good" if met else "bad")


def _mail(saying: Saying, mail: MailFigures) -> Iterator[Row]:
    campaigns = saying.phrase("campaigns", n=saying.locale.number(mail.campaigns))
    place = saying.anywhere(mail.place) if mail.place else Cell(mail.source, is_code=True)
    everyone = saying.word("dashboard.all_variants") if mail.variants else ""
    yield _mail_row(saying, mail, place, Cell(everyone, (campaigns,)), mail.total)
    for name, rates in mail.variants.items():
        yield _mail_row(saying, mail, place, Cell(name), rates)


def _mail_row(
    saying: Saying, mail: MailFigures, place: Cell, variant: Cell, rates: MailRates
) -> Row:
    return Row(
        (
            place,
            variant,
            saying.count(rates.sent),
            saying.count(rates.delivered, *_percent(saying, rates.delivery.value)),
            saying.proportion(rates.open_rate, saying.of(rates.open_rate)),
            saying.proportion(rates.click_rate, saying.of(rates.click_rate)),
            saying.proportion(rates.click_to_open_rate),
            saying.proportion(rates.unsubscribe_rate),
        ),
        saying.place(mail.place),
        rates.sent or 0,
    )


def _percent(saying: Saying, share: float | None) -> tuple[str, ...]:
    return () if share is None else (saying.locale.percent(share),)


def _test(saying: Saying, mail: MailFigures, test: VariantTest) -> Row:
    place = saying.anywhere(mail.place) if mail.place else Cell(mail.source, is_code=True)
    is_clear = test.p < _CERTAIN and not test.low <= 0 <= test.high
    variants = saying.phrase("against", second=test.second, first=test.first)
    interval = saying.points(test.low, test.high)
    return Row(
        (
            place,
            Cell(saying.word(_RATES[test.rate])),
            Cell(variants),
            Cell(saying.points(test.difference), (interval,), value=test.difference),
            Cell(saying.probability(test.p), value=test.p),
            Cell(saying.word("dashboard.clear" if is_clear else "dashboard.unclear")),
        ),
        saying.place(mail.place),
    )


def _metric(saying: Saying, figures: MetricFigures, metric: Metric) -> Row:
    def said(value: float | None) -> str:
        return value_text(value, metric, saying.words)

    details = []
    if figures.low is not None and figures.high is not None:
        details.append(saying.interval(said(figures.low), said(figures.high)))
    if figures.n is not None:
        details.append(saying.phrase("cases", n=saying.locale.number(figures.n)))
    months = [
        f"{saying.locale.period(month)}: {said(value)}" for month, value in figures.history.items()
    ]
    return Row(
        (
            Cell(saying.words.say(metric.name), (saying.word(f"metric_method.{metric.method}"),)),
            saying.anywhere(figures.place),
            Cell(said(figures.value) or UNKNOWN, tuple(details), value=figures.value),
            _declared(saying, metric),
            _target(saying, metric, figures.value),
            Cell(saying.locale.join(months)),
        ),
        saying.place(figures.place),
        figures.n or 0,
    )
