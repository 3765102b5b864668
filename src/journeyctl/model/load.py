"""Bytes to a checked journey: the one way in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from journeyctl.diagnostics import Finding, Severity
from journeyctl.model import places
from journeyctl.model.journey import Journey
from journeyctl.model.problems.lost import Lost
from journeyctl.model.problems.names import Names
from journeyctl.model.problems.problem import Problem, report
from journeyctl.model.problems.salvage import Salvage
from journeyctl.model.problems.unnamed import unnamed_kinds
from journeyctl.model.relations.includes import (
    Includes,
    Shared,
    baseline_problems,
    image_problems,
    related_files,
)
from journeyctl.model.relations.journey import check
from journeyctl.model.relations.metrics import check_metric
from journeyctl.model.relations.moves import IN_STAGE
from journeyctl.model.relations.references import unknown
from journeyctl.model.resolve import resolve
from journeyctl.source import Document, read
from journeyctl.source.files import STDIN, STDIN_NAME, project_root, read_bytes, read_stdin
from journeyctl.source.limits import MAX_FINDINGS

# What included files may define, or name.
_SHARED_KINDS = frozenset(("persona", "channel", "shared metric", "metric"))


@dataclass(slots=True)
class Loaded:
    """One file, read and checked.

    `journey` is complete (see `resolve`), and None where an error was found. `findings` are in
    order of position; those of included files have their own file's name. `included` are the files
    of shared definitions, by kind and id of what they define; `related` all files beside it that
    it names, whether they are there or not.
    """

    document: Document
    journey: Journey | None = None
    findings: list[Finding] = field(default_factory=list)
    included: dict[tuple[str, str], Document] = field(default_factory=dict)
    related: tuple[Path, ...] = ()


class Loader:
    """Loads journeys; files that several of them include are read once, by `read`."""

    def __init__(self, read: Callable[[Path], bytes] = read_bytes) -> None:
        self._includes = Includes(read)

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
        loaded.findings = unique([*loaded.findings, *document.findings])
        if any(finding.severity is Severity.ERROR for finding in loaded.findings):
            loaded.journey = None
        return loaded

    def _check(self, document: Document, folder: Path, loaded: Loaded) -> Journey | None:
        salvage = Salvage(document.data, Journey)
        for problem in salvage.problems:
            report(problem, document)
        journey = salvage.value
        if journey is None:
            return None
        shared = self._includes.collect(journey, document, folder)
        loaded.findings += shared.findings
        loaded.included = shared.documents
        loaded.related = tuple(related_files(journey, shared, folder))
        whole = resolve(journey, shared.definitions)
        consequences = _Consequences(document, salvage, shared, journey, whole)
        for problem in _relations(journey, whole, shared, folder):
            if not consequences.include(problem):
                report(problem, document, salvage.original(problem.path))
        return whole


class _Consequences:
    """Tells faults from what follows from other faults: one mistake gives one finding."""

    def __init__(
        self,
        document: Document,
        salvage: Salvage[Journey],
        shared: Shared,
        journey: Journey,
        whole: Journey,
    ) -> None:
        self._salvage = salvage
        self._lost = [Lost(document, salvage.lost), *shared.lost]
        self._faulty = {problem.path for problem in salvage.problems if problem.key is None}
        self._lost_kinds: set[str] = set()
        if not shared.complete or any(path[:1] == ("include",) for path in salvage.lost):
            self._lost_kinds |= _SHARED_KINDS
        if any(path[-1:] == ("use",) for path in salvage.lost) or any(
            metric.use and metric.use not in shared.definitions.metrics
            for _, metric in places.metrics(whole)
        ):
            self._lost_kinds.add("metric")  # whose name its definition would have said
        self._unnamed_kinds = unnamed_kinds(document.data, salvage.problems)
        own = places.metrics(journey)
        for (_, mine), (_, metric) in zip(own, places.metrics(whole), strict=True):
            if not (mine.id or metric.name):
                self._unnamed_kinds.add("metric")
        if not document.complete or any("touchpoints" in path[-2:] for path in salvage.lost):
            self._lost_kinds.add(IN_STAGE)

    def include(self, problem: Problem) -> bool:
        """Whether a problem is a consequence of others."""
        if problem.reference is not None:
            kind, name = problem.reference.kind, problem.reference.name
            # What lost its name may be meant, but not by what is nearly another's.
            if kind in self._unnamed_kinds and problem.near is None:
                return True
            return kind in self._lost_kinds or any(lost.holds(name) for lost in self._lost)
        if problem.rule != "missing-key" and self._salvage.original(problem.path) in self._faulty:
            return True  # what was meant there is a guess
        return self._salvage.caused(problem)


def _relations(journey: Journey, whole: Journey, shared: Shared, folder: Path) -> Iterator[Problem]:
    yield from shared.problems
    yield from check(whole)
    known = Names(shared.definitions.metrics)
    for path, metric in places.metrics(whole):
        if metric.use is None:
            yield from check_metric(metric, path)
        elif metric.use not in known:
            yield unknown((*path, "use"), "shared metric", metric.use, known)
        elif metric.use not in shared.unsound:
            yield from check_metric(metric, path)
    root = project_root(folder)
    yield from image_problems(journey.personas, folder, root)
    yield from baseline_problems(journey, folder, root)


def unique(findings: list[Finding]) -> list[Finding]:
    """Findings in order, one for each mistake: aliases and merges repeat what they name."""
    first = {
        (finding.file, finding.span, finding.rule, finding.message): finding
        for finding in reversed(findings)
    }
    return list(_first(sorted(first.values(), key=lambda finding: finding.sort_key)))


def _first(findings: list[Finding]) -> Iterator[Finding]:
    """The first findings of each rule in each file; the last of them says how many follow."""
    totals = Counter((finding.file, finding.rule) for finding in findings)
    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        kind = (finding.file, finding.rule)
        seen[kind] += 1
        more = totals[kind] - MAX_FINDINGS
        if seen[kind] == MAX_FINDINGS and more > 0:
            help_ = f"{finding.help} {more:,} more like this are not shown.".lstrip()
            yield replace(finding, help=help_)
        elif seen[kind] <= MAX_FINDINGS:
            yield finding


def load(path: str) -> Loaded:
    """Load one journey; see `Loader` for several."""
    return Loader().load(path)
