"""What mends itself: findings that are gone once their fixes are made."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeyctl.diagnostics import Finding
from journeyctl.source.edits import apply
from tests.model.loading import load
from tests.rules.applying import ask
from tests.rules.test_fixtures import FILES

MENDING = ("missing-id", "duplicate-entry", "long-emotion")


def shown(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.message, finding.help) for finding in findings]


@pytest.mark.parametrize(
    "path",
    [path for rule in MENDING for path in sorted((FILES / rule).glob("bad*.yaml"))],
    ids=lambda path: path.parent.name,
)
def test_fixes(path: Path) -> None:
    text, rule = path.read_text("utf-8"), path.parent.name
    before = ask(load(text), rule)

    edits = [edit for finding in before if finding.fix for edit in finding.fix.edits]
    mended = apply(text, edits)

    assert mended != text
    assert shown(ask(load(mended), rule)) == shown([item for item in before if item.fix is None])


def test_a_fix_leaves_the_rest() -> None:
    (finding,) = ask(load(LONG), "long-emotion")
    assert finding.fix is not None

    assert apply(LONG, finding.fix.edits) == LONG.replace("{score: 1}", "1")


LONG = """\
# A comment.
journeyctl: 1
title:   "Buying shoes"
stages: [{name: S, touchpoints: [{name: Pays, emotion: {score: 1}}]}]   # another
"""
