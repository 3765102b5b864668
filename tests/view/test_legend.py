"""The legend explains what is on the map and nothing else."""

from __future__ import annotations

from typing import Any

from journeyctl.view import build_view
from journeyctl.view.legend import legend_keys
from tests.journeys import journey


def keys(touchpoint: dict[str, Any]) -> list[str]:
    stages = [{"name": "s", "touchpoints": [{"name": "t", **touchpoint}]}]
    return list(legend_keys(build_view(journey({"stages": stages}))))


def test_a_bare_map_needs_no_legend() -> None:
    assert keys({}) == []


def test_each_symbol_is_explained_once() -> None:
    pain = {"text": "p", "severity": 2, "evidence": [{"text": "e", "source": "data"}]}
    met = {"name": "m", "value": 3, "target": 2}
    missed = {"name": "n", "value": 1, "target": 2}
    assert keys(
        {
            "moment_of_truth": True,
            "importance": 5,
            "emotion": -2,
            "pain_points": [pain, pain],
            "metrics": [met, missed],
        }
    ) == [
        "legend.moment_of_truth",
        "legend.importance",
        "legend.severity",
        "legend.data",
        "legend.target_met",
        "legend.target_missed",
        "emotion.very_negative",
    ]
