"""Checking one file: YAML, format, references, rules and the comments that silence them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from hashlib import blake2b
from pathlib import Path

from journeyctl.checking.checked import Checked, Definition, Facts
from journeyctl.checking.ignore_comments import read_ignores
from journeyctl.checking.ignores import Ignore
from journeyctl.checking.overlays import lay
from journeyctl.diagnostics import Finding, Severity, Span
from journeyctl.errors import InputError
from journeyctl.model.journey import Journey
from journeyctl.model.load import Loaded, Loader
from journeyctl.model.text import say
from journeyctl.rules import Selection, apply_rules
from journeyctl.source import Document
from journeyctl.source.files import STDIN, read_bytes


class Checker:
    """Checks files; those that several of them include are read once, by `read`.

    `overlays` are the files of observed data to lay over some of them, by their paths.
    """

    def __init__(
        self,
        selection: Selection,
        day: dt.date,
        read: Callable[[Path], bytes] = read_bytes,
        overlays: Mapping[str, Path] | None = None,
    ) -> None:
        self._selection = selection
        self._day = day
        self._overlays = overlays or {}
        self._loader = Loader(read)

    def check(self, path: str) -> Checked:
        """Check a file; one that cannot be read gives a finding.

        Raises:
            InputError: standard input cannot be read.
        """
        try:
            loaded = self._loader.load(path)
        except InputError as error:
            if path == STDIN:
                raise
            finding = Finding(
                "unreadable-file", Severity.ERROR, str(error), error.hint, path, Span()
            )
            return Checked((finding,), (), None, ())
        return self._checked(loaded, self._overlays.get(path))

    def check_bytes(self, content: bytes, name: str, folder: Path) -> Checked:
        """Check bytes as if they stood in a file of a folder."""
        return self._checked(self._loader.loads(content, name, folder))

    def _checked(self, loaded: Loaded, overlay: Path | None = None) -> Checked:
        laid, observed = lay(overlay, loaded.journey)
        apply_rules(loaded, self._selection, self._day, observed)
        findings, ignores = list(loaded.findings), list[Ignore]()
        for document in {id(item): item for item in _documents(loaded)}.values():
            found = read_ignores(document)
            findings += found.findings
            ignores += found.ignores
        facts = None if loaded.journey is None else _facts(loaded, loaded.journey)
        related = tuple(str(path.absolute()) for path in loaded.related)
        return Checked(tuple(findings), tuple(ignores), facts, related, laid)


def _documents(loaded: Loaded) -> list[Document]:
    return [loaded.document, *loaded.included.values()]


def _facts(loaded: Loaded, journey: Journey) -> Facts:
    document = loaded.document
    folder = Path(document.name).parent
    title = say(journey.title, journey.language, journey.language)
    return Facts(
        file=str(Path(document.name).resolve()),
        baseline=str((folder / journey.baseline).resolve()) if journey.baseline else "",
        archived=journey.status == "archived",
        title=_place(document, "duplicate-title", title, ("title",)),
        personas={name: _definition(loaded, journey, name) for name in journey.personas},
    )


def _definition(loaded: Loaded, journey: Journey, name: str) -> Definition:
    # Where a picture stands is relative to the file, and says nothing about the persona.
    said = journey.personas[name].model_dump(exclude_defaults=True, exclude={"image"})
    digest = blake2b(repr(_sorted(said)).encode(), digest_size=16).hexdigest()
    own = loaded.document.data.get("personas") or {}
    document = loaded.document
    if name not in own:
        document = loaded.included.get(("personas", name), document)
    return Definition(digest, _place(document, "differing-persona", name, ("personas", name)))


def _sorted(value: object) -> object:
    """Data in which the order of keys makes no difference."""
    if isinstance(value, Mapping):
        return [(key, _sorted(value[key])) for key in sorted(value)]
    if isinstance(value, (list, tuple)):
        return [_sorted(item) for item in value]
    return value


def _place(document: Document, rule: str, text: str, path: tuple[str, ...]) -> Finding:
    span = document.span(path) if len(path) == 1 else document.key_span(path)
    return document.finding(rule, Severity.WARNING, text, "", span, path)
