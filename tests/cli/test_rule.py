"""`journeyctl rule`: what a rule is about, and which rules there are."""

from __future__ import annotations

import json

import pytest

from journeyctl.diagnostics.codes import CODES
from journeyctl.rules import RULES
from tests.cli.conftest import Journeyctl


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")


def test_all_rules(journeyctl: Journeyctl) -> None:
    result = journeyctl("rule")

    assert (result.code, result.err) == (0, "")
    listed = [line.split()[:2] for line in result.out.splitlines() if line.startswith("JM")]
    assert listed == sorted([code, name] for name, code in CODES.items())
    assert all(len(line) <= 100 for line in result.out.splitlines())


@pytest.mark.parametrize("columns", ["20", "40", "60", "200"])
def test_narrow_and_wide(
    journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    assert len(journeyctl("rule").out.splitlines()) >= len(CODES)
    assert journeyctl("rule", "unused-channel").code == 0


@pytest.mark.parametrize("name", ["crowded-stage", "JM307", "jm307"])
def test_one_rule(journeyctl: Journeyctl, name: str) -> None:
    out = journeyctl("rule", name).out

    assert out.startswith("JM307 crowded-stage (")
    assert "In journeyctl.toml, under [rules.crowded-stage]:\n\n    max = 7\n" in out
    assert "Bad:\n\n    " in out
    assert "Good:\n\n    " in out
    assert "```" not in out


@pytest.mark.parametrize("name", CODES)
def test_every_rule_is_explained(journeyctl: Journeyctl, name: str) -> None:
    result = journeyctl("rule", name)

    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0].startswith(f"{CODES[name]} {name} (")
    assert lines[2].endswith(".")
    assert lines[-1]
    assert result.out.endswith("\n")


def test_json(journeyctl: Journeyctl) -> None:
    document = json.loads(journeyctl("rule", "--format", "json").out)

    assert document["version"] == 1
    assert {rule["name"]: rule["code"] for rule in document["rules"]} == CODES
    assert all(set(rule) == set(document["rules"][0]) for rule in document["rules"])
    options = {rule["name"]: rule["options"] for rule in document["rules"] if rule["options"]}
    assert set(options) == {name for name, rule in RULES.items() if rule.options}
    assert options["crowded-stage"] == {"max": 7}


def test_json_of_one(journeyctl: Journeyctl) -> None:
    (rule,) = json.loads(journeyctl("rule", "JM301", "--format=json").out)["rules"]

    assert (rule["name"], rule["severity"]) == ("unused-channel", "warning")
    assert rule["summary"] == "A channel is defined and never referred to."


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["unused-chanel"], "there is no rule 'unused-chanel'\nDid you mean 'unused-channel'?"),
        (["JM9"], "there is no rule 'JM9'\n`journeyctl rule` lists all rules."),
        (["JM2"], "'JM2' means 8 rules\nSuch as unknown-reference."),
        (["--format", "xml"], "there is no format 'xml'\nChoose from text, json."),
    ],
)
def test_wrong_use(journeyctl: Journeyctl, arguments: list[str], message: str) -> None:
    result = journeyctl("rule", *arguments)

    assert (result.code, result.out, result.err) == (2, "", f"error: {message}\n")


def test_colours(journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")

    for arguments in ([], ["unused-channel"]):
        assert "\x1b[1;33mwarning" in journeyctl("rule", *arguments).out
    assert "\x1b" not in journeyctl("rule", "--format=json").out
