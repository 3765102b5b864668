"""Where rows stand in files of text, in lines as editors count them.

DuckDB knows rows by their number and refused ones by their byte; only where one is asked for, its
file is read again up to there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import IO

from journeyctl.measure.engines.embedded.texts import Text, unpacked

_CHUNK = 1 << 20


def lines_of_rows(
    text: Text, rows: Collection[int], refused: Collection[int], *, is_table: bool, skipped: int
) -> Mapping[int, int]:
    """The lines of rows that are known by their number from 0 among those that were not refused.

    `refused` are the bytes at which refused rows begin, `skipped` the lines above the header.
    """
    if text.packing == "zstd":
        # Python cannot unpack it: as if nothing were refused, and nothing blank.
        return {row: row + 1 + is_table + skipped for row in rows}
    found: dict[int, int] = {}
    last = max(rows, default=-1)
    number = -1 - is_table  # the header is none of the rows
    with suppress(OSError, EOFError), unpacked(text.path, text.packing) as file:
        for start, line in _records(file, skipped, quoted=is_table):
            if start in refused:
                continue
            number += 1
            if number in rows:
                found[number] = line
            if number >= last:
                break
    return found


def _records(file: IO[bytes], skipped: int, *, quoted: bool) -> Iterator[tuple[int, int]]:
    """Byte and line at which each record begins that is not blank."""
    start, first, open_, at = 0, 1, False, 0
    for line, content in enumerate(file, 1):
        if not open_:
            start, first = at, line
        at += len(content)
        if quoted and content.count(b'"') % 2:
            open_ = not open_
        if not open_ and first > skipped and content.strip(b" \t\r\n\xef\xbb\xbf"):
            yield start, first


def lines_of_bytes(text: Text, starts: Sequence[int]) -> Mapping[int, int]:
    """The lines in which bytes of a text stand."""
    found: dict[int, int] = {}
    waiting = sorted(starts)
    at, line = 0, 1
    if text.packing == "zstd":
        return found
    with suppress(OSError, EOFError), unpacked(text.path, text.packing) as file:
        while waiting and (chunk := file.read(_CHUNK)):
            before = at
            while waiting and waiting[0] < before + len(chunk):
                start = waiting.pop(0)
                line += chunk.count(b"\n", at - before, start - before)
                at = start
                found[start] = line
            line += chunk.count(b"\n", at - before)
            at = before + len(chunk)
    return found
