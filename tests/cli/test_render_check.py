"""`journeyctl render --check`: whether committed files are what they would be now."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeyctl.render.registry import FORMATS
from tests.cli.conftest import SHOES, Journeyctl

ALL = ("-f", ",".join(FORMATS), "--view", "map,flow", "--lang", "en,fa")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("shoes.journey.yaml").write_text(SHOES)


def state() -> dict[str, tuple[bytes, int]]:
    return {
        str(path): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in Path().rglob("*")
        if path.is_file()
    }


def test_what_is_up_to_date_in_every_format_view_and_language(journeyctl: Journeyctl) -> None:
    written = journeyctl("render", "shoes.journey.yaml", *ALL, "-o", "out").out.splitlines()
    before = state()

    result = journeyctl("render", "shoes.journey.yaml", *ALL, "-o", "out", "--check")

    assert (result.code, result.out) == (0, "")
    assert result.err == f"0 of {len(written)} files out of date\n"
    assert state() == before


def test_what_is_not_is_named(journeyctl: Journeyctl) -> None:
    written = journeyctl("render", "shoes.journey.yaml", *ALL, "-o", "out").out
    Path("shoes.journey.yaml").write_text(SHOES.replace("Pays", "Pays at last"))
    before = state()

    result = journeyctl("render", "shoes.journey.yaml", *ALL, "-o", "out", "--check")

    assert (result.code, result.out) == (1, written)
    assert state() == before


def test_what_was_changed_by_hand_or_is_missing(journeyctl: Journeyctl) -> None:
    formats = ("-f", "svg,md,json,dot")
    journeyctl("render", "shoes.journey.yaml", *formats)
    Path("shoes.md").write_bytes(Path("shoes.md").read_bytes() + b"\n")
    Path("shoes.svg").unlink()
    Path("shoes.json").unlink()
    Path("shoes.json").mkdir()

    result = journeyctl("render", "shoes.journey.yaml", *formats, "--check")

    assert (result.code, result.out) == (1, "shoes.svg\nshoes.md\nshoes.json\n")
    assert result.err == "3 of 4 files out of date\n"
    assert not Path("shoes.svg").exists()


def test_nothing_is_written_where_nothing_was(journeyctl: Journeyctl) -> None:
    result = journeyctl("render", ".", "-f", "svg", "-o", "out/deep", "--check")

    assert (result.code, result.out) == (1, "out/deep/shoes.svg\n")
    assert [str(path) for path in Path().rglob("*")] == ["shoes.journey.yaml"]


def test_text_is_compared_with_its_file(
    journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    journeyctl("render", "shoes.journey.yaml", "-o", "shoes.txt")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert journeyctl("render", "shoes.journey.yaml", "-f", "text", "--check").code == 0


def test_a_broken_journey_is_not_up_to_date(journeyctl: Journeyctl) -> None:
    journeyctl("render", "shoes.journey.yaml", "-f", "svg")
    Path("bad.journey.yaml").write_text(SHOES.replace("emotion: 2", "emotion: 3"))

    result = journeyctl("render", ".", "-f", "svg", "--check")

    assert (result.code, result.out) == (1, "")
    assert "bad.journey.yaml:7:46" in result.err
    assert result.err.endswith(
        "0 of 2 files out of date; 1 error in 2 files; what has errors is not compared\n"
    )


def test_what_cannot_be_compared(journeyctl: Journeyctl) -> None:
    result = journeyctl("render", "shoes.journey.yaml", "-o", "-", "--check")
    assert result.code == 2
    assert "standard output is none" in result.err
    result = journeyctl("render", "shoes.journey.yaml", "--check", "--watch")
    assert result.code == 2
    assert "--check writes nothing" in result.err
