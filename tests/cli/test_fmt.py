"""`journeyctl fmt`: what it writes, prints, and how it exits."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from journeyctl import formatting
from tests.cli.conftest import SHOES, Journeyctl

UNTIDY = SHOES.replace("title: ", "title:   ").replace("stages:", "\n\nstages: # in order")
TIDY = SHOES.replace("stages:", "\nstages:  # in order")
BROKEN = "journeyctl: 1\ntitle: [a\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def two_files() -> None:
    """One to format, one that needs nothing."""
    Path("a.journey.yaml").write_text(UNTIDY)
    Path("b.journey.yaml").write_text(TIDY)


def give(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Put a text on standard input."""
    stdin = SimpleNamespace(buffer=io.BytesIO(text.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)


@pytest.mark.usefixtures("two_files")
def test_files_are_formatted(journeyctl: Journeyctl) -> None:
    result = journeyctl("fmt", ".")

    assert (result.code, result.out) == (0, "a.journey.yaml\n")
    assert result.err == "1 file formatted, 1 file unchanged\n"
    assert Path("a.journey.yaml").read_text() == TIDY
    assert Path("b.journey.yaml").read_text() == TIDY


@pytest.mark.usefixtures("two_files")
def test_a_second_time_changes_nothing(journeyctl: Journeyctl) -> None:
    journeyctl("fmt", ".")

    result = journeyctl("fmt", ".")

    assert (result.code, result.out, result.err) == (0, "", "2 files unchanged\n")


@pytest.mark.usefixtures("two_files")
def test_an_unchanged_file_is_not_touched(journeyctl: Journeyctl) -> None:
    os.utime("b.journey.yaml", (1, 1))

    journeyctl("fmt", ".")

    assert Path("b.journey.yaml").stat().st_mtime == 1


@pytest.mark.usefixtures("two_files")
def test_check_writes_nothing(journeyctl: Journeyctl) -> None:
    result = journeyctl("fmt", "--check", ".")

    assert (result.code, result.out) == (1, "a.journey.yaml\n")
    assert result.err == "1 file would change, 1 file unchanged\n"
    assert Path("a.journey.yaml").read_text() == UNTIDY


@pytest.mark.usefixtures("two_files")
def test_check_of_what_is_formatted(journeyctl: Journeyctl) -> None:
    result = journeyctl("fmt", "--check", "b.journey.yaml")

    assert (result.code, result.out, result.err) == (0, "", "1 file unchanged\n")


@pytest.mark.usefixtures("two_files")
def test_diff_writes_nothing(journeyctl: Journeyctl) -> None:
    result = journeyctl("fmt", "--diff", ".")

    assert result.code == 1
    assert result.out == (
        "--- a.journey.yaml\n"
        "+++ a.journey.yaml\n"
        "@@ -1,8 +1,7 @@\n"
        " journeyctl: 1\n"
        "-title:   Buying running shoes\n"
        "+title: Buying running shoes\n"
        " \n"
        "-\n"
        "-stages: # in order\n"
        "+stages:  # in order\n"
        "   - name: Purchase\n"
        "     touchpoints:\n"
        "       - {name: Pays, emotion: -2}\n"
    )
    assert result.err == "1 file would change, 1 file unchanged\n"
    assert Path("a.journey.yaml").read_text() == UNTIDY


@pytest.mark.usefixtures("two_files")
def test_diff_of_what_is_formatted(journeyctl: Journeyctl) -> None:
    result = journeyctl("fmt", "--diff", "b.journey.yaml")

    assert (result.code, result.out) == (0, "")


def test_diff_of_a_file_without_a_last_line_end(journeyctl: Journeyctl) -> None:
    Path("a.yaml").write_text("a: 1")

    result = journeyctl("fmt", "--diff", "a.yaml")

    assert result.out.endswith("@@ -1 +1 @@\n-a: 1\n\\ No newline at end of file\n+a: 1\n")


def test_standard_input_comes_out_formatted(
    journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in (UNTIDY, TIDY):
        give(monkeypatch, text)

        result = journeyctl("fmt", "-")

        assert (result.code, result.out, result.err) == (0, TIDY, "")


def test_standard_input_with_check_and_diff(
    journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, UNTIDY)
    checked = journeyctl("fmt", "-", "--check")
    give(monkeypatch, UNTIDY)
    compared = journeyctl("fmt", "-", "--diff")

    assert (checked.code, checked.out, checked.err) == (1, "<stdin>\n", "1 file would change\n")
    assert (compared.code, compared.out.splitlines()[0]) == (1, "--- <stdin>")


def test_standard_input_with_faults(
    journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, BROKEN)

    result = journeyctl("fmt", "-")

    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("error[JM002]: the bracket [ is never closed\n --> <stdin>:2:8\n")


def test_standard_input_goes_with_nothing_else(journeyctl: Journeyctl) -> None:
    Path("a.yaml").write_text(UNTIDY)

    result = journeyctl("fmt", "a.yaml", "-")

    assert (result.code, result.out) == (2, "")
    assert "- cannot be formatted together with files" in result.err
    assert Path("a.yaml").read_text() == UNTIDY


def test_a_file_with_faults_stays_and_the_rest_is_formatted(journeyctl: Journeyctl) -> None:
    Path("a.yaml").write_text(BROKEN)
    Path("b.yaml").write_text(UNTIDY)

    result = journeyctl("fmt", "a.yaml", "b.yaml")

    assert (result.code, result.out) == (1, "b.yaml\n")
    assert result.err == (
        "error[JM002]: the bracket [ is never closed\n"
        " --> a.yaml:2:8\n"
        "  |\n"
        "2 | title: [a\n"
        "  |        ^\n"
        "  = help: End the list with ].\n"
        "1 file formatted, 1 file with errors\n"
    )
    assert Path("a.yaml").read_text() == BROKEN
    assert Path("b.yaml").read_text() == TIDY


def test_a_wrong_journey_is_formatted(journeyctl: Journeyctl) -> None:
    Path("a.yaml").write_text("titel:   x\n")

    assert journeyctl("fmt", "a.yaml").code == 0
    assert Path("a.yaml").read_text() == "titel: x\n"


def test_a_missing_file(journeyctl: Journeyctl) -> None:
    result = journeyctl("fmt", "a.yaml")

    assert (result.code, result.out) == (2, "")
    assert result.err == "error: a.yaml does not exist\n"


def test_a_file_that_cannot_be_read(journeyctl: Journeyctl) -> None:
    os.mkfifo("a.journey.yaml")

    result = journeyctl("fmt", "a.journey.yaml")

    assert result.code == 1
    assert result.err.startswith("error[JM016]: a.journey.yaml is not a regular file\n")


@pytest.mark.usefixtures("two_files")
def test_a_link_stays_one(journeyctl: Journeyctl) -> None:
    Path("link.yaml").symlink_to("a.journey.yaml")

    assert journeyctl("fmt", "link.yaml").code == 0

    assert Path("link.yaml").is_symlink()
    assert Path("a.journey.yaml").read_text() == TIDY


def test_bytes_stay_what_they_were(journeyctl: Journeyctl) -> None:
    Path("a.yaml").write_bytes("\ufefftitle:   خرید\u200cها\r\n".encode())

    assert journeyctl("fmt", "a.yaml").code == 0
    assert Path("a.yaml").read_bytes() == "\ufefftitle: خرید\u200cها\r\n".encode()


@pytest.mark.usefixtures("two_files")
def test_a_fault_of_our_own(journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formatting, "lay_out", lambda _: "a: 1\n")

    result = journeyctl("fmt", "a.journey.yaml")

    assert (result.code, result.out) == (3, "")
    assert result.err == (
        "error: a.journey.yaml is left as it is: formatting would change line 1\n"
        "This is a fault of journeyctl. Please report it with the file.\n"
        "1 file not formatted\n"
    )
    assert Path("a.journey.yaml").read_text() == UNTIDY
