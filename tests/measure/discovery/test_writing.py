"""Drafts as YAML."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.formatting import format_content
from journeyctl.i18n.catalogue import LANGUAGES
from journeyctl.measure.discovery.draft import Draft, drafted
from journeyctl.measure.discovery.figures import Flow, Moves, Seen
from journeyctl.measure.discovery.log import Log
from journeyctl.measure.discovery.writing import draft_text, scalar
from journeyctl.model.journey import DataSource, Journey
from journeyctl.model.load import Loader
from journeyctl.source import read

DAY = dt.date(2026, 9, 30)
SOURCE = DataSource(kind="events", path="x", columns={"actor": "user", "event": "on: it"})
NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="*"), min_size=1
).filter(str.strip)


def draft(*names: str) -> Draft:
    """A draft in which everybody goes through all names in order."""
    count = len(names)
    kept = [Seen(name, 1200, 1000 - number) for number, name in enumerate(names)]
    flow = Flow(
        visits=(10,) * count,
        exits=(0,) * (count - 1) + (10,),
        moves={(point, point + 1): Moves(10, 10) for point in range(count - 1)},
        firsts={(one, two): 10 for one in range(count) for two in range(one + 1, count)},
    )
    log = Log(9000, 8000, 2000, count + 3, kept, [Seen("rare", 30, 12)], 0, DAY, DAY)
    return drafted(log, SOURCE, flow, 5)


def text(found: Draft, language: str = "en") -> str:
    return draft_text(found, name="log.csv", path="../log.csv", title="", language=language)


def journey(content: str, folder: Path) -> Journey:
    path = folder / "draft.journey.yaml"
    path.write_text(content, "utf-8")
    loaded = Loader().load(str(path))
    assert loaded.journey is not None, [finding.message for finding in loaded.findings]
    return loaded.journey


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_a_journey_in_every_language(language: str, tmp_path: Path) -> None:
    found = journey(text(draft("see_ad", "add_to_cart", "purchase"), language), tmp_path)
    assert (found.language, found.status) == (language, "draft")
    points = [point for stage in found.stages for point in stage.touchpoints]
    assert [point.id for point in points] == ["see-ad", "add-to-cart", "purchase"]
    assert [point.match for point in points] == [
        ({"event": "see_ad"},), ({"event": "add_to_cart"},), ({"event": "purchase"},),
    ]  # fmt: skip
    assert found.sources["events"].path == "../log.csv"
    assert found.sources["events"].columns == {"actor": "user", "event": "on: it"}


def test_it_says_what_it_rests_on_and_what_is_left_out() -> None:
    lines = text(draft("see_ad", "pay")).splitlines()
    assert lines[0] == (
        "# Drafted from log.csv: 8,000 events of 2,000 actors, 2026-09-30 to 2026-09-30."
    )
    assert "        name: See ad  # 1,000 actors, 50 %" in lines
    assert "# Left out; at most 0.6 % of the actors came to each:" in lines
    assert "# - rare: 12 actors, 0.6 %" in lines
    assert "# … 2 more" in lines


def test_numbers_are_those_of_the_language() -> None:
    assert "# ۱٬۰۰۰ نفر، ۵۰٪" in text(draft("see_ad", "pay"), "fa")


@given(st.lists(NAMES, min_size=2, max_size=9, unique=True))
def test_any_name_is_kept(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    content = format_content(text(draft(*names)).encode(), "draft").content.decode()
    found = journey(content, tmp_path_factory.getbasetemp())
    points = [point for stage in found.stages for point in stage.touchpoints]
    assert [{"event": name} for name in names] == [point.match[0] for point in points]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_a_scalar_reads_as_the_text_that_it_is(value: str) -> None:
    document = read(f"a: {{b: {scalar(value)}, c: x}}".encode(), "x")
    assert not document.findings
    assert document.data == {"a": {"b": value, "c": "x"}}
