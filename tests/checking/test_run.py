"""Checking files by their configurations."""

from __future__ import annotations

import datetime as dt
import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from journeyctl.checking import Run
from journeyctl.diagnostics import Severity
from journeyctl.errors import ConfigError
from tests.checking.files import brief, check, titled, write
from tests.cli.conftest import SOUND
from tests.rules.applying import DAY

UNUSED = titled("Unused", "  # a comment\n").replace("  web:", "  fax: {name: F, group: F}\n  web:")
"""A journey with a channel that is never used, in line 6."""


def ask(
    *paths: str,
    select: tuple[str, ...] = (),
    also: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
) -> list[tuple[str, str, int]]:
    run = Run(select=select, also=also, ignore=ignore, day=DAY, cached=False)
    return brief(check(*paths, run=run))


def test_the_folder_is_sound() -> None:
    assert ask(write("a.journey.yaml")) == []


def test_the_configuration_of_each_file() -> None:
    paths = [write(f"{folder}/{folder}.journey.yaml", UNUSED) for folder in ("a", "b", "c")]
    write("a/journeyctl.toml", 'ignore = ["JM301", "JM401"]')
    write("b/journeyctl.toml", '[severity]\nJM301 = "error"\nduplicate-title = "info"')

    findings = check(*paths)

    assert [(item.file, item.rule, item.severity) for item in findings] == [
        ("b/b.journey.yaml", "duplicate-title", "info"),
        ("b/b.journey.yaml", "unused-channel", "error"),
        ("c/c.journey.yaml", "duplicate-title", "warning"),
        ("c/c.journey.yaml", "unused-channel", "warning"),
    ]
    assert all(isinstance(item.severity, Severity) for item in findings)


def test_a_file_elsewhere_has_no_part_in_the_configuration_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write("here/journeyctl.toml", 'ignore = ["JM301"]')
    write("here/a.journey.yaml", UNUSED)
    write("there/b.journey.yaml", UNUSED.replace("Unused", "Another"))
    monkeypatch.chdir("here")

    found = ask("a.journey.yaml", "../there/b.journey.yaml")

    assert found == [("../there/b.journey.yaml", "unused-channel", 6)]


def test_rules_for_some_files() -> None:
    write("journeyctl.toml", '[per-file-ignores]\n"old/" = ["unused-channel"]')
    paths = [write("old/a.journey.yaml", UNUSED), write("b.journey.yaml", UNUSED + "# more\n")]

    assert ask(*paths, ignore=("JM4",)) == [("b.journey.yaml", "unused-channel", 6)]


def test_options_of_rules() -> None:
    write("journeyctl.toml", "[rules.crowded-stage]\nmax = 1")

    assert ask(write("a.journey.yaml")) == [("a.journey.yaml", "crowded-stage", 8)]


def test_options_win() -> None:
    write("journeyctl.toml", 'ignore = ["unused-channel"]\nselect = ["no-owner"]')
    path = write("a.journey.yaml", UNUSED.replace("owner:", "scenario:"))

    assert ask(path) == [(path, "no-owner", 1)]
    assert ask(path, select=("JM3",)) == [(path, "no-owner", 1)]
    assert ask(path, select=("JM301",)) == [(path, "unused-channel", 6)]
    assert ask(path, select=("JM3",), ignore=("no-owner",)) == []
    assert ask(path, also=("unused-channel",)) == [(path, "no-owner", 1)]


def test_errors_of_the_format_are_always_found() -> None:
    path = write("a.journey.yaml", SOUND.replace("owner:", "ownr:"))

    assert ask(path, select=("no-owner",)) == [(path, "unknown-key", 3)]
    assert ask(path, ignore=("unknown-key",)) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[rules.crowded-stage]\nmx = 1", "2:1: crowded-stage has no option 'mx'"),
        (
            "[rules.crowded-stage]\nmax = 'a'",
            "2:1: 'max' of crowded-stage must be a whole number, 0 or more",
        ),
        (
            "[rules.crowded-stage]\nmax = 1.5",
            "2:1: 'max' of crowded-stage must be a whole number, 0 or more",
        ),
        (
            "[rules.crowded-stage]\nmax = true",
            "2:1: 'max' of crowded-stage must be a whole number, 0 or more",
        ),
        (
            "[rules.crowded-stage]\nmax = 2026-01-01",
            "2:1: 'max' of crowded-stage must be a whole number, 0 or more",
        ),
        (
            "[rules.thin-persona]\nmin = 1\n[rules.crowded-stage]\nmin = 1",
            "4:1: crowded-stage has no option 'min'",
        ),
        (
            "[rules.abrupt-transition]\nfall = -0.5",
            "2:1: 'fall' of abrupt-transition must be a number, 0 or more",
        ),
        (
            "[rules.abrupt-transition]\nfall = inf",
            "2:1: 'fall' of abrupt-transition must be a number, 0 or more",
        ),
        (
            "rules.missing-after-sale.purchase = 'Pay'",
            "1:26: 'purchase' of missing-after-sale must be a list of texts",
        ),
        ("[rules.unknown-key]\nmax = 1", "2:1: unknown-key has no options"),
    ],
)
def test_options_that_a_rule_does_not_take(text: str, message: str) -> None:
    write("journeyctl.toml", text)

    with pytest.raises(ConfigError) as raised:
        check(write("a.journey.yaml"))

    assert str(raised.value) == f"journeyctl.toml:{message}"


def test_a_near_option_is_offered() -> None:
    write("journeyctl.toml", "[rules.crowded-stage]\nmx = 1")

    with pytest.raises(ConfigError) as raised:
        check(write("a.journey.yaml"))

    assert raised.value.hint == "Did you mean 'max'?"


def test_a_number_without_a_fraction_is_a_number() -> None:
    write("journeyctl.toml", "[rules.abrupt-transition]\nfall = 1")

    assert ask(write("a.journey.yaml")) == []


def test_the_day_to_judge_by() -> None:
    path = write("a.journey.yaml", titled("T", "reviewed: 2026-10-01\n"))

    found = [
        brief(Run(day=day, cached=False).check([path]))
        for day in (dt.date(2026, 11, 1), dt.date(2028, 11, 1))
    ]

    assert found == [[], [(path, "stale-map", 25)]]


def test_a_file_that_cannot_be_read() -> None:
    Path("a.journey.yaml").symlink_to("nowhere")

    assert ask("a.journey.yaml", write("b.journey.yaml")) == [
        ("a.journey.yaml", "unreadable-file", 1)
    ]


def test_what_is_found_in_an_included_file_is_said_once() -> None:
    write("shared.yaml", "channels: {web: {name: W}}\npersonas: {}\n")
    text = SOUND.replace(
        "channels:\n  web: {name: Website, group: Web pages}", "include: shared.yaml"
    )
    paths = [
        write("a.journey.yaml", text),
        write("b.journey.yaml", text.replace("title: Buying", "title: Selling")),
    ]

    assert ask(*paths) == [("shared.yaml", "channel-without-group", 1)]


def test_standard_input_has_the_configuration_of_this_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write("journeyctl.toml", 'ignore = ["no-owner"]')
    text = UNUSED.replace("owner:", "scenario:")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))

    assert ask("-") == [("<stdin>", "unused-channel", 6)]


def test_files_are_counted() -> None:
    paths = [write(f"{number}.journey.yaml", titled(f"T{number}")) for number in range(3)]
    counted: list[int] = []

    Run(day=DAY).check(paths, counted.append)

    assert counted == [1, 2, 3]


def test_findings_come_in_order() -> None:
    paths = [write(f"{name}.journey.yaml", UNUSED) for name in ("b", "c", "a")]

    found = ask(*paths)

    assert found == sorted(found)
    assert {file for file, _, _ in found} == set(paths)


def test_a_text_as_if_it_stood_in_a_file() -> None:
    path = write("team/a.journey.yaml")
    write("team/shared.yaml", "channels: {fax: {name: F}}\n")
    write("team/journeyctl.toml", 'ignore = ["no-owner"]')
    text = SOUND.replace("owner: Growth team", "include: shared.yaml")

    findings = Run(day=DAY).check_text(text.replace("emotion: 1", "emotion: {scor: 1}"), path)

    assert brief(findings) == [(path, "unknown-key", 18)]
    assert findings[0].fix is not None
    assert Path(path).read_text() == SOUND
