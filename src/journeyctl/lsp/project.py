"""The files that are known: what editors have open, what stands on disk, what includes what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from journeyctl.errors import InputError
from journeyctl.lsp.names import MEANT, Definition, Names, Reference, names_of
from journeyctl.lsp.reading import read_past_faults
from journeyctl.lsp.roles import is_journey, is_ours
from journeyctl.lsp.skeleton import at, items
from journeyctl.lsp.texts import Buffer
from journeyctl.source import Document
from journeyctl.source.discovery import discover
from journeyctl.source.files import project_root, read_bytes
from journeyctl.source.text import EncodingError, decode

Stamp = tuple[int, int]
"""When a file was written, and how long it is."""


@dataclass(frozen=True, slots=True)
class File:
    """A file with what it defines and refers to."""

    buffer: Buffer
    document: Document
    names: Names


Place = tuple[File, Definition]


@dataclass(frozen=True)
class World:
    """A file and those that it includes, so all that its references may mean."""

    own: File
    included: tuple[File, ...] = ()

    @property
    def files(self) -> tuple[File, ...]:
        """All its files, its own first."""
        return (self.own, *self.included)

    def known(self, kind: str) -> list[Place]:
        """What a kind of reference may mean; what the file itself defines wins."""
        kinds = MEANT.get(kind, (kind,))
        own = {(item.kind, item.id) for item in self.own.names.definitions}
        return [
            (file, item)
            for file in self.files
            for item in file.names.definitions
            if item.kind in kinds and (file is self.own or (item.kind, item.id) not in own)
        ]

    def meant(self, reference: Reference) -> list[Place]:
        """What a reference means: one thing in a correct journey."""
        named = self._named(reference.kind).get(reference.id, [])
        # A default id is a name as well: of two metrics with one name it means neither.
        if len(named) > 1:
            return named
        return self._with_id(reference.kind).get(reference.id, named)

    def _with_id(self, kind: str) -> dict[str, list[Place]]:
        if kind not in self._by_id:
            found = self._by_id[kind] = {}
            for place in self.known(kind):
                found.setdefault(place[1].id, []).append(place)
        return self._by_id[kind]

    def _named(self, kind: str) -> dict[str, list[Place]]:
        """What has names by which it may be meant, which only metrics have."""
        if kind == "metric" and not self._by_name:
            for place in self.known(kind):
                for name in place[1].names:
                    self._by_name.setdefault(name, []).append(place)
        return self._by_name if kind == "metric" else {}

    @cached_property
    def _by_id(self) -> dict[str, dict[str, list[Place]]]:
        return {}

    @cached_property
    def _by_name(self) -> dict[str, list[Place]]:
        return {}


@dataclass
class Cache:
    """What was read before, and is read anew only where it has changed."""

    documents: dict[str, tuple[str, Document]] = field(default_factory=dict)
    whole: dict[str, Document] = field(default_factory=dict)
    """The last version of a file that could be read to its end, by its name."""
    files: dict[Path, tuple[Stamp, Buffer]] = field(default_factory=dict)


@dataclass(frozen=True)
class Project:
    """The files at one moment; `buffers` are those that the editor has open, by their addresses."""

    buffers: Mapping[str, Buffer]
    roots: tuple[Path, ...] = ()
    units: str = "utf-16"
    cache: Cache = field(default_factory=Cache)

    def with_texts(self, texts: Mapping[str, str]) -> Project:
        """The same files with other texts, by their names, as if editors had them open."""
        buffers = {**self.buffers}
        for name, text in texts.items():
            buffer = self.file(Path(name))
            if buffer is not None:
                buffers[unquote(buffer.uri)] = replace(buffer, text=text)
        return replace(self, buffers=buffers, cache=Cache())

    def serves(self, buffer: Buffer) -> bool:
        """Whether there is anything to say about a file: a journey, or included by an open one."""
        return is_ours(buffer) or any(True for _ in self.open_includers(buffer))

    def knows(self, buffer: Buffer) -> bool:
        """As `serves`, for journeys that no editor has open, too; this looks through folders."""
        return self.serves(buffer) or any(True for _ in self.includers(buffer))

    def document(self, buffer: Buffer) -> Document:
        """A file, read; lines that are no YAML yet are passed over."""
        known = self.cache.documents.get(buffer.name)
        if known is None or known[0] != buffer.text:
            document = read_past_faults("" if buffer.is_huge else buffer.text, buffer.name)
            self.cache.documents[buffer.name] = known = (buffer.text, document)
            if document.complete:
                self.cache.whole[buffer.name] = document
        return known[1]

    def file(self, path: Path) -> Buffer | None:
        """A file as an editor has it, or as it stands on disk; None where it cannot be read."""
        with suppress(OSError, ValueError, RuntimeError):
            path = path.resolve()
            if path in self._open:
                return self._open[path]
            stat = path.stat()
            stamp = (stat.st_mtime_ns, stat.st_size)
            known = self.cache.files.get(path)
            if known is None or known[0] != stamp or known[1].units != self.units:
                known = self.cache.files[path] = (stamp, self._read(path))
            return known[1]
        return None

    def content(self, path: Path) -> bytes:
        """The bytes of a file, as an editor has it or as it stands on disk.

        Raises:
            InputError: it cannot be read.
        """
        buffer = self._open.get(path.resolve())
        return read_bytes(path) if buffer is None else buffer.content

    def world(self, buffer: Buffer, document: Document | None = None) -> World:
        """A file with what it includes; `document` where it is to be read as that."""
        document = document or self.document(buffer)
        included = [
            File(item, self.document(item), names_of(self.document(item), {}))
            for item in self._included(document, buffer.folder)
        ]
        shared = {
            definition.id: definition.names
            for file in reversed(included)
            for definition in file.names.definitions
            if definition.kind == "shared metric"
        }
        return World(File(buffer, document, names_of(document, shared)), tuple(included))

    def open_includers(self, buffer: Buffer) -> Iterator[World]:
        """The journeys in editors that include a file."""
        yield from self._including(buffer, list(self.buffers.values()))

    def includers(self, buffer: Buffer) -> Iterator[World]:
        """All known journeys that include a file: in editors, and below the folders of the work.

        A file is only included from inside its project, so that is looked through, too.
        """
        root = project_root(buffer.folder)
        is_inside = any(root.is_relative_to(folder.resolve()) for folder in self.roots)
        roots = self.roots if is_inside else (*self.roots, root)
        yield from self._including(buffer, self._journeys(roots))

    def _including(self, buffer: Buffer, candidates: list[Buffer]) -> Iterator[World]:
        for candidate in candidates:
            if candidate.uri == buffer.uri or candidate.is_huge or not is_journey(candidate):
                continue
            included = self._included(self.document(candidate), candidate.folder)
            if any(item.uri == buffer.uri for item in included):
                yield self.world(candidate)

    def _journeys(self, roots: tuple[Path, ...]) -> list[Buffer]:
        found = {buffer.uri: buffer for buffer in self.buffers.values()}
        for root in roots:
            with suppress(InputError):
                for item in discover([str(root)]):
                    buffer = self.file(Path(item.path))
                    if buffer is not None:
                        found.setdefault(buffer.uri, buffer)
        return list(found.values())

    def _included(self, document: Document, folder: Path) -> list[Buffer]:
        found = []
        for _, name in items(at(document.data, "include")):
            if isinstance(name, str):
                with suppress(OSError, ValueError, RuntimeError):
                    path = (folder / name).resolve()
                    buffer = self.file(path) if path.is_relative_to(project_root(folder)) else None
                    if buffer is not None and not buffer.is_huge:
                        found.append(buffer)
        return found

    @cached_property
    def _open(self) -> dict[Path, Buffer]:
        return {Path(buffer.name).resolve(): buffer for buffer in self.buffers.values()}

    def _read(self, path: Path) -> Buffer:
        """A file from disk.

        Raises:
            OSError: it cannot be read.
        """
        try:
            text = decode(read_bytes(path))
        except EncodingError as error:
            text = error.before
        except InputError as error:
            raise OSError(str(error)) from None
        return Buffer.of(path.as_uri(), str(path), text, None, self.units)
