"""Where comments stand, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.source import read
from journeyctl.source.comments import comments

ROOT = Path(__file__).parents[2]
FILES = [*ROOT.glob("examples/**/*.yaml"), *ROOT.glob("tests/example-files/positive/**/*.yaml")]
TEXTS = {path.name: path.read_bytes().decode("utf-8-sig") for path in sorted(FILES)}


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in comments(text)]


def without(text: str) -> str:
    for start, end in reversed(list(comments(text))):
        text = text[:start] + text[end:]
    return text


@pytest.mark.parametrize(
    "text",
    [
        "# yes\n",
        "a: b # yes\n",
        "a: b\t# yes\r\nc: d",
        "a: 'x' # yes",
        "a: '# no' # yes",
        "a: 'b # no\n  c' # yes",
        "a: 'x'# yes",
        'a: "x"# yes',
        "a: [b, # yes\n  c]",
        "a: [b,# yes\n  c]",
        "a: [b]# yes",
        "a: {b: c}# yes",
        "a: {# yes\n  b: c}",
        "a: | # yes\n  text",
        "a: |2- # yes\n  text",
        "- > # yes\n  text",
        "a: |\n  text\n# yes\nb: c",
        "a: |\n  text\n\n # yes\nb: c",
        "a: &x # yes\n  'text'",
        "a: !!str # yes\n  text",
        "a: # yes\n  b: c",
        "a: b\n  c # yes\n",
        "- # yes\n  a: b",
        "? a # yes\n: b",
        "--- # yes\na: b",
        "a: b\n... # yes\n",
        "%YAML 1.2 # yes\n---\na: b",
        "  # yes",
        "a: # yes",
        "\u0440: \u0433 # yes",
    ],
)
def test_a_comment(text: str) -> None:
    assert found(text) == ["# yes"]


@pytest.mark.parametrize(
    "text",
    [
        "a: b#c",
        "a: '# no'",
        "a: 'it''s # no'",
        'a: "say \\" # no"',
        'a: "over\n  # two lines"',
        "a: |\n  # no\n  text # no\n",
        "a: |\n # no\nb: c",
        "a: >-\n\n  text\n  # no",
        "- |+\n  text\n\n  # no\n",
        "a: b,# no",
        "a: b {# no",
        "a: b ]# no",
        "a: it's# no",
        "a: x\u00a0# no",
        "a: x\u2028# no",
        "a: x\u0085# no",
        "'# no': b",
        "a: http://example.org/#no",
        "a: [b#c, d#]",
    ],
)
def test_no_comment(text: str) -> None:
    assert found(text) == []


def test_several() -> None:
    text = "# one\r# two\ra: '# no' # three\r  \r\r# four\r"

    assert found(text) == ["# one", "# two", "# three", "# four"]


def test_up_to_a_syntax_error() -> None:
    assert found("a: b # yes\nc: [d, # yes\n e\nf: ]: # no\n") == ["# yes", "# yes"]
    assert found("# yes\na: 'b\n # no") == ["# yes"]


def test_control_characters() -> None:
    assert found("a: '\x01# no' # yes\x01\n# yes") == ["# yes\x01", "# yes"]


@pytest.mark.parametrize("name", TEXTS)
def test_without_its_comments_a_file_says_the_same(name: str) -> None:
    text = TEXTS[name]
    bare = without(text)

    assert read(bare.encode(), name).data == read(text.encode(), name).data
    assert found(bare) == []


_values = st.sampled_from(
    [
        "b",
        "b#c",
        "'# no'",
        '"# no"',
        "[b, '# no']",
        "{b: '#no'}",
        "|\n  # no",
        ">-\n  text # no\n",
        "b\n  #",
        "&x 'b'",
        "",
        "پرداخت#",
    ]
)


@given(
    st.lists(st.tuples(_values, st.sampled_from(["", "# yes", " # yes", "\t# yes"])), max_size=6)
)
def test_comments_between_values(lines: list[tuple[str, str]]) -> None:
    text = "".join(f"k{i}: {value}\n{comment}\n" for i, (value, comment) in enumerate(lines))

    here = [comment.strip() for _, comment in lines if comment]
    assert [item for item in found(text) if "yes" in item] == here
    assert not [item for item in found(text) if "no" in item]
