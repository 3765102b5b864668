"""What mends itself, and what stays as it was written."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from journeyctl.checking import Run
from journeyctl.checking.fixes import Fixed, Fixer
from journeyctl.diagnostics.codes import OPTIONAL
from journeyctl.model.journey import Journey
from journeyctl.model.load import Loader
from journeyctl.source.comments import comments
from journeyctl.source.limits import MAX_BYTES
from tests.checking.files import EXAMPLES, POSITIVE, titled, write
from tests.cli.conftest import SOUND
from tests.journeys import journeys
from tests.rules.applying import DAY

SOUND_FILES = [*EXAMPLES, *POSITIVE]
MARK = b"\xef\xbb\xbf"
NAME = "a.journey.yaml"


def fixed(text: str, name: str = NAME, mark: bytes = b"") -> Fixed:
    run = Run(also=tuple(sorted(OPTIONAL)), day=DAY, cached=False)
    result = Fixer(run).fix(mark + text.encode(), name)
    assert result is not None
    return result


def mended(text: str, name: str = NAME) -> str:
    return fixed(text, name).after


def loaded(text: str, name: str) -> Journey:
    found = Loader().loads(text.encode(), name, Path(name).parent)
    assert found.journey is not None, [finding.message for finding in found.findings]
    return found.journey


def said(node: Any) -> Any:
    """What a journey says, without what a list says twice."""
    if isinstance(node, dict):
        return {key: said(value) for key, value in node.items()}
    if isinstance(node, (list, tuple)):
        items = [said(item) for item in node]
        return [
            item
            for index, item in enumerate(items)
            if not isinstance(item, str) or item not in items[:index]
        ]
    return node


def all_said(text: str, name: str) -> Any:
    return said(loaded(text, name).model_dump(warnings=False))


def notes(text: str) -> list[str]:
    return [text[start:end] for start, end in comments(text)]


def lines(text: str) -> list[str]:
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)


def check_mended(text: str, name: str = NAME, dropped: tuple[str, ...] = ()) -> str:
    """Everything that must hold of a journey without errors; its mended text."""
    after = mended(text, name)

    assert all_said(after, name) == all_said(text, name)
    left = Counter(notes(text))
    left.subtract(dropped)
    assert Counter(notes(after)) == +left
    assert mended(after, name) == after
    ends = Counter(re.findall(r"\r\n|\r|\n", text))
    assert set(re.findall(r"\r\n|\r|\n", after)) <= {*ends, "\n"}
    check_lines(text, after, name)
    return after


def check_lines(text: str, after: str, name: str) -> None:
    """Lines in which nothing is to be mended are still there, in order."""
    run = Run(also=tuple(sorted(OPTIONAL)), day=DAY, cached=False)
    fixes = [finding.fix for finding in run.check_text(text, name) if finding.fix]
    edits = [edit for fix in fixes for edit in fix.edits]
    rest = iter(lines(after))
    start = 0
    for line in lines(text):
        end = start + len(line)
        if not any(edit.start < end and start <= edit.end for edit in edits):
            assert line in rest
        start = end


# Real journeys


@pytest.mark.parametrize("path", SOUND_FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_real_journeys(path: Path, end: str) -> None:
    text = re.sub(r"\r\n|\r|\n", end, path.read_bytes().decode("utf-8-sig"))

    check_mended(text, str(path))


@pytest.mark.parametrize("path", SOUND_FILES, ids=lambda path: path.name)
def test_a_byte_order_mark_stays(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig")

    plain, marked = fixed(text, str(path)), fixed(text, str(path), MARK)

    assert marked.content == MARK + plain.content
    assert fixed(text, str(path), MARK * 2).content == MARK * 2 + plain.content


def _long_emotions(text: str, flow: bool) -> str:
    """Emotions that are one number, written as mappings."""

    def long(match: re.Match[str]) -> str:
        start, indent, value = match[1], match[2], match[3]
        if flow or start.strip():
            return f"{start}{indent}emotion: {{score: {value}}}"
        return f"{indent}emotion:\n{indent}  score: {value}"

    return re.sub(r"((?:^|[-{,])?)( *)emotion: (-?\d+)\b", long, text, flags=re.MULTILINE)


def _without_ids(text: str) -> str:
    """Ids of stages and touchpoints taken away, where nothing refers to them."""
    return re.sub(r"^( *- )id: [\w-]+\n *(?=name:)", r"\1", text, flags=re.MULTILINE)


def _twice(text: str, which: int) -> str:
    """Lists of which one item is written twice."""
    number = 0

    def twice(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f"{match[1]}[{match[2]}, {match[2]}]" if number % 3 == which else match[0]

    keys = "channel|goals|needs|actions|thoughts|addresses|preferred_channels"
    return re.sub(rf"((?:{keys}): )\[([\w -]+)\]", twice, text)


@settings(max_examples=40)
@given(st.data())
def test_real_journeys_with_something_to_mend(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(SOUND_FILES))
    text = path.read_bytes().decode("utf-8-sig")
    if data.draw(st.booleans()):
        text = _long_emotions(text, data.draw(st.booleans()))
    text = _twice(text, data.draw(st.integers(0, 3)))
    if data.draw(st.booleans()):
        text = _without_ids(text)
    note = "# journeyctl: ignore[no-owner, JM329] a reason"
    dropped: tuple[str, ...] = ()
    if data.draw(st.booleans()):
        text, dropped = f"# A comment.\n\n{note}\n\n{text}", (note,)
    assume(not _errors(text, str(path)))
    end = data.draw(st.sampled_from(["\n", "\r\n", "\r"]))

    after = check_mended(re.sub(r"\r\n|\r|\n", end, text), str(path), dropped)

    assert "{score:" not in after or "{score:" in path.read_text("utf-8")


def _errors(text: str, name: str) -> bool:
    return Loader().loads(text.encode(), name, Path(name).parent).journey is None


# Any journey


@settings(max_examples=25)
@given(journeys, st.sampled_from([None, True, False]), st.sampled_from(["\n", "\r\n"]))
def test_any_journey(journey: Journey, flow: bool | None, end: str) -> None:
    plain = json.loads(journey.model_dump_json(exclude_unset=True, warnings=False))
    text = yaml.safe_dump(_bare(plain), allow_unicode=True, default_flow_style=flow, width=80)

    check_mended(text.replace("\n", end))


def _bare(node: Any) -> Any:
    """A journey as data, without the ids that it has by default."""
    if isinstance(node, dict):
        return {key: _bare(value) for key, value in node.items() if key != "id"}
    return [_bare(item) for item in node] if isinstance(node, list) else node


# Keys that are nearly right

_KEYS = re.compile(r"^[ -]*([a-z]{6,}):(?= |$)", re.MULTILINE)


@settings(max_examples=40)
@given(st.data())
def test_a_key_with_two_letters_swapped(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(EXAMPLES))
    text = path.read_text("utf-8")
    keys = [match for match in _KEYS.finditer(text) if match[1] in _FIELDS]
    match = data.draw(st.sampled_from(keys))
    place = data.draw(st.integers(match.start(1), match.end(1) - 2))
    assume(text[place] != text[place + 1])
    broken = f"{text[:place]}{text[place + 1]}{text[place]}{text[place + 2 :]}"

    result = fixed(broken, str(path))

    assert result.after == mended(text, str(path))
    assert result.count >= 1


# Those that are near no other key.
_FIELDS = frozenset(
    ("language", "scenario", "personas", "channels", "stages", "touchpoints", "purpose",
     "metrics", "target", "period", "status", "frontstage", "backstage", "support")
)  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("nmae: Purchase", "name: Purchase"),
        ("'nmae': Purchase", "name: Purchase"),
        ("Name: Purchase", "name: Purchase"),
        ("naming: Purchase", None),
        ("nmae: Purchase\n    naem: Another", None),
        ("nmae: Purchase\n    naem: Another\n    name: A third", None),
        ("name Purchase", None),
        ("nmae: [1, 2]", None),
    ],
)
def test_a_near_key(wrong: str, right: str | None) -> None:
    text = SOUND.replace("name: Purchase", wrong)

    assert mended(text) == (text if right is None else SOUND.replace("name: Purchase", right))


def test_two_near_keys_in_two_places() -> None:
    text = SOUND.replace("name: P", "nmae: P").replace("emotion", "emotoin")

    assert fixed(text) == Fixed(text, SOUND, b"", 4)


def test_more_near_keys_than_are_shown() -> None:
    text = ending("".join(f"      - {{id: t{i}, nmae: T, channel: web}}\n" for i in range(250)))

    assert fixed(text) == Fixed(text, text.replace("nmae", "name"), b"", 250)


def test_a_guess_is_left_to_people() -> None:
    text = SOUND.replace("channel: web", "channel: wbe")

    assert mended(text) == text


def test_what_the_method_makes_an_error_does_not_keep_the_rest_from_being_mended() -> None:
    write("journeyctl.toml", '[severity]\nJM3 = "error"')
    text = titled("T").replace("owner: Growth team\n", "").replace("goal:", "gaol:")

    after = mended(text)

    assert after == text.replace("gaol:", "goal:")
    assert [item.rule for item in Run(day=DAY).check_text(after, NAME)] == ["no-owner"]


def test_what_comes_to_light_is_mended_too() -> None:
    text = SOUND.replace("stages:", "stagse:").replace("emotion: 1", "emotion: {score: 1}")

    assert mended(text) == SOUND


# Anchors, aliases, merges


def ending(points: str) -> str:
    """A journey with other touchpoints."""
    return f"{SOUND[: SOUND.index('      - id: pays')]}{points}"


def test_what_is_merged() -> None:
    text = ending("      - &p {name: Pays, channel: web}\n      - {<<: *p, name: Waits}\n")

    assert check_mended(text) == ending(
        "      - &p {id: pays, name: Pays, channel: web}\n"
        "      - {id: waits, <<: *p, name: Waits}\n"
    )


def test_what_is_merged_in_block_style() -> None:
    text = ending(
        "      - &p\n        name: Pays\n        channel: &w [web, web]\n"
        "      - <<: *p\n        name: Waits\n        channel: *w\n"
    )

    assert check_mended(text) == ending(
        "      - &p\n        id: pays\n        name: Pays\n        channel: &w [web]\n"
        "      - <<: *p\n        id: waits\n        name: Waits\n        channel: *w\n"
    )


def test_a_touchpoint_that_stands_there_twice() -> None:
    text = ending("      - &p {name: Pays, channel: web}\n      - *p\n")

    assert check_mended(text) == text  # with an id, both would have the same


PAIR = (
    "      - {{id: a, name: A, channel: web, {}}}\n      - {{id: b, name: B, channel: web, {}}}\n"
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("emotion: &e {score: 1}", "emotion: *e", "emotion: &e 1"),
        ("emotion: &e {score: 1}", "emotion: {<<: *e, label: x}", None),
        ("emotion: {score: &s 1}", "emotion: *s", None),
        ("needs: [x, &x x]", "needs: [*x]", None),
        ("needs: &n [x, x]", "needs: *n", "needs: &n [x]"),
    ],
)
def test_anchors(one: str, other: str, expected: str | None) -> None:
    text = ending(PAIR.format(one, other))

    assert check_mended(text) == ending(PAIR.format(expected or one, other))


# Comments that silence nothing


def test_unused_comments_go() -> None:
    note = "# journeyctl: ignore[no-owner] a reason"
    text = SOUND.replace("scope: partial\n", f"scope: partial # kept\n{note}\n# kept, too\n")

    assert check_mended(text, dropped=(note,)) == text.replace(f"{note}\n", "")


def test_of_a_comment_goes_what_is_unused() -> None:
    note = "journeyctl: 1 # journeyctl: ignore[{}] a reason\n"
    text = SOUND.replace("journeyctl: 1\n", note.format("JM329, no-owner , JM331"))
    text = text.replace("owner: Growth team\n", "")

    assert mended(text) == text.replace("JM329, no-owner , JM331", "no-owner")


def test_nothing_is_claimed_of_a_file_with_errors() -> None:
    text = f"{SOUND}ownr: x # journeyctl: ignore[stale-map] a reason\ngarbage: 1\n"

    assert "ignore[stale-map]" in mended(text)


# What is not touched


@pytest.mark.parametrize("damage", ["\nx: [", "\ntitle: again", "\n--- \na: b", "\nb: \x01"])
def test_a_text_that_cannot_be_read_whole(damage: str) -> None:
    text = f"{SOUND.replace('name: Pays', 'nmae: Pays')}{damage}"

    assert mended(text) == text


def test_what_is_ignored_is_not_mended() -> None:
    write("journeyctl.toml", 'ignore = ["missing-id"]\n[per-file-ignores]\n"b*" = ["JM503"]')
    text = SOUND.replace("id: pays\n        ", "").replace("emotion: 1", "emotion: {score: 1}")

    run = Run(also=("long-emotion",), day=DAY, cached=False)
    for name, expected in ((NAME, text.replace("{score: 1}", "1")), ("b.journey.yaml", text)):
        result = Fixer(run).fix(text.encode(), name)
        assert result is not None
        assert result.after == expected


def test_what_is_silenced_is_not_mended() -> None:
    text = SOUND.replace(
        "emotion: 1", "emotion: {score: 1} # journeyctl: ignore[long-emotion] as elsewhere"
    )

    assert mended(text) == text


@pytest.mark.parametrize("content", [b"title: \xff\n", "title: T".encode("utf-16"), b"\xff\xfe"])
def test_what_is_no_text(content: bytes) -> None:
    assert Fixer(Run(day=DAY)).fix(content, NAME) is None


def test_what_is_too_large_is_not_cut() -> None:
    comment = f"# {'x' * 998}\n" * (MAX_BYTES // 1000)
    content = f"{SOUND}# journeyctl: ignore[no-owner]\n{comment}"[: MAX_BYTES + 1].encode()

    assert Fixer(Run(day=DAY)).fix(content, NAME) is None


def test_nothing_to_mend() -> None:
    assert fixed(SOUND) == Fixed(SOUND, SOUND, b"", 0)


def test_ids_in_any_script() -> None:
    text = ending(
        "      - name: پرداخت می‌کند\n        channel: web\n      - {name: '12', channel: web}\n"
    )

    assert check_mended(text) == ending(
        "      - id: پرداخت-میکند\n        name: پرداخت می‌کند\n        channel: web\n"
        "      - {id: 12, name: '12', channel: web}\n"
    )


def test_an_id_that_reads_as_nothing() -> None:
    text = ending("      - {name: 'Null', channel: web}\n")

    assert check_mended(text) == text.replace("{name: 'N", '{id: "null", name: \'N')


def test_a_comment_that_silences_is_not_moved_away_from_what_it_silences() -> None:
    text = (
        "journeyctl: 1\ntitle: T\nowner: o\nscope: partial\nstages:\n"
        "  - name: A  # journeyctl: ignore[JM304, JM305, JM306] later\n"
        "  - name: B\n    goal: g  # theirs\n"
    )
    assert mended(text) == text.replace("  - name: B", "  - id: b\n    name: B")
