"""Which files a path on the command line means."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeyctl.errors import InputError
from journeyctl.source.discovery import Found, discover


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        *("b.journey.yaml", "a.journey.yaml", "notes.yaml", "sub/c.journey.yaml"),
        *("build/d.journey.yaml", ".git/e.journey.yaml", "sub/keep/f.journey.yaml"),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def paths(*given: str) -> list[str]:
    return [found.path for found in discover(given)]


def test_a_file(folder: Path) -> None:
    assert paths("notes.yaml") == ["notes.yaml"]
    assert paths(str(folder / "a.journey.yaml")) == [str(folder / "a.journey.yaml")]


@pytest.mark.usefixtures("folder")
def test_a_folder_is_all_journeys_below_it() -> None:
    assert paths(".") == [
        *("a.journey.yaml", "b.journey.yaml", "build/d.journey.yaml"),
        *("sub/c.journey.yaml", "sub/keep/f.journey.yaml"),
    ]


@pytest.mark.parametrize(
    ("ignored", "place", "left"),
    [
        ("build/\n", ".gitignore", ["a", "b", "c", "f"]),
        ("*.journey.yaml\n!a.journey.yaml\n", ".gitignore", ["a"]),
        ("/c.journey.yaml\n", "sub/.gitignore", ["a", "b", "d", "f"]),
        ("# nothing\n\n", ".gitignore", ["a", "b", "d", "c", "f"]),
    ],
)
def test_gitignore(folder: Path, ignored: str, place: str, left: list[str]) -> None:
    (folder / place).write_text(ignored)

    assert [found.name for found in discover(["."])] == left


def test_gitignore_above_the_folder(folder: Path) -> None:
    (folder / ".gitignore").write_text("keep\n")

    assert paths("sub") == ["sub/c.journey.yaml"]


def test_a_file_is_taken_even_if_it_is_ignored(folder: Path) -> None:
    (folder / ".gitignore").write_text("*\n")

    assert paths("a.journey.yaml") == ["a.journey.yaml"]


@pytest.mark.usefixtures("folder")
def test_a_glob() -> None:
    assert paths("*.journey.yaml") == ["a.journey.yaml", "b.journey.yaml"]
    assert paths("**/c.journey.yaml") == ["sub/c.journey.yaml"]


@pytest.mark.usefixtures("folder")
def test_each_file_once() -> None:
    assert paths("a.journey.yaml", "./a.journey.yaml", "*.journey.yaml") == [
        *("a.journey.yaml", "b.journey.yaml"),
    ]


def test_standard_input() -> None:
    assert discover(["-"]) == [Found("-", Path("journey"), named=True)]
    assert discover(["-"])[0].name == "journey"


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("x.journey.yaml", "x"),
        ("x.journey.yml", "x"),
        ("x.yaml", "x"),
        ("x.yml", "x"),
        ("x.y.txt", "x.y"),
        ("سفر.journey.yaml", "سفر"),
    ],
)
def test_names(file: str, name: str) -> None:
    assert Found(file, Path(file)).name == name


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("none.yaml", "does not exist"),
        ("*.toml", "no file matches"),
        ("a\0b", "NUL"),
        ("x" * 5000, "cannot be read"),
    ],
)
def test_what_cannot_be_found(given: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        discover([given])


@pytest.mark.usefixtures("folder")
def test_a_misspelt_name() -> None:
    with pytest.raises(InputError) as caught:
        discover(["a.jorney.yaml"])

    assert caught.value.hint == "Did you mean a.journey.yaml?"


def test_a_folder_without_journeys(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no journey in"):
        discover([str(tmp_path)])


def test_links_in_a_circle_are_not_followed(folder: Path) -> None:
    (folder / "sub" / "loop").symlink_to(folder)

    assert len(paths("sub")) == 2
