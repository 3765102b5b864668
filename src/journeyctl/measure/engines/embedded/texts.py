"""Files of text: how they are encoded, and how their columns are separated."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from journeyctl.measure.engines.embedded.files import DataFile, Place

_SAMPLE = 1 << 18
"""Bytes at the start of a file that are looked at more closely."""
_CHUNK = 1 << 22
_SEPARATORS = ",;\t|"
_SAID = re.compile(r"\ufeff?sep=(.)\r?\n", re.I)
"""A first line by which spreadsheets say what separates columns."""
_DATA = re.compile(r"[-+]?\d+([.,]\d+)?|\d{1,4}[-./]\d{1,2}[-./]\d{1,4}.*|[^@\s]+@[^@\s]+\.\w+")
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CODE_PAGES = ["cp1252", "cp1251", "cp1256", "cp1250", "cp1254", "koi8_r"]
_AS_TEXT = "Save it as text in UTF-8."


@dataclass(frozen=True, slots=True)
class Text:
    """A file of text in UTF-8: itself, or a copy of it that was made."""

    file: DataFile
    path: Path
    head: str

    @property
    def packing(self) -> str:
        """How what stands at `path` is compressed."""
        return self.file.packing if self.path == self.file.path else ""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table of text is written: separator, escape, columns, and lines above the header."""

    separator: str
    escape: str
    header: tuple[str, ...]
    skipped: int = 0


def text_of(place: Place, file: DataFile, copies: Path) -> Text:
    """A file as text in UTF-8, whose lines all end alike.

    `copies` is a folder for copies of files that are not.

    Raises:
        InputError: it is no text, or not sound.
    """
    if file.packing == "zstd":
        return Text(file, file.path, "")  # Python cannot unpack it; the engine can
    try:
        found = _survey(file)
        encoding = "utf-8" if found.is_utf8 else _encoding(found)
        if encoding is None:
            raise place.fault(f"{file.shown} is no text", _AS_TEXT)
        path = file.path
        if encoding != "utf-8" or found.is_mixed:
            path = _copied(file, encoding, copies)
        head = found.head.decode(encoding, "replace")
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise place.fault(f"{file.shown} is no sound gzip file") from None
    except OSError as error:
        raise place.fault(f"{file.shown} cannot be read: {error.strerror or error}") from None
    return Text(file, path, head.removeprefix("\ufeff"))


@contextmanager
def unpacked(path: Path, packing: str) -> Iterator[IO[bytes]]:
    """What a file holds, unpacked."""
    with path.open("rb") as raw:
        if packing == "gzip":
            with gzip.open(raw) as file:
                yield cast("IO[bytes]", file)
        else:
            yield raw


def is_closed(text: Text) -> bool:
    """Whether a list of JSON has its end, which DuckDB does not mind."""
    if text.packing == "zstd":
        return True
    end = b""
    with unpacked(text.path, text.packing) as content:
        while chunk := content.read(_CHUNK):
            end = (end + chunk)[-_SAMPLE:]
    return end.rstrip().endswith(b"]")


@dataclass(frozen=True, slots=True)
class _Survey:
    """What was seen of a file: its start, some lines that are not plain, how lines end."""

    head: bytes
    foreign: bytes
    is_utf8: bool
    is_mixed: bool


def _survey(file: DataFile) -> _Survey:
    """Look through a file; of what is compressed only at the start, since that takes time."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    head, foreign, last, is_utf8 = b"", b"", b"", True
    ends = [0, 0, 0]
    with unpacked(file.path, file.packing) as content:
        while chunk := content.read(_CHUNK):
            head = head or chunk[:_SAMPLE]
            if not chunk.isascii():
                foreign = foreign[:_SAMPLE] + _foreign(chunk)
            is_utf8 = is_utf8 and _decodes(decoder, chunk)
            _count_ends(ends, last, chunk)
            last = chunk[-1:]
            if file.packing:
                break
    carriage, feed, both = ends
    is_mixed = carriage > 0 and (carriage != both or feed != both) and not feed == both == 0
    return _Survey(head, foreign, is_utf8 and b"\0" not in head, is_mixed)


def _foreign(chunk: bytes) -> bytes:
    return b"\n".join(line for line in chunk[:_SAMPLE].splitlines() if not line.isascii())


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes) -> bool:
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True


def _count_ends(ends: list[int], last: bytes, chunk: bytes) -> None:
    if carriage := chunk.count(b"\r"):
        ends[0] += carriage
        ends[2] += chunk.count(b"\r\n")
    ends[2] += last == b"\r" and chunk.startswith(b"\n")
    # Only what has carriage returns can be mixed; counting lines of all others would take long.
    if ends[0]:
        ends[1] += chunk.count(b"\n")
    elif not ends[1] and b"\n" in chunk:
        ends[1] = 1


def _encoding(found: _Survey) -> str | None:
    """The encoding of a text that is not UTF-8; None where it is no text."""
    if name := next((name for bom, name in _BOMS if found.head.startswith(bom)), None):
        return name
    if b"\0" in found.head:
        return _wide(found.head)
    # Only lines that are not plain say anything, and a few damaged ones make no other encoding.
    lines = found.foreign.split(b"\n")
    if 2 * sum(map(_is_utf8, lines)) > len(lines):
        return "utf-8"
    import charset_normalizer

    best = charset_normalizer.from_bytes(
        found.foreign or found.head, cp_isolation=_CODE_PAGES, threshold=0.5
    ).best()
    return best.encoding if best else "cp1252"


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: Latin letters, digits and separators have one byte of zero."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.3 and not even:
        return "utf-16-le"
    if even > half * 0.3 and not odd:
        return "utf-16-be"
    return None


def _copied(file: DataFile, encoding: str, copies: Path) -> Path:
    number = sum(1 for _ in copies.glob("copy-*"))
    copy = copies / f"copy-{number}"
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    with unpacked(file.path, file.packing) as content, copy.open("wb") as out:
        lines = io.IncrementalNewlineDecoder(decoder, translate=True)
        while chunk := content.read(_CHUNK):
            out.write(lines.decode(chunk).encode("utf-8", "replace"))
        out.write(lines.decode(b"", final=True).encode("utf-8", "replace"))
    return copy


def dialect_of(place: Place, text: Text) -> Dialect:
    """How a table of text is written.

    Raises:
        InputError: it has no header.
    """
    head, skipped = text.head, 0
    if said := _SAID.match(head):
        head, skipped = head[said.end() :], 1
    lines = head.splitlines()[:200]
    if len(head) >= _SAMPLE // 4 and len(lines) > 1:
        lines = lines[:-1]  # the last one may be cut off
    separator = said[1] if said else _separator(text, lines)
    rows = csv.reader(lines, delimiter=separator)
    header = next((row for row in rows if any(cell.strip() for cell in row)), [])
    if not header:
        raise place.fault(f"{text.file.shown} is empty")
    if any(_DATA.fullmatch(cell.strip()) for cell in header):
        hint = "Its first line must name the columns."
        raise place.fault(f"{text.file.shown} has no header", hint)
    escape = "\\" if '\\"' in head and '""' not in head.replace('\\""', "") else '"'
    return Dialect(separator, escape, tuple(cell.strip() for cell in header), skipped)


def _separator(text: Text, lines: list[str]) -> str:
    def score(separator: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=separator) if row]
        width = counts[0] if counts else 1
        return (sum(count == width for count in counts) if width > 1 else 0, width)

    usual: str = "\t" if text.file.path.name.lower().removesuffix(".gz").endswith(".tsv") else ","
    every: tuple[str, ...] = (usual, *_SEPARATORS)
    return max(every, key=score)
