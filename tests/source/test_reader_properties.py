"""What holds for every file, whatever is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from journeyctl.model.load import Loaded, Loader
from journeyctl.source import read
from journeyctl.source.hiding import CONTROLS
from journeyctl.source.text import Lines
from tests.fuzz.mutator import Mutator
from tests.fuzz.words import words
from tests.source.positions import check_positions

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


SOUND = Path(__file__).parents[1] / "example-files" / "positive"
journeys = st.sampled_from([path.read_bytes() for path in sorted(SOUND.glob("*.yaml"))])
MUTATOR = Mutator(words())
seeds = st.integers(0, 2**32 - 1)


@settings(deadline=None)
@given(st.binary() | soup.map(str.encode) | st.text().map(str.encode))
@example(b'"\\0"')
@example(b"\xff\xfe\0\0")
@example(b"? [a]\n: b")
@example(b"[fa: ")
def test_any_bytes_are_read(content: bytes) -> None:
    document = read(content, "x")

    check_positions(document.findings, content)
    assert document.findings or document.data is not None


@settings(deadline=None)
@given(soup)
def test_any_text_is_loaded(text: str) -> None:
    content = text.encode()

    check_loaded(load(content), content)


def load(content: bytes) -> Loaded:
    return Loader().loads(content, "x", Path("nowhere"))


def check_loaded(loaded: Loaded, content: bytes) -> None:
    check_positions(loaded.findings, content)
    assert loaded.findings == sorted(loaded.findings, key=lambda finding: finding.sort_key)
    assert (loaded.journey is None) == any(item.severity == "error" for item in loaded.findings)


@given(journeys, seeds)
def test_a_journey_with_a_few_changes_is_loaded(journey: bytes, seed: int) -> None:
    content = MUTATOR.mutate(journey, seed)

    loaded = load(content)

    check_loaded(loaded, content)
    assert loaded.findings == load(content).findings


@given(journeys, st.data())
def test_half_a_journey_is_loaded(journey: bytes, data: st.DataObject) -> None:
    content = journey[: data.draw(st.integers(0, len(journey)))]

    check_loaded(load(content), content)


@given(journeys, seeds, st.sampled_from([b"\r\n", b"\r"]))
def test_all_line_ends_mean_the_same(journey: bytes, seed: int, end: bytes) -> None:
    content = MUTATOR.mutate(journey, seed).replace(b"\r", b"")

    ended = load(content.replace(b"\n", end))
    plain = load(content)

    assert ended.document.data == plain.document.data
    assert [item.span for item in ended.findings] == [item.span for item in plain.findings]


@given(journeys, seeds)
def test_a_byte_order_mark_changes_nothing(journey: bytes, seed: int) -> None:
    content = MUTATOR.mutate(journey, seed)
    assume(not content.startswith((b"\xef\xbb\xbf", b"\xff", b"\xfe", b"\0")))

    assert load(b"\xef\xbb\xbf" + content).findings == load(content).findings


@given(st.text("a😀\r\n\x85\u2028", max_size=30), st.data())
def test_positions_lead_back_to_offsets(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    lines = Lines(text)

    line, column = lines.position(offset)

    starts = [0, *(match.end() for match in re.finditer("\r\n|\r|\n", text))]
    assert starts[line - 1] + column - 1 == offset
    if text[offset - 1 : offset + 1] != "\r\n":  # between the two is the end of the line
        assert text[starts[line - 1] : offset] == lines.line(line)[: column - 1]


@given(st.lists(data, min_size=1, max_size=2), styles)
def test_aliases_hold_what_they_name(items: list[Any], style: dict[str, Any]) -> None:
    text = yaml.dump([*items, *items, {"all": items}], **style)
    assume(not LINE_ENDS_OF_YAML_1_1 & set(text))

    document = read(text.encode(), "x")

    assert document.findings == []
    assert document.data == [*items, *items, {"all": items}]


@given(st.dictionaries(keys, texts, min_size=1, max_size=5), st.data())
def test_a_key_that_stands_twice(value: dict[str, Any], drawn: st.DataObject) -> None:
    key = drawn.draw(st.sampled_from(sorted(value)))
    first, again = (
        yaml.dump(each, default_style='"', allow_unicode=True, width=10_000)
        for each in (value, {key: ""})
    )
    assume(not LINE_ENDS_OF_YAML_1_1 & set(first) and not again.startswith("?"))

    document = read(f"{first}{again}".encode(), "x")

    (finding,) = document.findings
    assert (finding.rule, finding.span.line) == ("duplicate-key", first.count("\n") + 1)
    assert document.data == value


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
