"""What metrics are measured in, how far they may go, and which direction is good."""

from __future__ import annotations

import pytest

from journeyctl.model.metric import Method, Metric, better, bounds, is_met, is_share, method_facts

RATES = [
    *("conversion-rate", "abandonment-rate", "bounce-rate", "open-rate", "click-rate"),
    *("click-to-open-rate", "retention-rate", "churn-rate"),
]


def metric(**fields: object) -> Metric:
    return Metric.model_validate({"name": "M", **fields})


def test_every_method_has_facts() -> None:
    methods = Metric.model_json_schema()["properties"]["method"]["enum"]

    assert sorted(methods) == sorted(method_facts())
    assert Method is not None


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"method": "nps"}, (-100, 100)),
        ({"method": "csat"}, (0, 1)),
        ({"method": "csat", "scale": [1, 5]}, (1, 5)),
        ({"method": "ces"}, (1, 7)),
        ({"method": "ces", "scale": [1, 5]}, (1, 5)),
        *(({"method": rate}, (0, 1)) for rate in RATES),
        ({"method": "revenue"}, (0, None)),
        ({"method": "count"}, (0, None)),
        ({"method": "duration"}, (0, None)),
        ({}, (None, None)),
        ({"scale": [0, 10]}, (0, 10)),
    ],
)
def test_bounds(fields: dict[str, object], expected: tuple[float | None, float | None]) -> None:
    assert bounds(metric(**fields)) == expected


def test_is_share() -> None:
    shares = [name for name in method_facts() if is_share(metric(method=name))]

    assert sorted(shares) == sorted(["csat", *RATES])
    assert not is_share(metric(method="csat", scale=[1, 5]))


def test_better() -> None:
    lower = {name for name in method_facts() if better(metric(method=name)) == "lower"}

    assert lower == {"abandonment-rate", "bounce-rate", "churn-rate", "duration"}
    assert better(metric(method="duration", better="higher")) == "higher"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"value": 1, "target": 1}, True),
        ({"value": 0.9, "target": 1}, False),
        ({"value": 0.5, "target": 0.4, "method": "churn-rate"}, False),
        ({"value": 0.4, "target": 0.4, "method": "churn-rate"}, True),
        ({"value": 1}, None),
        ({"target": 1}, None),
        ({"value": 0, "target": 0}, True),
    ],
)
def test_is_met(fields: dict[str, object], expected: bool | None) -> None:
    assert is_met(metric(**fields)) is expected


def test_the_methods_that_leave_the_direction_free() -> None:
    free = {name for name, facts in method_facts().items() if facts.free}

    assert free == {"revenue", "count", "custom"}
