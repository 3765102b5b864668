"""The files of a source: a file, a folder or a pattern, plain or compressed by gzip."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from journeyctl.errors import InputError
from journeyctl.model.journey import DataSource
from journeyctl.source.globs import files_of, is_glob

MOST_BYTES = 1 << 28
"""A small table is not larger than this, unpacked."""
_SUFFIXES = (".csv", ".tsv", ".txt")
_OTHERS = {
    b"PK\x03\x04": "a workbook or an archive",
    b"\xd0\xcf\x11\xe0": "an old workbook",
    b"PAR1": "Parquet",
    b"\x28\xb5\x2f\xfd": "compressed by zstd",
    b"%PDF": "a PDF",
}
_AS_CSV = "Save it as CSV; gzip may compress it."


def table_files(name: str, source: DataSource, folder: Path) -> list[Path]:
    """The files that a source's path means, in order; it starts in the journey's folder.

    Raises:
        InputError: there are none.
    """
    path = folder / source.path
    try:
        if path.is_dir():
            found = [file for file in sorted(path.iterdir()) if is_table(file)]
        elif path.exists() or not is_glob(source.path):
            return [path]
        else:
            found = [Path(file) for file in sorted(files_of(str(path))) if Path(file).is_file()]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"source `{name}`: {source.path} cannot be read: {reason}") from None
    if not found:
        hint = (
            "Write the path of a CSV file, of a folder with some, or a pattern such as mail-*.csv."
        )
        raise InputError(f"source `{name}`: no file matches {source.path}", hint)
    return found


def is_table(path: Path) -> bool:
    """Whether a file has the ending of a table of text."""
    return path.name.lower().removesuffix(".gz").endswith(_SUFFIXES) and path.is_file()


def shown(path: Path, folder: Path) -> str:
    """A file as messages name it: by its way from the journey's folder."""
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def read_whole(name: str, path: Path, folder: Path) -> bytes:
    """What a file holds, unpacked.

    Raises:
        InputError: it cannot be read, is empty, too large, or no text.
    """
    where = f"source `{name}`: {shown(path, folder)}"
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        if content.startswith(b"\x1f\x8b"):
            with gzip.open(path) as packed:
                content = packed.read(MOST_BYTES + 1)
    except FileNotFoundError:
        hint = "Paths of sources start in the folder of the journey."
        raise InputError(f"{where} does not exist", hint) from None
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise InputError(f"{where} is no sound gzip file") from None
    except OSError as error:
        raise InputError(f"{where} cannot be read: {error.strerror or error}") from None
    if not content.strip():
        raise InputError(f"{where} is empty")
    if len(content) > MOST_BYTES:
        raise InputError(f"{where} is larger than {MOST_BYTES >> 20} MiB", "Split it into files.")
    for start, what in _OTHERS.items():
        if content.startswith(start):
            raise InputError(f"{where} is no table of text but {what}", _AS_CSV)
    return content
