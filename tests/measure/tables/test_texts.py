from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.errors import InputError
from journeyctl.measure.tables.columns import Columns, split
from journeyctl.measure.tables.files import read_whole, table_files
from journeyctl.measure.tables.texts import decoded, delimiter_of, read_sheet
from tests.measure.tables.sources import source, written

TEXTS = {
    "windows-1251": "дата;метрика;числител\n2026-01-02;Дял на завършените поръчки;5\n",
    "windows-1252": "thème;été\nCafé crème à la carte;1\nDéjà reçu;2\n",
    "windows-1256": "التاريخ;المقياس\n2026-01-02;رضا العملاء عن الخدمة\n",
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_code_pages(encoding: str) -> None:
    assert decoded(TEXTS[encoding].encode(encoding)) == TEXTS[encoding]


@pytest.mark.parametrize("text", TEXTS.values())
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    text = "sent,opened\n100,20\n"
    assert decoded(text.encode(encoding)) == text


def test_bytes_that_are_no_text() -> None:
    assert decoded(b"a,b\n\0\0\1,2\n") is None
    assert decoded(b"\xff\xfea") is None


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n3,5;4,5\n", ";"),
        ("a\tb\n1,5\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("sep=|\na;b|c\n", "|"),
        ("Report, of a week\n\na;b;c\n1;2;3\n4;5;6\n", ";"),
        ('"a;b",c\n"1;2",3\n', ","),
    ],
)
def test_delimiters(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_do(tmp_path: Path, end: str) -> None:
    text = end.join(["sep=,", "a,b", "", '"one', 'two",2', ",", "3,\u2028"])
    sheet = read_sheet("web", tmp_path / written(tmp_path, text), tmp_path)
    assert [(record.line, record.cells) for record in sheet.records] == [
        (2, ["a", "b"]), (4, ["one\ntwo", "2"]), (7, ["3", ""]),
    ]  # fmt: skip
    assert sheet.place(sheet.records[1]) == "data.csv:4"


def test_gzip(tmp_path: Path) -> None:
    (tmp_path / "data.csv.gz").write_bytes(gzip.compress(b"a,b\n1,2\n"))
    sheet = read_sheet("web", tmp_path / "data.csv.gz", tmp_path)
    assert [record.cells for record in sheet.records] == [["a", "b"], ["1", "2"]]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "data.csv is empty"),
        (b" \n\n", "data.csv is empty"),
        (b",,\n,,\n", "data.csv is empty"),
        (b"PK\x03\x04....", "data.csv is no table of text but a workbook or an archive"),
        (b"PAR1....", "data.csv is no table of text but Parquet"),
        (b"a,b\n\0,2\n", "data.csv is no text"),
        (b"\x1f\x8b\x08broken", "data.csv is no sound gzip file"),
        (b'a,b\n1,"2\n3,4\n', "data.csv:2: a quote is never closed"),
        (b"a,b\n1," + b"x" * 200_000, "data.csv is no table: field larger than field limit"),
    ],
)
def test_files_that_are_no_tables(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "data.csv").write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_sheet("web", tmp_path / "data.csv", tmp_path)
    assert f"source `web`: {message}" in str(caught.value)


def test_files_that_are_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"source `web`: data.csv does not exist"):
        read_whole("web", tmp_path / "data.csv", tmp_path)
    with pytest.raises(InputError, match=r"source `web`: no file matches a-\*.csv"):
        table_files("web", source("email", "a-*.csv"), tmp_path)
    with pytest.raises(InputError, match="no file matches"):
        table_files("web", source("email", "."), tmp_path)


def test_files_of_a_folder_and_a_pattern(tmp_path: Path) -> None:
    for name in ("b.csv", "a.CSV.gz", "c.tsv", "d.xlsx", "[1].csv"):
        written(tmp_path, "a,b", name)

    def found(path: str) -> list[str]:
        return [file.name for file in table_files("web", source("email", path), tmp_path)]

    assert found(".") == ["[1].csv", "a.CSV.gz", "b.csv", "c.tsv"]
    assert found("[ab].csv") == ["b.csv"]
    assert found("[1].csv") == ["[1].csv"]


def test_a_title_before_the_header_row_is_no_row(tmp_path: Path) -> None:
    text = "Monthly report, all campaigns\nmade,today\nSent,Opened\n10,5\n"
    sheet = read_sheet("web", tmp_path / written(tmp_path, text), tmp_path)
    header, records = split(sheet, source("email", "x"), "email")
    assert (header.line, [record.line for record in records]) == (3, [4])
    columns = Columns("web", source("email", "x"), sheet, header, "email")
    assert (columns.cell(records[0], "sent"), columns.cell(records[0], "bounced")) == ("10", "")
    assert columns.value(records[0], "OPENED") == "5"
    assert columns.value(records[0], "bounced") is None


_CELL = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8
).map(str.strip)  # fmt: skip


@given(st.lists(st.tuples(_CELL, _CELL, _CELL), min_size=2, max_size=5), st.sampled_from(",;\t|"))
def test_written_tables_come_back(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    rows = [("header 1", "header 2", "header 3"), *rows]
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    assert delimiter_of(file.getvalue()) == delimiter
