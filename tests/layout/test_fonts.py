"""The fonts are the known ones, and the cache never stands in the way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pymupdf_fonts import FiraGO_Bold, FiraGO_Regular

from journeyctl.assets import cache_folder
from journeyctl.errors import OutputError
from journeyctl.layout import fonts
from journeyctl.layout.fonts import Weight, font_bytes, font_files

PACKAGED = {Weight.REGULAR: FiraGO_Regular.fontbuffer, Weight.BOLD: FiraGO_Bold.fontbuffer}


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(fonts, "cache_folder", lambda: tmp_path / "cache")
    font_bytes.cache_clear()
    yield tmp_path / "cache" / "journeyctl"
    font_bytes.cache_clear()


def in_new_process(weight: Weight) -> bytes:
    font_bytes.cache_clear()
    return font_bytes(weight)


@pytest.mark.parametrize("weight", Weight)
def test_fonts_of_the_installed_package_are_the_known_ones_and_so_are_cached(
    weight: Weight, cache: Path
) -> None:
    assert font_bytes(weight) == PACKAGED[weight]
    (copy,) = cache.iterdir()
    assert copy.read_bytes() == PACKAGED[weight]
    assert hashlib.sha256(copy.read_bytes()).hexdigest()[:12] in copy.name


def test_a_cached_copy_is_read_instead_of_the_package(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    font_bytes(Weight.BOLD)
    assert len(list(cache.iterdir())) == 1
    monkeypatch.setattr(FiraGO_Bold, "fontbuffer", b"not asked for")
    assert in_new_process(Weight.BOLD) == PACKAGED[Weight.BOLD]


@pytest.mark.parametrize(
    "spoilt", [b"", PACKAGED[Weight.BOLD][:-1], PACKAGED[Weight.BOLD][:-1] + b"x"]
)
def test_a_spoilt_copy_is_replaced(spoilt: bytes, cache: Path) -> None:
    font_bytes(Weight.BOLD)
    (copy,) = cache.iterdir()
    copy.write_bytes(spoilt)
    assert in_new_process(Weight.BOLD) == PACKAGED[Weight.BOLD]
    assert copy.read_bytes() == PACKAGED[Weight.BOLD]


def test_other_bytes_in_the_package_are_used_but_not_cached(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FiraGO_Bold, "fontbuffer", b"a later release")
    assert font_bytes(Weight.BOLD) == b"a later release"
    assert not cache.exists()


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path, cache: Path) -> None:
    cache.parent.write_text("a file where the folder should be")
    assert font_bytes(Weight.REGULAR) == PACKAGED[Weight.REGULAR]
    with font_files() as files:
        assert [file.read_bytes() for file in files] == list(PACKAGED.values())
        assert not any(file.is_relative_to(tmp_path) for file in files)
    assert not any(file.exists() for file in files)


def test_a_copy_that_cannot_be_finished_leaves_nothing_behind(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    assert font_bytes(Weight.BOLD) == PACKAGED[Weight.BOLD]
    assert list(cache.iterdir()) == []


def test_no_cache_folder_at_all_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "cache_folder", lambda: None)
    assert in_new_process(Weight.BOLD) == PACKAGED[Weight.BOLD]
    with font_files() as files:
        assert [file.read_bytes() for file in files] == list(PACKAGED.values())


def test_font_files_are_those_of_the_cache_and_stay(cache: Path) -> None:
    with font_files() as files:
        assert [file.parent for file in files] == [cache, cache]
    assert [file.read_bytes() for file in files] == list(PACKAGED.values())


def test_a_copy_that_vanished_meanwhile_is_made_up_for(cache: Path) -> None:
    font_bytes(Weight.REGULAR)
    next(cache.iterdir()).unlink()
    with font_files() as files:
        assert [file.read_bytes() for file in files] == list(PACKAGED.values())


def test_nowhere_to_write_is_said_to_the_user(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.parent.write_text("a file where the folder should be")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    with pytest.raises(OutputError, match="font files cannot be written"), font_files():
        pass


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/caches"}, "/caches"),
        ("linux", {"XDG_CACHE_HOME": "relative", "HOME": "/home/sara"}, "/home/sara/.cache"),
        ("linux", {"HOME": "/home/sara"}, "/home/sara/.cache"),
        ("linux", {"HOME": "relative"}, None),
        ("darwin", {"HOME": "/Users/sara"}, "/Users/sara/Library/Caches"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local"),
    ],
)
def test_cache_folder_is_where_the_system_keeps_caches(
    platform: str,
    environment: dict[str, str],
    expected: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.platform", platform)
    assert cache_folder() == (Path(expected) if expected else None)
