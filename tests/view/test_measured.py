"""What was observed, as texts and levels."""

from __future__ import annotations

import pytest
from hypothesis import given

from journeyctl.model.journey import Journey
from journeyctl.overlay.parts import Options, Period, Proportion, ScoreFigures
from journeyctl.view import build_view
from journeyctl.view.observed_parts import FeltView, ObservedView, PresenceView, ReachView
from journeyctl.view.parts import JourneyView
from tests.conftest import LoadExample
from tests.journeys import journey
from tests.layout.observing import observed_views, view_of, with_observed
from tests.overlays import overlay_of


def small(**more: object) -> Journey:
    points = [{"id": "come", "name": "Comes"}, {"id": "stay", "name": "Stays"}]
    return journey({"stages": [{"id": "first", "name": "First", "touchpoints": points, **more}]})


def seen(source: Journey, **changes: object) -> ObservedView:
    observed = view_of(source, with_observed(overlay_of(source), **changes)).observed
    assert observed is not None
    return observed


def score(**more: object) -> ScoreFigures:
    return ScoreFigures.model_validate(
        {
            "source": "survey",
            "place": "come",
            "method": "csat",
            "n": 100,
            "value": 0.5,
            "low": 0.4,
            "high": 0.6,
            "level": 0.5,
            "few": False,
            **more,
        }
    )


def test_without_an_overlay_nothing_is_observed(load_example: LoadExample) -> None:
    assert build_view(load_example("online-shop")).observed is None


@given(observed_views())
def test_levels_lie_between_0_and_1(view: JourneyView) -> None:
    observed = view.observed
    assert observed is not None
    levels = [stage.level for stage in observed.stages]
    levels += [point.level for point in observed.points]
    levels += [move.level for move in observed.moves]
    for felt in observed.felt:
        levels += [felt.low, felt.level, felt.high] if felt else []
    assert all(0 <= level <= 1 for level in levels if level is not None)


def test_there_is_one_for_each_stage_and_touchpoint(load_example: LoadExample) -> None:
    source = load_example("online-shop")
    view = view_of(source)
    observed = view.observed
    assert observed is not None
    assert len(observed.stages) == len(view.stages)
    assert len(observed.points) == len(observed.felt) == len(view.touchpoints)


def test_what_is_hidden_has_no_figure() -> None:
    source = small()
    observed = overlay_of(source).observed
    (stage,) = observed.stages
    (point, other) = observed.touchpoints
    found = seen(
        source,
        stages=(stage.model_copy(update={"reached": None}),),
        touchpoints=(point.model_copy(update={"actors": None}), other),
    )
    assert found.stages == (ReachView(),)
    assert found.points[0] == PresenceView()
    assert not found.has_funnel


def test_nobody_is_a_figure() -> None:
    source = small()
    (stage,) = overlay_of(source).observed.stages
    none = Proportion(count=0, of=0, value=None, low=None, high=None)
    nobody = stage.model_copy(update={"reached": 0, "from_entry": none})
    assert seen(source, stages=(nobody,)).stages == (ReachView(0.0, "0"),)


def test_the_caption_names_period_actors_mode_and_date(load_example: LoadExample) -> None:
    observed = view_of(load_example("online-shop")).observed
    assert observed is not None
    assert observed.caption == (
        "Observed: Q3 2026 (1 July 2026 to 30 September 2026, still open) | Actors: 48,210 | "
        "One stage after another, with others in between | 30 days from the first entry | "
        "Measured on: 24 November 2026"
    )


def test_the_caption_of_all_data_says_from_when_they_are() -> None:
    source = small()
    overlay = with_observed(overlay_of(source), period=Period())
    options = Options(order="strict", entry="latest", window="7d", count="sessions")
    observed = view_of(source, overlay.model_copy(update={"options": options})).observed
    assert observed is not None
    assert observed.caption == (
        "Observed: All the data (1 July 2026 to 30 September 2026) | Actors: 48,210 | "
        "One stage right after another | 1 week from the latest entry | "
        "Sessions, which end after 30\u00a0min without an event | Measured on: 24 November 2026"
    )


def test_the_score_with_the_most_answers_makes_the_curve() -> None:
    scores = (score(level=0.2, n=50), score(level=0.7, n=80, method="nps"))
    assert seen(small(), scores=scores).felt == (FeltView(0.7, None, None, few=False), None)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"method": "ces", "level": 0.5, "low": 3.4, "high": 4.6}, (0.4, 0.6)),
        ({"method": "nps", "low": -3, "high": 3}, (None, None)),
        ({"answers": {"1": 50, "2": 0, "3": 0, "4": 0, "5": 50}}, (0.4015, 0.5985)),
        ({"answers": {"1": None, "2": None, "3": 50, "4": 20, "5": 20}}, (None, None)),
        ({"answers": {}}, (None, None)),
    ],
)
def test_the_interval_of_a_mean_answer(
    more: dict[str, object], expected: tuple[float | None, float | None]
) -> None:
    felt = seen(small(), scores=(score(**more),)).felt[0]
    assert felt is not None
    assert (felt.low, felt.high) == pytest.approx(expected, abs=1e-4)


def test_a_score_stands_beside_the_metric_of_its_method() -> None:
    metrics = [
        {"id": "happy", "name": "Happy", "method": "csat", "target": 0.4, "value": 0.3},
        {"id": "mean", "name": "Mean", "method": "csat", "scale": [1, 5], "target": 4},
    ]
    found = seen(small(metrics=metrics), metrics=(), scores=(score(place="first"),))
    (item,) = found.measured
    assert (item.metric, item.name, item.value, item.met) == ("happy", "Happy", "50%", True)
    assert (item.interval, item.n) == ("40% to 60%", "n = 100")


def test_a_score_without_a_metric_stands_alone() -> None:
    (item,) = seen(small(), metrics=(), scores=(score(),)).measured
    assert (item.metric, item.name, item.met) == ("", "Customer satisfaction (CSAT)", None)


def test_scores_of_the_whole_journey_are_said_in_a_line() -> None:
    whole = score(place="", method="nps", value=31.6, low=21.4, high=41.8, few=True)
    found = seen(small(), metrics=(), scores=(whole,))
    assert found.measured == ()
    assert found.overall == (
        "Net Promoter Score (NPS): +31.6 (+21.4 to +41.8, n = 100, fewer than 30)"
    )


def test_a_hidden_score_is_no_point_of_the_curve() -> None:
    hidden = score(n=None, value=None, low=None, high=None, level=None, few=True)
    found = seen(small(), scores=(hidden,))
    assert found.felt == (None, None)
    assert [item.value for item in found.measured] == [""]


def test_figures_speak_the_language_of_the_view(load_example: LoadExample) -> None:
    observed = view_of(load_example("sales-funnel")).observed
    assert observed is not None
    assert observed.stages[0].reached == "۴۸٬۲۱۰"
    assert observed.conversion.lstrip("\u061c") == "۵٫۸٪"


def test_the_summary_says_the_funnel(load_example: LoadExample) -> None:
    observed = view_of(load_example("online-shop")).observed
    assert observed is not None
    assert observed.summary.removeprefix(observed.caption) == (
        ". Reached: Awareness 48,210 (100%), Consideration 29,890 (62%), Purchase 13,151 (27.3%), "
        "Retention 9,337 (19.4%), Advocacy 2,801 (5.8%). Conversion: 5.8%."
    )
