"""One mistake anywhere in a real journey gives one finding, at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from journeyctl.diagnostics import Finding
from journeyctl.model.load import Loader
from journeyctl.source import Map, Seq, read

TESTS = Path(__file__).parents[1]
FILES = [
    *sorted((TESTS.parent / "examples").rglob("*.journey.yaml")),
    TESTS / "example-files" / "positive" / "every-field.yaml",
    TESTS / "example-files" / "positive" / "translated.yaml",
    TESTS / "example-files" / "positive" / "persian.yaml",
    TESTS / "example-files" / "positive" / "moves.yaml",
    TESTS / "example-files" / "positive" / "metrics.yaml",
]
# Mappings whose keys are the writer's own.
FREE = frozenset(
    [
        "personas",
        "channels",
        "sources",
        "attributes",
        "history",
        "columns",
        "emotions",
        "match",
        "event",
    ]
)
PLAIN = re.compile(r"[\w][\w .-]*")
LANGUAGE = re.compile("[a-z]{2}(-[A-Za-z]+)*")

Edit = Callable[[str], tuple[str, int]]


class Spot:
    """A place in a file: offsets of the key or item, of the value, and the path."""

    def __init__(self, file: Path, key: tuple[int, int], value: tuple[int, int], name: str) -> None:
        self.file = file
        self.key = key
        self.value = value
        self.name = name

    def __repr__(self) -> str:
        return f"{self.file.name}:{self.value[0]} {self.name}"


@cache
def text_of(file: Path) -> str:
    return file.read_text("utf-8")


@cache
def scalars(only_named: bool = False) -> list[Spot]:
    """Every plain scalar of every file; with their keys where those are fields."""
    return [
        spot
        for file in FILES
        for spot in _scalars(file, read(file.read_bytes(), "x").data, "", named=False)
        if PLAIN.fullmatch(text_of(file)[slice(*spot.value)]) and (spot.name or not only_named)
    ]


def _scalars(file: Path, node: object, parent: str, *, named: bool) -> Iterator[Spot]:
    if isinstance(node, Map):
        for key, value in node.items():
            own = parent not in FREE and not LANGUAGE.fullmatch(key)
            if isinstance(value, str):
                name = key if own or key == "to" else ""
                yield Spot(file, node.keys_at[key], node.values_at[key], name)
            yield from _scalars(file, value, key if own else "", named=own)
    elif isinstance(node, Seq):
        for item, mark in zip(node, node.items_at, strict=True):
            if isinstance(item, str):
                yield Spot(file, mark, mark, "")
            yield from _scalars(file, item, parent if parent == "match" else "", named=named)


@cache
def mappings() -> list[Spot]:
    """Every mapping whose keys the format fixes; the mark of its first key, and of itself."""
    return [
        spot
        for file in FILES
        for spot in _mappings(file, read(file.read_bytes(), "x").data, "", (0, 0))
    ]


def _mappings(file: Path, node: object, parent: str, mark: tuple[int, int]) -> Iterator[Spot]:
    if isinstance(node, Map) and node:
        texts = all(map(LANGUAGE.fullmatch, node))
        if parent not in FREE and not texts:
            yield Spot(file, next(iter(node.keys_at.values())), mark, parent)
        for key, value in node.items():
            inner = key if parent not in FREE else ""
            yield from _mappings(file, value, inner, node.values_at[key])
    elif isinstance(node, Seq):
        for item, at in zip(node, node.items_at, strict=True):
            yield from _mappings(file, item, parent if parent == "match" else "", at)


def load(text: str, file: Path) -> list[Finding]:
    return Loader().loads(text.encode(), str(file), file.parent).findings


def position(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def check_one(text: str, file: Path, offset: int) -> Finding:
    findings = load(text, file)
    assert [(item.span.line, item.span.column) for item in findings] == [position(text, offset)], [
        (item.span.line, item.message) for item in findings
    ]
    return findings[0]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_files_have_no_fault(file: Path) -> None:
    assert load(text_of(file), file) == []


@settings(deadline=None)
@given(st.data())
def test_an_unknown_key(data: st.DataObject) -> None:
    spot = data.draw(st.sampled_from(mappings()))
    text, start = text_of(spot.file), spot.key[0]
    if text[spot.value[0]] == "{":
        inserted = "xyzzy: 1, "
    else:
        inserted = "xyzzy: 1\n" + " " * (position(text, start)[1] - 1)

    finding = check_one(text[:start] + inserted + text[start:], spot.file, start)

    assert (finding.rule, finding.path[-1]) == ("unknown-key", "xyzzy")


@settings(deadline=None)
@given(st.data())
def test_a_misspelt_key(data: st.DataObject) -> None:
    spot = data.draw(st.sampled_from(scalars(only_named=True)))
    text, (start, end) = text_of(spot.file), spot.key

    finding = check_one(text[:end] + "q" + text[end:], spot.file, start)

    assert (finding.rule, finding.path[-1]) == ("unknown-key", spot.name + "q")


@settings(deadline=None)
@given(st.data())
def test_a_tag(data: st.DataObject) -> None:
    spot = data.draw(st.sampled_from(scalars()))
    text, start = text_of(spot.file), spot.value[0]

    finding = check_one(text[:start] + "!x " + text[start:], spot.file, start)

    assert finding.rule == "unknown-tag"


@settings(deadline=None)
@given(st.data())
def test_a_list_in_a_list(data: st.DataObject) -> None:
    spot = data.draw(st.sampled_from(scalars()))
    text, (start, end) = text_of(spot.file), spot.value
    wrapped = text[:start] + "[[" + text[start:end] + "]]" + text[end:]

    findings = load(wrapped, spot.file)

    assert [item.span.line for item in findings] == [position(text, start)[0]]


@pytest.mark.parametrize("piece", ['"', "'", "[", "{"])
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_what_is_never_closed(piece: str, data: st.DataObject) -> None:
    spot = data.draw(st.sampled_from(scalars()))
    text, start = text_of(spot.file), spot.value[0]

    findings = load(text[:start] + piece + text[start:], spot.file)

    assert [finding.rule for finding in findings] == ["syntax"]


@settings(deadline=None)
@given(st.data())
def test_a_control_character(data: st.DataObject) -> None:
    spot = data.draw(st.sampled_from(scalars()))
    text, start = text_of(spot.file), spot.value[0]

    finding = check_one(text[:start] + "\x07" + text[start:], spot.file, start)

    assert finding.rule == "control-character"


@settings(deadline=None)
@given(st.data())
def test_a_key_without_its_space(data: st.DataObject) -> None:
    spot = data.draw(st.sampled_from(scalars(only_named=True)))
    text, (start, end) = text_of(spot.file), spot.key
    assume(text[end : end + 2] == ": ")

    findings = load(text[: end + 1] + text[end + 2 :], spot.file)

    assert [finding.span.line for finding in findings] == [position(text, start)[0]]


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_a_line_less(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(FILES))
    lines = text_of(file).splitlines(keepends=True)
    number = data.draw(st.integers(0, len(lines) - 1))

    findings = load("".join(lines[:number] + lines[number + 1 :]), file)

    assert all(1 <= finding.span.line <= len(lines) for finding in findings)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_a_character_more(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(FILES))
    text = text_of(file)
    at = data.draw(st.integers(0, len(text)))
    piece = data.draw(st.sampled_from([*"\"'[]{},:#&*!|>%@`\t\n -?\0\r", "\u2028", "- ", ": "]))

    findings = load(text[:at] + piece + text[at:], file)

    lines = text.count("\n") + 2
    assert all(1 <= finding.span.line <= lines for finding in findings)
