"""From bytes to records: the encoding and the delimiter of a table are found out."""

from __future__ import annotations

import codecs
import csv
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from journeyctl.errors import InputError
from journeyctl.measure.tables.files import read_whole, shown, table_files
from journeyctl.model.journey import DataSource

_DELIMITERS = ",;\t|"
_LOOKED_AT = 60
"""Records that the delimiter is told from."""
_CODE_PAGES = ["windows-1251", "windows-1252", "windows-1256"]
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of a record and the line that it starts in, from 1."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The records of a file that are not empty; `file` as messages name it."""

    file: str
    records: list[Record]

    def place(self, record: Record) -> str:
        """Where a record stands."""
        return f"{self.file}:{record.line}"


def read_sheets(name: str, source: DataSource, folder: Path) -> list[Sheet]:
    """The tables of a source, one for each file.

    Raises:
        InputError: a file is missing, empty or no table.
    """
    return [read_sheet(name, path, folder) for path in table_files(name, source, folder)]


def read_sheet(name: str, path: Path, folder: Path) -> Sheet:
    """The table of a file.

    Raises:
        InputError: it is missing, empty or no table.
    """
    file = shown(path, folder)
    text = decoded(read_whole(name, path, folder))
    if text is None:
        hint = "Save it as CSV in UTF-8."
        raise InputError(f"source `{name}`: {file} is no text", hint)
    delimiter = delimiter_of(text)
    try:
        records = list(_records(text, delimiter))
    except csv.Error as error:
        raise InputError(f"source `{name}`: {file} is no table: {error}") from None
    if not records:
        raise InputError(f"source `{name}`: {file} is empty")
    if _is_open(text, records[-1], delimiter):
        hint = "All that follows is taken for one cell. Close the quote, or take it out."
        raise InputError(
            f"source `{name}`: {file}:{records[-1].line}: a quote is never closed", hint
        )
    return Sheet(file, records)


def decoded(content: bytes) -> str | None:
    """The text of bytes in UTF-8, UTF-16 or a code page of Windows; None where they are no text."""
    if encoding := _UTF_16.get(content[:2]) or _bare_utf_16(content):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            return None
    if b"\0" in content:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    # A file in UTF-8 never gets here, and the import takes longer than reading most of them.
    from charset_normalizer import from_bytes

    best = from_bytes(content, cp_isolation=_CODE_PAGES).best()
    return content.decode(best.encoding if best else "windows-1252", "replace")


def _bare_utf_16(content: bytes) -> str:
    """UTF-16 without a mark at its start is told by the zeros of its commas and line ends."""
    start = content[:200]
    if len(start) < 4 or b"\0" not in start:
        return ""
    low, high = start[0::2].count(0), start[1::2].count(0)
    if high > len(start) // 8 and not low:
        return "utf-16-le"
    return "utf-16-be" if low > len(start) // 8 and not high else ""


def delimiter_of(text: str) -> str:
    """What parts the cells: what gives most records the same number of them, more than one.

    A first line `sep=;`, as Excel writes it, says it.
    """
    start = text[:6].lower()
    if start.startswith("sep=") and len(text) > 4:
        return text[4]
    return max(_DELIMITERS, key=lambda delimiter: _regularity(text, delimiter))


def _regularity(text: str, delimiter: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    try:
        for record in islice(_records(text, delimiter), _LOOKED_AT):
            if len(record.cells) > 1:
                widths[len(record.cells)] += 1
    except csv.Error:
        return 0, 0
    width, records = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return records, width


def _records(text: str, delimiter: str) -> Iterator[Record]:
    """The records that are not empty. Their lines are counted as editors do.

    Raises:
        csv.Error: it is no table.
    """
    reader = csv.reader(_lines(text), delimiter=delimiter, skipinitialspace=True)
    start = 1
    for raw in reader:
        cells = [cell.strip() for cell in raw]
        is_hint = start == 1 and bool(cells) and cells[0].lower().startswith("sep=")
        if any(cells) and not is_hint:
            yield Record(start, cells)
        start = reader.line_num + 1


def _is_open(text: str, last: Record, delimiter: str) -> bool:
    """Whether the last record ends because the file does, within quotes."""
    if not any("\n" in cell for cell in last.cells):
        return False
    lines = islice(_lines(text), last.line - 1, None)
    try:
        deque(csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True), 0)
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def _lines(text: str) -> Iterator[str]:
    """The lines of a text with their ends, without a copy of it all."""
    start = 0
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end
