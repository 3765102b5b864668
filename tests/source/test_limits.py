"""Limits: each with its own error, soon, and nothing falls over."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from journeyctl.model.load import Loader
from journeyctl.source import read
from journeyctl.source.limits import MAX_BYTES, MAX_DEPTH, MAX_FINDINGS, MAX_NODES

SECONDS = 10
"""Far more than it takes; a hang takes far more."""
START = "journeyctl: 1\ntitle: T\n"
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join(['*' + before] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def rules(content: str | bytes) -> list[str]:
    started = time.process_time()
    content = content.encode() if isinstance(content, str) else content
    loaded = Loader().loads(content, "x", Path("nowhere"))
    assert time.process_time() - started < SECONDS
    return sorted({finding.rule for finding in loaded.findings})


def test_size() -> None:
    assert rules(b"#" * MAX_BYTES) == ["empty-file"]
    assert rules(b"#" * (MAX_BYTES + 1)) == ["file-too-large"]


def test_depth() -> None:
    deepest = "[" * MAX_DEPTH + "]" * MAX_DEPTH

    assert read(deepest.encode(), "x").findings == []
    assert [item.rule for item in read(b"[" + deepest.encode() + b"]", "x").findings] == [
        "nesting-too-deep"
    ]


def test_depth_of_blocks() -> None:
    content = "".join("  " * depth + "a:\n" for depth in range(MAX_DEPTH + 1))

    assert [item.rule for item in read(content.encode(), "x").findings] == ["nesting-too-deep"]


def test_depth_by_aliases() -> None:
    half = MAX_DEPTH // 2
    fits = f"- &a {'[' * half}{']' * half}\n- {'[' * (half - 1)}*a{']' * (half - 1)}\n"
    too_deep = f"- &a {'[' * half}{']' * half}\n- {'[' * half}*a{']' * half}\n"

    assert read(fits.encode(), "x").findings == []
    assert [item.rule for item in read(too_deep.encode(), "x").findings] == ["nesting-too-deep"]


def test_nodes() -> None:
    fits = "[" + "x," * (MAX_NODES - 1) + "]"

    assert read(fits.encode(), "x").findings == []
    assert [item.rule for item in read(b"- " + fits.encode(), "x").findings] == ["too-many-nodes"]


def test_nodes_by_aliases() -> None:
    assert rules(BOMB) == ["too-many-nodes", "unknown-key"]


def test_text_by_aliases() -> None:
    content = START + f"scenario: &a {'x' * 1_000_000}\nstages: [{'*a, ' * 1000}]\n"

    assert rules(content) == ["too-many-nodes"]


def test_merges_count() -> None:
    wide = "- &a {" + ", ".join(f"k{i}: v" for i in range(1000)) + "}\n"

    assert rules(wide + "- {<<: *a}\n" * 100) == ["too-many-nodes", "wrong-type"]


def test_a_cycle_through_a_merge() -> None:
    assert rules("a: &x {<<: *x}") == ["cyclic-alias", "missing-key", "unknown-key"]


def test_control_characters_are_listed_up_to_a_limit() -> None:
    assert len(read(b"\0" * 5000, "x").findings) <= MAX_FINDINGS + 2


@pytest.mark.parametrize(
    "content",
    [
        *(
            piece * 200_000
            for piece in ("[", "{", "- ", "? ", ": ", "a: ", "&a ", "*a ", "!a ", "'")
        ),
        *(piece * 1_000_000 for piece in ("\n", "\r", "\t", " ", "#", "\x85", "\u2028", "\0", ":")),
        "a: '" + "x" * 1_000_000,
        "a:\n" + " x\n" * 300_000,
        "[" + "," * 100_000,
        START + "stages: [" + "1, " * 90_000 + "]\n",
        START + "stages:\n" + "-\n" * 90_000,
        START + "stages: [{name: S}]\n" + "".join(f"key{i}: 1\n" for i in range(40_000)),
        START + "stages: [{name: S}]\n" + "a: 1\n" * 40_000,
        START + "stages: [{name: S, touchpoints: [" + "{name: Pay}, " * 20_000 + "]}]\n",
        START
        + "stages: [{name: S, touchpoints: ["
        + ", ".join(f"{{name: Pay {i}, next: pya-{i}, channel: c{i}}}" for i in range(10_000))
        + "]}]\n",
        START
        + "stages: [{name: S, metrics: ["
        + ", ".join(f"{{name: M{i}}}" for i in range(10_000))
        + "]}]\nactions: ["
        + ", ".join(f"{{title: A, measure: {{metric: N{i}}}}}" for i in range(10_000))
        + "]\n",
        START + f"stages: [{{name: S}}]\nreview_every: '{'1s' * 1_000_000}!'\n",
    ],
    ids=lambda content: repr(content[:40]),
)
def test_huge_and_broken(content: str) -> None:
    rules(content)
