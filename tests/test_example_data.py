"""The data of the worked example: the same for the same seed, and what it hides is in it."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import mean

import duckdb
import pytest
from examples.generate_data import EXIT, TURN, Visit, declared_shares, generate, walk

from journeyctl.measure.tables.matching import Matcher
from tests.conftest import LoadExample

ACTORS = 3000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    generate(folder, seed=1, actors=ACTORS)
    return folder


def visits_of(actors: int) -> list[Visit]:
    return walk(Random(1), actors)  # noqa: S311  people, not secrets


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def events(folder: Path) -> Iterator[dict[str, str | None]]:
    with duckdb.connect() as connection:
        found = connection.read_parquet(str(folder / "events.parquet"))
        columns = found.columns
        for row in found.fetchall():
            yield {
                column: None if value is None else str(value)
                for column, value in zip(columns, row, strict=True)
            }


def test_the_same_seed_gives_the_same_files(folder: Path, tmp_path: Path) -> None:
    for path in generate(tmp_path, seed=1, actors=ACTORS):
        assert path.read_bytes() == (folder / path.name).read_bytes()


def test_another_seed_gives_other_people(folder: Path, tmp_path: Path) -> None:
    for path in generate(tmp_path, seed=2, actors=ACTORS):
        assert path.read_bytes() != (folder / path.name).read_bytes()


def test_the_example_names_the_files(folder: Path, load_example: LoadExample) -> None:
    journey = load_example("online-shop")
    named = {Path(source.path).name: source for source in journey.sources.values()}
    assert named.keys() == {path.name for path in folder.iterdir()}
    events_ = set(next(events(folder)))
    assert set(named["events.parquet"].columns.values()) <= events_
    assert {key for stage in journey.stages for point in stage.touchpoints
            for pattern in point.match for key in pattern} - {"event"} <= events_  # fmt: skip
    survey = rows(folder / "survey.csv")
    assert set(named["survey.csv"].columns.values()) <= survey[0].keys()
    assert {row["step"] for row in survey} <= declared_shares().keys()


def test_events_fit_what_the_example_matches(folder: Path, load_example: LoadExample) -> None:
    matcher = Matcher(load_example("online-shop"))
    seen = Counter(
        (matcher.place({**row, "event": row["name"]}.get), row["name"]) for row in events(folder)
    )
    touchpoints = {place for place, _ in seen}
    assert declared_shares().keys() - touchpoints == {"shortlist"}
    unmatched = {name for place, name in seen if not place}
    assert unmatched == {"scroll", "begin_checkout", "page_view"}


def test_people_follow_the_declared_shares_where_nothing_is_hidden() -> None:
    visits = visits_of(10_000)
    onward = Counter((visit.touchpoint, visit.onward) for visit in visits)
    total = Counter(visit.touchpoint for visit in visits)
    for touchpoint in ("ad", "compare", "reviews"):
        for head, share in declared_shares()[touchpoint].items():
            assert onward[touchpoint, head] / total[touchpoint] == pytest.approx(share, abs=0.02)


def test_the_second_quarter_is_better_at_payment() -> None:
    visits = visits_of(10_000)
    starts: dict[int, bool] = {}
    for visit in visits:
        starts.setdefault(visit.actor, visit.when >= TURN)
    paid = {
        since: mean(
            visit.onward == "track"
            for visit in visits
            if visit.touchpoint == "pay" and starts[visit.actor] is since
        )
        for since in (False, True)
    }
    assert paid[True] - paid[False] > 0.08


def test_ways_that_nobody_declared_are_gone() -> None:
    declared = declared_shares()
    visits = visits_of(3000)
    gone = {
        (one.touchpoint, other.touchpoint)
        for one, other in pairwise(visits)
        if one.actor == other.actor and other.touchpoint not in declared[one.touchpoint]
    }
    assert {("guide", "basket"), ("basket", "compare"), ("pay", "basket")} <= gone
    assert EXIT not in declared["basket"]
    assert any(visit.touchpoint == "basket" and visit.onward == EXIT for visit in visits)


def test_the_guide_does_not_delight(folder: Path) -> None:
    answers = rows(folder / "survey.csv")
    means = {
        step: mean(int(row["answer"]) for row in answers if row["step"] == step and row["answer"])
        for step in ("guide", "reviews")
    }
    assert means["guide"] < 3 < means["reviews"]


def test_one_variant_is_clicked_more(folder: Path) -> None:
    mails = rows(folder / "campaigns.csv")
    clicked, delivered = Counter[str](), Counter[str]()
    for row in mails:
        clicked[row["Variant"]] += int(row["Unique Clicks"])
        delivered[row["Variant"]] += int(row["Successful Deliveries"])
    assert clicked["B"] / delivered["B"] > clicked["A"] / delivered["A"]


def test_people_are_marked_as_fake(folder: Path) -> None:
    survey, mails = rows(folder / "survey.csv"), rows(folder / "campaigns.csv")
    names = {row["name"] for row in survey} | {row["From Name"] for row in mails}
    names |= {row["customer_name"] or "" for row in events(folder)} - {""}
    assert {name.rpartition(" ")[0] for name in names} == {"Fake Person"}
    assert {row["email"].partition("@")[2] for row in survey} == {"example.org"}
    assert all(row["comment"].startswith("(made up)") for row in survey if row["comment"])
