"""Findings that are known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from journeyctl.checking.baseline import Baseline, baseline_text, is_baseline
from journeyctl.diagnostics import Finding
from journeyctl.errors import ConfigError, InputError
from tests.checking.files import check, titled, write
from tests.cli.conftest import SHOES

PATH = Path("known.json")


def findings(text: str = SHOES) -> list[Finding]:
    return check(write("a.journey.yaml", text))


def known(found: list[Finding]) -> Baseline:
    PATH.write_bytes(baseline_text(found).encode())
    return Baseline.read(PATH)


def test_what_is_known_is_not_new() -> None:
    found = findings()

    assert len(found) > 5
    assert known(found).new(found) == []
    assert known(found).new(found[::-1]) == []
    assert known(found[1:]).new(found) == found[:1]
    assert known([]).new(found) == found


def test_moved_lines_are_still_known() -> None:
    baseline = known(findings())
    first, rest = SHOES.split("\n", maxsplit=1)

    assert baseline.new(findings(f"{first}\n# A comment.\n\n{rest}")) == []


def test_known_as_often_as_it_stands_there() -> None:
    found = findings()

    assert known(found[:1]).new([found[0], found[0]]) == [found[0]]
    assert known([found[0], found[0]]).new([found[0]] * 3) == [found[0]]


def test_asked_twice_it_knows_the_same() -> None:
    found = findings()
    baseline = known(found)

    assert baseline.new(found) == baseline.new(found) == []


def test_its_text() -> None:
    (finding,) = check(write("a.journey.yaml", titled("خرید", "ownr: x\n")))

    text = baseline_text([finding])

    assert text == (
        "{\n"
        '  "journeyctl-baseline": 1,\n'
        '  "findings": [\n'
        f'    {{"fingerprint": "{finding.fingerprint}", "rule": "unknown-key", '
        '"file": "a.journey.yaml", "message": "unknown key `ownr`"}\n'
        "  ]\n"
        "}\n"
    )
    assert json.loads(baseline_text([]))["findings"] == []


def test_it_is_known_by_its_start() -> None:
    assert is_baseline(baseline_text(findings()).encode()[:100])
    assert is_baseline(baseline_text([]).encode())
    assert not is_baseline(b'{"journeyctl-baseline": 1}')
    assert not is_baseline(SHOES.encode())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"5",
        b"null",
        b"{}",
        b"\xff",
        b'{"journeyctl-baseline": 1}',
        b'{"journeyctl-baseline": 1, "findings": [1]}',
        b'{"journeyctl-baseline": 1, "findings": [{}]}',
        b'{"journeyctl-baseline": 1, "findings": 5}',
        b'{"version": 1, "findings": []}',
        b"[" * 100_000,
        SHOES.encode(),
    ],
)
def test_no_baseline(content: bytes) -> None:
    PATH.write_bytes(content)

    with pytest.raises(ConfigError) as raised:
        Baseline.read(PATH)

    assert str(raised.value) == "known.json is no baseline of journeyctl"
    assert raised.value.hint == "Make one with --write-baseline."


@pytest.mark.parametrize(
    "content",
    [
        b'{"journeyctl-baseline": 2, "findings": []}',
        b'{"journeyctl-baseline": 1, "findings": [{"fingerprint": 5}]}',
    ],
)
def test_another_version(content: bytes) -> None:
    PATH.write_bytes(content)

    with pytest.raises(ConfigError, match=r"known\.json is a baseline of another version"):
        Baseline.read(PATH)


def test_a_missing_file() -> None:
    with pytest.raises(InputError, match=r"known\.json does not exist"):
        Baseline.read(PATH)
