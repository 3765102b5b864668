"""Other programs that check YAML files, from PyPI, in an environment of their own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

VERSIONS = {"check-jsonschema": "0.39.0", "yamllint": "1.38.0"}


class MissingError(Exception):
    """The programs could not be installed; the message says why."""


class Checkers:
    """The programs, installed into a folder.

    Raises:
        MissingError: they could not be installed.
    """

    def __init__(self, folder: Path) -> None:
        self._programs = folder / "bin"
        wanted = [f"{name}=={version}" for name, version in VERSIONS.items()]
        marker = folder / "installed"
        if not marker.is_file() or marker.read_text("utf-8").split() != wanted:
            _run(sys.executable, "-m", "venv", "--clear", folder)
            pip = ("-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input")
            _run(self._programs / "python", *pip, *wanted)
            marker.write_text("\n".join(wanted), "utf-8")

    def check_jsonschema(self, schema: Path, files: Sequence[Path]) -> Sequence[str | Path]:
        """Checks files against a JSON Schema."""
        return [self._programs / "check-jsonschema", "--schemafile", schema, *files]

    def yamllint(self, folder: Path) -> Sequence[str | Path]:
        """Checks the YAML of all files of a folder, by its relaxed rules."""
        return [self._programs / "yamllint", "--no-warnings", "-d", "relaxed", folder]


def _run(*command: str | Path) -> None:
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise MissingError(f"{command[0]} failed: {done.stderr.strip()[-500:]}")
