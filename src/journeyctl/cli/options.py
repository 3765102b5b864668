"""Arguments and options that commands share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from journeyctl.errors import InputError

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="A file, a folder (all *.journey.yaml below it), a glob, or - for standard input.",
        show_default=False,
    ),
]


def choices(values: Iterable[str], known: Iterable[str], what: str) -> list[str]:
    """The values of an option that takes several, each `a,b` taken apart, none twice.

    Raises:
        InputError: a value that is not known.
    """
    names = list(known)
    chosen = dict.fromkeys(
        part.strip().lower() for value in values for part in value.split(",") if part.strip()
    )
    for name in chosen:
        if name not in names:
            raise InputError(f"there is no {what} {name!r}", f"Choose from {', '.join(names)}.")
    return list(chosen)
