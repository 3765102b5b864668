"""Values of options that take several, or one of a few."""

from __future__ import annotations

from collections.abc import Iterable

from journeyctl.errors import InputError


def listed(values: Iterable[str] | None) -> tuple[str, ...]:
    """The values of an option that takes several, each `a,b` taken apart, none twice."""
    parts = (part.strip() for value in values or () for part in value.split(","))
    return tuple(dict.fromkeys(filter(None, parts)))


def choices(values: Iterable[str], known: Iterable[str], what: str) -> list[str]:
    """The values of an option that takes several, as `listed`, in lower case.

    Raises:
        InputError: a value that is not known.
    """
    names = list(known)
    chosen = [value.lower() for value in listed(values)]
    for name in chosen:
        if name not in names:
            raise InputError(f"there is no {what} {name!r}", f"Choose from {', '.join(names)}.")
    return chosen
