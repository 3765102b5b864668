"""Files as their repository calls them."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeyctl.diagnostics.repository import in_repository


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, below one that is nothing special."""
    folder = tmp_path / "project/maps"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    return folder.parent


@pytest.mark.parametrize("written", ["a.yaml", "./a.yaml", "x/../a.yaml", "../maps/a.yaml"])
def test_paths_are_tidied(written: str) -> None:
    assert in_repository(written) == "a.yaml"


def test_an_absolute_path(project: Path) -> None:
    assert in_repository(str(project / "maps/x/a.yaml")) == "x/a.yaml"


@pytest.mark.parametrize("name", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_the_service_says_where_the_repository_is(
    name: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "maps/.git").mkdir()
    monkeypatch.setenv(name, str(project))
    assert in_repository("a.yaml") == "maps/a.yaml"


def test_what_the_service_says_holds_below_it_only(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(project / "other"))
    assert in_repository("a.yaml") == "a.yaml"


def test_the_nearest_repository(project: Path) -> None:
    (project.parent / ".git").mkdir()
    assert in_repository("a.yaml") == "project/maps/a.yaml"
    (project / ".git").write_text("gitdir: elsewhere\n")
    assert in_repository("b.yaml") == "maps/b.yaml"


def test_a_folder_reached_by_a_link(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = project.parent / "link"
    link.symlink_to(project)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(link))
    assert in_repository("a.yaml") == "maps/a.yaml"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(project))
    assert in_repository(str(link / "maps/a.yaml")) == "maps/a.yaml"


def test_a_file_that_is_a_link_keeps_its_name(project: Path) -> None:
    Path("link.yaml").symlink_to("a.yaml")
    assert in_repository("link.yaml") == "link.yaml"


def test_outside_of_it_all(project: Path) -> None:
    assert in_repository("../a.yaml") == (project / "a.yaml").as_posix()


@pytest.mark.parametrize("written", ["-", "<stdin>"])
def test_standard_input(written: str) -> None:
    assert in_repository(written) == "<stdin>"


def test_from_a_folder_that_is_gone(project: Path) -> None:
    (project / "maps").rmdir()
    assert in_repository("./x/a.yaml") == "x/a.yaml"
