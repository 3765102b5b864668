"""What went wrong in Spark, in plain words: never with a statement or a value of the data."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from journeyctl.errors import InputError

_WHOLE = "Check that all of them are whole, and what their names say."
_HADOOP = (
    "Give it what can, such as "
    "PYSPARK_SUBMIT_ARGS='--packages org.apache.hadoop:hadoop-aws:3.4.2 pyspark-shell'."
)
_FAULTS = {
    "PATH_NOT_FOUND|FileNotFoundException": ("there are no such files", ""),
    "UNABLE_TO_INFER_SCHEMA": ("the files hold no columns", _WHOLE),
    "FAILED_READ_FILE|CANNOT_READ_FILE_FOOTER|ZipException": ("a file cannot be read", _WHOLE),
    "CSV header": ("the files differ in their columns", "Give files of one form."),
    r"Class org\.apache\.hadoop\.fs\.\S+ not found|No FileSystem for scheme": (
        "Spark cannot read from there",
        _HADOOP,
    ),
    "AccessControlException|AccessDenied|403 Forbidden|Permission denied": (
        "Spark may not read that",
        "It takes credentials from where Hadoop does, such as AWS_ACCESS_KEY_ID.",
    ),
    "UnknownHostException|ConnectException|ConnectTimeout|UNAVAILABLE": (
        "the server cannot be reached",
        "Check its name, and that it may be reached.",
    ),
    "UNABLE_TO_ACQUIRE_MEMORY|OutOfMemoryError": (
        "Spark has not enough memory",
        "Give it more: --memory 4GB.",
    ),
    "native zStandard": ("Spark cannot unpack .zst here", "Compress the files with gzip instead."),
    "No space left on device": (
        "there is no room left for temporary files",
        "Name another folder: --temp-dir DIR.",
    ),
}
"""What Spark says, as a pattern; how we say it, and what to do."""


@contextmanager
def explained(what: str) -> Iterator[None]:
    """Turn Spark's errors into ones for users; `what` is what is being done."""
    from pyspark.errors import PySparkException

    # It writes each error as JSON on the screen besides raising it.
    logging.getLogger("SQLQueryContextLogger").disabled = True
    try:
        yield
    except PySparkException as error:
        raise _fault(what, str(error), error.getCondition() or "") from None
    except java_error() as error:
        raise _fault(what, str(error), "") from None


def java_error() -> type[Exception]:
    """What the bridge to Java raises."""
    from py4j.protocol import Py4JError  # type: ignore[import-untyped]

    error: type[Exception] = Py4JError
    return error


def _fault(what: str, said: str, condition: str) -> InputError:
    for form, (message, hint) in _FAULTS.items():
        if re.search(form, said):
            return InputError(f"{what}: {message}", hint)
    # Its own words may hold values of the data, so only what kind of fault it is.
    kind = f" ({condition})" if condition else ""
    return InputError(f"{what}: Spark could not do it{kind}")
