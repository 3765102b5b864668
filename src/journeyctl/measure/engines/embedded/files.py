"""The files of a source: which there are, and of which form each is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from journeyctl.errors import InputError
from journeyctl.model.journey import DataSource
from journeyctl.source.globs import files_of, is_glob

Form = Literal["parquet", "csv", "json", "database"]
Packing = Literal["", "gzip", "zstd"]

_FORMS: tuple[tuple[Form, tuple[str, ...]], ...] = (
    ("parquet", (".parquet", ".parq", ".pq")),
    ("csv", (".csv", ".tsv", ".txt")),
    ("json", (".jsonl", ".ndjson", ".json")),
    ("database", (".duckdb", ".ddb", ".db", ".sqlite", ".sqlite3")),
)
_PACKINGS: tuple[tuple[str, Packing], ...] = ((".gz", "gzip"), (".zst", "zstd"), (".zstd", "zstd"))
_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"PAR1", "Parquet"),
    (0, b"\x1f\x8b", "compressed by gzip"),
    (0, b"\x28\xb5\x2f\xfd", "compressed by zstd"),
    (0, b"PK\x03\x04", "a workbook or an archive"),
    (0, b"\xd0\xcf\x11\xe0", "an old workbook"),
    (0, b"SQLite format 3\0", "a SQLite database"),
    (8, b"DUCK", "a DuckDB database"),
    (0, b"%PDF", "a PDF"),
)
"""What files of other kinds begin with, at which byte."""
_READS = "It reads .parquet, .csv, .jsonl and .duckdb files, of text also .gz and .zst."
_STARTS = "Paths of sources start in the folder of the journey."
_HEAD = 64


@dataclass(frozen=True, slots=True)
class Place:
    """A source and where its paths start, for what is said of its files."""

    name: str
    source: DataSource
    folder: Path

    def shown(self, path: Path) -> str:
        """A file as messages name it: by its way from the journey's folder."""
        folder = self.folder.absolute()
        return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name

    def fault(self, what: str, hint: str = "") -> InputError:
        """That something is wrong with the source."""
        return InputError(f"sources.{self.name}: {what}", hint)


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of a source."""

    path: Path
    shown: str
    form: Form
    packing: Packing = ""
    is_empty: bool = False


def data_files(place: Place) -> list[DataFile]:
    """The files of a source, in order, all of one form.

    Raises:
        InputError: there are none, they cannot be read, or are of several forms.
    """
    files = [_data_file(place, path) for path in _paths(place)]
    if len(forms := {file.form for file in files}) > 1:
        hint = (
            "Name those of one form by a pattern, such as *.parquet, the others in another source."
        )
        raise place.fault(f"{place.source.path} holds files of several forms: {_all(forms)}", hint)
    full = [file for file in files if not file.is_empty]
    if not full:
        raise place.fault(f"{files[0].shown} is empty")
    return full


def _paths(place: Place) -> list[Path]:
    path = place.folder.absolute() / place.source.path
    try:
        if path.is_dir():
            if found := sorted(_below(path)):
                return found
            raise place.fault(f"the folder {place.source.path} holds no events", _READS)
        if path.exists() or not is_glob(place.source.path):
            return [path]
        found = [Path(file) for file in files_of(str(path))]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise place.fault(f"{place.source.path} cannot be read: {reason}") from None
    if not found:
        raise place.fault(f"no file matches {place.source.path}", _STARTS)
    return found


def _below(folder: Path) -> Iterator[Path]:
    """Files with events, as Spark and others write them: what begins with _ or . is none."""
    for above, folders, names in os.walk(folder, onerror=_stop):
        folders[:] = [name for name in folders if name[0] not in "._"]
        for name in names:
            if name[0] not in "._" and _form(name) is not None:
                yield Path(above) / name


def _stop(error: OSError) -> None:
    # What cannot be looked into may hold events, and its silence would be a wrong number.
    raise error


def _data_file(place: Place, path: Path) -> DataFile:
    shown = place.shown(path)
    found = _form(path.name)
    try:
        if path.is_dir():
            raise place.fault(f"{shown} is a folder", "Name its files by a pattern: FOLDER/*.csv.")
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError:
        raise place.fault(f"{shown} does not exist", _STARTS) from None
    except OSError as error:
        raise place.fault(f"{shown} cannot be read: {error.strerror or error}") from None
    if found is None:
        raise place.fault(f"{shown} is of no form that can be read", _READS)
    form, packing = found
    if head:
        _check(place, shown, head, form, packing)
    return DataFile(path, shown, form, packing, is_empty=not head)


def _form(name: str) -> tuple[Form, Packing] | None:
    small = name.lower()
    packing: Packing = ""
    for ending, packed in _PACKINGS:
        if small.endswith(ending):
            small, packing = small.removesuffix(ending), packed
            break
    form = next((form for form, endings in _FORMS if small.endswith(endings)), None)
    return None if form is None else (form, packing)


def _check(place: Place, shown: str, head: bytes, form: Form, packing: Packing) -> None:
    """Names may be wrong; beginnings seldom are."""
    is_there = next((what for at, magic, what in _MAGIC if head[at:].startswith(magic)), "")
    if packing or (form != "json" and form != "csv"):
        wanted = {"parquet": "Parquet", "database": "a DuckDB database"}.get(form, "")
        wanted = f"compressed by {packing}" if packing else wanted
        if is_there == wanted:
            return
        if is_there == "a SQLite database":
            hint = f"Write its path as an address: sqlite:///{shown}, with a `table`."
            raise place.fault(f"{shown} is {is_there}", hint)
        raise place.fault(f"{shown} is not {wanted}" + (f" but {is_there}" if is_there else ""))
    if is_there:
        raise place.fault(f"{shown} is no text but {is_there}", _READS)


def _all(forms: set[Form]) -> str:
    return ", ".join(sorted(forms))
