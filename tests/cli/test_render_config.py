"""The table `[render]` of the configuration, and the options that win over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import SHOES, Journeyctl

TWO = SHOES.replace("Pays", "{en: Pays, fa: پرداخت}")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(tmp_path, "project", "journeys").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "project")
    Path("journeys/shoes.journey.yaml").write_text(TWO)


def configure(text: str, folder: str = ".") -> None:
    Path(folder, "journeyctl.toml").write_text(f"[render]\n{text}\n", "utf-8")


def test_it_says_what_the_options_say(
    journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(
        'format = "svg,dot"\nview = ["map", "flow"]\nlang = ["en", "fa"]\noutput = "out/"\n'
        'theme = "dark"'
    )
    monkeypatch.chdir("journeys")
    result = journeyctl("render", ".")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [
        f"../out/shoes{view}.{language}.{kind}"
        for view, kind in (("", "svg"), (".flow", "svg"), ("", "dot"))
        for language in ("en", "fa")
    ]
    options = ("-f", "svg", "--view", "map", "--lang", "en", "--theme", "light", "-o", "own.svg")
    by_option = journeyctl("render", ".", *options)
    assert by_option.code == 0
    dark, light = (Path(name).read_text() for name in ("../out/shoes.en.svg", "own.svg"))
    assert dark != light
    assert journeyctl("render", ".", "--theme", "light", "--check").code == 1
    assert journeyctl("render", ".", "--check").code == 0


def test_paths_are_relative_to_the_configuration(journeyctl: Journeyctl) -> None:
    Path("themes").mkdir()
    Path("themes/own.toml").write_text('extends = "light"\n\n[colours]\nink = "#123456"\n')
    configure('format = "svg"\ntheme = "../themes/own.toml"\noutput = "map.svg"', "journeys")
    result = journeyctl("render", "journeys")
    assert (result.out, result.err, result.code) == ("journeys/map.svg\n", "", 0)
    assert "#123456" in Path("journeys/map.svg").read_text()


def test_each_journey_follows_its_own(journeyctl: Journeyctl) -> None:
    Path("other").mkdir()
    Path("other/boots.journey.yaml").write_text(SHOES)
    configure('format = "dot"')
    configure('format = "md"\noutput = "."', "other")
    assert journeyctl("render", ".").out == "journeys/shoes.dot\nother/other/boots.md\n"


def test_text_for_files(journeyctl: Journeyctl) -> None:
    configure('format = "text"\noutput = "out"')
    assert journeyctl("render", "journeys").out == "out/shoes.txt\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('form = "svg"', "journeyctl.toml:2:1: there is no setting 'form'\nDid you mean 'format'?"),
        ('view = ["map", "flo"]', "journeyctl.toml:2:1: there is no view 'flo'\nChoose from map"),
        ('theme = "drak"', "journeyctl.toml:2:1: there is no theme 'drak'\nDid you mean 'dark'?"),
        ('theme = "drak.toml"', "journeyctl.toml:2:1: the theme drak.toml cannot be read"),
        ('lang = "not a tag"', "journeyctl.toml:2:1: 'not a tag' is no language tag"),
        ('paper = "a5"', "journeyctl.toml:2:1: 'paper' must be one of poster, a3, a4"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(
    text: str, message: str, journeyctl: Journeyctl
) -> None:
    configure(text)
    result = journeyctl("render", "journeys")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: {message}")


def test_it_is_shown(journeyctl: Journeyctl) -> None:
    configure('format = "svg"\npaper = "A3"')
    shown = journeyctl("validate", "--show-config", "journeys").out
    assert '\n[render]\nformat = ["svg"]\nview = []\n' in shown
    assert '\npaper = "a3"\nembed-fonts = false\n' in shown


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--theme", "drak", "there is no theme 'drak'"),
        ("--paper", "a5", "there is no paper 'a5'"),
        ("--templates", "nowhere", "nowhere, the folder of templates, does not exist"),
    ],
)
def test_options_that_cannot_be(
    option: str, value: str, message: str, journeyctl: Journeyctl
) -> None:
    result = journeyctl("render", "journeys", option, value)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: {message}")
