"""Files that a glob means."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeyctl.source.globs import files_of, is_glob


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.yaml", "b.yml", ".hidden.yaml", "sub/c.yaml", "sub/deep/d.yaml", ".git/e.yaml"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).touch()


@pytest.mark.parametrize(
    ("pattern", "files"),
    [
        ("*.yaml", ["a.yaml"]),
        ("?.y*ml", ["a.yaml", "b.yml"]),
        ("[ab].*", ["a.yaml", "b.yml"]),
        ("[!a].*", ["b.yml"]),
        ("*", ["a.yaml", "b.yml"]),
        (".*.yaml", [".hidden.yaml"]),
        ("*/*.yaml", ["sub/c.yaml"]),
        ("**/*.yaml", ["a.yaml", "sub/c.yaml", "sub/deep/d.yaml"]),
        ("sub/**", ["sub/c.yaml", "sub/deep/d.yaml"]),
        ("**/deep/*", ["sub/deep/d.yaml"]),
        ("**/**/d.yaml", ["sub/deep/d.yaml"]),
        ("sub/../*.yml", ["sub/../b.yml"]),
        ("none/*.yaml", []),
        ("a.yaml/*", []),
        ("[", []),
    ],
)
def test_files(pattern: str, files: list[str]) -> None:
    assert files_of(pattern) == files


def test_absolute(tmp_path: Path) -> None:
    assert files_of(f"{tmp_path}/sub/*") == [str(tmp_path / "sub" / "c.yaml")]


def test_links_to_folders_are_followed_where_they_are_named() -> None:
    Path("link").symlink_to("sub")

    assert files_of("link/*.yaml") == ["link/c.yaml"]
    assert files_of("*/c.yaml") == ["link/c.yaml", "sub/c.yaml"]
    assert files_of("**/c.yaml") == ["sub/c.yaml"]


def test_links_to_files_are_files() -> None:
    Path("link.yaml").symlink_to("a.yaml")
    Path("gone.yaml").symlink_to("nowhere")

    assert files_of("*.yaml") == ["a.yaml", "link.yaml"]


def test_is_glob() -> None:
    assert [is_glob(path) for path in ("a", "a*", "a?", "[a]", "a/**/b")] == [
        *(False, True, True, True, True),
    ]
