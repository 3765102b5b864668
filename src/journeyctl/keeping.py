"""What is kept in the user's cache between runs, and what tells one version of it from another."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

import journeyctl
from journeyctl.assets import cache_folder, write_whole

_ENDING = ".cache"
_KEPT = 20
"""Files of one kind; the oldest beyond that are deleted."""


def place(kind: str, key: str) -> Path | None:
    """The file of what is kept under a key; None where this system has no place for it."""
    folder = cache_folder()
    return None if folder is None else folder / "journeyctl" / kind / f"{key}{_ENDING}"


def keep(file: Path | None, value: Any) -> None:
    """Write a value of JSON, and delete the oldest files beside it. Never a fault."""
    if file is None:
        return
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    content = text.encode("utf-8", "surrogatepass")
    with suppress(OSError):
        write_whole(file, digest(content).encode() + b"\n" + content)
        _prune(file.parent)


def kept(file: Path | None) -> Any:
    """The value of a file that `keep` wrote; None where it is not there, or not whole."""
    try:
        written, _, content = (file.read_bytes() if file else b"").partition(b"\n")
    except OSError:
        return None
    return json.loads(content) if written == digest(content).encode() else None


def digest(content: bytes) -> str:
    """What tells contents apart."""
    return blake2b(content, digest_size=16).hexdigest()


def program() -> Iterable[str]:
    """What all results depend on: this very program."""
    yield journeyctl.__version__
    yield sys.version
    package = Path(journeyctl.__file__).parent
    record = package.parent / f"journeyctl-{journeyctl.__version__}.dist-info" / "RECORD"
    try:
        # Digests of all files that were installed: the same wherever and whenever that was.
        yield digest(record.read_bytes())
    except OSError:
        # A checkout, which its version does not tell apart.
        yield str(max(_modified(package), default=0))


def _modified(folder: Path) -> Iterable[int]:
    """When the modules of a checkout were written; their version does not tell them apart."""
    with suppress(OSError), os.scandir(folder) as items:
        for item in items:
            if item.is_dir(follow_symlinks=False):
                yield from _modified(Path(item.path))
            elif item.name.endswith((".py", ".toml", ".sql")):
                yield item.stat().st_mtime_ns


def _prune(folder: Path) -> None:
    files = sorted(folder.glob(f"*{_ENDING}"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_KEPT:]:
        with suppress(OSError):
            path.unlink()
