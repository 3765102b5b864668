"""Times of any form are read, the same way for a whole column."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeyctl.errors import InputError
from tests.measure.canonical.events import made, source, times, write_csv, write_parquet

HEADER = ("actor", "time", "event")
NEW_YEAR = 1_767_225_600


def read(folder: Path, *written: str, **settings: str) -> list[int]:
    """The times of a CSV file in seconds since the start of 2026, in order."""
    write_csv(folder / "e.csv", (HEADER, *(("u", time, "view") for time in written)))
    return [time - NEW_YEAR for time in times(made(folder, source("e.csv", **settings)))]


HOUR, DAY = 3600, 86_400


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("2026-01-02", DAY),
        ("2026-01-02 10:30", DAY + 10 * HOUR + 1800),
        ("2026-01-02T10:00:07", DAY + 10 * HOUR + 7),
        ("2026-01-02T10:00:07.999Z", DAY + 10 * HOUR + 7),
        ("2026-01-02T10:00:00+02:00", DAY + 8 * HOUR),
        ("2026-01-02 10:00:00+0530", DAY + 4 * HOUR + 1800),
        ("2026/01/02 10:00", DAY + 10 * HOUR),
        ("02.01.2026", DAY),
        ("2.1.2026 10:00:05", DAY + 10 * HOUR + 5),
        ("02.01.26 10:00", DAY + 10 * HOUR),
        ("31/01/2026, 10:00", 30 * DAY + 10 * HOUR),
        ("01/31/2026 10:00:00 PM", 30 * DAY + 22 * HOUR),
        ("31-01-2026", 30 * DAY),
        ("20260102", DAY),
        ("20260102T100000Z", DAY + 10 * HOUR),
        ("20260102100005", DAY + 10 * HOUR + 5),
        ("2 Jan 2026 10:00", DAY + 10 * HOUR),
        ("January 2, 2026", DAY),
        ("Fri, 02 Jan 2026 10:00:00 +0200", DAY + 8 * HOUR),
        ("02/Jan/2026:10:00:00 +0000", DAY + 10 * HOUR),
        ("۲۰۲۶-۰۱-۰۲ ۱۰:۰۰", DAY + 10 * HOUR),
        (str(NEW_YEAR + 5), 5),
        (f"{NEW_YEAR + 5}.75", 5),
        (f"{NEW_YEAR + 5}999", 5),
        (f"{NEW_YEAR + 5}999999", 5),
        (f"{NEW_YEAR + 5}999999999", 5),
    ],
)
def test_ways_to_write_times(tmp_path: Path, written: str, seconds: int) -> None:
    assert read(tmp_path, written) == [seconds]


@pytest.mark.parametrize(
    ("sql", "seconds"),
    [
        ("TIMESTAMP '2026-01-02 10:00:00'", DAY + 8 * HOUR),
        ("TIMESTAMP_NS '2026-01-02 10:00:00'", DAY + 8 * HOUR),
        ("TIMESTAMPTZ '2026-01-02 10:00:00+01'", DAY + 9 * HOUR),
        ("DATE '2026-01-02'", 22 * HOUR),
        ("1767225605::INTEGER", 5),
        ("1767225605.5::DOUBLE", 5),
        ("1767225605000::BIGINT", 5),
        ("1767225605000000::UBIGINT", 5),
        ("20260102::INTEGER", 22 * HOUR),
    ],
)
def test_types_of_times(tmp_path: Path, sql: str, seconds: int) -> None:
    select = f"SELECT 'u' AS actor, {sql} AS time, 'view' AS event"
    write_parquet(tmp_path / "e.parquet", select)
    found = made(tmp_path, source("e.parquet", timezone="Europe/Sofia"))
    assert [time - NEW_YEAR for time in times(found)] == [seconds]


def test_the_zone_is_for_times_that_name_none(tmp_path: Path) -> None:
    written = ("2026-01-02", "2026-01-02 00:00:00+00:00", "2026-07-02 00:00")
    sofia = read(tmp_path, *written, timezone="Europe/Sofia")
    assert sofia == [22 * HOUR, DAY, 181 * DAY + 21 * HOUR]


def test_one_date_tells_day_from_month_for_all(tmp_path: Path) -> None:
    many = ["01/02/2026"] * 3000
    assert set(read(tmp_path, *many, "13/02/2026")) == {31 * DAY, 43 * DAY}
    assert set(read(tmp_path, *many, "02/13/2026")) == {DAY, 43 * DAY}


def test_the_same_number_for_day_and_month_needs_no_telling(tmp_path: Path) -> None:
    assert read(tmp_path, "02/02/2026", "01/01/2026") == [0, 32 * DAY]


def test_day_and_month_that_cannot_be_told_apart(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read(tmp_path, "01/02/2026 10:00", "03/04/2026")
    assert str(error.value) == (
        "sources.web: the column of times does not show which number is the day and which the month"
    )
    assert error.value.hint == "Write `time_format`, beginning with '%d/%m/%Y' or '%m/%d/%Y'."
    assert read(tmp_path, "01/02/2026", time_format="%d/%m/%Y") == [31 * DAY]


@pytest.mark.parametrize(
    ("written", "form", "message", "hint"),
    [
        ("soon", None, "the column of times holds texts that cannot be read as times",
         "Say how they are written: `time_format: '%d.%m.%Y %H:%M'`."),
        ("2026-01-01", "%Q", "`time_format` is no format: '%Q'",
         "Take %Y %m %d %H %M %S %f %z, as in '%d.%m.%Y %H:%M'."),
        ("kept 2026", "%d.%m.%Y", "the column of times has none that is written '%d.%m.%Y'",
         "The first time that there is would be written aaaa 9999."),
    ],
)  # fmt: skip
def test_times_that_cannot_be_read(
    tmp_path: Path, written: str, form: str | None, message: str, hint: str
) -> None:
    with pytest.raises(InputError) as error:
        read(tmp_path, written, **({"time_format": form} if form else {}))
    assert (str(error.value), error.value.hint) == (f"sources.web: {message}", hint)


def test_zones_that_there_are_not(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no time zone 'Sofia/Europe'"):
        read(tmp_path, "2026-01-01", timezone="Sofia/Europe")


def test_numbers_mean_the_same_in_all_rows(tmp_path: Path) -> None:
    # 0 and a number far too small are of the unit that the others have.
    assert read(tmp_path, f"{NEW_YEAR}000", f"{NEW_YEAR}001", f"{NEW_YEAR}002", "0") == [
        -NEW_YEAR, 0, 0, 0,
    ]  # fmt: skip


def test_one_odd_time_does_not_change_how_the_others_are_read(tmp_path: Path) -> None:
    write_csv(
        tmp_path / "e.csv",
        (HEADER, ("u", "2026-01-01", "view"), ("u", "n/a", "view"), ("u", "?", "view")),
    )
    found = made(tmp_path, source("e.csv"))
    assert times(found) == [NEW_YEAR]
    assert [(r.reason, r.rows) for r in found.canonical.reports[0].rejected] == [
        ("the time cannot be read", 2)
    ]
