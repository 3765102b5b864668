"""Addresses of databases: told from paths, without secrets in them, shown without credentials."""

from __future__ import annotations

import re

from journeyctl.errors import InputError

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]+)://")
_OF_FILES = frozenset(
    (
        *("abfs", "abfss", "adl", "az", "azure", "dbfs", "file", "gcs", "gs", "hdfs", "hf", "http"),
        *("https", "oss", "r2", "s3", "s3a", "s3n", "viewfs", "wasb", "wasbs", "webhdfs"),
    )
)
"""Schemes of places where files are."""
_IN_FILES = frozenset(("duckdb", "sqlite"))
"""Schemes of databases that are a file: what follows is a path, without credentials."""
_OF_SECRETS = "(?:passw|pwd|secret|token|credential)"
_SECRET_KEYS = re.compile(rf"[?&;]([^=&;]*{_OF_SECRETS}[^=&;]*)=", re.I)
_PASSWORD = re.compile(
    rf"(://[^\s:/@]*:|[?&;][^\s=&;]*{_OF_SECRETS}[^\s=&;]*=)"
    r"((?<=:)(?!\d+/)\S+(?=@)|(?<==)[^\s&;\"']+)",
    re.IGNORECASE,
)


def scheme(path: str) -> str:
    """What stands before `://`, without a driver: `postgresql`; empty for a path."""
    match = _SCHEME.match(path)
    return match[1].lower().partition("+")[0] if match else ""


def is_database(path: str) -> bool:
    """Whether a source's path is the address of a database."""
    return scheme(path) not in _OF_FILES | {""}


def is_remote(path: str) -> bool:
    """Whether a source's path is on another machine, as an address of files says."""
    return scheme(path) in _OF_FILES - {"file"}


def shown(address: str) -> str:
    """A path or an address as it may be shown: without credentials and without its query.

    >>> shown("postgresql://alice:secret@db.example.org/shop?sslmode=require")
    'postgresql://db.example.org/shop'
    """
    match = _SCHEME.match(address)
    if match is None:
        return address
    rest = address[match.end() :]
    if is_remote(address):
        server, slash, path = rest.partition("/")
        rest = f"{server.rpartition('@')[2]}{slash}{path}"
    elif scheme(address) not in _IN_FILES:
        # A password may hold anything, also `/` and `?`; so the last @ ends it, wherever it is.
        rest = rest.rpartition("@")[2]
    return match[0] + re.split(r"[?;#]", rest, maxsplit=1)[0]


def masked(line: str) -> str:
    """A line of text with stars for the passwords of addresses in it, as long as before."""
    if "://" not in line:
        return line
    return _PASSWORD.sub(lambda found: found[1] + "*" * len(found[2]), line)


def refuse_secrets(address: str, place: str) -> None:
    """Refuse an address with a password in it: files are shared, and so are command lines.

    Raises:
        InputError: it has one. The message does not repeat it.
    """
    if holds_secret(address):
        raise InputError(f"{place}: the address holds a password", ELSEWHERE)


def holds_secret(address: str) -> bool:
    """Whether a path is an address with a password in it."""
    match = _SCHEME.match(address)
    if match is None:
        return False
    rest = address[match.end() :]
    user = (rest.partition("/")[0] if is_remote(address) else rest).rpartition("@")[0]
    in_front = scheme(address) not in _IN_FILES and ":" in user
    return in_front or _SECRET_KEYS.search(address) is not None


ELSEWHERE = (
    "Take it out, and change it if others could read it. PostgreSQL takes PGUSER and PGPASSWORD "
    "from the environment, or ~/.pgpass; other databases JOURNEYCTL_DATABASE_USER and "
    "JOURNEYCTL_DATABASE_PASSWORD."
)
"""Where a password belongs, as a hint."""
