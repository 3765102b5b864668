"""A baseline: findings that are known and not spoken of again, so that an old folder can start."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from journeyctl.diagnostics import Finding
from journeyctl.errors import ConfigError
from journeyctl.source.files import read_bytes

_START = b'{\n  "journeyctl-baseline": 1,'


def is_baseline(content: bytes) -> bool:
    """Whether a file of this content is a baseline, which a new one may replace."""
    return content.startswith(_START)


def baseline_text(findings: Sequence[Finding]) -> str:
    """A baseline of findings: a line each, in order, so that changes of it can be reviewed."""
    entries = [
        {
            "fingerprint": finding.fingerprint,
            "rule": finding.rule,
            "file": finding.file,
            "message": finding.message,
        }
        for finding in findings
    ]
    lines = ",\n".join(f"    {json.dumps(entry, ensure_ascii=False)}" for entry in entries)
    known = f"[\n{lines}\n  ]" if lines else "[]"
    return f'{_START.decode()}\n  "findings": {known}\n}}\n'


class Baseline:
    """The findings that a baseline knows, each as often as it stands there."""

    def __init__(self, fingerprints: Sequence[str]) -> None:
        self._known = Counter(fingerprints)

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """The baseline of a file.

        Raises:
            InputError: the file cannot be read.
            ConfigError: it is no baseline.
        """
        try:
            document: Any = json.loads(read_bytes(path))
            version = document["journeyctl-baseline"]
            fingerprints = [entry["fingerprint"] for entry in document["findings"]]
        except (ValueError, KeyError, TypeError, RecursionError):
            hint = "Make one with --write-baseline."
            raise ConfigError(f"{path} is no baseline of journeyctl", hint) from None
        if version != 1 or not all(isinstance(item, str) for item in fingerprints):
            hint = "Make it anew with --write-baseline."
            raise ConfigError(f"{path} is a baseline of another version", hint)
        return cls(fingerprints)

    def new(self, findings: Sequence[Finding]) -> list[Finding]:
        """The findings that the baseline does not know."""
        left = self._known.copy()
        new = []
        for finding in findings:
            if left[finding.fingerprint] > 0:
                left[finding.fingerprint] -= 1
            else:
                new.append(finding)
        return new
