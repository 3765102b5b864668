"""`journeyctl render`: which files it writes, and which it leaves alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from journeyctl.render.registry import FORMATS
from tests.cli.conftest import SHOES, Journeyctl


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("shoes.journey.yaml").write_text(SHOES)


def files() -> list[str]:
    """Everything below this folder that is no journey."""
    return sorted(
        path.as_posix()
        for path in Path().rglob("*")
        if path.is_file() and not path.name.endswith(".journey.yaml")
    )


def test_without_options_it_writes_a_page_here(journeyctl: Journeyctl) -> None:
    Path("elsewhere").mkdir()
    Path("shoes.journey.yaml").rename("elsewhere/shoes.journey.yaml")
    result = journeyctl("render", "elsewhere/shoes.journey.yaml")
    assert (result.code, result.out, result.err) == (0, "shoes.html\n", "")
    assert files() == ["shoes.html"]


def test_every_format_and_view(journeyctl: Journeyctl) -> None:
    formats = ",".join(FORMATS)
    result = journeyctl("render", "shoes.journey.yaml", "-f", formats, "--view", "map,flow")
    assert result.code == 0
    assert files() == [
        "shoes.dot",
        "shoes.flow.pdf",
        "shoes.flow.png",
        "shoes.flow.svg",
        "shoes.html",
        "shoes.json",
        "shoes.md",
        "shoes.pdf",
        "shoes.png",
        "shoes.svg",
        "shoes.txt",
    ]
    assert sorted(result.out.split()) == files()


def test_the_ending_of_the_output_names_the_format(journeyctl: Journeyctl) -> None:
    assert journeyctl("render", "shoes.journey.yaml", "-o", "out/map.svg").code == 0
    assert Path("out/map.svg").read_text().startswith("<svg ")
    result = journeyctl("render", "shoes.journey.yaml", "-o", "map.pfd")
    assert result.code == 2
    assert "the ending .pfd" in result.err


def test_an_output_without_ending_is_a_folder(journeyctl: Journeyctl) -> None:
    assert journeyctl("render", "shoes.journey.yaml", "-f", "svg", "-o", "out").code == 0
    assert journeyctl("render", "shoes.journey.yaml", "-f", "svg", "-o", "deep/er/").code == 0
    assert files() == ["deep/er/shoes.svg", "out/shoes.svg"]


def test_a_folder_keeps_its_structure(journeyctl: Journeyctl) -> None:
    Path("in/deep").mkdir(parents=True)
    for name in ("in/a", "in/deep/a"):
        Path(f"{name}.journey.yaml").write_text(SHOES)
    assert journeyctl("render", "in", "-f", "svg", "-o", "out").code == 0
    assert files() == ["out/a.svg", "out/deep/a.svg"]


def test_two_of_one_name_are_refused_before_anything_is_written(journeyctl: Journeyctl) -> None:
    Path("deep").mkdir()
    Path("deep/shoes.journey.yaml").write_text(SHOES)
    result = journeyctl("render", "shoes.journey.yaml", "deep/shoes.journey.yaml", "-f", "svg")
    assert result.code == 2
    assert "would both become shoes.svg" in result.err
    assert files() == []


def test_several_outputs_need_a_folder(journeyctl: Journeyctl) -> None:
    result = journeyctl("render", "shoes.journey.yaml", "-f", "svg,png", "-o", "map.svg")
    assert result.code == 2
    assert "map.svg is one file, but 2 are to be written" in result.err
    assert journeyctl("render", "shoes.journey.yaml", "-f", "svg,png", "-o", "-").code == 2


def test_standard_output_carries_the_result_alone() -> None:
    command = [sys.executable, "-m", "journeyctl", "render", "shoes.journey.yaml", "-f", "png"]
    done = subprocess.run([*command, "-o", "-"], capture_output=True, check=True)
    assert done.stdout.startswith(b"\x89PNG")
    assert done.stderr == b""


def test_what_it_made_is_written_over(journeyctl: Journeyctl) -> None:
    formats = ",".join(FORMATS)
    first = journeyctl("render", "shoes.journey.yaml", "-f", formats)
    before = {name: Path(name).read_bytes() for name in files()}
    times = {name: Path(name).stat().st_mtime_ns for name in files()}
    second = journeyctl("render", "shoes.journey.yaml", "-f", formats)
    assert (first.code, second.code) == (0, 0)
    assert {name: Path(name).read_bytes() for name in files()} == before
    assert {name: Path(name).stat().st_mtime_ns for name in files()} == times
    Path("shoes.journey.yaml").write_text(SHOES.replace("Pays", "Pays at last"))
    assert journeyctl("render", "shoes.journey.yaml", "-f", formats).code == 0
    assert all(Path(name).read_bytes() != before[name] for name in files())


@pytest.mark.parametrize("name", FORMATS)
def test_what_it_did_not_make_is_left_alone(journeyctl: Journeyctl, name: str) -> None:
    path = Path(f"shoes.{FORMATS[name].ending}")
    path.write_text("mine")
    result = journeyctl("render", "shoes.journey.yaml", "-f", name, "-o", path)
    assert result.code == 2
    assert f"{path} was not made by journeyctl" in result.err
    assert path.read_text() == "mine"
    assert journeyctl("render", "shoes.journey.yaml", "-f", name, "-o", path, "--force").code == 0
    assert path.read_bytes() != b"mine"


def test_a_broken_journey_is_not_drawn_but_others_are(journeyctl: Journeyctl) -> None:
    Path("bad.journey.yaml").write_text(SHOES.replace("emotion: 2", "emotion: 3"))
    result = journeyctl("render", ".", "-f", "svg")
    assert result.code == 1
    assert files() == ["shoes.svg"]
    assert "bad.journey.yaml:7:46" in result.err
    assert result.out == "shoes.svg\n"


def test_languages(journeyctl: Journeyctl) -> None:
    Path("two.journey.yaml").write_text(SHOES.replace("Pays", "{en: Pays, fa: پرداخت}"))
    result = journeyctl("render", "two.journey.yaml", "-f", "svg", "--lang", "en,fa")
    assert result.code == 0
    assert files() == ["two.en.svg", "two.fa.svg"]
    assert "پرداخت" in Path("two.fa.svg").read_text()
    assert "پرداخت" not in Path("two.en.svg").read_text()
    assert journeyctl("render", "two.journey.yaml", "--lang", "not a tag").code == 2


def test_an_unknown_format(journeyctl: Journeyctl) -> None:
    result = journeyctl("render", "shoes.journey.yaml", "-f", "svgg")
    assert result.code == 2
    assert "there is no format 'svgg'" in result.err
    assert files() == []


def test_a_target_that_cannot_be_written(journeyctl: Journeyctl) -> None:
    Path("file").write_text("")
    result = journeyctl("render", "shoes.journey.yaml", "-o", "file/map.svg")
    assert result.code == 2
    assert "cannot be written" in result.err
    Path("map.svg").mkdir()
    assert journeyctl("render", "shoes.journey.yaml", "-f", "svg", "-o", "map.svg").code == 0
    assert Path("map.svg/shoes.svg").is_file()


def test_nothing_is_left_when_writing_fails(
    journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fdopen", fail)
    result = journeyctl("render", "shoes.journey.yaml", "-f", "svg")
    assert result.code == 2
    assert "No space left on device" in result.err
    assert files() == []


def test_the_same_bytes_in_every_folder(journeyctl: Journeyctl, tmp_path: Path) -> None:
    formats = ",".join(FORMATS)
    contents = []
    for folder in ("one", "two/deeper"):
        here = tmp_path / folder
        here.mkdir(parents=True)
        journey = here / "shoes.journey.yaml"
        journey.write_text(SHOES)
        assert journeyctl("render", journey, "-f", formats, "-o", here / "out").code == 0
        contents.append({path.name: path.read_bytes() for path in (here / "out").iterdir()})
    assert contents[0] == contents[1]
    assert len(contents[0]) == len(FORMATS)


def test_a_fault_of_our_own_is_one_line(
    journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("oops")

    monkeypatch.setattr("journeyctl.cli.wishes.plan", fail)
    result = journeyctl("render", "shoes.journey.yaml")
    assert result.code == 3
    assert result.err.count("\n") == 1
    assert "--traceback" in result.err
    with pytest.raises(RuntimeError, match="oops"):
        journeyctl("--traceback", "render", "shoes.journey.yaml")


def test_a_fifo_is_no_target(journeyctl: Journeyctl) -> None:
    os.mkfifo("shoes.md")
    result = journeyctl("render", "shoes.journey.yaml", "-f", "md")
    assert result.code == 2
    assert "shoes.md is not a regular file" in result.err


def test_text_is_for_the_terminal(journeyctl: Journeyctl) -> None:
    Path("two.journey.yaml").write_text(SHOES.replace("running", "walking"))
    result = journeyctl("render", ".", "-f", "text")
    assert (result.code, result.err) == (0, "")
    assert result.out.count("━━ journeyctl ━━") == 2
    assert result.out.index("running shoes") < result.out.index("walking shoes")
    assert files() == []
    assert journeyctl("render", ".", "-f", "text", "-o", "out").code == 0
    assert journeyctl("render", ".", "-f", "text,md").code == 0
    assert files() == ["out/shoes.txt", "out/two.txt", "shoes.md", "shoes.txt", "two.md", "two.txt"]


def test_text_is_as_wide_as_the_terminal(
    journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    for columns in (40, 80, 133):
        monkeypatch.setenv("COLUMNS", str(columns))
        lines = journeyctl("render", "shoes.journey.yaml", "-f", "text").out.splitlines()
        assert max(map(len, lines)) == columns
    journeyctl("render", "shoes.journey.yaml", "-o", "shoes.txt")
    assert max(map(len, Path("shoes.txt").read_text().splitlines())) == 80


def test_text_has_colours_where_they_are_seen(
    journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b" not in journeyctl("render", "shoes.journey.yaml", "-f", "text").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" in journeyctl("render", "shoes.journey.yaml", "-f", "text").out
    journeyctl("render", "shoes.journey.yaml", "-o", "shoes.txt")
    assert "\x1b" not in Path("shoes.txt").read_text()
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in journeyctl("render", "shoes.journey.yaml", "-f", "text").out


def test_a_view_that_a_format_cannot_show(journeyctl: Journeyctl) -> None:
    result = journeyctl("render", "shoes.journey.yaml", "-f", "svg", "--view", "report")
    assert result.code == 2
    assert "svg cannot show report\nChoose a view from map, flow, " in result.err
    assert files() == []
