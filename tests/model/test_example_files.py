"""Journeys that load, and journeys that do not, each with all that is wrong with it.

A file in `negative` states its findings in comments, in the order in which they are reported:
`# expect: [FILE] CODE LINE:COLUMN WORDS`, where the words stand in the message or the help, and
the file is that of an include.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from journeyctl.diagnostics import Finding
from journeyctl.model.load import Loader

FILES = Path(__file__).parents[1] / "example-files"
POSITIVE = sorted((FILES / "positive").glob("*.yaml"))
NEGATIVE = sorted((FILES / "negative").glob("*.yaml"))
EXPECT = re.compile(r"^\ufeff?# expect: (?:(\S+) )?(JM\d{3}) (\d+):(\d+) (.+)$", re.MULTILINE)


def expected(path: Path) -> list[tuple[str, str, int, int, str]]:
    content = path.read_bytes()
    encoding = "utf-8"
    if content[1:2] == b"\0" or content[:1] == b"\0" or content[:2] == b"\xff\xfe":
        encoding = "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
        encoding = "utf-32-le" if content[:4] == b"\xff\xfe\0\0" else encoding
    text = re.sub("\r\n?", "\n", content.decode(encoding, "replace"))
    return [
        (match[1] or path.name, match[2], int(match[3]), int(match[4]), match[5])
        for match in EXPECT.finditer(text)
    ]


def place(finding: Finding) -> tuple[str, str, int, int]:
    file = Path(finding.file).relative_to(FILES / "negative").as_posix()
    return file, finding.code, finding.span.line, finding.span.column


@pytest.mark.parametrize("path", POSITIVE, ids=lambda path: path.stem)
def test_positive(path: Path) -> None:
    loaded = Loader().load(str(path))

    assert loaded.findings == []
    assert loaded.journey is not None


@pytest.mark.parametrize("path", NEGATIVE, ids=lambda path: path.stem)
def test_negative(path: Path) -> None:
    expectations = expected(path)

    loaded = Loader().load(str(path))

    assert [place(finding) for finding in loaded.findings] == [item[:4] for item in expectations]
    for finding, item in zip(loaded.findings, expectations, strict=True):
        assert item[4] in f"{finding.message} {finding.help}"
    assert expectations
    errors = [finding for finding in loaded.findings if finding.severity == "error"]
    assert (loaded.journey is None) == bool(errors)


def test_there_are_files() -> None:
    assert len(POSITIVE) >= 15
    assert len(NEGATIVE) >= 60
