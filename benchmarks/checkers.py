"""Other programs that check YAML files, from PyPI, in an environment of their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.installing import python_programs

VERSIONS = {"check-jsonschema": "0.39.0", "yamllint": "1.38.0"}


class Checkers:
    """The programs, installed into a folder.

    Raises:
        MissingError: they could not be installed.
    """

    def __init__(self, folder: Path) -> None:
        wanted = [f"{name}=={version}" for name, version in VERSIONS.items()]
        self._programs = python_programs(folder, wanted)

    def check_jsonschema(self, schema: Path, files: Sequence[Path]) -> Sequence[str | Path]:
        """Checks files against a JSON Schema."""
        return [self._programs / "check-jsonschema", "--schemafile", schema, *files]

    def yamllint(self, folder: Path) -> Sequence[str | Path]:
        """Checks the YAML of all files of a folder, by its relaxed rules."""
        return [self._programs / "yamllint", "--no-warnings", "-d", "relaxed", folder]
