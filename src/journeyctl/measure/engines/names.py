"""Names and texts in SQL, quoted so that they mean themselves."""

from __future__ import annotations

import re

_PART = re.compile(r'"((?:[^"]|"")*)"|([^."]+)')


def quoted(name: str) -> str:
    """A name of a column or table as SQL, whatever characters it has."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as SQL."""
    return "'" + text.replace("'", "''") + "'"


def parts(table: str) -> tuple[str, ...] | None:
    """The parts of a table's name, such as `schema.table`; None where it is none.

    A part with dots in it stands in double quotes, as in SQL.
    """
    found, at = [], 0
    while match := _PART.match(table, at):
        found.append(match[1].replace('""', '"') if match[2] is None else match[2])
        at = match.end()
        if at == len(table):
            return tuple(found)
        if table[at] != ".":
            break
        at += 1
    return None
