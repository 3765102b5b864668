"""Syntax errors in a writer's words, at the place that a writer must change."""

from __future__ import annotations

import pytest

from journeyctl.source import read

# The file, with ^ before the place that is reported; a part of the message.
CASES = [
    ('a: ^"b', 'the quote " is never closed'),
    ("a: ^'b\n---\nc: d", "the quote ' is never closed"),
    ('a: ^"b\nc: "d"', "ends only at the next"),
    ('a: "b" ^c', 'text follows the closing "'),
    ("a: 'b'^c", "text follows the closing '"),
    ("- 'b' ^c", "text follows the closing '"),
    ("['b' ^'c']", "text follows the closing '"),
    ("a: ^[b", "the bracket [ is never closed"),
    ("a: ^[b,\nc: d\n", "the bracket [ is never closed"),
    ("a: ^{b: [c]\nd: e\n", "the bracket { is never closed"),
    ("a: {b: [c^}\n", "a `,` or `]` is missing before this"),
    ("a: [b: c d^: e]", "a `,` or `]` is missing before this"),
    ("a: {b: c\n  d^: e}\n", "a `,` or `}` is missing before this"),
    ("a: ^]", "`]` closes nothing"),
    ("a: ^}", "`}` closes nothing"),
    ("a: ^,", "a `,` stands alone"),
    ("a: [b^}]", "a `,` or `]` is missing before this"),
    ("a: [b,^,c]", "something is missing before this `,`"),
    ("a: [^,]", "something is missing before this `,`"),
    ("a: b^: c", "a `:` cannot stand here"),
    ("a: b\n  c^: d", "a `:` cannot stand here"),
    ("a:\n^\tb: c", "a tab cannot indent a line"),
    ("a: ^@b", "a text cannot start with `@`"),
    ("a: ^`b`", "a text cannot start with ```"),
    ("a: ^%b", "a text cannot start with `%`"),
    ("a: ^*b*c", "a text cannot start with `*`"),
    ("a: ^& b", "a text cannot start with `&`"),
    ("a: ^!b!c d", "`!` starts a tag here"),
    ("a: ^!<b c", "`!` starts a tag here"),
    ("a: ^!b,c d", "`!` starts a tag here"),
    ("a: ^? b", "a text cannot start with `? `"),
    ("a: ^- b", "a list cannot start here"),
    ("a: ^>90 days", "a text cannot follow `|` or `>`"),
    ("a: ^|0\n b", "a text cannot follow `|` or `>`"),
    ("a: b\n^c d\ne: f", "`c d` has no `:` after its key"),
    ("^a b\nc: d", "`a b` has no `:` after its key"),
    ("a:\n  ^b c\n  d: e", "`b c` has no `:` after its key"),
    ("a:\n  - ^b:c\n    d: e", "a space is missing after the `:` of `b:c`"),
    ("- a longer\n  text with a colon^: here", "a `:` cannot stand here"),
    ("a: b\n  c^: d", "a `:` cannot stand here"),
    ("^a:b\nc: d", "a space is missing after the `:` of `a:b`"),
    ("{a^:}", "a space is missing after this `:`"),
    ("a:\n  b: c\n ^d: e", "this does not fit the mapping it stands in"),
    ("a:\n  - b\n  ^c: d", "this does not fit the list it stands in"),
    ("{a: b}\n^c: d", "this stands after the end of the journey"),
    ("a: b\n...\n^c: d", "this stands after the end of the journey"),
    ('a: "b^\\q"', "this escape is not known"),
    ('a: "b\\x^1"', "this escape is not known"),
    ('a: "\\u^d83d"', "this escape is no character"),
    ("^%YAML 2.0\n---\na: b", "only YAML 1.1 and 1.2 are read"),
    ("^%b c\n---\na: b", "a line cannot start with `%`"),
    ("a: b\r\nc: ^[d\r\ne: f\r\n", "the bracket [ is never closed"),
    ("\u2028: b\n😀: ^[c", "the bracket [ is never closed"),
]


@pytest.mark.parametrize(("marked", "words"), CASES)
def test_place_and_words(marked: str, words: str) -> None:
    at = marked.index("^")
    text = marked[:at] + marked[at + 1 :]

    document = read(text.encode(), "x")

    (finding,) = document.findings
    line, column = document.lines.position(at)
    assert finding.rule == "syntax"
    assert (finding.span.line, finding.span.column) == (line, column)
    assert words in finding.message
    assert finding.help


def test_a_control_character_explains_the_error_of_its_line() -> None:
    document = read(b"a: b\x00: c", "x")

    assert [finding.rule for finding in document.findings] == ["control-character"]
