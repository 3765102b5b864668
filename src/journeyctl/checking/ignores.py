"""What comments in a file silence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from journeyctl.diagnostics import Finding
from journeyctl.diagnostics.codes import CODES

_TOGETHER = "JM4"
"""Of rules about several files: what they find depends on which files are checked together."""


@dataclass(frozen=True, slots=True)
class Ignore:
    """One rule that a comment silences on some lines, and the finding if it silences nothing."""

    rules: frozenset[str]
    lines: frozenset[int]
    unused: Finding


def silence(
    findings: Iterable[Finding], ignores: Collection[Ignore], active: frozenset[str]
) -> Iterator[Finding]:
    """The findings that no comment silences, and one for each comment that silences nothing.

    `active` are the rules that were asked: what others would have found is not known.
    """
    by_place: dict[tuple[str, int], list[Ignore]] = {}
    for ignore in ignores:
        for line in ignore.lines:
            by_place.setdefault((ignore.unused.file, line), []).append(ignore)
    used: set[Finding] = set()
    for finding in findings:
        silencing = [
            ignore.unused
            for ignore in by_place.get((finding.file, finding.span.line), ())
            if finding.rule in ignore.rules
        ]
        used.update(silencing)
        if not silencing:
            yield finding
    for ignore in ignores:
        if ignore.unused not in used and _is_judged(ignore.rules, active):
            yield ignore.unused


def _is_judged(rules: frozenset[str], active: frozenset[str]) -> bool:
    """Whether all rules that a comment names were asked; those of a folder never are for sure."""
    return rules <= active and not any(CODES[rule].startswith(_TOGETHER) for rule in rules)
