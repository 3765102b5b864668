"""The ways in which editors save a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Save = Callable[[Path, str], None]


def in_place(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def by_rename(path: Path, text: str) -> None:
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, "utf-8")
    new.replace(path)


def with_backup(path: Path, text: str) -> None:
    backup = path.with_name(f"{path.name}~")
    path.rename(backup)
    path.write_text(text, "utf-8")
    backup.unlink()


def anew(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text, "utf-8")


SAVES: tuple[Save, ...] = (in_place, by_rename, with_backup, anew)
