"""Normal forms of Unicode, also of texts that would be normalised for ever."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.model.nfc import nfc, nfkd

MARKS = "\u0301\u0323"


@given(st.text(max_size=300))
def test_texts_are_normalised(text: str) -> None:
    assert nfc(text) == unicodedata.normalize("NFC", text)
    assert nfkd(text) == unicodedata.normalize("NFKD", text)


@pytest.mark.parametrize("marks", [MARKS, MARKS * 15])
def test_marks_of_scripts_are_normalised(marks: str) -> None:
    text = f"a{marks}" * 100

    assert nfc(text) == unicodedata.normalize("NFC", text)


def test_more_marks_than_any_script_has_are_left() -> None:
    text = f"a{MARKS * 1_000_000}"

    assert nfc(text) == text
    assert nfkd(text) == text
