"""Which finding is which, from one run to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from journeyctl.diagnostics.finding import Finding


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """The findings' fingerprints, each once: what is the same again has a number, `-2` and on.

    GitLab keeps one finding of those with equal fingerprints.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        print_ = finding.fingerprint
        seen[print_] += 1
        yield print_ if seen[print_] == 1 else f"{print_}-{seen[print_]}"
