"""The real command as hostile files meet it: with little memory, and watched."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

MOST_MEMORY = 1024**3
"""Bytes that a process may ask for."""
HANGS = 120
"""Seconds; only a hang takes so long, on the busiest machine too."""
SOUND = "journeyctl: 1\ntitle: T\nstages: [{name: S}]\n"
"""A journey without errors."""
WITHOUT_RIGHTS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""What makes root ask for permission to read, like everybody else."""


@dataclass(frozen=True)
class Ended:
    """How a process ended, in bytes as it wrote them."""

    code: int
    out: bytes
    err: bytes

    @property
    def findings(self) -> list[dict[str, Any]]:
        """The findings of a report in JSON."""
        findings: list[dict[str, Any]] = json.loads(self.out)["findings"]
        return findings

    @property
    def errors(self) -> dict[str, list[str]]:
        """The rules that found errors, by file, each once."""
        errors = [item for item in self.findings if item["severity"] == "error"]
        return {
            file: sorted({item["rule"] for item in errors if item["file"] == file})
            for file in sorted({item["file"] for item in errors})
        }


def validate(
    *arguments: object,
    folder: Path,
    form: str = "json",
    content: bytes = b"",
    stdin: IO[bytes] | None = None,
    before: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> Ended:
    """Run `journeyctl validate` in a folder; `content` is its standard input,
    or `stdin` a file; `before` stands before the command.

    Whatever it is given, it must answer: with findings or a word of what is wrong, and no fault of
    its own.
    """
    words = map(str, arguments)
    done = subprocess.run(
        [*before, sys.executable, "-m", "journeyctl", "validate", "--format", form, *words],
        cwd=folder,
        input=None if stdin else content,
        stdin=stdin,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        check=False,
        timeout=HANGS,
        preexec_fn=_limit,
    )
    ended = Ended(done.returncode, done.stdout, done.stderr)
    assert ended.code in (0, 1, 2), ended
    assert b"Traceback" not in ended.err, ended
    return ended


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
