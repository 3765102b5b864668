"""`journeyctl validate --overlay`: files, folders, configuration, and how it says what is wrong."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.checking.files import WATCHED, lay
from tests.cli.conftest import SOUND, Journeyctl
from tests.cli.test_asked import modules

NAME = "a.journey.yaml"
LINE = f"{NAME}:19:9: warning[JM701] no event matches the touchpoint `Pays`"


@pytest.fixture(autouse=True)
def _here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


def write(path: str, text: str = WATCHED) -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text)
    return path


def test_a_file(journeyctl: Journeyctl) -> None:
    overlay = lay(write(NAME), "pays")

    result = journeyctl("validate", "--overlay", overlay, NAME)

    assert (result.code, result.err) == (0, "1 warning in 1 file\n")
    assert result.out == (
        "warning[JM701]: no event matches the touchpoint `Pays`\n"
        f"  --> {NAME}:19:9\n"
        "   |\n"
        "19 |         match: {event: purchase}\n"
        "   |         ^^^^^\n"
        "   = help: Mend its `match`, or find out why nobody comes there.\n"
    )


def test_a_folder(journeyctl: Journeyctl) -> None:
    for name in "abc":
        write(f"maps/{name}.journey.yaml", WATCHED.replace("shoes", name))
    lay("maps/a.journey.yaml", "pays", to="out/a.overlay.json")

    result = journeyctl("validate", "--format=concise", "--overlay", "out", "maps")

    assert result.out.startswith(f"maps/{LINE}")
    assert result.err == "1 warning in 3 files; 2 without an overlay\n"


def test_standard_input(journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch) -> None:
    overlay = lay(write(NAME), "pays")
    stdin = SimpleNamespace(buffer=io.BytesIO(WATCHED.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)

    result = journeyctl("validate", "--format=concise", "--overlay", overlay, "-")

    assert result.out.startswith(LINE.replace(NAME, "<stdin>"))


def test_an_overlay_that_does_not_fit(journeyctl: Journeyctl) -> None:
    overlay = lay(write(NAME))
    write(NAME, WATCHED.replace("event: purchase", "event: pay"))

    for _ in range(2):
        result = journeyctl("validate", "--overlay", overlay, NAME)
        assert (result.code, result.out) == (2, "")
        assert result.err == (
            "error: a.overlay.json does not fit: it was measured for an older revision of this "
            "journey: `pays` changed since in `match` or `next`\n"
            "Measure the journey anew: journeyctl measure.\n"
        )


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (os.devnull, f"the overlay {os.devnull} is neither a file nor a folder\n"),
        ("nope.json", "the overlay nope.json does not exist\nMake it: journeyctl measure.\n"),
        (
            "out",
            "there is no overlay of these journeys in out\njourneyctl measure writes it: a.overlay",
        ),
        ("x.json", "x.json is no overlay: it is not JSON\nMeasure the journey anew: "),
    ],
)
def test_no_overlay(journeyctl: Journeyctl, option: str, message: str) -> None:
    write(NAME)
    write("out/b.overlay.json", "")
    write("x.json", "[")

    result = journeyctl("validate", "--overlay", option, NAME)

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: {message}")


def test_rules_that_were_asked_for_without_data(journeyctl: Journeyctl) -> None:
    overlay = lay(write(NAME))

    def said(*options: object) -> str:
        return journeyctl("validate", *options, NAME).err.removeprefix("1 file checked, ")

    silent = "nothing found; JM7 cannot say anything without --overlay\n"
    assert said("--select", "JM7,JM3") == silent
    assert said("--select=JM7") == silent
    assert said("--select", "all") == "nothing found\n"
    assert said("--select", "JM7", "--overlay", overlay) == "nothing found\n"


# Configuration


def test_a_configured_folder(journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch) -> None:
    write("maps/journeyctl.toml", 'format = "concise"\noverlay = "../out"\n')
    lay(write(f"maps/{NAME}"), "pays", to="out/a.overlay.json")
    write("maps/b.journey.yaml", SOUND.replace("shoes", "tea"))
    monkeypatch.chdir("maps")

    result = journeyctl("validate", ".")

    assert result.out.startswith(LINE)
    assert result.err == "1 warning in 2 files\n"
    assert journeyctl("validate", "b.journey.yaml").err == "1 file checked, nothing found\n"


def test_an_option_wins(journeyctl: Journeyctl) -> None:
    write("journeyctl.toml", 'overlay = "out"\n')
    lay(write(NAME), "pays", to="out/a.overlay.json")

    assert journeyctl("validate", NAME).err == "1 warning in 1 file\n"
    result = journeyctl("validate", "--overlay", lay(NAME), NAME)
    assert result.err == "1 file checked, nothing found\n"


def test_a_configured_file(journeyctl: Journeyctl) -> None:
    write("journeyctl.toml", 'format = "concise"\noverlay = "a.overlay.json"\n')
    lay(write(NAME))

    result = journeyctl("validate", NAME)

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: journeyctl.toml:2:1: 'a.overlay.json' is no folder\n")


# Baselines


def test_a_baseline_stays_quiet_when_figures_move(journeyctl: Journeyctl) -> None:
    overlay = lay(write(NAME), "pays")
    journeyctl("validate", "--overlay", overlay, "--write-baseline", "known.json", NAME)

    result = journeyctl("validate", "--overlay", overlay, "--baseline", "known.json", NAME)

    assert result.err == "1 file checked, nothing found; 1 known to the baseline\n"


# What is loaded


def test_nothing_heavy_is_loaded_for_what_is_known() -> None:
    lay(write(NAME), "pays")
    words = ("validate", NAME, "--overlay", "a.overlay.json")

    assert {"journeyctl.overlay.parts", "pydantic"} <= modules(*words)
    assert not {"journeyctl.overlay", "pydantic", "yaml", "typer"} & modules(*words)


def test_without_an_overlay_its_model_is_never_loaded() -> None:
    write(NAME)

    found = modules("validate", NAME)

    assert "journeyctl.rules.observed" in found
    assert "journeyctl.overlay" not in found
