"""The how-to pages say what there is: their snippets parse, their commands and settings work."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from journeyctl.checking import Run
from journeyctl.checking.selection import selection
from journeyctl.cli.app import COMMANDS, application
from journeyctl.config.selectors import expand
from journeyctl.config.settings import KEYS, settings_of
from journeyctl.diagnostics import Severity
from journeyctl.diagnostics.reporters import REPORTS
from journeyctl.rules import RULES
from tests.test_integrations import ACTION, GITLAB, HOOKS

HOW_TO = Path(__file__).parents[1] / "docs" / "how-to"
CI = (HOW_TO / "ci.md").read_text("utf-8")
CHOOSING = (HOW_TO / "rules.md").read_text("utf-8")
PAGES = {"ci": CI, "rules": CHOOSING}
GROUP: Any = typer.main.get_command(application())


def blocks(page: str, language: str) -> list[str]:
    """The snippets of a page in a language."""
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


def command_lines(page: str) -> Iterator[list[str]]:
    """The words behind each `journeyctl` of a page's snippets, up to what is the shell's."""
    snippets = [*blocks(page, "sh"), *blocks(page, "yaml"), *blocks(page, "groovy")]
    for line in "\n".join(snippets).splitlines():
        for found in re.finditer(rf"journeyctl ((?:{'|'.join(COMMANDS)})\b[^'|&;#]*)", line):
            yield shlex.split(found[1])


def parsed(words: list[str]) -> dict[str, Any]:
    """What a command understands of its words; wrong use raises."""
    name, *arguments = words
    parameters: dict[str, Any] = GROUP.commands[name].make_context(name, arguments).params
    return parameters


def mappings(value: Any) -> Iterator[dict[str, Any]]:
    """All mappings in a document, the outer ones first."""
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value:
        if isinstance(item, (dict, list)):
            yield from mappings(item)


SNIPPETS = [yaml.safe_load(block) for block in blocks(CI, "yaml")]


def steps_of(action: str) -> list[dict[str, Any]]:
    found = (step for snippet in SNIPPETS for step in mappings(snippet))
    return [step for step in found if str(step.get("uses", "")).startswith(action)]


@pytest.mark.parametrize("page", PAGES)
def test_commands_are_understood(page: str) -> None:
    found = list(command_lines(PAGES[page]))
    assert len(found) >= 10
    for words in found:
        given = parsed(words)
        assert given.get("format") in (None, "text", *REPORTS)
        assert given.get("fail_on") in (None, *Severity)
        for rules in (*(given.get("select") or ()), *(given.get("ignore") or ())):
            assert all(map(expand, rules.split(",")))
        if words[0] == "rule":
            assert given["name"] is None or expand(given["name"])


@pytest.mark.parametrize("page", PAGES)
def test_options_that_the_prose_names_exist(page: str) -> None:
    known = {name for item in GROUP.commands.values() for each in item.params for name in each.opts}
    named = re.findall(r"(?<![\w-])--[a-z][a-z-]*", " ".join(re.findall(r"`[^`\n]+`", PAGES[page])))
    assert named
    assert set(named) <= known


def test_every_option_of_validate_is_shown() -> None:
    options = {each.opts[0] for each in GROUP.commands["validate"].params if each.opts[0][0] == "-"}
    assert not {name for name in options - {"--help"} if name not in CI + CHOOSING}


def test_every_report_is_shown() -> None:
    assert re.findall(r"^\| `(\w+)` \|.*", CI.split("`--format` | for")[1].split("\n\n")[0], re.M)
    assert not {name for name in REPORTS if f"\n| `{name}` |" not in CI}


def test_the_action_is_used_as_it_is() -> None:
    steps = steps_of("OWNER/journeyctl")
    assert len(steps) == 3
    for step in steps:
        assert set(step.get("with", {})) <= set(ACTION["inputs"])
    for name in ACTION["inputs"]:
        assert f"\n| `{name}` |" in CI
    (upload,) = steps_of("github/codeql-action/upload-sarif")
    assert upload["with"]["sarif_file"] == "${{ steps.journeyctl.outputs.sarif-file }}"
    assert "sarif-file" in ACTION["outputs"]


def test_the_hooks_are_used_as_they_are() -> None:
    lists = [
        found["hooks"] for snippet in SNIPPETS for found in mappings(snippet) if "hooks" in found
    ]
    assert [hook["id"] for hook in lists[0]] == ["journeyctl-fmt", "journeyctl-validate"]
    assert {hook["id"] for hooks in lists for hook in hooks} == set(HOOKS)
    (whole,) = lists[1]
    names = ("journeys/a.journey.yaml", "journeys/shared/channels.yml", "journeyctl.toml")
    assert all(re.search(whole["files"], name) for name in names)
    assert not re.search(whole["files"], "other/a.yaml")
    parsed([*shlex.split(HOOKS[whole["id"]]["entry"])[1:], *whole["args"]])


def test_the_gitlab_template_is_used_as_it_is() -> None:
    jobs = [found for snippet in SNIPPETS for found in mappings(snippet)]
    variables = {name for job in jobs for name in job if str(name).startswith("JOURNEYCTL_")}
    assert variables
    assert variables <= set(GITLAB[".journeyctl"]["variables"])
    assert {job["extends"] for job in jobs if "extends" in job} == {".journeyctl"}
    reports = GITLAB[".journeyctl"]["artifacts"]["paths"]
    assert all(f"`{name}`" in CI for name in reports)


def test_the_complete_configuration() -> None:
    (text,) = blocks(CHOOSING, "toml")
    table = tomllib.loads(text)
    assert set(table) == set(KEYS) - {"render", "measure"}  # the page is about rules
    settings = settings_of(table, Path("journeyctl.toml"))
    assert "missing-id" in settings.active
    assert "touchpoint-without-purpose" not in settings.active
    assert selection(settings).options == table["rules"]
    thresholds = {
        name: {key for key, default in rule.options.items() if not isinstance(default, tuple)}
        for name, rule in RULES.items()
    }
    said = {name: set(options) for name, options in table["rules"].items()}
    assert said == {name: keys for name, keys in thresholds.items() if keys}


def test_the_configuration_for_an_old_folder() -> None:
    (text,) = blocks(CI, "toml")
    settings = settings_of(tomllib.loads(text), Path("journeyctl.toml"))
    written = {str(parsed(words).get("write_baseline")) for words in command_lines(CI)}
    assert settings.baseline in written


def test_the_comments_silence_what_they_name() -> None:
    (touchpoints,) = blocks(CHOOSING, "yaml")
    inner = "".join(f"    {line}\n" for line in touchpoints.splitlines())
    text = f"journeyctl: 1\ntitle: T\nstages:\n  - name: S\n{inner}"
    rules = {finding.rule for finding in Run().check_text(text, "a.journey.yaml")}
    without = re.sub("#.*", "", text)
    before = {finding.rule for finding in Run().check_text(without, "a.journey.yaml")}
    assert "low-point-without-pain" in before - rules
    assert not {rule for rule in rules if rule.endswith("-ignore") or rule.startswith("ignore-")}
