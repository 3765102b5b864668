"""Files beside a journey: shared definitions, pictures, the baseline."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from journeyctl.diagnostics import Finding
from journeyctl.diagnostics import Path as DataPath
from journeyctl.errors import InputError
from journeyctl.model.journey import Definitions, Journey
from journeyctl.model.persona import Persona
from journeyctl.model.problems.lost import Lost
from journeyctl.model.problems.problem import Problem, report
from journeyctl.model.problems.salvage import Salvage
from journeyctl.model.relations.files import file_problem
from journeyctl.model.relations.metrics import check_shared_metric
from journeyctl.source import Document, read
from journeyctl.source.files import project_root, read_bytes

_KINDS = ("personas", "channels", "metrics")
_HOLDS = "An included file holds `personas`, `channels` and `metrics`"


@dataclass(slots=True)
class Shared:
    """The definitions of all included files together.

    `problems` are those of the journey's own list, `findings` those of the files, `documents` the
    files by kind and id of what they define. `complete` is
    false where a file may define more than could be read, `unsound` are the metrics whose
    definitions have faults.
    """

    definitions: Definitions = field(default_factory=lambda: Definitions.model_construct())
    problems: list[Problem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    documents: dict[tuple[str, str], Document] = field(default_factory=dict)
    lost: list[Lost] = field(default_factory=list)
    unsound: set[str] = field(default_factory=set)
    complete: bool = True


@dataclass(frozen=True, slots=True)
class _Included:
    """One included file; without `definitions` where too little of it could be read."""

    definitions: Definitions | None
    document: Document
    findings: list[Finding]
    lost: Lost
    complete: bool
    unsound: frozenset[str] = frozenset()
    is_journey: bool = False


class Includes:
    """Reads included files, each once; `read` gives the bytes of one."""

    def __init__(self, read: Callable[[Path], bytes] = read_bytes) -> None:
        self._bytes_of = read
        self._read: dict[tuple[Path, Path], _Included] = {}

    def collect(self, journey: Journey, document: Document, folder: Path) -> Shared:
        """The shared definitions of a journey."""
        shared = Shared()
        root = project_root(folder)
        origins: dict[tuple[str, str], tuple[Path, str]] = {}
        taken: set[Path] = set()
        for index, name in enumerate(journey.include):
            place = ("include", index)
            problem = file_problem(place, name, folder, root, "invalid-include")
            included = None
            if problem is None:
                included, problem = self._include(place, name, document.name, folder, root)
            if problem is not None:
                shared.problems.append(problem)
            if included is None:
                shared.complete = False
                continue
            path = (folder / name).resolve()
            if path in taken:
                continue  # naming a file again adds nothing
            taken.add(path)
            shared.findings += included.findings
            shared.lost.append(included.lost)
            shared.unsound |= included.unsound
            shared.complete = shared.complete and included.complete
            if included.definitions is not None:
                shared.problems += _clashes(included.definitions, origins, (path, name), place)
                way = os.path.relpath(path.parent, folder.resolve())
                shared.documents |= {
                    (kind, key): included.document
                    for kind in _KINDS
                    for key in getattr(included.definitions, kind)
                }
                moved = _moved(included.definitions, PurePath(way))
                shared.definitions = _joined(shared.definitions, moved)
        return shared

    def _include(
        self, place: DataPath, name: str, document: str, folder: Path, root: Path
    ) -> tuple[_Included | None, Problem | None]:
        key = ((folder / name).resolve(), root)
        if key not in self._read:
            shown = os.path.normpath(Path(document).parent / name)
            try:
                content = self._bytes_of(folder / name)
            except InputError as error:
                return None, Problem("invalid-include", place, str(error))
            self._read[key] = _read(content, shown, key[0].parent, root)
        included = self._read[key]
        if included.is_journey:
            message = f"`{name}` is a journey, and those cannot be included"
            help_ = "Move what is shared to a file with `personas`, `channels` and `metrics`."
            return None, Problem("invalid-include", place, message, help_)
        return included, None


def _read(content: bytes, name: str, folder: Path, root: Path) -> _Included:
    document = read(content, name)
    if isinstance(document.data, Mapping) and "stages" in document.data:
        return _Included(None, document, [], Lost(document), complete=False, is_journey=True)
    if document.data is None:
        findings = [_explained_empty(finding) for finding in document.findings]
        return _Included(None, document, findings, Lost(document), complete=False)
    salvage = Salvage(document.data, Definitions)
    for problem in salvage.problems:
        report(_explained(problem), document)
    if salvage.value is not None:
        for problem in _faults(salvage.value, folder, root):
            if not salvage.caused(problem):
                report(problem, document, salvage.original(problem.path))
    misplaced = any(
        problem.rule == "unknown-key" and len(problem.path) == 1 for problem in salvage.problems
    )
    complete = document.complete and salvage.value is not None and not misplaced
    return _Included(
        salvage.value,
        document,
        document.findings,
        Lost(document, salvage.lost),
        complete=complete,
        unsound=_unsound(document, salvage),
    )


def _unsound(document: Document, salvage: Salvage[Definitions]) -> frozenset[str]:
    """The ids of metrics whose definitions have faults."""
    if salvage.value is not None and not document.complete:
        return frozenset(salvage.value.metrics)
    paths = [finding.path for finding in document.findings] + salvage.lost
    return frozenset(str(path[1]) for path in paths if len(path) > 1)


def _faults(definitions: Definitions, folder: Path, root: Path) -> Iterator[Problem]:
    for name, metric in definitions.metrics.items():
        yield from check_shared_metric(metric, ("metrics", name))
    yield from image_problems(definitions.personas, folder, root)


def related_files(journey: Journey, shared: Shared, folder: Path) -> Iterator[Path]:
    """The files that a journey names: includes, pictures, baseline."""
    yield from (folder / name for name in journey.include)
    personas = {**shared.definitions.personas, **journey.personas}
    yield from (folder / item.image for item in personas.values() if item.image)
    if journey.baseline is not None:
        yield folder / journey.baseline


def image_problems(personas: Mapping[str, Persona], folder: Path, root: Path) -> Iterator[Problem]:
    """Pictures that are missing or outside of the project."""
    for name, persona in personas.items():
        if persona.image is not None:
            place = ("personas", name, "image")
            problem = file_problem(place, persona.image, folder, root, "missing-file")
            if problem is not None:
                yield problem


def baseline_problems(journey: Journey, folder: Path, root: Path) -> Iterator[Problem]:
    """A baseline that is missing or outside of the project."""
    if journey.baseline is not None:
        problem = file_problem(("baseline",), journey.baseline, folder, root, "missing-file")
        if problem is not None:
            yield problem


def _explained(problem: Problem) -> Problem:
    if problem.rule != "unknown-key" or len(problem.path) > 1:
        return problem
    if problem.path == ("include",):
        message = "an included file may not include further"
        help_ = "List the file in the journey's own `include`."
        return replace(problem, rule="invalid-include", message=message, help=help_)
    if problem.near:
        return problem
    return replace(problem, help=f"{_HOLDS} only.")


def _explained_empty(finding: Finding) -> Finding:
    return replace(finding, help=f"{_HOLDS}.") if finding.rule == "empty-file" else finding


def _clashes(
    definitions: Definitions,
    origins: dict[tuple[str, str], tuple[Path, str]],
    origin: tuple[Path, str],
    place: DataPath,
) -> Iterator[Problem]:
    for kind in _KINDS:
        for name in getattr(definitions, kind):
            first = origins.setdefault((kind, name), origin)
            if first[0] != origin[0]:
                message = f"the {kind[:-1]} `{name}` of `{origin[1]}` is also in `{first[1]}`"
                help_ = "Rename one of them, or keep it in one file."
                yield Problem("duplicate-id", place, message, help_)


def _moved(definitions: Definitions, folder: PurePath) -> Definitions:
    """Definitions whose pictures are relative to the journey instead of to their own file."""
    personas = {
        name: persona.model_copy(update={"image": (folder / persona.image).as_posix()})
        if persona.image is not None
        else persona
        for name, persona in definitions.personas.items()
    }
    return definitions.model_copy(update={"personas": personas})


def _joined(first: Definitions, second: Definitions) -> Definitions:
    update = {kind: {**getattr(second, kind), **getattr(first, kind)} for kind in _KINDS}
    return first.model_copy(update=update)
