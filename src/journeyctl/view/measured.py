"""What was observed on a journey, as its pictures show it beside what is believed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from journeyctl.model.journey import Journey
from journeyctl.model.metric import Metric, bounds, is_met
from journeyctl.overlay.parts import (
    MetricFigures,
    Overlay,
    ScoreFigures,
    StageFigures,
    TouchpointFigures,
)
from journeyctl.view.dashboard.feedback import metrics_by_place
from journeyctl.view.dashboard.saying import UNKNOWN, Saying
from journeyctl.view.measured_moves import observed_moves
from journeyctl.view.metrics import value_text
from journeyctl.view.observed_parts import (
    FeltView,
    MeasuredView,
    ObservedView,
    PresenceView,
    ReachView,
)
from journeyctl.view.parts import JourneyView

_SCALES = {"nps": (-100.0, 100.0), "csat": (0.0, 1.0), "ces": (1.0, 7.0)}
"""On which surveys are measured; a metric may have a scale of its own."""
_ANSWERS = (1, 5)
"""The lowest and the highest answer of CSAT."""
_Z = 1.959964
"""The quantile of the standard normal distribution for 95 %."""


def observed_view(overlay: Overlay, journey: Journey, view: JourneyView) -> ObservedView:
    """The figures of an overlay that fits a journey, in the language of its view."""
    saying = Saying(overlay, journey, view)
    stages = tuple(_stages(saying))
    conversion = _conversion(saying)
    moves, left_out = observed_moves(saying)
    caption = _caption(saying)
    measured = list(_measured(saying, journey))
    whole = [item for item in measured if not item.place]
    return ObservedView(
        caption=caption,
        overall=saying.locale.join([_in_a_line(saying, item) for item in whole]),
        summary=_summary(saying, caption, stages, conversion),
        conversion=conversion,
        stages=stages,
        points=tuple(_points(saying)),
        felt=tuple(_felt(saying)),
        measured=tuple(item for item in measured if item.place),
        moves=moves,
        more_moves=saying.locale.phrase("observed.more_moves", n=saying.locale.number(left_out))
        if left_out
        else "",
    )


# --- The funnel ----------------------------------------------------------------------------------


def _stages(saying: Saying) -> Iterator[ReachView]:
    figures = {stage.id: stage for stage in saying.overlay.observed.stages}
    fullest = max((stage.reached or 0 for stage in figures.values()), default=0)
    for stage in saying.view.stages:
        reached = figures[stage.id].reached if stage.id in figures else None
        if reached is None:
            yield ReachView()
            continue
        yield ReachView(
            reached / fullest if fullest else 0.0,
            saying.locale.number(reached),
            _percent(saying, figures[stage.id].from_entry.value),
            *_lost(saying, figures[stage.id]),
        )


def _lost(saying: Saying, stage: StageFigures) -> tuple[str, str]:
    if stage.lost is None or not stage.reached:
        return "", ""
    return saying.locale.number(stage.lost), saying.locale.percent(stage.lost / stage.reached)


def _conversion(saying: Saying) -> str:
    conversion = saying.overlay.observed.conversion
    return _percent(saying, conversion.value) if conversion else ""


def _percent(saying: Saying, share: float | None) -> str:
    return "" if share is None else saying.locale.percent(share)


# --- Touchpoints ---------------------------------------------------------------------------------


def _points(saying: Saying) -> Iterator[PresenceView]:
    figures = {point.id: point for point in saying.overlay.observed.touchpoints}
    for point in saying.view.touchpoints:
        yield _presence(saying, figures[point.id]) if point.id in figures else PresenceView()


def _presence(saying: Saying, figures: TouchpointFigures) -> PresenceView:
    if figures.actors is None:
        return PresenceView()
    exits = figures.exits
    return PresenceView(
        figures.share,
        saying.locale.number(figures.actors),
        _percent(saying, figures.share),
        "" if exits is None else saying.locale.number(exits),
        _percent(saying, exits / figures.actors) if exits is not None and figures.actors else "",
    )


def _felt(saying: Saying) -> Iterator[FeltView | None]:
    """The score of each touchpoint that rests on the most answers."""
    for point in saying.view.touchpoints:
        scores = [
            score
            for score in saying.overlay.observed.scores
            if score.place == point.id and score.level is not None
        ]
        best = max(scores, key=lambda score: score.n or 0, default=None)
        if best is None or best.level is None:
            yield None
        else:
            yield FeltView(best.level, *_level_interval(best), best.few)


def _level_interval(score: ScoreFigures) -> tuple[float | None, float | None]:
    """Where the mean answer may lie, 95 % of the time, on its scale from 0 to 1.

    CES is the mean itself. Of CSAT, whose own interval is that of a share, it is the normal
    interval of the mean where all answers are shown; NPS does not show them.
    """
    if score.method == "ces" and score.low is not None and score.high is not None:
        low, high = _SCALES["ces"]
        return _within(score.low, low, high), _within(score.high, low, high)
    counts = [count for count in score.answers.values() if count is not None]
    if score.method != "csat" or score.level is None or len(counts) < len(score.answers):
        return None, None
    low, high = _ANSWERS
    n = sum(counts)
    if n < 2:
        return None, None
    mean = low + score.level * (high - low)
    squares = sum((count or 0) * (int(a) - mean) ** 2 for a, count in score.answers.items())
    half = _Z * math.sqrt(squares / (n - 1) / n)
    return _within(mean - half, low, high), _within(mean + half, low, high)


def _within(value: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (value - low) / (high - low)))


# --- Scores and metrics --------------------------------------------------------------------------


def _measured(saying: Saying, journey: Journey) -> Iterator[MeasuredView]:
    declared = metrics_by_place(journey)
    for figures in saying.overlay.observed.metrics:
        if metric := declared.get((figures.place, figures.metric)):
            yield _metric(saying, figures, metric)
    for score in saying.overlay.observed.scores:
        own = [
            metric
            for (place, _), metric in declared.items()
            if (place, metric.method) == (score.place, score.method)
            and bounds(metric) == _SCALES[score.method]
        ]
        yield _score(saying, score, own[0] if own else None)


def _metric(saying: Saying, figures: MetricFigures, metric: Metric) -> MeasuredView:
    def said(value: float) -> str:
        return value_text(value, metric, saying.words)

    return MeasuredView(
        source=figures.source,
        place=figures.place,
        metric=metric.id,
        name=saying.words.say(metric.name),
        value="" if figures.value is None else said(figures.value),
        interval=""
        if figures.low is None or figures.high is None
        else saying.interval(said(figures.low), said(figures.high)),
        n=_cases(saying, figures.n),
        few=False,
        met=_met(metric, figures.value),
    )


def _score(saying: Saying, score: ScoreFigures, metric: Metric | None) -> MeasuredView:
    def said(value: float) -> str:
        return saying.score(score.method, value)

    method = saying.word(f"metric_method.{score.method}")
    return MeasuredView(
        source=score.source,
        place=score.place,
        metric="" if metric is None else metric.id,
        name=method if metric is None else saying.words.say(metric.name),
        value="" if score.value is None else said(score.value),
        interval=""
        if score.low is None or score.high is None
        else saying.interval(said(score.low), said(score.high)),
        n=_cases(saying, score.n),
        few=score.few,
        met=None if metric is None else _met(metric, score.value),
    )


def _in_a_line(saying: Saying, item: MeasuredView) -> str:
    few = saying.word("dashboard.few") if item.few else ""
    facts = saying.locale.join([text for text in (item.interval, item.n, few) if text])
    value = item.value or UNKNOWN
    return f"{item.name}: {value} ({facts})" if facts else f"{item.name}: {value}"


def _cases(saying: Saying, n: int | None) -> str:
    return "" if n is None else saying.phrase("cases", n=saying.locale.number(n))


def _met(metric: Metric, value: float | None) -> bool | None:
    return is_met(metric.model_copy(update={"value": value}))


# --- In words ------------------------------------------------------------------------------------


def _caption(saying: Saying) -> str:
    """Which actors were counted, when, how, and of what date the figures are."""
    overlay, word = saying.overlay, saying.word
    observed, options = overlay.observed, overlay.options
    period = saying.period(observed.period)
    more = []
    if observed.period.name and (observed.period.start or observed.period.end):
        more.append(saying.days(observed.period))
    if not (observed.period.start and observed.period.end) and (extent := _extent(saying)):
        more.append(extent)
    if observed.period.open:
        more.append(word("dashboard.open"))
    facts = [f"{period} ({saying.locale.join(more)})" if more else period]
    if observed.touchpoints:
        facts.append(f"{word('field.actors')}: {saying.count(observed.actors).text}")
    if observed.stages:
        facts.append(word(f"dashboard.order_{options.order}"))
        facts.append(saying.phrase(f"window_{options.entry}", time=saying.duration(options.window)))
    if observed.stages and options.count == "sessions":
        facts.append(saying.phrase("sessions", gap=saying.duration(options.session_gap)))
    facts.append(f"{word('dashboard.made')}: {saying.day(overlay.made.date)}")
    # A dot between them would pass for a zero beside Persian and Arabic digits.
    return saying.locale.phrase("observed.caption", facts=" | ".join(facts))


def _extent(saying: Saying) -> str:
    """From when to when the sources have events."""
    sources = saying.overlay.sources
    first = min((source.first for source in sources if source.first), default="")
    last = max((source.last for source in sources if source.last), default="")
    return saying.interval(saying.day(first), saying.day(last)) if first and last else ""


def _summary(saying: Saying, caption: str, stages: Sequence[ReachView], conversion: str) -> str:
    """The funnel as sentences, for those who cannot see the picture."""
    sentences = [f"{caption}."]
    reached = [
        f"{stage.name} {reach.reached} ({reach.share})"
        if reach.share
        else f"{stage.name} {reach.reached}"
        for stage, reach in zip(saying.view.stages, stages, strict=True)
        if reach.reached
    ]
    if reached:
        sentences.append(f"{saying.word('dashboard.reached')}: {saying.locale.join(reached)}.")
    if conversion:
        sentences.append(f"{saying.word('dashboard.conversion')}: {conversion}.")
    return " ".join(sentences)
