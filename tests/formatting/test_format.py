"""What the formatter keeps, changes and refuses, where golden files cannot show it."""

from __future__ import annotations

import pytest

from journeyctl import formatting
from journeyctl.formatting import FormattingError, format_content
from journeyctl.formatting.checking import difference
from journeyctl.formatting.reading import read_events
from journeyctl.source.limits import MAX_BYTES


def formatted(text: str) -> str:
    result = format_content(text.encode(), "x.yaml")
    assert result.findings == []
    return result.content.decode()


# Line ends and marks


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:   1\nb:   2\n", "a: 1\nb: 2\n"),
        ("a:   1\r\nb:   2\r\n", "a: 1\r\nb: 2\r\n"),
        ("a:   1\rb:   2\r", "a: 1\rb: 2\r"),
        ("a:   1\r\nb:   2\r\nc: 3\n", "a: 1\r\nb: 2\r\nc: 3\r\n"),
        ("a:   1\r\nb:   2\nc: 3\n", "a: 1\nb: 2\nc: 3\n"),
        ("a:   1\r\nb:   2\n", "a: 1\nb: 2\n"),
        ("a:   1", "a: 1\n"),
    ],
)
def test_the_most_frequent_line_end_is_used(before: str, after: str) -> None:
    assert formatted(before) == after


def test_texts_of_several_lines_end_them_as_the_file_does() -> None:
    before = 'a: |\r\n    b\r\n\r\n    c\r\nd: "e\r\n  f"\r\n# g\r\n\r\n\r\n\r\nh: i\r\n'

    assert formatted(before) == ('a: |\r\n  b\r\n\r\n  c\r\nd: "e\r\n  f"\r\n# g\r\n\r\nh: i\r\n')


def test_the_byte_order_mark_stays() -> None:
    assert formatted("\ufeffa:   1\n") == "\ufeffa: 1\n"


def test_line_ends_of_yaml_1_1_are_text() -> None:
    assert formatted("a:   b\u2028c # d\x85e\n") == "a: b\u2028c  # d\x85e\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: |\n   b", "a: |-\n  b\n"),
        ("a: |+\n   b", "a: |-\n  b\n"),
        ("a: >2\n   b\n   c", "a: >2-\n   b\n   c\n"),
        ("a: |\n   b\n   ", "a: |\n  b\n"),
        ("a: |+\n   b\n\n", "a: |+\n  b\n\n"),
        ("a: |", "a: |\n"),
        ("a: |+\n\n", "a: |+\n\n"),
    ],
)
def test_a_text_at_the_end_of_the_file_means_the_same(before: str, after: str) -> None:
    assert formatted(before) == after


# Layouts that are rare


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  a: 1\n  b: 2\n # c\n", "a: 1\nb: 2\n# c\n"),
        ("-   - - a\n    -   b\n", "- - - a\n  - b\n"),
        (" --- a: b\n", "  --- a: b\n"),
        (" ... a\n", "  ... a\n"),
        ('%YAML 1.2#b\n--- "c"#d\n', '%YAML 1.2  #b\n---\n"c"  #d\n'),
        ("just a text", "just a text\n"),
        ("two\nlines", "two\n  lines\n"),
        ('"two\nlines"', '"two\n  lines"\n'),
        ("|\n a\n b\n", "|\n  a\n  b\n"),
        ("# a\n|3\n    a\n", "# a\n|4\n     a\n"),
        ("--- text # a\n", "---\ntext  # a\n"),
        ("--- {a: 1}\n...\n", "---\n{a: 1}\n...\n"),
        ("&a\n&b c: d\n", "&a\n&b c: d\n"),
        ("--- !!map\n\n\na: 1\n", "---\n!!map\na: 1\n"),
        ("[a,\n# b\n]", "[\n  a\n  # b\n]\n"),
        ("a: [b]\n\n\n\n\n\nc: d", "a: [b]\n\nc: d\n"),
        ("a: {b, ? c}\n", "a: {b, c}\n"),
        ("a: [? b]\n", "a: [b: ]\n"),
        ("a: {b: , # c\n}\n", "a:\n  {\n    b:  # c\n  }\n"),
        ("a: {b: , # c\nd: }\n", "a:\n  {\n    b: ,  # c\n    d:\n  }\n"),
        ("a: [&b , !!null ]\n", "a: [&b , !!null ]\n"),
        ("? a\n? b\nc: d\n", "a:\nb:\nc: d\n"),
        ("a:\n- b\n# c\n", "a:\n  - b\n# c\n"),
        ("a:\n  b: # c\n  # d\n # e\n", "a:\n  b:  # c\n  # d\n# e\n"),
        ("a: # b\n\n\n  # c\n\n\n  d: e\n", "a:  # b\n\n  # c\n\n  d: e\n"),
        ('a: "b\\   \n  c\\\n  d"', 'a: "b\\ \n  c\\\n  d"\n'),
    ],
)
def test_rare_layouts(before: str, after: str) -> None:
    assert formatted(before) == after
    assert formatted(after) == after


def test_a_key_that_is_too_long_keeps_its_question_mark() -> None:
    longest = '"' + "k" * 1022 + '"'
    escaped = '"' + r"\u0061" * 200 + '"'

    assert formatted(f"? {longest}\n: v\n") == f"{longest}: v\n"
    assert formatted(f"? {escaped}\n: v\n") == f"? {escaped}\n: v\n"
    assert formatted(f"{{? {escaped} : v}}\n") == f"{{\n  ? {escaped}\n  : v\n}}\n"


def test_a_comment_behind_a_long_line_counts_for_nothing() -> None:
    line = f"a: [{'b' * 40}, {'c' * 40}]  # {'d' * 100}\n"

    assert formatted(line) == line


def test_a_text_that_fits_comes_up_to_its_key() -> None:
    fits, does_not = "b" * 97, "b" * 98

    assert formatted(f"a:\n    {fits}\n") == f"a: {fits}\n"
    assert formatted(f"a:\n    {does_not}\n") == f"a:\n  {does_not}\n"
    assert formatted(f"a: {does_not}\n") == f"a: {does_not}\n"


# Faults


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: 1\na: 2\n", "JM003"),
        ("a: *b\n", "JM012"),
        ("a: [\n", "JM002"),
        ("a: !x b\n", "JM004"),
        ("[a]: b\n", "JM013"),
        ("a: 1\n---\nb: 2\n", "JM010"),
        ("", "JM009"),
        ("a: \0\n", "JM011"),
    ],
)
def test_faults_are_findings_and_the_file_stays(text: str, code: str) -> None:
    result = format_content(text.encode(), "x.yaml")

    assert result.content == text.encode()
    assert [(finding.code, finding.file) for finding in result.findings] == [(code, "x.yaml")]


def test_bytes_that_are_no_text_stay() -> None:
    result = format_content(b"a: \xff", "x.yaml")

    assert result.content == b"a: \xff"
    assert [finding.code for finding in result.findings] == ["JM001"]


def test_a_wrong_journey_is_formatted_all_the_same() -> None:
    assert formatted("titel:   [x ]\n") == "titel: [x]\n"


# The proof


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a: 1\nb: 2\n", "a: 1\nb: 3\n", "line 2"),
        ("a: 1\nb: 2\n", "b: 2\na: 1\n", "line 1"),
        ("a: 1\n", "a: '1'\n", "line 1"),
        ("a: |\n  b\n", "a: >\n  b\n", "line 1"),
        ("a: b\n", "a: &c b\n", "line 1"),
        ("a: &b 1\nc: *b\n", "a: &b 1\nc: 1\n", "line 2"),
        ("a: &b 1\nc: &d 1\ne: *b\n", "a: &b 1\nc: &d 1\ne: *d\n", "line 3"),
        ("a: !!str 1\n", "a: '1'\n", "line 1"),
        ("a: !!map {}\n", "a: {}\n", "line 1"),
        ("a: [1]\n", "a:\n  - 1\n", "line 1"),
        ("a: [b: c]\n", "a: [{b: c}]\n", ""),
        ("--- {}\n", "{}\n", "line 1"),
        ("%YAML 1.2\n--- {}\n", "---\n{}\n", "line 1"),
        ("a: 1\n...\n", "a: 1\n", "line 2"),
        ("a: 1\n", "a: [\n", "it to something that is not YAML"),
        ("a: 1\n", "a: 1\nb: 2\n", "line 2"),
        ("a: 1 # b\n", "a: 1\n", "the comment # b"),
        ("a: 1\n", "a: 1 # b\n", "the comment # b"),
        ("# b\na: 1 # c\n", "# c\na: 1 # b\n", "the comment # b"),
        ("a: | # b\n  # c\n", "a: |\n  # c\n", "the comment # b"),
        ("a: &b # c\n  'd # e'\n", "a: &b\n  'd # e'\n", "the comment # c"),
        ("a: 'b' # c\r\n", 'a: "b"  # c\n', ""),
    ],
)
def test_a_difference_is_seen(before: str, after: str, expected: str) -> None:
    assert difference(read_events(before), after) == expected


def test_a_fault_of_our_own_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formatting, "lay_out", lambda _: "a: 2\n")

    with pytest.raises(FormattingError, match=r"x\.yaml is left as it is: .* change line 1"):
        format_content(b"a:   1\n", "x.yaml")


def test_what_would_grow_too_large_is_left_as_it_is() -> None:
    count = 25_000
    items = ",".join(["{a: " + "b" * ((MAX_BYTES - 100) // count - 6) + "}"] * count)

    with pytest.raises(FormattingError, match="larger than files may be"):
        format_content(f"a: [{items}]\n".encode(), "x.yaml")
