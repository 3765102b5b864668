"""Hostile content: `validate` answers any file, soon and with little memory.

What is hostile about paths and folders is in `test_hostile_files.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs limits of memory", allow_module_level=True)

from journeyctl.source.limits import MAX_BYTES, MAX_FINDINGS
from tests.cli.hostile import SOUND, Ended, validate

HEAD = "journeyctl: 1\ntitle: T\n"
MARKS = "\u0301\u0323"
"""Two marks that stand in the wrong order, above and below the letter."""
OF_THE_METHOD = 10
"""More rules than look at any of these files."""
UNKNOWN = ", ".join(f"key{number}: 1" for number in range(30_000))
PERSONA = f"{SOUND}personas: {{p: {{name: P, "


def laughs(start: str, step: str) -> str:
    """Aliases of aliases of aliases, each written ten times: `step` holds `*`."""
    steps = (
        f"a{level}: &a{level} {step.replace('*', f'*a{level - 1}')}\n" for level in range(1, 12)
    )
    return f"a0: &a0 {start}\n{''.join(steps)}"


# Small files, each with the rules that find errors in it.
SMALL: dict[str, tuple[str | bytes, list[str]]] = {
    "laughs": (laughs("[x]", f"[{'*, ' * 10}]"), ["too-many-nodes", "unknown-key"]),
    "laughs-of-values": (
        laughs("{k: x}", "{a: *, b: *, c: *, d: *, e: *, f: *, g: *, h: *, i: *, j: *}"),
        ["too-many-nodes", "unknown-key"],
    ),
    "laughs-of-merges": (
        laughs("{k: x}", f"{{<<: [{'*, ' * 10}]}}"),
        ["too-many-nodes", "unknown-key"],
    ),
    "quadratic-blow-up": (
        f"{SOUND}owner: &a {'x' * 100_000}\nactors: [{'*a, ' * 20_000}]\n",
        ["too-many-nodes"],
    ),
    "cycle": (f"{SOUND}actors: &a [*a]\n", ["cyclic-alias"]),
    "cycle-of-mappings": (f"{SOUND}owner: &a {{en: *a}}\n", ["cyclic-alias"]),
    "cycle-through-a-merge": (f"{SOUND}owner: &a {{<<: *a, en: x}}\n", ["cyclic-alias"]),
    "brackets": ("[" * 200_000, ["nesting-too-deep"]),
    "braces": ("{a: " * 200_000, ["nesting-too-deep"]),
    "brackets-closed": ("[" * 200_000 + "]" * 200_000, ["nesting-too-deep"]),
    "brackets-below-a-key": (f"{SOUND}actors: {'[' * 200_000}", ["nesting-too-deep"]),
    "dashes": ("- " * 200_000, ["nesting-too-deep", "wrong-type"]),
    "question-marks": ("? " * 200_000, ["invalid-key", "nesting-too-deep"]),
    "steps": (
        "".join(f"{' ' * depth}a:\n" for depth in range(2000)),
        ["nesting-too-deep", "unknown-key"],
    ),
    "nul": (f"{SOUND}owner: a\0b\n", ["control-character"]),
    "nul-only": ("\0", ["control-character"]),
    "nul-escaped": (f'{SOUND}owner: "a\\0b"\n', ["control-character"]),
    "terminal-escapes": (f"{SOUND}owner: \x1b[2J\x9b2J\x07\n", ["control-character"]),
    "noncharacters": (f"{SOUND}owner: a\ufffe\uffff\ufdd0\n", ["control-character"]),
    "byte-order-mark-inside": (f"{SOUND}owner: a\ufeffb\n", ["control-character"]),
    "byte-order-marks": ("\ufeff" * 1000, ["empty-file"]),
    "utf-16": (SOUND.encode("utf-16"), ["encoding"]),
    "utf-16-le": (SOUND.encode("utf-16-le"), ["encoding"]),
    "utf-16-be": (SOUND.encode("utf-16-be"), ["encoding"]),
    "utf-32": (SOUND.encode("utf-32"), ["encoding"]),
    "utf-32-le": (SOUND.encode("utf-32-le"), ["encoding"]),
    "utf-32-be": (SOUND.encode("utf-32-be"), ["encoding"]),
    "latin-1": (f"{SOUND}owner: é\n".encode("latin-1"), ["encoding"]),
    "surrogate-in-utf-8": (f"{SOUND}owner: ".encode() + b"\xed\xa0\x80\n", ["encoding"]),
    "overlong-utf-8": (f"{SOUND}owner: ".encode() + b"\xc0\xaf\n", ["encoding"]),
    "beyond-unicode": (f"{SOUND}owner: ".encode() + b"\xf4\x90\x80\x80\n", ["encoding"]),
    "cut-utf-8": (f"{SOUND}owner: سفر".encode()[:-1], ["encoding"]),
    "surrogate-escaped": (f'{SOUND}owner: "\\ud800"\n', ["syntax"]),
    "surrogates-escaped": (f'{SOUND}owner: "\\ud83d\\ude00"\n', ["syntax"]),
    "beyond-unicode-escaped": (f'{SOUND}owner: "\\U7fffffff"\n', ["syntax"]),
    "long-key": (f"{SOUND}{'k' * 1000}: 1\n", ["unknown-key"]),
    "too-long-key": (f"{SOUND}{'k' * 100_000}: 1\n", ["syntax"]),
    "long-key-in-braces": (f"{SOUND}owner: {{? {'k' * 100_000} : x}}", ["invalid-key"]),
    "long-id": (f"{HEAD}stages: [{{name: S, id: '{'k' * 100_000} '}}]\n", ["invalid-value"]),
    "long-reference": (f"{SOUND}actors: {'k' * 100_000}\n", ["unknown-reference"]),
    "marks-in-an-id": (f"{SOUND}actors: a{MARKS * 100_000}\n", ["unknown-reference"]),
    "marks-in-a-name": (
        f"{HEAD}stages: [{{name: a{MARKS * 100_000}}}]\nactors: [a]\n",
        ["unknown-reference"],
    ),
    "marks-in-what-was-lost": (
        f"{SOUND}actors: [b]\nactions: [{{a{MARKS * 100_000}",
        ["syntax", "unknown-reference"],
    ),
    "many-digits": (f"{PERSONA}share: {'9' * 100_000}}}}}\n", ["wrong-type"]),
    "many-digits-in-base-16": (f"{PERSONA}share: 0x{'f' * 100_000}}}}}\n", ["wrong-type"]),
    "300-digits": (f"{PERSONA}share: {'9' * 300}}}}}\n", ["out-of-range"]),
    "300-digits-in-base-8": (f"{PERSONA}share: 0o{'7' * 298}}}}}\n", ["out-of-range"]),
    "infinite": (f"{PERSONA}share: 1e999999999}}}}\n", ["not-finite"]),
    "not-a-number": (f"{PERSONA}share: .nan}}}}\n", ["not-finite"]),
    "hours-for-ever": (f"{SOUND}review_every: {'9' * 90}w\n", []),
    "too-many-hours": (f"{SOUND}review_every: {'1h' * 100_000}\n", ["invalid-value"]),
    "python": (f"{SOUND}owner: !!python/object/apply:os.system [id]\n", ["unknown-tag"]),
    "binary": (f"{SOUND}owner: !!binary {'A' * 1000}\n", ["unknown-tag"]),
    "a-hundred-documents": ("---\n".join([SOUND] * 100), ["several-documents"]),
    "directives": ("%TAG ! tag:x,2026:\n" * 1000 + "---\na: b\n", ["syntax"]),
    "entities": (f"{SOUND}owner: '<script>alert(1)</script>&lol;{{{{7*7}}}}'\n", []),
    "sound": (SOUND, []),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    """All small files, checked in one run: none keeps the others from being checked."""
    folder = tmp_path_factory.mktemp("small")
    for name, (content, _) in SMALL.items():
        whole = content.encode() if isinstance(content, str) else content
        (folder / f"{name}.journey.yaml").write_bytes(whole)
    return validate(".", folder=folder)


@pytest.mark.parametrize("name", SMALL)
def test_small(small: Ended, name: str) -> None:
    assert small.errors.get(f"{name}.journey.yaml", []) == SMALL[name][1]


def filled(piece: str, *, start: str = "", end: str = "") -> bytes:
    """A piece again and again, so that the file is as long as a file may be."""
    room = MAX_BYTES - len(start.encode()) - len(end.encode())
    return f"{start}{piece * (room // len(piece.encode()))}{end}".encode()


def one_line(piece: str) -> bytes:
    """A journey on one line with hundreds of faults, and as long as a file may be."""
    stages = "{name: S, nmae: 1, touchpoints: [{name: P, emotion: 9, channel: c, next: x}]}, "
    start = f'{{journeyctl: 1, title: T, stages: [{stages * 300}], owner: "'
    return filled(piece, start=start, end='"}')


# Files of 10 MiB, each with the rules that find errors in it.
BIG: dict[str, tuple[bytes, list[str]]] = {
    "comment": (filled("#"), ["empty-file"]),
    "comments-behind-a-tag": (filled("#x\n", start="!a "), ["unknown-tag"]),
    "one-line": (filled("x"), ["wrong-type"]),
    "one-line-of-faults": (
        one_line("سفر "),
        ["out-of-range", "unknown-key", "unknown-reference"],
    ),
    "emoji": (filled("😀"), ["wrong-type"]),
    "dashes": (filled("- "), ["nesting-too-deep", "wrong-type"]),
    "empty-keys": (filled("a: \n"), ["duplicate-key", "too-many-nodes", "unknown-key"]),
    "same-keys": (
        filled("k: 1\n", start=SOUND),
        ["duplicate-key", "too-many-nodes", "unknown-key"],
    ),
    "nuls": (b"\0" * MAX_BYTES, ["control-character"]),
    "escaped-nuls": (
        filled("\\0", start='owner: "', end='"'),
        ["control-character", "missing-key"],
    ),
    "byte-order-marks": (filled("\ufeff", start=SOUND), ["control-character"]),
    "tabs": (filled("\t\n"), ["empty-file"]),
    "faults-below-a-long-key": (
        filled("k", start=f"{SOUND}personas:\n  ? ", end=f"\n  : {{name: P, {UNKNOWN}}}\n"),
        ["invalid-key"],
    ),
    "faults-below-a-key": (
        f"{SOUND}personas: {{? {'k' * 1000} : {{name: P, {UNKNOWN}}}}}\n".encode(),
        ["unknown-key"],
    ),
    "long-id": (filled("k", start=f"{SOUND}actors: "), ["unknown-reference"]),
    "long-path": (filled("a/", start=f"{SOUND}include: "), ["invalid-value"]),
    "marks": (filled(MARKS, start=f"{SOUND}actors: a"), ["unknown-reference"]),
    "a-byte-too-long": (b"#" * (MAX_BYTES + 1), ["file-too-large"]),
}


@pytest.mark.parametrize("name", BIG)
def test_big(tmp_path: Path, name: str) -> None:
    content, rules = BIG[name]
    file = tmp_path / "big.journey.yaml"
    file.write_bytes(content)
    try:
        ended = validate(file.name, folder=tmp_path)
    finally:
        file.unlink()  # the folders of some runs are kept
    assert ended.errors.get(file.name, []) == rules
    assert len(ended.findings) <= MAX_FINDINGS * (len(rules) + OF_THE_METHOD)
