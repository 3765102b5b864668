"""What `.gitignore` files say; which of them are read is in `test_discovery.py`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.source.ignoring import Ignored

LINES = st.text("ab*?[]!/\\^-#. \0é", max_size=12)


def ignored(folder: Path, text: str) -> Ignored:
    (folder / ".gitignore").write_text(text, "utf-8")
    return Ignored().enter(folder)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a\n", ["a", "a/", "sub/a"]),
        ("/a\n", ["a", "a/"]),
        ("a/\n", ["a/"]),
        ("b\na\n!/a\n", ["b", "sub/a"]),
        ("[b-a]\n!\n\\\na\\\nb\n", ["b"]),
        ("*a*a*a*a\n", []),
        ("**/sub/**\n", ["sub/a"]),
        ("", []),
    ],
)
def test_names(tmp_path: Path, text: str, names: list[str]) -> None:
    rules = ignored(tmp_path, text)
    every = ["a", "a/", "b", "sub/a"]

    found = [name for name in every if f"{tmp_path.as_posix()}/{name}" in rules]

    assert found == names


def test_the_deepest_file_with_an_opinion_wins(tmp_path: Path) -> None:
    sub = tmp_path / "sub"
    sub.mkdir()
    (sub / ".gitignore").write_text("!a\n")

    rules = ignored(tmp_path, "a\nb\n").enter(sub)

    assert f"{sub.as_posix()}/a" not in rules
    assert f"{sub.as_posix()}/b" in rules


@given(st.lists(LINES, max_size=5), LINES)
def test_any_lines_can_be_asked(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], name: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    rules = ignored(folder, "\n".join(lines))

    answer = f"{folder.as_posix()}/{re.sub('/+', '/', name)}" in rules

    assert answer in (True, False)
