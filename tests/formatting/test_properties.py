"""What holds for every file, whatever its writer did."""

from __future__ import annotations

import random
import re
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from journeyctl.formatting import format_content
from journeyctl.source import read
from journeyctl.source.comments import comments
from tests.formatting.meaning import check_formatting, comments_of
from tests.formatting.mutations import mutated
from tests.formatting.yaml_texts import yaml_texts

ROOT = Path(__file__).parents[2]
REAL = [
    path.read_text("utf-8")
    for folder in ("examples", "tests/example-files/positive", "tests/golden/fmt")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
]


@given(yaml_texts())
def test_the_meaning_of_any_yaml_stays(text: str) -> None:
    check_formatting(text.encode())


@settings(max_examples=300)
@given(st.sampled_from(REAL), st.integers(0, 2**32))
def test_the_meaning_of_damaged_files_stays(text: str, seed: int) -> None:
    check_formatting(mutated(text, random.Random(seed)).encode())  # noqa: S311  no secret


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes(content: bytes) -> None:
    check_formatting(content)


@given(yaml_texts())
def test_comments_have_their_places(text: str) -> None:
    content = text.encode()
    assume(not read(content, "x").findings)

    formatted = format_content(content, "x").content.decode().removeprefix("\ufeff")

    assert comments_of(formatted) == comments_of(text.removeprefix("\ufeff"))
    ends = set(re.findall("\r\n|\r|\n", formatted))
    assert len(ends) == 1
    assert formatted.endswith(tuple(ends))
    assert not formatted.startswith(tuple(ends))
    for start, _ in comments(formatted):
        before = re.split("[\r\n]", formatted[:start])[-1]
        if before.strip(" "):
            assert re.search(r"[^ ]  $", before)
        else:
            assert len(before) % 2 == 0
