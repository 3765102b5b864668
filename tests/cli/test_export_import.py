"""`journeyctl export` and `journeyctl import`: forms out, journeys in, nothing by halves."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import SHOES, Journeyctl
from tests.exchange.forms import filled

NAME = "shoes.journey.yaml"
FORM = "shoes.form.pdf"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(NAME).write_text(SHOES, "utf-8")


def fill(**answers: str) -> None:
    names = {name.replace("__", "."): text for name, text in answers.items()}
    Path("filled.pdf").write_bytes(filled(Path(FORM).read_bytes(), names))


def test_there_and_back(journeyctl: Journeyctl) -> None:
    result = journeyctl("export", NAME)
    assert (result.code, result.out, result.err) == (0, f"{FORM}\n", "")
    fill(stages__0__goal="Pay in a minute", owner="Growth team")
    result = journeyctl("import", "filled.pdf", "-o", "new.journey.yaml")
    assert (result.code, result.out, result.err) == (0, "new.journey.yaml\n", "")
    assert Path("new.journey.yaml").read_text("utf-8") == (
        "journeyctl: 1\n"
        "title: Buying running shoes\n"
        "language: en\n"
        "type: current-state\n"
        "owner: Growth team\n"
        "stages:\n"
        "  - id: purchase\n"
        "    name: Purchase\n"
        "    goal: Pay in a minute\n"
        "    touchpoints:\n"
        "      - id: pays\n"
        "        name: Pays\n"
        "        emotion: -2\n"
        "      - id: receives-the-parcel\n"
        "        name: Receives the parcel\n"
        "        emotion: 2\n"
    )
    assert journeyctl("validate", "new.journey.yaml").code == 0


def test_into_the_journey(journeyctl: Journeyctl) -> None:
    journeyctl("export", NAME)
    fill(stages__0__touchpoints__0__name="Pays at once")
    result = journeyctl("import", "filled.pdf", "--into", NAME)
    assert (result.code, result.out, result.err) == (0, f"{NAME}\n", "")
    assert Path(NAME).read_text("utf-8") == SHOES.replace(
        "{name: Pays, emotion: -2}", "{name: Pays at once, emotion: -2, id: pays}"
    )


def test_into_another_file(journeyctl: Journeyctl) -> None:
    journeyctl("export", NAME)
    fill(title="Shoes")
    result = journeyctl("import", "filled.pdf", "--into", NAME, "-o", "other.journey.yaml")
    assert result.out == "other.journey.yaml\n"
    assert Path(NAME).read_text("utf-8") == SHOES
    assert "title: Shoes\n" in Path("other.journey.yaml").read_text("utf-8")


def test_an_empty_form_in_bulgarian(journeyctl: Journeyctl) -> None:
    result = journeyctl("export", "--template", "five-phases", "--lang", "bg", "-o", FORM)
    assert (result.code, result.out) == (0, f"{FORM}\n")
    fill(title="Обувки")
    result = journeyctl("import", "filled.pdf")
    assert result.code == 0
    assert result.out.startswith("journeyctl: 1\ntitle: Обувки\nlanguage: bg\n")


def test_what_the_form_cannot_hold_is_said(journeyctl: Journeyctl) -> None:
    Path(NAME).write_text(SHOES.replace("emotion: 2}", "emotion: 2, purpose: Joy}"), "utf-8")
    journeyctl("export", NAME)
    result = journeyctl("import", FORM)
    assert result.code == 0
    assert result.err == (
        f"{FORM}: the form holds no purpose; "
        "use --into with the journey it was made from to keep them\n"
    )


def test_wrong_answers_write_nothing(journeyctl: Journeyctl) -> None:
    journeyctl("export", NAME)
    fill(reviewed="soon")
    for more in (("-o", "new.yaml"), ("--into", NAME)):
        result = journeyctl("import", "filled.pdf", *more)
        assert (result.code, result.out) == (1, "")
        assert result.err == (
            "error: Reviewed: 'soon' is no date\n"
            "  --> filled.pdf, page 1\n"
            "   = help: Write a date such as 2026-10-01.\n"
            "1 error; nothing was written\n"
        )
    assert not Path("new.yaml").exists()
    assert Path(NAME).read_text("utf-8") == SHOES


def test_a_journey_with_errors_has_no_form(journeyctl: Journeyctl) -> None:
    Path(NAME).write_text("journeyctl: 1\n", "utf-8")
    result = journeyctl("export", NAME)
    assert result.code == 1
    assert "title" in result.err
    assert not Path(FORM).exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("export",), "a form is made of a journey or of a template"),
        (("export", NAME, "--template", "funnel"), "of a journey or of a template"),
        (("export", NAME, "--format", "csv"), "there is no format 'csv'"),
        (("export", "--template", "x"), "there is no template 'x'"),
        (("export", "--template", "funnel", "--lang", "de"), "in the language 'de'"),
        (("export", NAME, "--lang", "?"), "'?' is no language tag"),
        (("import", "missing.pdf"), "missing.pdf does not exist"),
        (("import", NAME), f"{NAME} is not a PDF"),
        (("import", NAME, "--into", "-"), f"{NAME} is not a PDF"),
    ],
)
def test_wrong_use(journeyctl: Journeyctl, arguments: tuple[str, ...], message: str) -> None:
    result = journeyctl(*arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


@pytest.mark.parametrize("package", ["pypdf", "typst"])
def test_without_the_packages(
    journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    result = journeyctl("export", NAME)
    assert (result.code, result.out) == (2, "")
    assert "which is not installed" in result.err
    assert "pip install 'journeyctl[pdf]'" in result.err


def test_files_of_others_are_kept(journeyctl: Journeyctl) -> None:
    Path(FORM).write_text("mine")
    assert journeyctl("export", NAME).code == 2
    assert journeyctl("export", NAME, "--force").code == 0
    assert journeyctl("export", NAME).code == 0
    assert journeyctl("import", FORM, "-o", NAME).code == 2
    assert Path(NAME).read_text("utf-8") == SHOES
