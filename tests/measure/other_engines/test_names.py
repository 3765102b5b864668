from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.measure.engines.names import literal, parts, quoted

NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@given(NAMES, NAMES)
def test_names_and_texts_mean_themselves(name: str, text: str) -> None:
    connection = sqlite3.connect(":memory:")
    try:
        cursor = connection.execute(f"SELECT {literal(text)} AS {quoted(name)}")
        assert cursor.description[0][0] == name
        assert cursor.fetchall() == [(text,)]
    finally:
        connection.close()


@given(st.lists(NAMES, min_size=1, max_size=3))
def test_a_quoted_name_has_the_parts_that_it_was_made_of(names: list[str]) -> None:
    assert parts(".".join(map(quoted, names))) == tuple(names)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("events", ("events",)),
        ("shop.events", ("shop", "events")),
        ("shop.my events", ("shop", "my events")),
        ('"shop.old".رویداد', ("shop.old", "رویداد")),
        ("", None),
        ("shop.", None),
        (".events", None),
        ("shop..events", None),
        ('"shop', None),
        ('"shop"x', None),
        ('shop"x"', None),
    ],
)
def test_the_parts_of_a_table_are_told(table: str, expected: tuple[str, ...] | None) -> None:
    assert expected == parts(table)
