"""Where configuration stands, and where its faults do."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeyctl.config import Configurations
from journeyctl.errors import ConfigError


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, "utf-8")


def ignored(folder: str) -> tuple[str, ...]:
    return Configurations().of(Path(folder)).ignore


def refused(folder: str = ".") -> str:
    with pytest.raises(ConfigError) as raised:
        Configurations().of(Path(folder))
    return str(raised.value)


def test_no_configuration(tmp_path: Path) -> None:
    settings = Configurations().of(Path("a"))

    assert (settings.file, settings.folder) == (None, tmp_path)


def test_the_nearest_holds() -> None:
    write("journeyctl.toml", 'ignore = "no-owner"')
    write("a/journeyctl.toml", 'ignore = "stale-map"')
    write("a/b/c/x", "")
    write("d/x", "")

    assert ignored(".") == ignored("d") == ("no-owner",)
    assert ignored("a") == ignored("a/b/c") == ("stale-map",)


def test_several_folders_of_one_run(tmp_path: Path) -> None:
    write("a/journeyctl.toml", 'ignore = "stale-map"')
    configurations = Configurations()

    found = [configurations.of(Path(folder)).file for folder in ("a/b", "c", "a", ".", "a/b/d")]

    own = tmp_path / "a/journeyctl.toml"
    assert found == [own, None, own, None, own]


def test_pyproject() -> None:
    write("pyproject.toml", '[project]\nname = "x"\n\n[tool.journeyctl]\nignore = "no-owner"\n')

    assert ignored(".") == ("no-owner",)


@pytest.mark.parametrize(
    "text", ['[project]\nname = "x"', "[tool.journeyctlx]\na = 1", "this is no TOML", ""]
)
def test_another_pyproject_is_passed_over(text: str) -> None:
    write("journeyctl.toml", 'ignore = "no-owner"')
    write("a/pyproject.toml", text)

    assert ignored("a") == ("no-owner",)


def test_a_part_of_the_table_is_enough() -> None:
    write("pyproject.toml", '[tool.journeyctl.severity]\nno-owner = "error"\n')

    assert Configurations().of(Path()).severity == {"no-owner": "error"}


def test_the_own_file_beats_pyproject() -> None:
    write("pyproject.toml", '[tool.journeyctl]\nignore = "no-owner"\n')
    write("journeyctl.toml", "# Nothing but a comment.\n")

    assert ignored(".") == ()


def test_a_folder_reached_by_dots(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a/journeyctl.toml", 'ignore = "no-owner"')
    write("b/journeyctl.toml", 'ignore = "stale-map"')
    write("c/x", "")
    monkeypatch.chdir("a")

    assert ignored(".") == ("no-owner",)
    assert ignored("../b") == ("stale-map",)
    assert ignored("../c") == ()


def test_a_folder_reached_by_a_link(tmp_path: Path) -> None:
    write("a/journeyctl.toml", 'ignore = "no-owner"')
    write("a/b/x", "")
    Path("link").symlink_to("a/b")

    settings = Configurations().of(Path("link"))

    assert (settings.ignore, settings.folder) == (("no-owner",), tmp_path / "a")


def test_each_is_read_once() -> None:
    write("journeyctl.toml", 'ignore = "no-owner"')
    configurations = Configurations()
    first = configurations.of(Path())
    write("journeyctl.toml", "broken")

    assert configurations.of(Path("a")) is configurations.of(Path()) is first


def test_a_byte_order_mark_and_windows_lines() -> None:
    Path("journeyctl.toml").write_bytes(b'\xef\xbb\xbfignore = "no-owner"\r\nformat = "json"\r\n')

    assert ignored(".") == ("no-owner",)


def test_what_is_no_file_is_passed_over() -> None:
    Path("journeyctl.toml").mkdir()
    Path("a").mkdir()
    Path("a/journeyctl.toml").symlink_to("nowhere")

    assert Configurations().of(Path("a")).file is None


def test_not_utf_8() -> None:
    Path("journeyctl.toml").write_bytes(b"\xff")

    assert refused() == "journeyctl.toml is not UTF-8"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a = b", "1:5"),
        ("\n\na = 1\na = 2\n", "4:6"),
        ("a = [\n  1,\n", "3:1"),
        ("a = [1", "1:7"),
        ("سفر = 1", "1:1"),
    ],
)
def test_no_toml(text: str, place: str) -> None:
    write("a/journeyctl.toml", text)

    message = refused("a/b")

    assert message.startswith(f"a/journeyctl.toml:{place}: this is no TOML: ")
    assert "(at " not in message


def test_a_file_above_is_named_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("journeyctl.toml", "selct = 1")
    Path("a").mkdir()
    monkeypatch.chdir("a")

    assert refused() == f"{tmp_path}/journeyctl.toml:1:1: there is no setting 'selct'"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# selct\nselct = 1", "2:1"),
        ('exclude = ["a"] # selct\n  "selct" = 1', "2:3"),
        ('exclude = ["a#b"]\nselct = 1', "2:1"),
        ('output-file = "baseline.json"\nbaseline = 1', "2:1"),
        ('exclude = ["baseline"]\n[baseline]\n', "2:2"),
        ('ignore = [\n  "JM3", # JM9\n  "JM9",\n]', "3:3"),
        ("ignore = ['JM9']", "1:11"),
        ('ignore = ["no-owner"]\n[severity]\nno-owner = "eror"', "3:1"),
        ('select = ["JM4"]\nseverity.JM4 = "eror"', "2:10"),
        ('severity = {no-owner = "info", stale-map = "x"}', "1:32"),
        ('[per-file-ignores]\n"a.yaml" = "JM3"\n"b.yaml" = ["JM3", "JM9"]', "3:20"),
        ("[rules.crowded-stage]\nmax = 1\n[rules.stale-maap]\nmax = 1", "3:8"),
        ("[rules]\ncrowded-stage = 1", "2:1"),
        ('exclude = ["a", "\\u0021"]', "1:1"),
    ],
)
def test_where_a_fault_stands(text: str, place: str) -> None:
    write("journeyctl.toml", text)

    assert refused().startswith(f"journeyctl.toml:{place}: ")


def test_where_a_fault_of_pyproject_stands() -> None:
    before = '[tool.ruff.lint]\nselect = ["JM9"]\n'
    write("pyproject.toml", f'{before}[tool.journeyctl]\nselect = ["JM9"]\n')

    assert refused() == "pyproject.toml:4:11: there is no rule 'JM9'"
