from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from journeyctl.errors import InputError
from journeyctl.measure.metric_values import metric_figures
from journeyctl.measure.statistics import wilson
from journeyctl.measure.tables import CountTable, read_counts
from journeyctl.overlay.parts import MetricFigures, Period
from tests.measure.tables.sources import journey, source, written


def read(folder: Path, text: str, *, strict: bool = False, **more: Any) -> CountTable:
    found = source("metrics", written(folder, text), **more)
    return read_counts("counts", found, folder, strict=strict, journey=journey())


def figures(table: CountTable, period: Period | None = None) -> tuple[MetricFigures, ...]:
    return metric_figures([table], journey(), period, 5)


def test_rates_are_all_numerators_over_all_denominators(tmp_path: Path) -> None:
    text = """date,metric,numerator,denominator
2026-07-01,paid,10,100
2026-07-31,Share who pay,30,100
2026-08,PAID,"1,000","2,000"
"""
    (found,) = figures(read(tmp_path, text, strict=True))
    assert (found.metric, found.place, found.method) == ("paid", "checkout", "conversion-rate")
    assert (found.value, found.n) == (1040 / 2200, 2200)
    assert (found.low, found.high) == wilson(1040, 2200)
    assert found.history == {"2026-07": 0.2, "2026-08": 0.5}


def test_nps_comes_from_groups(tmp_path: Path) -> None:
    text = """month;measure;promoters;passives;detractors
01.07.2026;loyal;50;30;20
"""
    (found,) = figures(read(tmp_path, text))
    assert (found.metric, found.place, found.value, found.n) == ("loyal", "purchase", 30, 100)
    assert found.low is not None
    assert found.low < 30


def test_counts_and_revenue_are_added_up(tmp_path: Path) -> None:
    text = """date;metric;numerator
2026-07-01;reach;48.000
2026-07-02;reach;2.000,0
2026-07-02;Money spent;€ 1.234,50
2026-08-02;Money spent;765,50 EUR
"""
    reach, spent = figures(read(tmp_path, text))
    assert (reach.value, reach.n, reach.low) == (50000, None, None)
    assert (spent.value, spent.history) == (2000, {"2026-07": 1234.5, "2026-08": 765.5})


def test_means_are_weighted_or_else_the_last(tmp_path: Path) -> None:
    weighted = "date,metric,value,denominator\n2026-07-01,wait,10,100\n2026-07-02,wait,40,50\n"
    (found,) = figures(read(tmp_path, weighted))
    assert (found.value, found.n) == (20, 150)
    bare = "date,metric,value\n2026-07-02,wait,40\n2026-07-01,wait,10\n"
    (found,) = figures(read(tmp_path, bare))
    assert (found.value, found.n) == (40, None)
    effort = "date,metric,numerator,denominator\n2026-07-01,effort,580,100\n"
    (found,) = figures(read(tmp_path, effort))
    assert (found.value, found.n) == (5.8, 100)


def test_rates_as_values(tmp_path: Path) -> None:
    text = "date,metric,value\n2026-07-01,easy,62%\n2026-08-01,Удовлетвореност,0.7\n"
    (found,) = figures(read(tmp_path, text))
    assert (found.value, found.history) == (0.7, {"2026-07": 0.62, "2026-08": 0.7})


def test_a_period_keeps_the_months_before_it(tmp_path: Path) -> None:
    text = "date,metric,numerator\n2026-06-30,reach,1\n2026-07-01,reach,2\n2026-08-01,reach,4\n"
    july = Period(name="2026-07", start="2026-07-01", end="2026-08-01")
    (found,) = figures(read(tmp_path, text), july)
    assert (found.value, found.history) == (2, {"2026-06": 1, "2026-07": 2})
    assert figures(read(tmp_path, text), Period(name="2025", end="2026-01-01")) == ()


def test_small_groups_are_hidden(tmp_path: Path) -> None:
    text = "date,metric,numerator,denominator\n2026-07-01,paid,3,100\n"
    (found,) = figures(read(tmp_path, text))
    assert (found.value, found.low, found.history) == (None, None, {})


def test_rows_that_cannot_be_read_are_counted(tmp_path: Path) -> None:
    text = """date,metric,numerator,denominator,value
2026-07-01,paid,30,100,
2026-07-01,payed,30,100,
2026-13-01,paid,30,100,
2026-07-01,paid,300,100,
2026-07-01,paid,30,,
2026-07-01,paid,0.5,1,
2026-07-01,paid,,,
2026-07-01,paid,,,12
2026-07-01,paid,x,100,
2026-07-01,zebra,1,2,
"""
    report = read(tmp_path, text).report()
    assert (report.rows, report.matched) == (10, 1)
    assert {r.reason: r.places for r in report.rejected} == {
        "the journey has no metric `payed`; `paid` is near": ("data.csv:3",),
        "`date` is no day": ("data.csv:4",),
        "the numerator is not from 0 to the denominator": ("data.csv:5",),
        "a rate needs a denominator": ("data.csv:6",),
        "numerator and denominator of a rate are whole numbers": ("data.csv:7",),
        "it says neither a numerator nor a value": ("data.csv:8",),
        "the value is beyond what `paid` can be": ("data.csv:9",),
        "`numerator` is no number": ("data.csv:10",),
        "the journey has no metric `zebra`": ("data.csv:11",),
    }
    with pytest.raises(InputError, match=r"data.csv:3: the journey has no metric `payed`"):
        read(tmp_path, text, strict=True)


def test_columns_that_are_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column for `metric`"):
        read(tmp_path, "date,value\n2026-07-01,1\n")
    with pytest.raises(InputError, match="no column for `date`"):
        read(tmp_path, "when,metric,value\n2026-07-01,reach,1\n")
