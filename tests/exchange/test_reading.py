"""Reading PDFs: those of other programs, broken ones, and those that are no forms."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyctl.errors import InputError
from journeyctl.exchange.asking import starter_form
from journeyctl.exchange.form import write_form
from journeyctl.exchange.memory import Memory
from journeyctl.exchange.questions import MEMORY
from journeyctl.exchange.reading import read_form, tidy
from journeyctl.starters import find_starter
from tests.exchange.forms import filled


@cache
def form() -> bytes:
    return write_form(starter_form(find_starter("online"), "en"))


def saved(**options: object) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(form())) as pdf:
        pdf.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def test_packed_files_are_read_too() -> None:
    packed = saved(object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert read_form(packed, "form.pdf") == read_form(form(), "form.pdf")


@pytest.mark.parametrize("user", ["b", ""])
def test_a_locked_file(user: str) -> None:
    locked = saved(encryption=pikepdf.Encryption(owner="a", user=user))
    with pytest.raises(InputError, match=r"^form\.pdf is locked$") as caught:
        read_form(locked, "form.pdf")
    assert caught.value.hint == "Save a copy without a password."


def test_what_is_no_pdf() -> None:
    with pytest.raises(InputError, match=r"^a\.yaml is not a PDF$"):
        read_form(b"journeyctl: 1\n", "a.yaml")


def test_a_pdf_without_our_fields() -> None:
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    with pytest.raises(InputError, match="has no fields of journeyctl's"):
        read_form(out.getvalue(), "a.pdf")


def test_a_form_of_another_version() -> None:
    with pytest.raises(InputError, match="another version"):
        read_form(filled(form(), {MEMORY: '{"version": 99}'}), "a.pdf")


@pytest.mark.parametrize("memory", ["", "{", '{"version":1}', '{"version":1,"language":3}', "[]"])
def test_a_form_that_has_lost_its_memory(memory: str) -> None:
    answers = read_form(filled(form(), {MEMORY: memory}), "a.pdf")
    assert answers.memory is None
    assert answers.texts["stages.0.name"]


@settings(max_examples=20)
@given(st.integers(0, 470_000), st.binary(min_size=1, max_size=30))
def test_damage_is_never_more_than_an_error(at: int, damage: bytes) -> None:
    broken = form()[:at] + damage + form()[at + len(damage) :]
    try:
        answers = read_form(broken, "a.pdf")
    except InputError:
        return
    assert isinstance(answers.memory, Memory | None)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a\rb\r\nc\u2028d", "a\nb\nc\nd"),
        ("  a  \n\n b \n", "a\n\n b"),
        ("a\x00b\ufeffc\uffff", "abc"),
        ("\x1ben\x1ba", "a"),
        ("ﻻ ﭘ", "لا پ"),
        ("ﷺ ﷼ ½ ﬁ", "ﷺ ﷼ ½ ﬁ"),
    ],
)
def test_texts_are_tidied(written: str, meant: str) -> None:
    assert tidy(written) == meant
