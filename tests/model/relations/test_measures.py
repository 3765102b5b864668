"""Which metric an action's measure means."""

from __future__ import annotations

import pytest

from journeyctl.model.journey import Measure
from journeyctl.model.relations.measures import measured
from tests.model.loading import HEAD, journey

METRICS = """
stages:
  - name: One
    metrics:
      - {name: {en: Reach, fa: دسترسی}}
      - {id: nps, name: Recommendation}
      - {name: same}
      - {name: Other}
  - name: Two
    metrics: [{name: same}, {name: Other}, {id: other-of-two, name: Other}]
"""


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Reach", ["reach"]),
        ("دسترسی", ["reach"]),
        ("reach", ["reach"]),
        ("nps", ["nps"]),
        ("Recommendation", ["nps"]),
        ("other-of-two", ["other-of-two"]),
        ("Other", ["other", "other-2", "other-of-two"]),
        ("same", ["same", "same-2"]),
        ("same-2", ["same-2"]),
        ("Nothing", []),
    ],
)
def test_measured(name: str, ids: list[str]) -> None:
    found = measured(journey(HEAD + METRICS), Measure(metric=name))

    assert [metric.id for metric in found] == ids
