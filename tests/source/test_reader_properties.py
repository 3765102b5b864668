"""What holds for every file, whatever is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from journeyctl.diagnostics import Span
from journeyctl.model.load import Loader
from journeyctl.source import Document, read
from journeyctl.source.hiding import CONTROLS

# Pieces that mean something in YAML or in a journey, so that most files get past the first error.
PIECES = [
    *"\n\n\n  -:?,[]{}#&*!|>'\"%@`~\t\r\\\u2028\u0085\ufeff\0سé😀",
    *("- ", ": ", "\n  ", "\n    ", "\r\n", "<<: *a\n", "&a ", "*a ", "!!str ", "!x ", "---\n"),
    *("...", "1", ".nan", "null", '"\\', "a", "fa: ", "next: a\n", "include: a\n"),
    *("journeyctl: 1\n", "title: x\n", "stages:\n", "- name: x\n", "touchpoints:\n"),
    *("emotion: 1\n", "personas: {a: {name: b}}\n"),
]
soup = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)

REFUSED = re.compile(f"[{CONTROLS}]")
LINE_ENDS_OF_YAML_1_1 = frozenset("\x85\u2028\u2029")
"""PyYAML writes them as such, and reads them so; YAML 1.2 and every editor do not."""
texts = st.text(st.characters(codec="utf-8").filter(lambda each: not REFUSED.match(each)))
keys = texts.filter(bool)
data = st.recursive(
    texts, lambda inner: st.lists(inner) | st.dictionaries(keys, inner), max_leaves=20
)
styles = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([True, False, None]),
        "default_style": st.sampled_from([None, "'", '"']),
        "allow_unicode": st.booleans(),
        "width": st.sampled_from([20, 80, 10_000]),
        "indent": st.sampled_from([2, 4, 7]),
    }
)


def check_positions(document: Document, content: bytes) -> None:
    """Every span lies inside the file, and does not end before it starts."""
    text = content.decode("utf-8", "replace").lstrip("\ufeff")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in document.findings:
        for line, column in _ends(finding.span):
            assert 1 <= line <= len(lines)
            assert 1 <= column <= len(lines[line - 1]) + 1
        assert (finding.span.line, finding.span.column) <= (
            finding.span.end_line,
            finding.span.end_column,
        )
        assert finding.code
        assert finding.message


def _ends(span: Span) -> Iterator[tuple[int, int]]:
    yield span.line, span.column
    yield span.end_line, span.end_column


@settings(deadline=None)
@given(st.binary() | soup.map(str.encode) | st.text().map(str.encode))
@example(b'"\\0"')
@example(b"\xff\xfe\0\0")
@example(b"? [a]\n: b")
@example(b"[fa: ")
def test_any_bytes_are_read(content: bytes) -> None:
    document = read(content, "x")

    check_positions(document, content)
    assert document.findings or document.data is not None


@settings(deadline=None)
@given(soup)
def test_any_text_is_loaded(text: str) -> None:
    content = text.encode()

    loaded = Loader().loads(content, "x", Path("nowhere"))

    check_positions(loaded.document, content)
    assert (loaded.journey is None) == any(item.severity == "error" for item in loaded.findings)


@settings(deadline=None)
@given(data, styles)
def test_text_in_quotes_survives(value: Any, style: dict[str, Any]) -> None:
    text = yaml.dump(value, **style)
    assume(not LINE_ENDS_OF_YAML_1_1 & set(text))

    document = read(text.encode(), "x")

    assert document.findings == []
    assert document.data == value


@settings(deadline=None)
@given(data, styles)
def test_positions_are_those_of_libyaml(value: Any, style: dict[str, Any]) -> None:
    text = yaml.dump(value, **style)
    root = yaml.compose(text, yaml.CSafeLoader)
    assume(not LINE_ENDS_OF_YAML_1_1 & set(text))

    document = read(text.encode(), "x")

    for path, node in leaves(root):
        start = node.start_mark
        found = document.lines.span(*document.marks(path)[0])
        assert (found.line, found.column) == (start.line + 1, start.column + 1)


def leaves(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, Any]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from leaves(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from leaves(item, (*path, index))
    elif node is not None:
        yield path, node
