"""What DuckDB complains of, in our words. Its own may hold values of the data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import duckdb

from journeyctl.errors import InputError
from journeyctl.measure.engines.embedded.files import DataFile, Place

Read = Iterable[tuple[Place, Sequence[DataFile]]]
_MORE = "Give it more memory (--memory 4GB), or a --temp-dir with more room."


def explained(error: duckdb.Error, read: Read, memory: str | None) -> InputError:
    """A fault of DuckDB as one of the files that were read, as far as it says so."""
    said = str(error)
    if isinstance(error, duckdb.OutOfMemoryException):
        if "temp_directory_size" in said or "disk" in said.lower():
            return InputError("There is no room left on the disk for temporary files", _MORE)
        limit = f"{memory} of memory are" if memory else "The memory of this machine is"
        return InputError(f"{limit} not enough", _MORE)
    if "No space left" in said:
        return InputError("There is no room left on the disk", "Name another one: --temp-dir.")
    every = [(place, file) for place, files in read for file in files]
    found = next(((p, f) for p, f in every if str(f.path) in said), None)
    if found is None and len(every) == 1:
        found = every[0]
    if found is None:
        return InputError(
            f"DuckDB could not read the events ({_kind(error)})", "Look at the files."
        )
    place, file = found
    if "CSV" in said and "invalid state" in said:
        hint = "Save it with one kind of line end, and quotation marks only around whole values."
        return place.fault(
            f"{file.shown} mixes ends of lines, or quotes only parts of values", hint
        )
    if isinstance(error, duckdb.IOException | duckdb.InvalidInputException):
        return place.fault(f"{file.shown} is damaged, or of another form than its name says")
    return place.fault(f"{file.shown} cannot be read ({_kind(error)})")


def _kind(error: duckdb.Error) -> str:
    return type(error).__name__.removesuffix("Exception")
