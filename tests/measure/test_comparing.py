"""What moved between two periods, with intervals held against published ones and simulation."""

from __future__ import annotations

import pytest

from journeyctl.measure.comparing import changes
from journeyctl.measure.statistics import proportion
from journeyctl.overlay.parts import (
    Change,
    Median,
    MetricFigures,
    Observed,
    Period,
    ScoreFigures,
    StageFigures,
    TouchpointFigures,
)


def observed(**figures: object) -> Observed:
    return Observed.model_validate({"period": Period(), "events": 0, "actors": 1000, **figures})


def one(now: Observed, then: Observed, figure: str) -> Change:
    (found,) = (change for change in changes(now, then) if change.figure == figure)
    return found


def stage(count: int, of: int) -> StageFigures:
    part = proportion(count, of, 5)
    return StageFigures(
        id="buy", touched=count, reached=count, lost=None, from_previous=part, from_entry=part,
        since_previous=Median(seconds=60.0, n=count),
    )  # fmt: skip


def score(
    value: float, low: float, high: float, *, n: int = 100, method: str = "nps"
) -> ScoreFigures:
    return ScoreFigures.model_validate(
        {
            "source": "survey", "place": "buy", "method": method, "n": n, "value": value,
            "low": low, "high": high, "level": 0.5, "few": n < 30,
        }
    )  # fmt: skip


def test_proportions_are_compared_as_newcombe_published() -> None:
    # Newcombe 1998, table II, example (a), method 10: 56/70 - 48/80.
    change = one(
        observed(stages=(stage(56, 70),)), observed(stages=(stage(48, 80),)), "stage.from_previous"
    )
    assert (change.then, change.now) == (0.6, 0.8)
    assert change.low == pytest.approx(0.0524, abs=5e-5)
    assert change.high == pytest.approx(0.3339, abs=5e-5)


def test_scores_are_compared_by_their_intervals() -> None:
    change = one(
        observed(scores=(score(40, 30, 50),)), observed(scores=(score(20, 10, 30),)), "score"
    )
    assert change.difference == 20
    assert (change.low, change.high) == pytest.approx((20 - 200**0.5, 20 + 200**0.5))


def test_a_satisfied_share_is_compared_as_a_proportion() -> None:
    now = observed(scores=(score(0.8, 0.7, 0.9, n=70, method="csat"),))
    then = observed(scores=(score(0.6, 0.5, 0.7, n=80, method="csat"),))
    assert one(now, then, "score").low == pytest.approx(0.0524, abs=5e-5)


def test_medians_have_no_interval() -> None:
    change = one(
        observed(stages=(stage(56, 70),)), observed(stages=(stage(48, 80),)), "stage.since_previous"
    )
    assert (change.difference, change.low, change.high) == (0.0, None, None)


def test_what_only_one_period_has_did_not_change() -> None:
    assert changes(observed(stages=(stage(56, 70),)), observed()) == ()


def test_hidden_figures_are_not_compared() -> None:
    found = changes(observed(stages=(stage(3, 70),)), observed(stages=(stage(48, 80),)))
    assert [change.figure for change in found] == ["stage.since_previous"]


def test_visitors_are_compared_as_shares_of_all_actors() -> None:
    def seen(actors: int | None) -> Observed:
        point = TouchpointFigures(
            id="cart", actors=actors, share=None, visits=actors, repeats=0, starts=0, exits=0,
            to_next=Median(seconds=None, n=0), weight=None,
        )  # fmt: skip
        return observed(touchpoints=(point,))

    change = one(seen(600), seen(500), "touchpoint.share")
    assert (change.then, change.now) == (0.5, 0.6)
    assert change.low is not None
    assert change.low > 0
    assert changes(seen(None), seen(500)) == ()


def test_metrics_keep_their_method() -> None:
    def counted(value: float) -> Observed:
        return observed(
            metrics=(
                MetricFigures(
                    source="c", metric="orders", place="buy", method="count", value=value
                ),
            )
        )

    change = one(counted(120), counted(100), "metric")
    assert (change.place, change.method, change.difference, change.low) == (
        "orders", "count", 20, None,
    )  # fmt: skip
