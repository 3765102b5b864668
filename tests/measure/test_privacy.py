"""Nothing of a single person leaves the engine: marked personal data is fed in and looked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Journeyctl, journeyctl

__all__ = ["journeyctl"]

MARK = "zzmarked"
"""Stands in every personal value, and nowhere else."""
JOURNEY = """\
journeyctl: 1
title: Shop
stages:
  - name: Look
    touchpoints:
      - {id: page, name: Sees a page, match: {event: page}}
  - name: Buy
    touchpoints:
      - id: pay
        name: Pays
        match: {event: pay}
        metrics: [{name: Satisfaction, method: csat, target: 0.8}]
sources:
  web: {kind: events, path: events.csv, columns: {actor: user, time: at, event: what}}
  exported: {kind: ga4, path: ga4.jsonl}
  answers: {kind: survey, path: survey.csv, method: csat}
  mail: {kind: email, path: mail.csv, touchpoint: page}
"""
FORMATS = "html,svg,md,json,text,dot,png"


def _events() -> str:
    rows = ["user,at,what,name,email,comment"]
    for number in range(40):
        person = f"{MARK}-{number},{{}},{{}},{MARK} Ann,{MARK}@example.org,{MARK} says"
        rows.append(person.format(f"2026-09-01 10:{number:02}:00", "page"))
        rows.append(
            person.format(f"2026-09-01 11:{number:02}:00", "pay" if number % 2 else "scroll")
        )
    # Rows that cannot be read, whose values must not be shown either.
    rows += [f"{MARK},not a time {MARK},page,,,", f"{MARK},,page,,,"]
    return "\n".join(rows)


def _ga4() -> str:
    return "\n".join(
        f'{{"event_timestamp": {1_788_000_000_000_000 + number}, "event_name": "page", '
        f'"user_pseudo_id": "{MARK}{number}", "event_params": '
        f'[{{"key": "email", "value": {{"string_value": "{MARK}"}}}}]}}'
        for number in range(20)
    )


def _survey() -> str:
    rows = ["actor,time,touchpoint,score,comment,email"]
    rows += [f"{MARK}{n},2026-09-02,pay,{1 + n % 5},{MARK},{MARK}@example.org" for n in range(20)]
    rows += [f"{MARK},2026-09-02,pay,{MARK},{MARK},{MARK}", f"{MARK},2026-09-02,{MARK},5,,"]
    return "\n".join(rows)


def _mail() -> str:
    return (
        "Title,Recipient,Total Recipients,Unique Opens,Unique Clicks,Total Bounces\n"
        f"News,{MARK}@example.org,1000,300,20,10\n"
        f"News,{MARK}@example.org,{MARK},300,20,10\n"
    )


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    contents = {
        "shop.journey.yaml": JOURNEY,
        "events.csv": _events(),
        "ga4.jsonl": _ga4(),
        "survey.csv": _survey(),
        "mail.csv": _mail(),
    }
    for name, content in contents.items():
        Path(name).write_text(content, "utf-8")


def test_marked_personal_data_is_in_no_output(journeyctl: Journeyctl, tmp_path: Path) -> None:
    inputs = set(tmp_path.rglob("*"))
    measured = journeyctl("measure", "shop.journey.yaml")
    assert measured.code == 0, measured.err
    rendered = journeyctl(
        "render", "shop.journey.yaml", "--overlay", "shop.overlay.json", "-f", FORMATS,
        "--view", "map,flow", "-o", "out/",
    )  # fmt: skip
    assert rendered.code == 0, rendered.err
    validated = journeyctl(
        "validate", "shop.journey.yaml", "--overlay", "shop.overlay.json", "--format", "json"
    )
    discovered = journeyctl(
        "discover", "events.csv", "-o", "found.journey.yaml",
        "--actor", "user", "--time", "at", "--event", "what",
    )  # fmt: skip
    assert discovered.code == 0, discovered.err
    for result in (measured, rendered, validated, discovered):
        assert MARK not in result.out + result.err
    made = [path for path in tmp_path.rglob("*") if path.is_file() and path not in inputs]
    assert len(made) > 12
    # The table that is kept in the cache has numbers for actors.
    assert [path for path in made if MARK.encode() in path.read_bytes()] == []


def test_a_row_that_stops_a_strict_run_is_not_shown(journeyctl: Journeyctl) -> None:
    result = journeyctl("measure", "shop.journey.yaml", "--strict")
    assert result.code == 2
    assert MARK not in result.err


def test_small_groups_can_be_told_from_no_output(journeyctl: Journeyctl, tmp_path: Path) -> None:
    rows = ["user,at,what"] + [f"u{n},2026-09-01 10:00:{n:02},page" for n in range(40)]
    rows += [f"u{n},2026-09-01 11:00:{n:02},pay" for n in range(4)]
    Path("events.csv").write_text("\n".join(rows), "utf-8")
    result = journeyctl("measure", "shop.journey.yaml", "--source", "web", "-o", "-")
    assert result.code == 0, result.err
    assert '"reached": 4,' not in result.out
    assert '"actors": 4,' not in result.out
    assert '"count": 4,' not in result.out
    assert '"lost": 36,' not in result.out, "40 - 36 would tell it"


def test_secrets_of_the_environment_stay_there(
    journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "PGPASSWORD", f"{MARK}-password")
    text = JOURNEY.replace("path: events.csv", "path: postgresql://127.0.0.1:1/shop, table: events")
    Path("shop.journey.yaml").write_text(text, "utf-8")
    result = journeyctl("measure", "shop.journey.yaml", "--source", "web")
    assert result.code == 2
    assert MARK not in result.out + result.err
