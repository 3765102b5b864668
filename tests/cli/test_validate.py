"""`journeyctl validate`: what it prints, where, and how it exits."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from journeyctl.diagnostics.reporters import REPORTS
from tests.cli.conftest import SHOES, SOUND, Journeyctl

BROKEN = SHOES.replace("name: Pays", "nmae: Pays")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


def test_a_sound_journey(journeyctl: Journeyctl) -> None:
    Path("shoes.journey.yaml").write_text(SOUND)
    result = journeyctl("validate", "shoes.journey.yaml")
    assert (result.code, result.out) == (0, "")
    assert result.err == "1 file checked, nothing found\n"


def test_an_error_is_shown_where_it_stands(journeyctl: Journeyctl) -> None:
    Path("shoes.journey.yaml").write_text(BROKEN)
    result = journeyctl("validate", "shoes.journey.yaml")
    assert result.code == 1
    assert result.out == (
        "error[JM101]: unknown key `nmae` in item 1 of `touchpoints`\n"
        " --> shoes.journey.yaml:6:10\n"
        "  |\n"
        "6 |       - {nmae: Pays, emotion: -2}\n"
        "  |          ^^^^\n"
        "  = help: Did you mean `name`?\n"
    )
    assert result.err == "1 error in 1 file\n"


def test_concise(journeyctl: Journeyctl) -> None:
    Path("shoes.journey.yaml").write_text(BROKEN)
    result = journeyctl("validate", "--format", "concise", "shoes.journey.yaml")
    assert result.out == (
        "shoes.journey.yaml:6:10: error[JM101] unknown key `nmae` in item 1 of `touchpoints` "
        "(Did you mean `name`?)\n"
    )


def test_json(journeyctl: Journeyctl) -> None:
    Path("shoes.journey.yaml").write_text(BROKEN)
    report = json.loads(journeyctl("validate", "--format", "json", "shoes.journey.yaml").out)
    assert report["version"] == 1
    (finding,) = report["findings"]
    assert len(finding.pop("fingerprint")) == 16
    assert finding == {
        "rule": "unknown-key",
        "code": "JM101",
        "severity": "error",
        "message": "unknown key `nmae` in item 1 of `touchpoints`",
        "help": "Did you mean `name`?",
        "file": "shoes.journey.yaml",
        "line": 6,
        "column": 10,
        "end_line": 6,
        "end_column": 14,
        "path": ["stages", 0, "touchpoints", 0, "nmae"],
    }


def test_json_of_a_sound_journey_is_still_json(journeyctl: Journeyctl) -> None:
    Path("shoes.journey.yaml").write_text(SOUND)
    out = journeyctl("validate", "--format", "json", "shoes.journey.yaml").out
    assert json.loads(out) == {"version": 1, "findings": []}


def test_fingerprints_survive_moved_lines(journeyctl: Journeyctl) -> None:
    prints = []
    for text in (BROKEN, f"# a comment\n\n{BROKEN}"):
        Path("shoes.journey.yaml").write_text(text)
        report = json.loads(journeyctl("validate", "--format", "json", "shoes.journey.yaml").out)
        prints.append(report["findings"][0]["fingerprint"])
    assert prints[0] == prints[1]


def test_output_file(journeyctl: Journeyctl) -> None:
    Path("shoes.journey.yaml").write_text(BROKEN)
    result = journeyctl("validate", "--format=json", "--output-file=r.json", "shoes.journey.yaml")
    assert (result.code, result.out) == (1, "")
    assert len(json.loads(Path("r.json").read_text())["findings"]) == 1


def test_fail_on_warning(journeyctl: Journeyctl) -> None:
    Path("a.journey.yaml").write_text(f"{SHOES}channels: {{web: Website}}\n")
    assert journeyctl("validate", "a.journey.yaml").code == 0
    result = journeyctl("validate", "--fail-on", "warning", "a.journey.yaml")
    assert result.code == 1
    assert "warning[JM301]: the channel `web` is never used" in result.out


def test_a_folder_respects_gitignore(journeyctl: Journeyctl) -> None:
    for name in ("a", "drafts/b", "kept/c", "kept/d"):
        path = Path(f"{name}.journey.yaml")
        path.parent.mkdir(exist_ok=True)
        path.write_text(BROKEN)
    Path(".git").mkdir()
    Path(".gitignore").write_text("drafts/\n")
    Path("kept/.gitignore").write_text("d.*\n")
    Path("other.yaml").write_text("not: a journey")
    out = journeyctl("validate", "--format=concise", ".").out
    assert [line.split(":")[0] for line in out.splitlines()] == [
        "a.journey.yaml",
        "kept/c.journey.yaml",
    ]


def test_a_glob_and_a_file_twice(journeyctl: Journeyctl) -> None:
    for name in "ab":
        Path(f"{name}.journey.yaml").write_text(SOUND.replace("running", name))
    result = journeyctl("validate", "*.journey.yaml", "a.journey.yaml")
    assert result.err == "2 files checked, nothing found\n"


def test_standard_input(journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(BROKEN.encode())))
    result = journeyctl("validate", "--format=concise", "-")
    assert result.code == 1
    assert result.out.startswith("<stdin>:6:10: ")


def test_a_missing_file(journeyctl: Journeyctl) -> None:
    Path("shoes.journey.yaml").write_text(SHOES)
    result = journeyctl("validate", "shoos.journey.yaml")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "error: shoos.journey.yaml does not exist\nDid you mean shoes.journey.yaml?\n"
    )


def test_an_empty_folder(journeyctl: Journeyctl) -> None:
    Path("empty").mkdir()
    result = journeyctl("validate", "empty")
    assert result.code == 2
    assert "there is no journey in empty" in result.err


def test_an_unknown_report(journeyctl: Journeyctl) -> None:
    Path("a.journey.yaml").write_text(SHOES)
    result = journeyctl("validate", "--format", "xml", ".")
    assert result.code == 2
    assert "there is no report format 'xml'" in result.err
    assert "full, concise, json" in result.err


def test_wrong_use(journeyctl: Journeyctl) -> None:
    assert journeyctl("validate").code == 2
    assert journeyctl("validate", "--nope", ".").code == 2
    assert journeyctl("nope").code == 2


def test_a_fifo_does_not_hang(journeyctl: Journeyctl) -> None:
    os.mkfifo("pipe.journey.yaml")
    result = journeyctl("validate", "--format=concise", ".")
    assert result.code == 1
    assert "not a regular file" in result.out


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file(journeyctl: Journeyctl) -> None:
    Path("a.journey.yaml").write_text(SHOES)
    Path("a.journey.yaml").chmod(0)
    result = journeyctl("validate", "--format=concise", "a.journey.yaml")
    assert result.code == 1
    assert "cannot be read" in result.out


def test_a_folder_named_like_a_journey(journeyctl: Journeyctl) -> None:
    Path("odd.journey.yaml").mkdir()
    Path("odd.journey.yaml/a.journey.yaml").write_text(SHOES)
    assert journeyctl("validate", "odd.journey.yaml").code == 0


def test_a_vanished_file_is_a_finding(journeyctl: Journeyctl) -> None:
    Path("gone.journey.yaml").symlink_to("nowhere")
    result = journeyctl("validate", "--format=concise", ".")
    assert result.code == 1
    assert "gone.journey.yaml:1:1: error[JM016]" in result.out


def test_control_characters_do_not_reach_the_terminal(journeyctl: Journeyctl) -> None:
    Path("a.journey.yaml").write_text(SHOES.replace("name: Pays", '"\\e[2Jx": Pays'))
    for form in ("full", "concise"):
        assert "\x1b" not in journeyctl("validate", "--format", form, "a.journey.yaml").out


def test_a_long_line_is_cut_around_the_culprit(journeyctl: Journeyctl) -> None:
    long = "x" * 300
    Path("a.journey.yaml").write_text(SHOES.replace("Pays,", f"Pays, purpose: {long}, nmae: 1,"))
    lines = journeyctl("validate", "a.journey.yaml").out.splitlines()
    assert all(len(line) <= 80 for line in lines)
    excerpt, carets = lines[3], lines[4]
    assert excerpt[carets.index("^") :].startswith("nmae")


def test_carets_stand_below_wide_characters(journeyctl: Journeyctl) -> None:
    Path("a.journey.yaml").write_text(SHOES.replace("name: Pays", "name: 配達, x: 1"))
    lines = journeyctl("validate", "a.journey.yaml").out.splitlines()
    # Each of the two ideographs takes two cells.
    assert lines[4].index("^") == lines[3].index("x: 1") + 2


def test_colours_only_where_wanted(journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.journey.yaml").write_text(BROKEN)
    assert "\x1b[" not in journeyctl("validate", "a.journey.yaml").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31merror[JM101]" in journeyctl("validate", "a.journey.yaml").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in journeyctl("validate", "a.journey.yaml").out


def test_a_report_never_replaces_a_journey(journeyctl: Journeyctl) -> None:
    Path("a.journey.yaml").write_text(SHOES)
    Path("b.journey.yaml").write_text(BROKEN)
    result = journeyctl("validate", "b.journey.yaml", "--output-file", "a.journey.yaml")
    assert result.code == 2
    assert Path("a.journey.yaml").read_text() == SHOES


@pytest.mark.parametrize("form", REPORTS)
def test_a_report_replaces_a_report(journeyctl: Journeyctl, form: str) -> None:
    Path("a.journey.yaml").write_text(BROKEN)
    for _ in range(2):
        result = journeyctl("validate", "a.journey.yaml", "--format", form, "--output-file=r")
        assert result.code == 1
    assert "JM101" in Path("r").read_text()


def test_a_report_on_standard_output_by_name(journeyctl: Journeyctl) -> None:
    Path("a.journey.yaml").write_text(BROKEN)
    assert "JM101" in journeyctl("validate", "a.journey.yaml", "--output-file", "-").out
    assert not Path("-").exists()


def test_links_are_written_through(journeyctl: Journeyctl) -> None:
    Path("a.journey.yaml").write_text(BROKEN)
    Path("link").symlink_to("target")
    journeyctl("validate", "a.journey.yaml", "--output-file", "link")
    assert Path("link").is_symlink()
    assert "JM101" in Path("target").read_text()


def test_a_dangling_link_by_name(journeyctl: Journeyctl) -> None:
    Path("gone.journey.yaml").symlink_to("nowhere")
    result = journeyctl("validate", "gone.journey.yaml")
    assert (result.code, result.err) == (2, "error: gone.journey.yaml does not exist\n")


@pytest.mark.parametrize(
    ("redirection", "words"),
    [
        (">/dev/full", "No space left on device"),
        (">&-", "standard output is closed"),
        ("- <&-", "standard input is closed"),
    ],
)
def test_streams_that_cannot_be_used(redirection: str, words: str) -> None:
    Path("a.journey.yaml").write_text(BROKEN)
    command = f"{sys.executable} -m journeyctl validate a.journey.yaml {redirection}"
    if redirection.startswith("-"):
        command = f"{sys.executable} -m journeyctl validate {redirection}"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert done.returncode == 2
    assert done.stderr == f"error: {words}\n"


def test_a_huge_line_is_shown_in_no_time(journeyctl: Journeyctl) -> None:
    stage = f"{{nam: {'b' * 100}}}"
    text = f"{{journeyctl: 1, title: T, stages: [{', '.join([stage] * 2000)}]}}"
    Path("a.journey.yaml").write_text(text)
    lines = journeyctl("validate", "a.journey.yaml").out.splitlines()
    assert all(len(line) <= 80 for line in lines)


def test_figures_need_no_translation(journeyctl: Journeyctl) -> None:
    text = SHOES.replace("Pays", "{en: Pays, fa: پرداخت}").replace(
        "title: Buying", "owner: 12\ntitle: Buying"
    )
    Path("a.journey.yaml").write_text(text)
    out = journeyctl("validate", "--format=concise", "a.journey.yaml").out
    assert "`owner`" not in out
    assert "`title` is not translated into fa" in out
