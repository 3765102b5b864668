from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from journeyctl.errors import InputError
from journeyctl.measure.tables import (
    ReportTable,
    is_ga4_report,
    read_ga4_report,
    report_figures,
)
from tests.measure.tables.sources import DATA, journey, source, written

PREAMBLE = "# Start date: {}\n# End date: {}\n\n"


def read(path: str, folder: Path = DATA, *, strict: bool = False, **more: Any) -> ReportTable:
    found = source("ga4", path, **more)
    return read_ga4_report("web", found, folder, strict=strict, journey=journey())


def seen(*tables: ReportTable) -> list[tuple[str, int | None, int | None]]:
    return [(f.id, f.visits, f.actors) for f in report_figures(tables, journey(), 5)]


def test_report_of_events() -> None:
    table = read("ga4-events.csv")
    assert seen(table) == [("choose", 1920, 900), ("checkout", 1230, 1180)]
    report = table.report()
    # Neither the sum of all nor the table of the chart counts.
    assert (report.rows, report.matched, report.rejected) == (3, 2, ())
    assert (report.first, report.last) == ("2026-07-01T00:00:00Z", "2026-09-30T00:00:00Z")
    (choose, _) = report_figures([table], journey(), 5)
    assert (choose.share, choose.exits, choose.to_next.seconds) == (None, None, None)


def test_report_of_pages_in_french() -> None:
    table = read("ga4-pages-fr.csv")
    # Users of two pages may be the same people.
    assert seen(table) == [("checkout", 2000, None)]
    assert str(table.last) == "2026-09-30"


def test_reports_of_the_same_days_say_the_same(tmp_path: Path) -> None:
    assert seen(read("ga4-*.csv")) == [("choose", 1920, 900), ("checkout", 2000, None)]


def test_months_are_added_up(tmp_path: Path) -> None:
    table = "Event name,Event count,Total users\npurchase,{},10\n"
    for number, days in enumerate((("20260701", "20260731"), ("20260801", "20260831"))):
        written(tmp_path, PREAMBLE.format(*days) + table.format(100 + number), f"{number}.csv")
    assert seen(read(".", tmp_path)) == [("checkout", 201, None)]
    written(tmp_path, PREAMBLE.format("20260715", "20260910") + table.format(1), "2.csv")
    with pytest.raises(InputError, match="count some days twice: 2026-07-01 to 2026-07-31"):
        read(".", tmp_path)


def test_first_column_is_the_event_in_any_language(tmp_path: Path) -> None:
    text = '# التاريخ: 20260701\n\nاسم الحدث,عدد الأحداث,المستخدمون\npurchase,"1,200",900\n'
    name = written(tmp_path, text)
    table = read(name, tmp_path, columns={"count": "عدد الأحداث", "users": "المستخدمون"})
    assert seen(table) == [("checkout", 1200, 900)]
    with pytest.raises(InputError) as caught:
        read(name, tmp_path)
    assert "data.csv has no column for `count`" in str(caught.value)


def test_small_counts_are_hidden(tmp_path: Path) -> None:
    text = (
        PREAMBLE.format("20260701", "20260731")
        + "Event name,Event count,Total users\npurchase,9,3\n"
    )
    assert seen(read(written(tmp_path, text), tmp_path)) == [("checkout", 9, None)]


def test_rows_that_cannot_be_read_are_counted(tmp_path: Path) -> None:
    text = "Event name,Event count,Total users\npurchase,x,3\nselect_size,9,9\n"
    name = written(tmp_path, PREAMBLE.format("20260701", "20260731") + text)
    (rejected,) = read(name, tmp_path).report().rejected
    assert (rejected.reason, rejected.places) == (
        "`Event count` is no whole number",
        ("data.csv:5",),
    )
    with pytest.raises(InputError, match=r"data.csv:5: `Event count` is no whole number"):
        read(name, tmp_path, strict=True)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.csv", "# Start date: 20260701\n\nEvent name,Event count\n", True),
        ("a.csv", "Event name,Event count\npurchase,1\n", True),
        ("a.csv", "event_name,event_timestamp,user_pseudo_id\npurchase,1,a\n", False),
        ("a.jsonl", '{"event_name": "purchase"}\n', False),
    ],
)
def test_a_report_is_told_from_an_export(
    tmp_path: Path, name: str, text: str, expected: bool
) -> None:
    written(tmp_path, text, name)
    assert is_ga4_report(source("ga4", name), tmp_path) is expected
    assert is_ga4_report(source("ga4", "."), tmp_path) is expected


def test_what_is_no_file_is_no_report(tmp_path: Path) -> None:
    assert not is_ga4_report(source("ga4", "missing-*.csv"), tmp_path)
    assert not is_ga4_report(source("ga4", "bigquery://shop/events"), tmp_path)
    written(tmp_path, "# Start date: 20260701\n\nEvent name,Event count\n", "a.csv")
    written(tmp_path, "{}", "b.jsonl")
    with pytest.raises(InputError, match=r"holds reports, such as a.csv, and other files"):
        is_ga4_report(source("ga4", "."), tmp_path)
