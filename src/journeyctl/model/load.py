"""Bytes to a checked journey: the one way in."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from journeyctl.diagnostics import Finding, Severity
from journeyctl.model import places
from journeyctl.model.format_findings import Problem, format_problems, report
from journeyctl.model.includes import Includes
from journeyctl.model.journey import Definitions, Journey
from journeyctl.model.metric_relations import check_metric
from journeyctl.model.relations import check, unknown
from journeyctl.model.resolve import resolve
from journeyctl.model.salvage import Salvage
from journeyctl.source import Document, read
from journeyctl.source.files import STDIN, STDIN_NAME, read_bytes, read_stdin

_WARNINGS = frozenset(("misspelt-reference",))
# What half a file cannot be blamed for.
_NEEDS_WHOLE = frozenset(("missing-key", "empty-value"))


@dataclass(slots=True)
class Loaded:
    """One file, read and checked.

    `journey` is complete (see `resolve`), and None where an error was found. `findings` are in
    order of position; those of included files have their own file's name.
    """

    document: Document
    journey: Journey | None = None
    findings: list[Finding] = field(default_factory=list)


class Loader:
    """Loads journeys; files that several of them include are read once."""

    def __init__(self) -> None:
        self._includes = Includes()

    def load(self, path: str) -> Loaded:
        """Load a file, or standard input for `-`.

        Raises:
            InputError: the file cannot be read.
        """
        if path == STDIN:
            return self.loads(read_stdin(), STDIN_NAME, Path())
        return self.loads(read_bytes(Path(path)), path, Path(path).parent)

    def loads(self, content: bytes, name: str, folder: Path) -> Loaded:
        """Load a journey from bytes; `folder` is what its relative paths are relative to."""
        document = read(content, name)
        loaded = Loaded(document)
        if document.data is not None:
            loaded.journey = self._check(document, folder, loaded)
        loaded.findings.extend(document.findings)
        loaded.findings.sort(key=lambda finding: finding.sort_key)
        if any(finding.severity is Severity.ERROR for finding in loaded.findings):
            loaded.journey = None
        return loaded

    def _check(self, document: Document, folder: Path, loaded: Loaded) -> Journey | None:
        try:
            journey: Journey | None = Journey.model_validate(document.data)
            salvage = None
        except ValidationError as error:
            problems = format_problems(error, document.data, Journey)
            for problem in problems:
                if document.complete or problem.rule not in _NEEDS_WHOLE:
                    report(problem, document)
            salvage = Salvage(document.data)
            journey = salvage.run() if document.complete else None
        if journey is None or not document.complete:
            return None
        shared = self._includes.collect(journey, document, folder)
        loaded.findings.extend(shared.findings)
        whole = resolve(journey, shared.definitions)
        for problem in _relations(journey, whole, shared.definitions, complete=shared.complete):
            path = salvage.original(problem.path) if salvage else problem.path
            report(problem, document, path, _severity(problem))
        for problem in self._includes.check_files(journey, folder):
            path = salvage.original(problem.path) if salvage else problem.path
            report(problem, document, path)
        return whole


def _severity(problem: Problem) -> Severity:
    return Severity.WARNING if problem.rule in _WARNINGS else Severity.ERROR


def _relations(
    journey: Journey, whole: Journey, shared: Definitions, *, complete: bool
) -> list[Problem]:
    problems = list(check(whole))
    for path, metric in places.metrics(journey):
        if metric.use is not None and metric.use not in shared.metrics:
            problems.append(unknown((*path, "use"), "shared metric", metric.use, shared.metrics))
    for path, metric in places.metrics(whole):
        if metric.use is None or metric.use in shared.metrics:
            problems.extend(check_metric(metric, path))
    if complete:
        return problems
    # A shared file that could not be read may well define what is missing.
    return [problem for problem in problems if problem.rule != "unknown-reference"]


def load(path: str) -> Loaded:
    """Load one journey; see `Loader` for several."""
    return Loader().load(path)

