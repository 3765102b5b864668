"""Journeys made for tests: small ones from plain data, and random ones by Hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from journeyctl.model.journey import Definitions, Journey
from journeyctl.model.resolve import resolve

Data = dict[str, Any]


def journey(data: Data) -> Journey:
    """A resolved journey from plain data, with the required keys filled in."""
    whole = {"journeyctl": 1, "title": "A journey", **data}
    return resolve(Journey.model_validate(whole), Definitions())


# Words of several scripts and lengths, some long enough to need breaking.
_words = st.sampled_from(
    [
        "pays",
        "Delivery",
        "پرداخت",
        "می‌رسد",
        "(Purchase)",
        "الدفع",
        "доставка",
        "سفارش‌هایشان",
        "NPS",
        "40%",
        "x" * 60,
        "ю" * 60,
        "ش" * 60,
        "配達日",
        "😀",
        "«quote»",
        "<b>&amp;",
    ]
)
texts = st.lists(_words, min_size=1, max_size=12).map(" ".join)
_lists = st.lists(texts, max_size=3)
_levels = st.integers(1, 5)
_emotions = st.fixed_dictionaries(
    {"score": st.floats(-2, 2, allow_nan=False)}, optional={"label": texts, "quote": texts}
)
_evidence = st.fixed_dictionaries(
    {"text": texts, "source": st.sampled_from(["assumption", "research", "data"])}
)
_pains = st.fixed_dictionaries(
    {"text": texts}, optional={"severity": _levels, "evidence": st.lists(_evidence, max_size=2)}
)
_opportunities = st.fixed_dictionaries(
    {"text": texts}, optional={"impact": _levels, "effort": _levels}
)
_metrics = st.fixed_dictionaries(
    {"name": texts},
    optional={
        "value": st.integers(-(10**9), 10**9),
        "target": st.integers(-(10**9), 10**9),
        "unit": texts,
        "period": st.just("2026-Q3"),
        "history": st.just({"2026-Q1": 1, "2026-Q2": 5}),
    },
)
_touchpoints = st.fixed_dictionaries(
    {"name": texts},
    optional={
        "channel": st.lists(st.sampled_from(["web", "shop"]), max_size=2, unique=True),
        "actions": _lists,
        "thoughts": _lists,
        "needs": _lists,
        "emotion": _emotions,
        "emotions": st.dictionaries(st.sampled_from(["one", "two", "three"]), _emotions),
        "importance": _levels,
        "moment_of_truth": st.booleans(),
        "duration": st.sampled_from(["2m", "1h30m", "3d"]),
        "pain_points": st.lists(_pains, max_size=3),
        "opportunities": st.lists(_opportunities, max_size=3),
        "metrics": st.lists(_metrics, max_size=2),
        "physical_evidence": _lists,
        "frontstage": _lists,
        "backstage": _lists,
        "support": _lists,
        "systems": _lists,
        "owner": texts,
    },
)
_stages = st.fixed_dictionaries(
    {"name": texts, "touchpoints": st.lists(_touchpoints, max_size=4)},
    optional={"goal": texts, "metrics": st.lists(_metrics, max_size=3)},
)
_personas = st.fixed_dictionaries({"name": texts}, optional={"role": texts, "quote": texts})

journeys = st.fixed_dictionaries(
    {
        "title": texts,
        "stages": st.lists(_stages, min_size=1, max_size=4),
        "personas": st.fixed_dictionaries({"one": _personas, "two": _personas, "three": _personas}),
        "channels": st.just({"web": "Website", "shop": "فروشگاه"}),
        "language": st.sampled_from(["en", "fa", "ar", "bg", "ms"]),
    },
    optional={
        "scenario": texts,
        "owner": texts,
        "reviewed": st.just("2026-10-01"),
        "status": st.sampled_from(["draft", "published", "archived"]),
        "type": st.sampled_from(
            ["current-state", "future-state", "day-in-the-life", "service-blueprint"]
        ),
    },
).map(journey)
"""Resolved journeys in which everything may be there or missing."""
