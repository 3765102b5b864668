"""What went wrong in a database, in plain words: never with a password, a statement or a value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journeyctl.errors import InputError

if TYPE_CHECKING:
    from sqlalchemy.exc import DBAPIError

Fault = tuple[str, str]
"""A message, in which {database} and {what} are filled in, and what to do."""

_WHO = (
    "PostgreSQL takes PGUSER and PGPASSWORD from the environment, or ~/.pgpass; other databases "
    "JOURNEYCTL_DATABASE_USER and JOURNEYCTL_DATABASE_PASSWORD."
)
_EXPORT = "Or export the events as Parquet and name that file as the source's path."
_REFUSED: Fault = ("{database} does not let this user in", _WHO)
_ABSENT: Fault = ("There is no database {database}", "Check its name in the source's path.")
_UNREACHABLE: Fault = (
    "{database} cannot be reached",
    "Check host and port in the source's path, and that the server runs and may be reached.",
)

# PostgreSQL, appendix A. The longest beginning of a code that is known counts.
_BY_STATE: dict[str, Fault] = {
    "08": _UNREACHABLE,
    "22": ("{what}: {database} cannot read a value of the data", _EXPORT),
    "22023": ("{what}: {database} does not know the time zone", "Write one such as Europe/Sofia."),
    "25006": (
        "{database} lets nothing be written, not even temporary tables, as copies of others do",
        f"Name the server that it is a copy of. {_EXPORT}",
    ),
    "28": _REFUSED,
    "3D000": _ABSENT,
    "42501": (
        "{what}: this user of {database} may not",
        "It has to be allowed to select from the table, and to make temporary tables.",
    ),
    "53": ("{database} has no room left for this", f"Ask who runs it. {_EXPORT}"),
    "57": ("{database} ended the connection", "Try again later."),
    "57014": (
        "{what}: {database} ended what took longer than it allows",
        f"Allow more: PGOPTIONS='-c statement_timeout=30min'. {_EXPORT}",
    ),
}
# Until it is connected, a driver says what is wrong in words only.
_BY_WORDS: tuple[tuple[str, Fault], ...] = (
    (r"password|authentication|pg_hba|role .* does not exist|access denied", _REFUSED),
    (r"database .* does not exist|unknown database|unable to open database file", _ABSENT),
    (r"connection|connect|resolve|host|timeout|refused|unreachable", _UNREACHABLE),
    (r"not a database|malformed", ("{database} is no database that can be read", "")),
    (r"locked", ("{database} is locked", "Another program writes in it; try again later.")),
    (r"disk is full|disk I/O", ("There is no room left for temporary tables", "")),
)


def explained(error: DBAPIError, database: str, what: str) -> InputError:
    """What a driver says, in plain words; `what` is what was being done."""
    state = getattr(error.orig, "sqlstate", None) or ""
    message, hint = _by_state(state) or _by_words(str(error.orig)) or _unknown(error, state)
    return InputError(message.format(database=database, what=what), hint)


def _by_state(state: str) -> Fault | None:
    return next((_BY_STATE[code] for code in (state, state[:2]) if code in _BY_STATE), None)


def _by_words(words: str) -> Fault | None:
    return next((fault for form, fault in _BY_WORDS if re.search(form, words, re.I)), None)


def _unknown(error: DBAPIError, state: str) -> Fault:
    # Its own words may hold values, so only what kind of fault it is.
    kind = f"{type(error.orig).__name__} {state}".strip()
    return f"{{what}}: {{database}} could not do it ({kind})", _EXPORT
