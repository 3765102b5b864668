"""Bytes of files, and the root of a project."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from journeyctl.errors import InputError
from journeyctl.source.files import project_root, read_bytes, read_stdin
from journeyctl.source.limits import MAX_BYTES


def test_read_bytes(tmp_path: Path) -> None:
    path = tmp_path / "سفر.yaml"
    path.write_bytes(b"\xff\0")

    assert read_bytes(path) == b"\xff\0"


def test_read_bytes_stops_behind_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_bytes(b"x" * (MAX_BYTES + 100))

    assert len(read_bytes(path)) == MAX_BYTES + 1


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.yaml does not exist"):
        read_bytes(tmp_path / "none.yaml")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder, not a file"):
        read_bytes(tmp_path)


def test_a_path_with_nul() -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_bytes(Path("a\0b"))


def test_a_path_that_is_too_long() -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_bytes(Path("x" * 5000))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)

    with pytest.raises(InputError, match="not a regular file"):
        read_bytes(path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.yaml"
    path.write_bytes(b"x")
    path.chmod(0)

    with pytest.raises(InputError, match="Permission denied"):
        read_bytes(path)


def test_read_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a: \xff")))

    assert read_stdin() == b"a: \xff"


class TestProjectRoot:
    def test_nearest_marker_above(self, tmp_path: Path) -> None:
        folder = tmp_path / "a" / "b"
        folder.mkdir(parents=True)
        (tmp_path / "journeyctl.toml").touch()

        assert project_root(folder) == tmp_path.resolve()
        (tmp_path / "a" / ".git").mkdir()
        assert project_root(folder) == (tmp_path / "a").resolve()

    def test_git_may_be_a_file(self, tmp_path: Path) -> None:
        (tmp_path / ".git").write_text("gitdir: elsewhere")

        assert project_root(tmp_path) == tmp_path.resolve()

    def test_without_markers_it_is_the_folder(self, tmp_path: Path) -> None:
        if project_root(tmp_path.parent) != tmp_path.parent.resolve():
            pytest.skip("there is a project above the folder of temporary files")

        assert project_root(tmp_path) == tmp_path.resolve()

    def test_links_are_followed(self, tmp_path: Path) -> None:
        real = tmp_path / "real"
        real.mkdir()
        (real / "journeyctl.toml").touch()
        (tmp_path / "link").symlink_to(real)

        assert project_root(tmp_path / "link") == real.resolve()
