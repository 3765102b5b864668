"""`journeyctl init`: what it writes, in which language, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from wcwidth import wcswidth

from journeyctl.cli import output
from journeyctl.errors import OutputError
from journeyctl.i18n.catalogue import LANGUAGES
from journeyctl.starters import load_starters
from tests.cli.conftest import Journeyctl

PROJECT = ["five-stages.journey.yaml", "journey.schema.json", "journeyctl.toml"]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)


def files(folder: str = ".") -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


@pytest.mark.parametrize("name", load_starters())
def test_a_project_validates_and_renders_at_once(journeyctl: Journeyctl, name: str) -> None:
    assert journeyctl("init", "--template", name).code == 0
    result = journeyctl("validate", ".", "--fail-on", "info")
    assert (result.code, result.out) == (0, "")
    assert journeyctl("render", f"{name}.journey.yaml", "-f", "svg").code == 0


def test_it_writes_here_and_says_what_is_next(journeyctl: Journeyctl) -> None:
    result = journeyctl("init")
    assert result.code == 0
    assert result.out.split() == PROJECT
    assert files() == PROJECT
    assert result.err == (
        "Next:\n"
        "  journeyctl validate five-stages.journey.yaml  # check it\n"
        "  journeyctl render five-stages.journey.yaml    # draw it\n"
    )


def test_a_folder_is_made(journeyctl: Journeyctl) -> None:
    result = journeyctl("init", "my maps/shop", "--template", "funnel")
    assert result.out.splitlines()[0] == "my maps/shop/funnel.journey.yaml"
    assert files("my maps/shop") == ["funnel.journey.yaml", *PROJECT[1:]]
    assert "journeyctl validate 'my maps/shop/funnel.journey.yaml'" in result.err


def test_the_file_of_the_root_says_nothing_but_a_comment(journeyctl: Journeyctl) -> None:
    journeyctl("init", "--lang", "ms")
    lines = Path("journeyctl.toml").read_text("utf-8").splitlines()
    assert lines
    assert all(line.startswith("# ") for line in lines)


def test_a_baseline_is_brought_along(journeyctl: Journeyctl) -> None:
    result = journeyctl("init", "--template", "future-state")
    assert files() == ["current-state.journey.yaml", "future-state.journey.yaml", *PROJECT[1:]]
    assert "journeyctl validate future-state.journey.yaml current-state.journey.yaml" in result.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_is_chosen(
    journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert journeyctl("init", "--lang", language).code == 0
    assert f"\nlanguage: {language}\n" in Path(PROJECT[0]).read_text("utf-8")


def test_the_language_of_the_environment(
    journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "fa_IR.UTF-8")
    result = journeyctl("init")
    assert "\nlanguage: fa\n" in Path(PROJECT[0]).read_text("utf-8")
    # Right-to-left words stand in isolates, so that commands keep their order.
    assert "  # \u2067بررسی\u2069\n" in result.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list(journeyctl: Journeyctl, language: str) -> None:
    result = journeyctl("init", "--list", "--lang", language)
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert [line.split()[0] for line in lines[::2]] == list(load_starters())
    assert all(wcswidth(line) <= 80 for line in lines)
    isolated = {line.count("\u2067") == line.count("\u2069") == 1 for line in lines}
    assert isolated == {language in ("fa", "ar")}
    assert files() == []


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["--template", "five-stage"], "there is no template 'five-stage'", "five-stages?"),
        (["--template", "x"], "there is no template 'x'", "Choose from five-stages, funnel"),
        (["--lang", "fas"], "there is no starter in the language 'fas'", "Did you mean fa?"),
        (["--list", "--lang", "tr"], "in the language 'tr'", "Choose from en, fa, ar, bg, ms."),
    ],
)
def test_what_is_unknown(
    journeyctl: Journeyctl, arguments: list[str], message: str, hint: str
) -> None:
    result = journeyctl("init", *arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert hint in result.err
    assert files() == []


def test_nothing_is_overwritten(journeyctl: Journeyctl) -> None:
    Path(PROJECT[0]).write_text("mine")
    result = journeyctl("init")
    assert result.code == 2
    assert f"{PROJECT[0]} is there already" in result.err
    assert Path(PROJECT[0]).read_text() == "mine"
    assert files() == PROJECT[:1]
    assert journeyctl("init", "--force").code == 0
    assert Path(PROJECT[0]).read_text() != "mine"
    assert files() == PROJECT


def test_all_that_is_in_the_way_is_named_at_once(journeyctl: Journeyctl) -> None:
    for name in PROJECT[:2]:
        Path(name).write_text("mine")
    result = journeyctl("init")
    assert f"{PROJECT[0]}, {PROJECT[1]} are there already" in result.err


def test_the_settings_of_a_project_are_kept(journeyctl: Journeyctl) -> None:
    Path("journeyctl.toml").write_text("# mine\n")
    for options in ((), ("--force",)):
        result = journeyctl("init", *options)
        assert result.code == 0
        assert result.out.split() == PROJECT[:2]
        assert Path("journeyctl.toml").read_text() == "# mine\n"


def test_it_may_be_done_again_and_with_another_starter(journeyctl: Journeyctl) -> None:
    assert journeyctl("init").code == 0
    assert journeyctl("init").code == 0
    assert journeyctl("init", "--template", "online").code == 0
    assert files() == ["five-stages.journey.yaml", "journey.schema.json", "journeyctl.toml",
                       "online.journey.yaml"]  # fmt: skip


@pytest.mark.parametrize("options", [(), ("--force",)])
def test_what_is_no_file_is_in_the_way(journeyctl: Journeyctl, options: tuple[str, ...]) -> None:
    Path("journey.schema.json").mkdir()
    result = journeyctl("init", *options)
    assert result.code == 2
    assert "journey.schema.json is not a regular file" in result.err
    assert files() == ["journey.schema.json"]


def test_a_file_is_no_folder(journeyctl: Journeyctl) -> None:
    Path("shop").write_text("mine")
    result = journeyctl("init", "shop")
    assert result.code == 2
    assert "shop is not a folder" in result.err


def test_nothing_is_left_when_writing_fails(
    journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = output.write_file

    def fail(path: Path, content: bytes, *, force: bool) -> None:
        if path.name == "journeyctl.toml":
            raise OutputError(f"{path} cannot be written: No space left on device")
        write(path, content, force=force)

    monkeypatch.setattr(output, "write_file", fail)
    result = journeyctl("init")
    assert (result.code, result.out) == (2, "")
    assert "No space left on device" in result.err
    assert files() == []
