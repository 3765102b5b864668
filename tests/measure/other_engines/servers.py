"""What the tests of engines need: a PostgreSQL server of their own, Java for Spark."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import pytest

_USER = "postgres"
_SETTINGS = (
    *("-c", "listen_addresses=", "-c", "fsync=off", "-c", "autovacuum=off"),
    *("-c", "shared_buffers=32MB", "-c", "max_connections=10", "-c", "timezone=Asia/Tehran"),
)
"""Reached by a socket only; a time zone that would be seen if anything depended on it."""


def missing(reason: str) -> NoReturn:
    """Skip a test, or fail it where engines are required."""
    if os.environ.get("JOURNEYCTL_REQUIRE_ENGINES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def need_java() -> None:
    """Skip where Spark cannot run."""
    home = os.environ.get("JAVA_HOME")
    if shutil.which(Path(home, "bin", "java") if home else "java") is None:
        missing("no Java on the PATH: .ci/engines installs it")


def _binaries() -> Path:
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name)
    for folder in (*reversed(installed), Path("/opt/homebrew/opt/postgresql/bin")):
        if (folder / "initdb").is_file():
            return folder
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    missing("no PostgreSQL here: .ci/engines installs it")


def _as_user(folder: Path) -> dict[str, Any]:
    """How to start PostgreSQL, which refuses to run as root."""
    if os.name != "posix" or os.geteuid() != 0:
        return {}
    shutil.chown(folder, _USER, _USER)
    return {"user": _USER, "group": _USER, "extra_groups": [], "cwd": folder}


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server, which is gone afterwards."""
    binaries = _binaries()
    # The names of sockets must be short, which pytest's folders are not.
    with tempfile.TemporaryDirectory(prefix="journeyctl-pg-") as name:
        folder, data = Path(name), Path(name, "data")
        who = _as_user(folder)
        run = {"check": True, "capture_output": True, **who}
        initdb = ("-U", _USER, "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
        subprocess.run([str(binaries / "initdb"), "-D", str(data), *initdb], **run)
        log = folder / "log"
        command = [str(binaries / "postgres"), "-D", str(data), "-k", str(folder), *_SETTINGS]
        with log.open("wb") as output:
            server: subprocess.Popen[bytes]
            server = subprocess.Popen(command, stdout=output, stderr=output, **who)
        try:
            _wait(binaries, folder, server, log)
            yield f"postgresql://{_USER}@/postgres?host={folder}"
        finally:
            server.terminate()
            server.wait()


def _wait(binaries: Path, folder: Path, server: subprocess.Popen[bytes], log: Path) -> None:
    ready = [str(binaries / "pg_isready"), "-q", "-h", str(folder), "-U", _USER]
    while subprocess.run(ready).returncode:
        if server.poll() is not None:
            pytest.fail(f"PostgreSQL did not start: {log.read_text('utf-8', 'replace')}")
