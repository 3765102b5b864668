"""Findings: what they are called and which is which."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.diagnostics import Finding, Severity, Span

FOUND = Finding(
    "unknown-key",
    Severity.ERROR,
    "unknown key `nmae` in item 1 of `touchpoints`",
    "Did you mean `name`?",
    "shoes.journey.yaml",
    Span(6, 10, 6, 14),
    ("stages", 0, "touchpoints", 0, "nmae"),
    "      - {nmae: Pays, emotion: -2}",
    "stages/Purchase/touchpoints/Pays/nmae",
)


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)


def test_the_code_is_that_of_the_rule() -> None:
    assert FOUND.code == "JM101"


def test_the_fingerprint_is_16_hex_digits() -> None:
    assert len(FOUND.fingerprint) == 16
    assert int(FOUND.fingerprint, 16)


@pytest.mark.parametrize(
    "same",
    [
        replace(FOUND, span=Span(60, 10, 60, 14)),
        replace(FOUND, path=("stages", 3, "touchpoints", 7, "nmae")),
        replace(FOUND, message="unknown key `nmae` in item 8 of `touchpoints`"),
        replace(FOUND, excerpt="  - {id: pays, nmae: Pays, emotion: 1} # edited"),
        replace(FOUND, severity=Severity.INFO),
        replace(FOUND, help="Known: name, emotion."),
        replace(FOUND, file="./shoes.journey.yaml"),
        replace(FOUND, file="maps/../shoes.journey.yaml"),
    ],
    ids=["line", "index", "number", "text", "severity", "help", "dot", "way round"],
)
def test_what_leaves_the_fingerprint(same: Finding) -> None:
    assert same.fingerprint == FOUND.fingerprint


@pytest.mark.parametrize(
    "other",
    [
        replace(FOUND, rule="unknown-value"),
        replace(FOUND, file="maps/shoes.journey.yaml"),
        replace(FOUND, place="personas/sara/nmae"),
        replace(FOUND, message="unknown key `nmea` in item 1 of `touchpoints`"),
        replace(FOUND, place="stages/Purchase/touchpoints/Waits/nmae"),
    ],
    ids=["rule", "file", "keys", "message", "item"],
)
def test_what_changes_the_fingerprint(other: Finding) -> None:
    assert other.fingerprint != FOUND.fingerprint


def test_numbers_that_the_writer_wrote_count() -> None:
    first, second = (
        replace(FOUND, message=f"`due` is `2026-10-0{day}`, {day} days ago") for day in (1, 2)
    )
    assert first.fingerprint != second.fingerprint
    later = replace(first, message="`due` is `2026-10-01`, 12 days ago")
    assert first.fingerprint == later.fingerprint


def test_the_fingerprint_is_the_same_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "maps").mkdir()
    prints = [replace(FOUND, file="maps/a.yaml").fingerprint]
    monkeypatch.chdir(tmp_path / "maps")
    prints += [
        replace(FOUND, file=file).fingerprint
        for file in ("a.yaml", "../maps/a.yaml", str(tmp_path / "maps/a.yaml"))
    ]
    assert len(set(prints)) == 1


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_text_has_a_fingerprint(message: str, place: str) -> None:
    assert len(replace(FOUND, message=message, place=place).fingerprint) == 16


def test_reports_go_by_file_and_place() -> None:
    ordered = [
        FOUND,
        replace(FOUND, severity=Severity.WARNING),
        replace(FOUND, span=Span(10, 1, 10, 2)),
        replace(FOUND, file="tea.journey.yaml"),
    ]
    mixed = [ordered[index] for index in (2, 3, 1, 0)]
    assert sorted(mixed, key=lambda finding: finding.sort_key) == ordered
