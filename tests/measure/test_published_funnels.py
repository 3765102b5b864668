"""Worked examples that makers of product analytics publish, with their pages.

Letters are stages of one touchpoint each; an event that is none of them belongs to no touchpoint,
and is not in the canonical table at all.
"""

from __future__ import annotations

from typing import Any

import pytest

from journeyctl.measure.behaviour import behaviour
from journeyctl.measure.engines.engine import Engine
from journeyctl.overlay.parts import Options
from tests.measure.engines import fill
from tests.measure.walks import Log, canonical, journey_of, walk

_MIXPANEL = "https://docs.mixpanel.com/docs/reports/funnels/funnels-advanced"
_AMPLITUDE = "https://amplitude.com/docs/analytics/charts/funnel-analysis/funnel-analysis-how-amplitude-computes"
_AMPLITUDE_FAQ = "https://amplitude.com/docs/faq/funnel-analysis"
_POSTHOG = "https://posthog.com/docs/product-analytics/funnels"
_BLOOMREACH = "https://documentation.bloomreach.com/engagement/docs/funnels-technical-reference"
_SERVICENOW = (
    "https://www.servicenow.com/docs/r/now-intelligence/usage-insights/how-funnels-matched.html"
)
_GA4 = "https://www.optizent.com/blog/ga4-open-funnel-v-s-closed-funnel/"
_HOLOGRES = "https://help.aliyun.com/en/hologres/developer-reference/windowfunnel"
_PALO = "https://cloud.baidu.com/doc/PALO/s/Qmcmt78fw"

Timed = list[tuple[float, str]]


def reached(engine: Engine, stages: str, events: Timed | str, **asked: Any) -> str:
    """The stages that one actor reaches, by his events: hours and letters, or letters alone."""
    timed = list(enumerate(events)) if isinstance(events, str) else events
    log: Log = [walk(*((hours, stages.index(name)) for hours, name in timed if name in stages))]
    shape = [1] * len(stages)
    fill(engine, canonical([one for one in log if one], shape))
    found, _ = behaviour(engine, journey_of(shape), Options(min_count=1, **asked))
    return "".join(name for name, stage in zip(stages, found.stages, strict=True) if stage.reached)


def seconds(engine: Engine, stages: str, events: Timed, **asked: Any) -> float | None:
    reached(engine, stages, events, **asked)
    found, _ = behaviour(engine, journey_of([1] * len(stages)), Options(min_count=1, **asked))
    since = found.stages[1].since_previous
    return None if since is None else since.seconds


@pytest.mark.parametrize(
    ("page", "stages", "events", "asked", "expected"),
    [
        # Conversion Window: A at 1:00, A at 1:30, B at 1:45, C at 2:15, with a window of one hour.
        (
            _MIXPANEL, "ABC", [(13, "A"), (13.5, "A"), (13.75, "B"), (14.25, "C")],
            {"window": "1h"}, "AB",
        ),
        # Optimized Re-entry: all entries are looked at.
        (
            _MIXPANEL, "ABC", [(13, "A"), (13.5, "A"), (13.75, "B"), (14.25, "C")],
            {"window": "1h", "entry": "latest"}, "ABC",
        ),
        # Scenario 1: A, its window ends, A again, B.
        (_MIXPANEL, "AB", [(0, "A"), (2, "A"), (2.5, "B")], {"window": "1h"}, "A"),
        (
            _MIXPANEL, "AB", [(0, "A"), (2, "A"), (2.5, "B")],
            {"window": "1h", "entry": "latest"}, "AB",
        ),
        # Scenario 2: A, A again, the first one's window ends, B.
        (_MIXPANEL, "AB", [(0, "A"), (0.5, "A"), (1.25, "B")], {"window": "1h"}, "A"),
        (
            _MIXPANEL, "AB", [(0, "A"), (0.5, "A"), (1.25, "B")],
            {"window": "1h", "entry": "latest"}, "AB",
        ),
        # Specific Order, cases 1 to 4.
        (_MIXPANEL, "ABCDE", "ABCDE", {}, "ABCDE"),
        (_MIXPANEL, "ABCDE", "ABFCDE", {}, "ABCDE"),
        (_MIXPANEL, "ABCDE", "ABDCDE", {}, "ABCDE"),
        (_MIXPANEL, "ABCDE", "ABCE", {}, "ABC"),
        # Any Order: parts of an application, given in whatever order.
        (_MIXPANEL, "ABC", "CAB", {"order": "any"}, "ABC"),
        # Exclusion Steps: A, A, A, B; the second A ends the attempt of the first, and whoever may
        # enter again converts.
        (_MIXPANEL, "AB", "AAAB", {"exclude": ("t0",)}, "A"),
        (_MIXPANEL, "AB", "AAAB", {"exclude": ("t0",), "entry": "latest"}, "AB"),
        # One qualifies for each step until the exclusion step: viewed, added, added again,
        # checkout, purchase.
        (_MIXPANEL, "VACP", "VAACP", {"exclude": ("t1",)}, "V"),
        (_MIXPANEL, "VACPX", "VAXCP", {"exclude": ("t4",)}, "VA"),
        # Four searches and then the basket are a conversion, in this order and in exact order.
        (_AMPLITUDE, "SA", "SSSSA", {}, "SA"),
        (_AMPLITUDE, "SA", "SSSSA", {"order": "strict"}, "SA"),
        # Exact order: whoever deviates has dropped off. This order: he has not.
        (_AMPLITUDE, "ABC", "ACBC", {"order": "strict"}, "A"),
        (_AMPLITUDE, "ABC", "ACBC", {}, "ABC"),
        # Any order: those without the first event are no part of the funnel.
        (_AMPLITUDE, "ABC", "BC", {"order": "any"}, ""),
        (_AMPLITUDE, "ABC", "BCA", {"order": "any"}, "ABC"),
        # Step 1 on January 1, 5 and 20, step 2 on January 2 and 6.
        (
            _AMPLITUDE_FAQ, "AB",
            [(24, "A"), (48, "B"), (120, "A"), (144, "B"), (480, "A")], {}, "AB",
        ),
        # Sequential, strict and any order.
        (_POSTHOG, "ABC", "ACB", {}, "AB"),
        (_POSTHOG, "ABC", "ACB", {"order": "strict"}, "A"),
        (_POSTHOG, "ABC", "ACB", {"order": "any"}, "ABC"),
        # Loose order, four customers.
        (_BLOOMREACH, "ABCDE", "ABCDE", {}, "ABCDE"),
        (_BLOOMREACH, "ABCDE", "ABFCDE", {}, "ABCDE"),
        (_BLOOMREACH, "ABCDE", "ABCE", {}, "ABC"),
        (_BLOOMREACH, "ABCDE", "ABCEDE", {}, "ABCDE"),
        # Loosely matched steps within 30 days: step 2 on January 1, step 3 on January 30.
        (_SERVICENOW, "ABC", "ABDC", {}, "ABC"),
        (_SERVICENOW, "ABC", "ABE", {}, "AB"),
        (_SERVICENOW, "ABC", [(0, "A"), (0.5, "B"), (29 * 24, "C")], {"window": "30d"}, "ABC"),
        # A closed funnel begins at its first step; whoever goes from A to D is lost after A.
        (_GA4, "ABCD", "AD", {}, "A"),
        (_GA4, "ABCD", "BCD", {}, ""),
        # windowFunnel, a window that holds all events.
        (_HOLOGRES, "123", "1234", {}, "123"),
        (_HOLOGRES, "123", "4321", {}, "1"),
        (_HOLOGRES, "123", "43", {}, ""),
        # The mode `fixed`, in which no other event of the chain may be in between.
        (_PALO, "ABCD", "ABDC", {"order": "strict"}, "AB"),
    ],
)  # fmt: skip
def test_an_actor_gets_as_far_as_the_page_says(
    small_engine: Engine,
    page: str,
    stages: str,
    events: Timed | str,
    asked: dict[str, Any],
    expected: str,
) -> None:
    assert reached(small_engine, stages, events, **asked) == expected, page


def test_time_to_convert_is_that_of_the_entry_that_counts(small_engine: Engine) -> None:
    """A, A, A, B: from the first A, or with optimized re-entry from the last.

    https://docs.mixpanel.com/docs/reports/funnels/funnels-advanced, Optimized Re-entry, note 4.
    """
    events: Timed = [(0, "A"), (1, "A"), (2, "A"), (3, "B")]

    assert seconds(small_engine, "AB", events) == 3 * 3_600
    assert seconds(small_engine, "AB", events, entry="latest") == 3_600


def test_the_first_conversion_is_the_one_that_counts(small_engine: Engine) -> None:
    """A, B, A, B are two conversions, of which the first is taken for a unique user.

    https://docs.mixpanel.com/docs/reports/funnels/funnels-advanced, Optimized Re-entry, note 1.
    """
    events: Timed = [(0, "A"), (2, "B"), (5, "A"), (6, "B")]

    assert seconds(small_engine, "AB", events, entry="latest") == 2 * 3_600


def test_an_actor_enters_in_each_session_that_qualifies(small_engine: Engine) -> None:
    """https://docs.mixpanel.com/docs/reports/funnels/funnels-advanced, Counting Methods."""
    # Three sessions, half an hour without an event between each; two begin at A, one gets to B.
    fill(
        small_engine,
        canonical([walk((0, 0), (0.1, 1), (2, 0), (4, 1))], (1, 1)),
    )

    found, _ = behaviour(
        small_engine, journey_of((1, 1)), Options(min_count=1, count="sessions", session_gap="30m")
    )

    assert [(stage.touched, stage.reached) for stage in found.stages] == [(2, 2), (2, 1)]
