"""Changes to a text that leave all else as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.diagnostics import Edit, Path
from journeyctl.source import Document, read
from journeyctl.source.edits import (
    apply,
    collapse,
    insert_first,
    remove_item,
    rename_key,
    replace_value,
)


def document(text: str) -> Document:
    one = read(text.encode(), "x.yaml")
    assert one.findings == []
    return one


def applied(text: str, edit: Edit | None) -> str | None:
    """A text with an edit; None without one."""
    return None if edit is None else apply(text, [edit])


# Putting edits together


def test_no_edits() -> None:
    assert apply("a: b\r\n", []) == "a: b\r\n"


def test_edits_in_any_order() -> None:
    edits = [Edit(4, 5, "Z"), Edit(0, 1, ""), Edit(2, 2, "++")]

    assert apply("abcdef", edits) == "b++cdZf"


def test_the_same_edit_twice() -> None:
    assert apply("abc", [Edit(1, 1, "x"), Edit(1, 1, "x")]) == "axbc"


def test_of_two_that_overlap_the_first() -> None:
    assert apply("abcdef", [Edit(2, 5, "Y"), Edit(1, 3, "X")]) == "aXdef"


@given(st.text(), st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.text(max_size=3))))
def test_edits_side_by_side(text: str, wanted: list[tuple[int, int, str]]) -> None:
    edits, expected, done = [], "", 0
    for skipped, length, new in wanted:
        start = min(done + skipped, len(text))
        end = min(start + length, len(text))
        edits.append(Edit(start, end, new))
        expected += text[done:start] + new
        done = end + 1  # so that no two of them touch
        expected += text[end:done]
        if done >= len(text):
            break

    assert apply(text, reversed(edits)) == expected + text[done:]


# Keys and values


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("nmae: A # c\n", ("nmae",), "name: A # c\n"),
        ('{"nmae" : A}', ("nmae",), "{name : A}"),
        ("? nmae\n: A", ("nmae",), "? name\n: A"),
        ("- &x nmae: A", (0, "nmae"), "- &x name: A"),
        ("b: &b {nmae: A}\nc: {<<: *b}", ("c", "nmae"), "b: &b {name: A}\nc: {<<: *b}"),
        ("سلام: {nmae: A}", ("سلام", "nmae"), "سلام: {name: A}"),
    ],
)
def test_rename_key(text: str, path: Path, expected: str) -> None:
    assert applied(text, rename_key(document(text), path, "name")) == expected


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a: b # c", ("a",), "a: new # c"),
        ("a: 'b'", ("a",), "a: new"),
        ("a: [x, 'y' , z]", ("a", 1), "a: [x, new , z]"),
        ("a: &x b", ("a",), "a: &x new"),
    ],
)
def test_replace_value(text: str, path: Path, expected: str) -> None:
    assert applied(text, replace_value(document(text), path, "new")) == expected


# A new first key


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("- name: A\n  b: c\n", (0,), "- id: x\n  name: A\n  b: c\n"),
        ("- name: A\r\n- name: B\r\n", (1,), "- name: A\r\n- id: x\r\n  name: B\r\n"),
        ("- name: A\r  b: c\r", (0,), "- id: x\r  name: A\r  b: c\r"),
        ("-   name: A", (0,), "-   id: x\n    name: A"),
        ("- - name: A", (0, 0), "- - id: x\n    name: A"),
        ("a:\n- name: A\n", ("a", 0), "a:\n- id: x\n  name: A\n"),
        ("-\n  # c\n  name: A\n", (0,), "-\n  # c\n  id: x\n  name: A\n"),
        ("- &a\n  name: A\n", (0,), "- &a\n  id: x\n  name: A\n"),
        ("- 'name': A\n", (0,), "- id: x\n  'name': A\n"),
        ("- {name: A}", (0,), "- {id: x, name: A}"),
        ("- { name: A }", (0,), "- { id: x, name: A }"),
        ("- &a {name: A}", (0,), "- &a {id: x, name: A}"),
        ("- {\n    name: A}", (0,), "- {\n    id: x, name: A}"),
        ("- { # c\n    name: A}", (0,), "- { id: x, # c\n    name: A}"),
        ("- {&k name: A}", (0,), "- {id: x, &k name: A}"),
        ("- {}", (0,), "- {id: x}"),
        (
            "- &a {b: c}\n- <<: *a\n  name: A\n",
            (1,),
            "- &a {b: c}\n- <<: *a\n  id: x\n  name: A\n",
        ),
        ("- &a {b: c}\n- {<<: *a}\n", (1,), "- &a {b: c}\n- {id: x, <<: *a}\n"),
        ("name: A\n", (), "id: x\nname: A\n"),
    ],
)
def test_insert_first(text: str, path: Path, expected: str) -> None:
    assert applied(text, insert_first(document(text), path, "id", "x")) == expected


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("- &a {b: c}\n- *a\n", (1,)),
        ("- &a {b: c}\n- <<: *a\n", (1,)),
        ("- &k name: A\n", (0,)),
        ("- ? name\n  : A\n", (0,)),
        ("- text\n", (0,)),
    ],
)
def test_no_place_for_a_first_key(text: str, path: Path) -> None:
    assert insert_first(document(text), path, "id", "x") is None


# A mapping that holds one thing


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a: {score: 1}", ("a",), "a: 1"),
        ("a: { score : -1.50 } # c", ("a",), "a: -1.50 # c"),
        ("a: {\n  score: 1,\n}\n", ("a",), "a: 1\n"),
        ("a:\n  score: 1\nb: c\n", ("a",), "a: 1\nb: c\n"),
        ("a:\r\n  score: 1 # c\r\n", ("a",), "a: 1 # c\r\n"),
        ("a:\n\n    score:\n      1\n", ("a",), "a: 1\n"),
        ("a: &x {score: 1}", ("a",), "a: &x 1"),
        ("a: {score: !!int 1}", ("a",), "a: 1"),
        ("- {score: 1}", (0,), "- 1"),
        ("b: &x {score: 1}\na: {<<: *x}\n", ("a",), "b: &x {score: 1}\na: 1\n"),
        ('{"a":{"score":1}}', ("a",), '{"a":1}'),
    ],
)
def test_collapse(text: str, path: Path, expected: str) -> None:
    assert applied(text, collapse(document(text), path, "score")) == expected


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a: { # c\n  score: 1}", ("a",)),
        ("a: # c\n  score: 1\n", ("a",)),
        ("a:\n  # c\n  score: 1\n", ("a",)),
        ("a: &x\n  score: 1\n", ("a",)),
        ("? a\n: score: 1\n", ("a",)),
        ("b: &x {score: 1}\na: *x\n", ("a",)),
        ("b: &x {score: 1}\na:\n  <<: *x\n", ("a",)),
        ("- score: 1\n", (0,)),
    ],
)
def test_what_does_not_collapse(text: str, path: Path) -> None:
    assert collapse(document(text), path, "score") is None


# An item less


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("[a, b]", (1,), "[a]"),
        ("[a , b , c]", (1,), "[a , c]"),
        ("[a, b, ]", (1,), "[a, ]"),
        ("[a,\n b]", (1,), "[a]"),
        ("[a, &x b]", (1,), "[a]"),
        ("['a', 'b, c']", (1,), "['a']"),
        ("- a\n- b\n- c\n", (1,), "- a\n- c\n"),
        ("- a\r\n- b\r\n", (1,), "- a\r\n"),
        ("- a\r- b\r- c\r", (1,), "- a\r- c\r"),
        ("x:\n  - a\n  - b  \n", ("x", 1), "x:\n  - a\n"),
        ("- a\n- b", (1,), "- a\n"),
        ("- a\n-   b\n    c\n", (1,), "- a\n"),
        ("- a # c\n# d\n- b\n# e\n", (1,), "- a # c\n# d\n# e\n"),
        ("- a\n- |\n  b\n- c\n", (1,), "- a\n- c\n"),
        ("- a\n\n- b\n\n- c\n", (1,), "- a\n\n\n- c\n"),
    ],
)
def test_remove_item(text: str, path: Path, expected: str) -> None:
    assert applied(text, remove_item(document(text), path)) == expected


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("[a, b]", (0,)),
        ("[a, # c\n b]", (1,)),
        ("- a\n- b # c\n", (1,)),
        ("- a\n- &x b\n", (1,)),
        ("- - a\n  - b\n", (0,)),
        ("a: b\n", ("a",)),
    ],
)
def test_what_is_not_removed(text: str, path: Path) -> None:
    assert remove_item(document(text), path) is None
