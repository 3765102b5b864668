"""Files before and after formatting, for people to review."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeyctl.formatting import format_content
from tests.conftest import Golden
from tests.formatting.meaning import check_formatting

FOLDER = Path(__file__).parents[1] / "golden" / "fmt"
NAMES = sorted(path.name.removesuffix(".before.yaml") for path in FOLDER.glob("*.before.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_after(name: str, golden: Golden) -> None:
    content = (FOLDER / f"{name}.before.yaml").read_bytes()

    formatted = format_content(content, name)

    assert formatted.findings == []
    golden(f"fmt/{name}.after.yaml", formatted.content)
    check_formatting(content)


def test_there_are_files() -> None:
    after = sorted(path.name.removesuffix(".after.yaml") for path in FOLDER.glob("*.after.yaml"))

    assert after == NAMES
    assert len(NAMES) >= 10
