"""Files beside a journey: shared definitions, pictures, the baseline."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import ValidationError

from journeyctl.diagnostics import Finding
from journeyctl.model.format_findings import Problem, format_problems, report
from journeyctl.model.journey import Definitions, Journey
from journeyctl.source import Document, read
from journeyctl.source.files import project_root, read_bytes

_KINDS = ("personas", "channels", "metrics")
# What a shared metric cannot have: its journeys have it.
_PER_JOURNEY = ("value", "history", "use")


@dataclass(slots=True)
class Shared:
    """The definitions of all included files together.

    `complete` is false where one could not be read; `findings` are those of the included files.
    """

    definitions: Definitions = field(default_factory=lambda: Definitions.model_construct())
    findings: list[Finding] = field(default_factory=list)
    complete: bool = True


@dataclass(slots=True)
class _Included:
    definitions: Definitions | None
    findings: list[Finding]


class Includes:
    """Reads included files, each once."""

    def __init__(self) -> None:
        self._read: dict[Path, _Included] = {}

    def collect(self, journey: Journey, document: Document, folder: Path) -> Shared:
        """The shared definitions of a journey; what is wrong with its list goes to `document`."""
        shared = Shared()
        root = project_root(folder)
        origins: dict[tuple[str, str], str] = {}
        for index, name in enumerate(journey.include):
            problem = _file_problem(("include", index), name, folder, root, "invalid-include")
            if problem is not None:
                report(problem, document)
                shared.complete = False
                continue
            included = self._include(folder / name, str(Path(document.name).parent / name))
            shared.findings.extend(included.findings)
            if included.definitions is None:
                shared.complete = False
                continue
            for problem in _clashes(included.definitions, origins, name, index):
                report(problem, document)
            shared.definitions = _joined(shared.definitions, included.definitions)
        return shared

    def check_files(self, journey: Journey, folder: Path) -> Iterator[Problem]:
        """Pictures and baselines that are missing or outside of the project."""
        root = project_root(folder)
        if journey.baseline is not None:
            yield from _missing(("baseline",), journey.baseline, folder, root)
        for name, persona in journey.personas.items():
            if persona.image is not None:
                yield from _missing(("personas", name, "image"), persona.image, folder, root)

    def _include(self, path: Path, name: str) -> _Included:
        key = path.resolve()
        if key not in self._read:
            self._read[key] = _read(path, name)
        return self._read[key]


def _read(path: Path, name: str) -> _Included:
    document = read(read_bytes(path), name)
    definitions = None
    if document.data is not None and document.complete:
        try:
            definitions = Definitions.model_validate(document.data)
        except ValidationError as error:
            for problem in format_problems(error, document.data, Definitions):
                report(_explained(problem), document)
        else:
            for problem in _values(definitions):
                report(problem, document)
    if document.findings:
        definitions = None
    return _Included(definitions, document.findings)


def _explained(problem: Problem) -> Problem:
    if problem.rule == "unknown-key" and problem.path == ("include",):
        message = "an included file may not include further"
        help_ = "List the file in the journey's own `include`."
        return replace(problem, rule="invalid-include", message=message, help=help_)
    if problem.rule == "unknown-key" and problem.path in (("stages",), ("title",)):
        return replace(
            problem, help="An included file holds `personas`, `channels` and `metrics` only."
        )
    return problem


def _values(definitions: Definitions) -> Iterator[Problem]:
    for name, metric in definitions.metrics.items():
        for key in _PER_JOURNEY:
            if key in metric.model_fields_set:
                yield Problem(
                    "conflicting-keys",
                    ("metrics", name, key),
                    f"a shared metric has no `{key}`",
                    "Write it where a journey uses the metric.",
                    key=key,
                )
        if not metric.name:
            message = "the key `name` is missing in a shared metric"
            yield Problem("missing-key", ("metrics", name), message, key="name")


def _clashes(
    definitions: Definitions, origins: dict[tuple[str, str], str], file: str, index: int
) -> Iterator[Problem]:
    for kind in _KINDS:
        for name in getattr(definitions, kind):
            first = origins.setdefault((kind, name), file)
            if first != file:
                yield Problem(
                    "duplicate-id",
                    ("include", index),
                    f"{kind[:-1]} `{name}` of `{file}` is also defined in `{first}`",
                    "Rename one of them, or keep it in one file.",
                )


def _joined(first: Definitions, second: Definitions) -> Definitions:
    update = {kind: {**getattr(second, kind), **getattr(first, kind)} for kind in _KINDS}
    return first.model_copy(update=update)


def _missing(
    place: tuple[str | int, ...], name: str, folder: Path, root: Path
) -> Iterator[Problem]:
    problem = _file_problem(place, name, folder, root, "missing-file")
    if problem is not None:
        yield problem


def _file_problem(
    place: tuple[str | int, ...], name: str, folder: Path, root: Path, rule: str
) -> Problem | None:
    """What keeps a file beside the journey from being read; None where nothing does."""
    try:
        path = (folder / name).resolve()
        if not path.is_relative_to(root):
            help_ = f"Only files below `{root.name}` can be used; move the file there."
            message = f"`{name}` lies outside of the project"
            return Problem("outside-root", place, message, help_)
        if not path.exists():
            message = f"`{name}` does not exist"
            return Problem("missing-file", place, message, "Paths are relative to this file.")
        if not path.is_file():
            return Problem(rule, place, f"`{name}` is not a file")
        if not os.access(path, os.R_OK):
            return Problem(rule, place, f"`{name}` cannot be read: permission denied")
    except (OSError, ValueError) as error:
        return Problem(rule, place, f"`{name}` cannot be read: {error}")
    return None
