"""Every file that the project has, formatted: for good, or left as it is for a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeyctl.formatting import format_content
from tests.formatting.meaning import check_formatting

ROOT = Path(__file__).parents[2]
FOLDERS = ("examples", "tests/example-files", "tests/golden/fmt", "templates")
FILES = sorted(
    str(path.relative_to(ROOT)) for folder in FOLDERS for path in (ROOT / folder).rglob("*.yaml")
)
POSITIVE = [name for name in FILES if name.startswith(("examples", "tests/example-files/positive"))]


@pytest.mark.parametrize("name", FILES)
def test_the_meaning_stays(name: str) -> None:
    check_formatting((ROOT / name).read_bytes())


@pytest.mark.parametrize("name", POSITIVE)
def test_what_is_sound_can_be_formatted(name: str) -> None:
    assert format_content((ROOT / name).read_bytes(), name).findings == []


def test_what_is_no_yaml_is_left_alone() -> None:
    left = [name for name in FILES if format_content((ROOT / name).read_bytes(), name).findings]

    assert len(left) >= 60
    assert all(name.startswith("tests/example-files/negative/") for name in left)


def test_there_are_files() -> None:
    assert len(POSITIVE) >= 30
    assert len(FILES) >= 180
