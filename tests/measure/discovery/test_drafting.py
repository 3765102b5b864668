"""Any log gives a journey, which says what the log says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyctl.formatting import format_content
from journeyctl.measure.discovery.drafting import discover
from journeyctl.measure.discovery.log import MOST, Asked
from journeyctl.measure.discovery.stages import FEWEST
from journeyctl.measure.discovery.stages import MOST as MOST_STAGES
from journeyctl.measure.discovery.writing import draft_text
from journeyctl.model.journey import Journey
from journeyctl.model.load import Loader
from journeyctl.model.ways import Ways
from tests.measure.discovery.logs import rows, write_csv

EVENT = st.sampled_from(["see_ad", "view", "Basket", "pay", "دیدن"])
WAYS = st.dictionaries(
    st.lists(EVENT, min_size=1, max_size=8).map(tuple), st.integers(1, 9), min_size=1, max_size=8
)
NO_COLUMNS: dict[str, str | None] = {}


def drafted(path: Path, asked: Asked) -> Journey:
    draft = discover(str(path), NO_COLUMNS, asked)
    text = draft_text(draft, name=path.name, path=path.name, title="", language="en")
    formatted = format_content(text.encode(), "draft")
    assert not formatted.findings
    target = path.with_suffix(".journey.yaml")
    target.write_bytes(formatted.content)
    loaded = Loader().load(str(target))
    assert loaded.journey is not None, [finding.message for finding in loaded.findings]
    return loaded.journey


def names(ways: dict[tuple[str, ...], int]) -> set[str]:
    return {name for way in ways for name in way}


def declared(journey: Journey) -> Iterator[tuple[str, str, str, float]]:
    """Each way of a draft: events before and after ("" for none), kind and share."""
    ways = Ways(journey)
    events = {point.id: str(point.match[0]["event"]) for point in ways.touchpoints} | {"": ""}
    for point in ways.touchpoints:
        for way in ways.of(point):
            yield events[point.id], events[way.head], way.kind, way.move.share or 0


@given(WAYS.filter(lambda ways: len(names(ways)) > 1))
@settings(max_examples=25)
def test_a_draft_says_what_the_log_says(
    tmp_path_factory: pytest.TempPathFactory, ways: dict[tuple[str, ...], int]
) -> None:
    path = write_csv(tmp_path_factory.mktemp("log") / "log.csv", rows(ways))
    journey = drafted(path, Asked(min_count=1, min_share=0))
    points = [point for stage in journey.stages for point in stage.touchpoints]
    assert {point.match[0]["event"] for point in points} == names(ways)
    assert min(len(points), FEWEST) <= len(journey.stages) <= MOST_STAGES
    visits, moves = Counter[str](), Counter[tuple[str, str]]()
    for way, count in ways.items():
        for pair in pairwise((*way, "")):
            visits[pair[0]] += count
            moves[pair] += count
    order = [str(point.match[0]["event"]) for point in points]
    for tail, head, kind, share in declared(journey):
        assert 0 <= moves[tail, head] / visits[tail] - share < 0.001
        is_back = head != "" and order.index(head) <= order.index(tail)
        assert kind == ("exit" if head == "" else "back" if is_back else "forward")


def test_what_few_did_is_not_told(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "log.csv", rows({("a", "b"): 20, ("a", "c"): 3, ("b", "a"): 4}))
    journey = drafted(path, Asked(min_count=5, min_share=0))
    assert list(declared(journey)) == [
        ("a", "b", "forward", 0.74),
        ("a", "", "exit", 0.259),  # who went on to c, which is no touchpoint, left here
        ("b", "", "exit", 0.833),
    ]


def test_there_are_not_too_many_touchpoints(tmp_path: Path) -> None:
    way = tuple(f"step {number}" for number in range(60))
    journey = drafted(write_csv(tmp_path / "log.csv", rows({way: 6})), Asked())
    points = [point.match[0]["event"] for stage in journey.stages for point in stage.touchpoints]
    assert len(points) == MOST
    assert points == sorted(points, key=way.index)


def test_names_that_stand_for_others_are_left_out(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "log.csv", rows({("a*", "ab", "ac"): 6}))
    draft = discover(str(path), NO_COLUMNS, Asked())
    assert [seen.name for seen in draft.log.kept] == ["ab", "ac"]
    assert draft.log.unwritable == 1
