"""YAML to data with positions."""

from __future__ import annotations

from typing import Any

import pytest

from journeyctl.source import FAULTY, Document, Plain, read


def load(text: str) -> Document:
    return read(text.encode(), "file.yaml")


def rules(document: Document) -> list[str]:
    return [finding.rule for finding in document.findings]


def at(document: Document, *path: str | int) -> tuple[int, int, int, int]:
    span = document.span(path)
    return span.line, span.column, span.end_line, span.end_column


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: 1", {"a": "1"}),
        ("- a\n- [b, {c: d}]", ["a", ["b", {"c": "d"}]]),
        ("{text: Are these wide?}", {"text": "Are these wide?"}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a: >-\n  one\n  two\n", {"a": "one two"}),
        ("a: 'it''s'", {"a": "it's"}),
        ('a: "\\u0633\\t\\x41"', {"a": "س\tA"}),
        ("? a\n: b", {"a": "b"}),
        ("--- # comment\na: b\n...\n", {"a": "b"}),
        ("%YAML 1.2\n---\na: b", {"a": "b"}),
        ("a: &x b\n*x : *x", {"a": "b", "b": "b"}),
        ("1: a\ntrue: b\n~: c", {"1": "a", "true": "b", "~": "c"}),
        ("on: no", {"on": "no"}),
        ('"<<": a', {"<<": "a"}),
        ("a: !!str 12\nb: ! 12", {"a": "12", "b": "12"}),
        ("a: b # c\u2028d: e", {"a": "b"}),
        ("plain", "plain"),
    ],
)
def test_data(text: str, data: Any) -> None:
    document = load(text)

    assert document.findings == []
    assert document.complete
    assert document.data == data


def test_plain_scalars_know_what_they_mean() -> None:
    data = load("a: 012\nb: '012'\nc: yes\nd: true\ne: !!int 7\nf: !!float 7\ng: !!str 7").data

    assert (data["a"], data["a"].value) == ("012", 12)
    assert type(data["b"]) is str
    assert type(data["c"]) is str
    assert data["d"].value is True
    assert isinstance(data["e"], Plain)
    assert isinstance(data["f"], Plain)
    assert type(data["g"]) is str


def test_null() -> None:
    assert load("a:\nb: ~\nc: null\nd: ''\ne: !!null").data == {
        "a": None,
        "b": None,
        "c": None,
        "d": "",
        "e": None,
    }


def test_positions() -> None:
    document = load("a:\n  - b: &x {c: 1}\n    d: |\n      text\n\n\n# comment\ne: *x\n")

    assert at(document, "a") == (2, 3, 4, 11)
    assert at(document, "a", 0) == (2, 5, 4, 11)
    assert at(document, "a", 0, "b") == (2, 11, 2, 17)
    assert at(document, "a", 0, "b", "c") == (2, 15, 2, 16)
    assert at(document, "a", 0, "d") == (3, 8, 4, 11)
    assert at(document, "e") == (8, 4, 8, 6)
    assert at(document, "e", "c") == (2, 15, 2, 16)
    assert at(document) == (1, 1, 8, 6)


def test_position_of_keys() -> None:
    document = load("a:\n  - b: 1\n    'd' : 2\n")

    assert document.key_span(("a", 0, "d")).column == 5
    assert document.key_span(("a", 0)).column == 5
    assert (document.key_span(()).line, document.key_span(()).column) == (1, 1)


def test_a_place_that_is_not_there_is_the_nearest_above_it() -> None:
    document = load("a: {b: 1}")

    assert at(document, "a", "nothing", 3) == at(document, "a")
    assert at(document, "a", "b", "c") == at(document, "a", "b")


def test_an_empty_value_stands_at_its_key() -> None:
    document = load("a:\n  b:\n  c: # comment\n")

    assert at(document, "a", "b") == (2, 3, 2, 4)
    assert at(document, "a", "c") == (3, 3, 3, 4)


@pytest.mark.parametrize(
    "text", ["a: &x 1", "a: !!str 1", "a: &x !!str 1", "a: !!str &x 1", "a: &x\n  # here\n  1"]
)
def test_a_value_stands_behind_its_anchor_and_tag(text: str) -> None:
    document = load(text)
    start, end = document.marks(("a",))[0]

    assert text[start:end] == "1"


def test_an_anchored_block_stands_where_its_content_does() -> None:
    assert at(load("a: &x\n  b: 1\n"), "a") == (2, 3, 2, 7)


class TestMerge:
    def test_own_keys_win_wherever_they_stand(self) -> None:
        document = load("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: {y: 3, <<: *a}\n")

        assert document.findings == []
        assert document.data["b"] == document.data["c"] == {"x": "1", "y": "3"}

    def test_the_first_of_several_wins(self) -> None:
        document = load("- &a {x: 1}\n- &b {x: 2, y: 2}\n- <<: [*a, *b]\n  z: 3\n")

        assert document.data[2] == {"x": "1", "y": "2", "z": "3"}

    def test_positions_are_those_of_the_origin(self) -> None:
        document = load("- &a {x: 1}\n- <<: *a\n  z: 3\n")

        assert at(document, 1, "x") == (1, 10, 1, 11)

    def test_of_a_merged_mapping(self) -> None:
        document = load("- &a {x: 1}\n- &b {<<: *a, y: 2}\n- {<<: *b}\n")

        assert document.data[2] == {"x": "1", "y": "2"}

    @pytest.mark.parametrize("value", ["text", "1", "[a]", "", "[{a: b}, c]"])
    def test_of_anything_else(self, value: str) -> None:
        assert set(rules(load(f"a: {{<<: {value}}}"))) == {"invalid-merge"}

    def test_twice(self) -> None:
        document = load("- &a {x: 1}\n- &b {y: 2}\n- <<: *a\n  <<: *b\n")

        assert rules(document) == ["duplicate-key"]
        assert document.data[2] == {"x": "1", "y": "2"}


class TestDuplicates:
    def test_the_first_stays(self) -> None:
        document = load("a: 1\nb: 2\na: 3")

        assert rules(document) == ["duplicate-key"]
        assert document.findings[0].span.line == 3
        assert document.data == {"a": "1", "b": "2"}
        assert [document.text[start:end] for start, end in document.unread] == ["3"]

    def test_a_first_one_without_value_gives_way(self) -> None:
        document = load("a:\na: 3")

        assert rules(document) == ["duplicate-key"]
        assert document.data == {"a": "3"}

    def test_quoted_and_plain_are_the_same(self) -> None:
        assert rules(load("{a: 1, 'a': 2, \"\\x61\": 3}")) == ["duplicate-key", "duplicate-key"]

    def test_by_alias(self) -> None:
        assert rules(load("a: &x a\n*x : 2")) == ["duplicate-key"]


class TestKeys:
    def test_a_collection_is_none(self) -> None:
        document = load("? [a, b]\n: c\nd: e\n? {f: g}\n: [h]\n")

        assert rules(document) == ["invalid-key", "invalid-key"]
        assert document.data == {"d": "e"}

    def test_in_a_flow_mapping(self) -> None:
        document = load("{[a]: b, c: d}")

        assert rules(document) == ["invalid-key"]
        assert document.data == {"c": "d"}

    def test_an_alias_of_a_collection_is_none(self) -> None:
        document = load("a: &x [b]\n*x : c\nd: e")

        assert rules(document) == ["invalid-key"]
        assert document.data == {"a": ["b"], "d": "e"}

    def test_nothing_is_none(self) -> None:
        assert rules(load("'': a")) == ["invalid-key"]
        assert rules(load("? \n: a")) == ["invalid-key"]

    def test_template_braces(self) -> None:
        document = load("a: {{ name }}")

        assert rules(document) == ["invalid-key"]
        assert document.data == {"a": FAULTY}


class TestAliases:
    def test_undefined(self) -> None:
        document = load("a: *x\nb: [*y]\n*z : c")

        assert rules(document) == ["undefined-alias"] * 3
        assert document.data == {"a": FAULTY, "b": [FAULTY]}

    def test_cyclic(self) -> None:
        document = load("a: &x {b: [*x]}")

        assert rules(document) == ["cyclic-alias"]
        assert document.data == {"a": {"b": [FAULTY]}}

    def test_the_last_anchor_of_a_name_counts(self) -> None:
        assert load("- &x 1\n- *x\n- &x 2\n- *x").data == ["1", "1", "2", "2"]


class TestTags:
    @pytest.mark.parametrize(
        "tag",
        ["!!python/object:os.system", "!!binary", "!!timestamp", "!!set", "!x", "!<tag:x,2026:y>"],
    )
    def test_unknown(self, tag: str) -> None:
        document = load(f"a: b\nc: &x {tag} d\n")

        assert rules(document) == ["unknown-tag"]
        assert document.data == {"a": "b", "c": FAULTY}
        span = document.findings[0].span
        assert (span.line, span.column, span.end_column) == (2, 7, 7 + len(tag))

    def test_unknown_on_a_collection(self) -> None:
        document = load("a: !x [b]\nc: !!omap\n  - d: e\n")

        assert rules(document) == ["unknown-tag", "unknown-tag"]
        assert document.data == {"a": ["b"], "c": FAULTY}

    def test_unknown_without_a_value(self) -> None:
        document = load("a: !x\nb: c")

        assert rules(document) == ["unknown-tag"]
        assert document.findings[0].span.column == 4

    def test_on_a_key(self) -> None:
        assert rules(load("!x a: b")) == ["unknown-tag"]

    @pytest.mark.parametrize(
        "text", ["!!int x", "!!int 1.5", "!!bool yes", "!!null x", "!!float .inf", "!!map x"]
    )
    def test_that_the_value_contradicts(self, text: str) -> None:
        document = load(f"a: {text}")

        assert rules(document) == ["unknown-tag"]
        assert document.data == {"a": FAULTY}

    def test_of_the_core_schema(self) -> None:
        document = load("!!map {a: !!seq [!!str x, !!int 1, !!float 1, !!bool true, !!null ~]}")

        assert document.findings == []
        assert document.data == {"a": ["x", "1", "1", "true", None]}


class TestControls:
    def test_raw(self) -> None:
        document = load("a\x07b: c\x00\nd: \x01\ne: [1\x02]")

        assert rules(document) == ["control-character"] * 4
        assert document.data == {"ab": "c", "d": FAULTY, "e": ["1"]}

    def test_escaped(self) -> None:
        document = load('"a\\0": "b\\x07\\u2028\\N"')

        assert rules(document) == ["control-character"] * 2
        assert document.data == {"a": "b\u2028\x85"}

    def test_escaped_stand_ins(self) -> None:
        document = load('a: "b\\uFDD0"\n')

        assert rules(document) == ["control-character"]
        assert document.data == {"a": "b"}

    def test_hide_no_other_syntax_error(self) -> None:
        assert rules(load("a: 1\x00\nb: [")) == ["control-character", "syntax"]

    def test_that_break_a_line_are_one_fault(self) -> None:
        assert rules(load("a:\x00\n  b: c\n")) == ["control-character"]


class TestDocuments:
    @pytest.mark.parametrize(
        "text", ["", "\n\n", "# only\n", "~", "---\n", "--- null\n...\n", "\ufeff"]
    )
    def test_empty(self, text: str) -> None:
        document = load(text)

        assert rules(document) == ["empty-file"]
        assert document.data is None

    def test_several(self) -> None:
        document = load("a: 1\n---\nb: [\n---\n")

        assert rules(document) == ["several-documents"]
        assert document.findings[0].span.line == 2
        assert document.data == {"a": "1"}
        assert document.complete


class TestWhatIsLeftOfABrokenFile:
    def test_what_stands_before(self) -> None:
        document = load("a: 1\nb:\n  c: 2\n  d: 3\n  e: @\nf: 4\n")

        assert rules(document) == ["syntax"]
        assert document.data == {"a": "1", "b": {"c": "2", "d": "3"}}
        assert not document.complete
        assert document.unread[-1][1] == len(document.text)

    def test_nothing_in_open_brackets_is_trusted(self) -> None:
        document = load("a: 1\nb: {c: [x\nd: 2\n")

        assert document.data == {"a": "1", "b": FAULTY}

    def test_the_last_scalar_is_not_trusted(self) -> None:
        document = load("a: 1\nb: 2\n  c: 3\n")

        assert document.data == {"a": "1", "b": FAULTY}
        assert document.text[slice(*document.unread[-1])] == "2\n  c: 3\n"
