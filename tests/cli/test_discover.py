"""`journeyctl discover`."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from journeyctl.model.journey import Journey
from journeyctl.model.load import Loader
from tests.cli.conftest import Journeyctl
from tests.conftest import Golden
from tests.measure.discovery.logs import HEADER, SHOP, rows, write_csv


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def shop() -> Path:
    return write_csv(Path("shop.csv"), rows(SHOP))


def load(path: str) -> Journey:
    loaded = Loader().load(path)
    assert loaded.journey is not None, [finding.message for finding in loaded.findings]
    return loaded.journey


def names(journey: Journey) -> list[str]:
    return [str(point.name) for stage in journey.stages for point in stage.touchpoints]


def test_a_log_becomes_a_journey(journeyctl: Journeyctl, shop: Path, golden: Golden) -> None:
    result = journeyctl("discover", shop)
    assert (result.code, result.out) == (0, "shop.journey.yaml\n")
    golden("discover/shop.journey.yaml", Path("shop.journey.yaml").read_bytes())
    golden("discover/shop.txt", result.err)


def test_the_draft_is_laid_out_as_fmt_does(journeyctl: Journeyctl, shop: Path) -> None:
    journeyctl("discover", shop)
    assert journeyctl("fmt", "--check", "shop.journey.yaml").code == 0


def test_only_what_a_person_must_write_is_found(journeyctl: Journeyctl, shop: Path) -> None:
    journeyctl("discover", shop)
    result = journeyctl("validate", "--format", "json", "--fail-on", "error", "shop.journey.yaml")
    assert result.code == 0
    assert {finding["rule"] for finding in json.loads(result.out)["findings"]} == {
        "no-owner", "no-moment-of-truth", "missing-after-sale",
        "stage-without-goal", "stage-without-metric",
        "touchpoint-without-channel", "touchpoint-without-purpose", "touchpoint-without-emotion",
    }  # fmt: skip


def test_the_draft_can_be_measured(journeyctl: Journeyctl, shop: Path) -> None:
    Path("maps").mkdir()
    assert journeyctl("discover", shop, "-o", "maps/shop.journey.yaml").code == 0
    assert load("maps/shop.journey.yaml").sources["events"].path == "../shop.csv"
    result = journeyctl("measure", "maps/shop.journey.yaml")
    assert (result.code, result.out) == (0, "shop.overlay.json\n")


def test_no_one_is_in_the_draft(journeyctl: Journeyctl, shop: Path) -> None:
    result = journeyctl("discover", shop)
    draft = Path("shop.journey.yaml").read_text("utf-8")
    assert "alice" not in draft + result.err
    assert not [actor for actor in {row[0] for row in rows(SHOP)} if f" {actor}" in draft]
    assert journeyctl("discover", shop, "--min-count", "2", "--force").code == 0
    assert "call alice@example.org" in Path("shop.journey.yaml").read_text("utf-8")


def test_what_is_there_is_kept(journeyctl: Journeyctl, shop: Path) -> None:
    target = Path("shop.journey.yaml")
    target.write_text("mine")
    result = journeyctl("discover", shop)
    assert (result.code, target.read_text()) == (2, "mine")
    assert "shop.journey.yaml is there already" in result.err
    assert journeyctl("discover", shop, "--force").code == 0
    target.write_text(target.read_text("utf-8").replace("TODO", "done"), "utf-8")
    assert journeyctl("discover", shop).code == 2


def test_the_same_draft_may_be_made_again(journeyctl: Journeyctl, shop: Path) -> None:
    assert journeyctl("discover", shop).code == 0
    assert journeyctl("discover", shop).code == 0


def test_it_is_written_to_standard_output(journeyctl: Journeyctl, shop: Path) -> None:
    result = journeyctl("discover", shop, "-o", "-", "--title", "How they buy", "--lang", "bg")
    assert result.code == 0
    assert "title: How they buy\nlanguage: bg\n" in result.out
    assert "path: shop.csv" in result.out
    assert not Path("shop.journey.yaml").exists()


def test_persian_events_keep_their_names(journeyctl: Journeyctl) -> None:
    way = ("دیدن_آگهی", "افزودن_به_سبد", "پرداخت")
    write_csv(Path("رویدادها.csv"), rows({way: 9}), ("کاربر", "زمان", "رویداد"))
    assert journeyctl("discover", "رویدادها.csv", "--lang", "fa").code == 0
    journey = load("رویدادها.journey.yaml")
    assert names(journey) == ["دیدن آگهی", "افزودن به سبد", "پرداخت"]
    assert [stage.name for stage in journey.stages] == ["مرحلهٔ ۱", "مرحلهٔ ۲", "مرحلهٔ ۳"]


@pytest.mark.parametrize("form", ["parquet", "json", "csv.gz"])
def test_other_files_say_the_same(journeyctl: Journeyctl, shop: Path, form: str) -> None:
    other = f"shop2.{form}"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (FROM read_csv('{shop}')) TO '{other}'")
    assert journeyctl("discover", shop, "--title", "Shop").code == 0
    assert journeyctl("discover", other, "--title", "Shop").code == 0
    first, second = (Path(f"{name}.journey.yaml").read_text("utf-8") for name in ("shop", "shop2"))
    assert second.replace(other, "shop.csv") == first


def test_a_glob_is_read_as_one_log(journeyctl: Journeyctl) -> None:
    content = rows(SHOP)
    write_csv(Path("shop-1.csv"), content[:200])
    write_csv(Path("shop-2.csv"), content[200:])
    assert journeyctl("discover", "shop-*.csv").code == 0
    write_csv(Path("shop.csv"), content)
    assert journeyctl("discover", "shop.csv", "-o", "whole.journey.yaml").code == 0
    assert load("shop.journey.yaml").stages == load("whole.journey.yaml").stages


def test_export_of_ga4(journeyctl: Journeyctl) -> None:
    content = [(actor, when, name) for actor, when, name in rows(SHOP)]
    write_csv(Path("shop.csv"), content)
    with duckdb.connect() as connection:
        connection.execute(
            "COPY (SELECT user_id AS user_pseudo_id, epoch_us(ts) AS event_timestamp, "
            "name AS event_name FROM read_csv('shop.csv')) TO 'ga4.parquet'"
        )
    assert journeyctl("discover", "ga4.parquet").code == 0
    journey = load("ga4.journey.yaml")
    assert (journey.sources["events"].kind, journey.sources["events"].columns) == ("ga4", {})
    assert journeyctl("discover", "shop.csv").code == 0
    assert journey.stages == load("shop.journey.yaml").stages


def fault(journeyctl: Journeyctl, *arguments: object) -> str:
    result = journeyctl("discover", *arguments)
    assert (result.code, result.out) == (2, "")
    assert not list(Path().glob("*.journey.yaml"))
    return result.err


def test_a_missing_file(journeyctl: Journeyctl) -> None:
    assert "none.csv" in fault(journeyctl, "none.csv")


def test_a_database(journeyctl: Journeyctl) -> None:
    said = fault(journeyctl, "postgresql://alice:secret@example.org/shop")
    assert "discover reads files" in said
    assert "secret" not in said


@pytest.mark.parametrize("content", [[], rows(SHOP)[:0]])
def test_an_empty_log(journeyctl: Journeyctl, content: list[tuple[str, str, str]]) -> None:
    write_csv(Path("log.csv"), content)
    assert "log.csv holds no events" in fault(journeyctl, "log.csv")


def test_an_empty_file(journeyctl: Journeyctl) -> None:
    Path("log.csv").write_bytes(b"")
    assert "log.csv" in fault(journeyctl, "log.csv")


def test_a_log_without_an_actor(journeyctl: Journeyctl) -> None:
    write_csv(Path("log.csv"), [("a", "2026-07-01 09:00:00", "pay")], ("who", "ts", "name"))
    said = fault(journeyctl, "log.csv")
    assert "log.csv: no column is clearly the actor" in said
    assert "--actor COLUMN. There are who, ts, name." in said


def test_columns_without_values(journeyctl: Journeyctl) -> None:
    write_csv(Path("log.csv"), [("", "2026-07-01 09:00:00", "pay")] * 3)
    assert "none of 3 rows has an actor, a time and an event" in fault(journeyctl, "log.csv")


def test_a_single_event(journeyctl: Journeyctl) -> None:
    content = [(*row, "abc"[index % 3]) for index, row in enumerate(rows({("hit", "hit"): 9}))]
    write_csv(Path("log.csv"), content, (*HEADER, "page"))
    said = fault(journeyctl, "log.csv")
    assert "all 18 events are called `hit`" in said
    assert "--event page" in said


def test_too_few_actors(journeyctl: Journeyctl) -> None:
    write_csv(Path("log.csv"), rows({("see", "pay"): 3}))
    said = fault(journeyctl, "log.csv")
    assert "only 3 actors" in said
    assert "--min-count" in said
    assert "see" not in said.replace("seen", "")


def test_names_that_nobody_shares(journeyctl: Journeyctl) -> None:
    content = [
        (f"u{actor}", f"2026-07-01 09:00:{step:02}", f"/page?id={actor}-{step}", f"kind{step}")
        for actor in range(300)
        for step in range(3)
    ]
    write_csv(Path("log.csv"), content, ("user_id", "ts", "event", "type"))
    said = fault(journeyctl, "log.csv")
    assert "event holds 900 different names" in said
    assert "--event type" in said
    assert journeyctl("discover", "log.csv", "--event", "type").code == 0
    assert names(load("log.journey.yaml")) == ["Kind0", "Kind1", "Kind2"]


@pytest.mark.parametrize("language", ["de", "xx"])
def test_an_unknown_language(journeyctl: Journeyctl, shop: Path, language: str) -> None:
    assert language in fault(journeyctl, shop, "--lang", language)
