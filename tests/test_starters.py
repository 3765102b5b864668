"""Starters: sound, the same in every language, written in that language, and well drawn."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyctl.clock import today
from journeyctl.errors import InputError
from journeyctl.formatting import format_content
from journeyctl.i18n.catalogue import LANGUAGES
from journeyctl.model.journey import Journey
from journeyctl.model.load import Loader
from journeyctl.model.time import period_start
from journeyctl.render.registry import FORMATS
from journeyctl.render.rendering import Rendering
from journeyctl.rules import apply_rules
from journeyctl.starters import (
    find_language,
    find_starter,
    language_of,
    load_starters,
    project,
    words,
)

STARTERS = load_starters()
FILES = [(starter.name, file) for starter in STARTERS.values() for file in starter.files]
NO_WORDS = {
    "addresses", "baseline", "channel", "date", "duration", "id", "kind", "language", "method",
    "metric", "period", "preferred_channels", "review_every", "status", "to", "type",
}  # fmt: skip
KINDS_OF_EVIDENCE = {"assumption", "research", "data"}
SCRIPTS = {"fa": "ARABIC", "ar": "ARABIC", "bg": "CYRILLIC"}
LATIN_NAMES = {"Instagram", "SMS"}


@cache
def filled(name: str, language: str, day: dt.date) -> dict[str, str]:
    return STARTERS[name].journeys(language, day)


def text_of(name: str, file: str, language: str) -> str:
    return filled(name, language, today())[file]


def loaded_from(folder: Path, name: str, file: str, language: str) -> Journey:
    """The journey of a file among all files of its project, loaded and found to be sound."""
    for target, text in project(STARTERS[name], language, today()).items():
        (folder / target).write_text(text, "utf-8")
    loaded = Loader().load(str(folder / file))
    apply_rules(loaded)
    assert [(finding.rule, finding.span.line, finding.message) for finding in loaded.findings] == []
    assert loaded.journey is not None
    return loaded.journey


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "file"), FILES)
def test_nothing_is_found(name: str, file: str, language: str, tmp_path: Path) -> None:
    journey = loaded_from(tmp_path, name, file, language)
    assert journey.language == language
    assert journey.reviewed == today()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "file"), FILES)
def test_it_is_drawn(name: str, file: str, language: str, tmp_path: Path) -> None:
    journey = loaded_from(tmp_path, name, file, language)
    drawing = FORMATS["svg"].write(Rendering(journey, name, None, {}), "map").decode()
    first = journey.stages[0].name
    assert isinstance(first, str)
    assert first in drawing


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "file"), FILES)
def test_it_has_the_canonical_layout(name: str, file: str, language: str) -> None:
    content = text_of(name, file, language).encode()
    assert format_content(content, file).content == content


def are_words(node: Any, key: str) -> bool:
    """Whether the value of a key is there to be read."""
    return isinstance(node, str) and key not in NO_WORDS and node not in KINDS_OF_EVIDENCE


def shape(node: Any, key: str = "") -> Any:
    """A file's data without its words."""
    if isinstance(node, dict):
        return {name: shape(value, name) for name, value in node.items() if name != "language"}
    if isinstance(node, list):
        return [shape(item, key) for item in node]
    return None if are_words(node, key) else node


def said(node: Any, key: str = "") -> Iterator[str]:
    """A file's words."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from said(value, name)
    elif isinstance(node, list):
        for item in node:
            yield from said(item, key)
    elif are_words(node, key):
        yield node


@pytest.mark.parametrize("language", LANGUAGES[1:])
@pytest.mark.parametrize(("name", "file"), FILES)
def test_languages_differ_in_words_only(name: str, file: str, language: str) -> None:
    english, other = text_of(name, file, LANGUAGES[0]), text_of(name, file, language)
    assert shape(yaml.safe_load(other)) == shape(yaml.safe_load(english))
    comments = [line.lstrip().startswith("#") for line in english.splitlines()]
    assert [line.lstrip().startswith("#") for line in other.splitlines()] == comments


@pytest.mark.parametrize(("language", "script"), SCRIPTS.items())
@pytest.mark.parametrize(("name", "file"), FILES)
def test_each_is_written_in_its_own_script(
    name: str, file: str, language: str, script: str
) -> None:
    text = text_of(name, file, language)
    foreign = [
        words
        for words in said(yaml.safe_load(text))
        if words not in LATIN_NAMES
        and not any(unicodedata.name(letter, "").startswith(script) for letter in words)
    ]
    assert foreign == []
    comments = [line for line in text.splitlines()[1:] if line.lstrip().startswith("#")]
    assert all(script in " ".join(unicodedata.name(c, "") for c in line) for line in comments)


@pytest.mark.parametrize(("name", "file"), FILES)
def test_persian_is_written_with_persian_letters(name: str, file: str) -> None:
    text = text_of(name, file, "fa")
    assert re.findall("[يكى٠-٩]", text) == []
    # The prefix of a verb is joined by a zero-width non-joiner, never by a space.
    assert re.findall(r"(?<!\w)(?:ن?می) \w", text) == []


@pytest.mark.parametrize(("name", "file"), FILES)
def test_the_first_line_names_the_schema(name: str, file: str) -> None:
    for language in LANGUAGES:
        first, *rest = text_of(name, file, language).splitlines()
        assert first == "# yaml-language-server: $schema=journey.schema.json"
        assert max(map(len, rest)) <= 100
        assert not any("{{" in line or line != line.rstrip() for line in rest)


@settings(max_examples=30)
@given(st.dates(dt.date(1990, 1, 1), dt.date(2200, 1, 1)))
def test_dates_follow_the_day(day: dt.date) -> None:
    (text,) = filled("five-stages", "en", day).values()
    loaded = Loader().loads(text.encode(), "x", Path())
    assert loaded.journey is not None
    assert loaded.journey.reviewed == day
    for action in loaded.journey.actions:
        assert action.due is not None
        assert action.due > day
    for stage in loaded.journey.stages:
        for metric in stage.metrics:
            assert metric.period is not None
            # A quarter that is over, and the last one.
            assert 89 <= (day - period_start(metric.period)).days <= 184
            assert all(period_start(p) < period_start(metric.period) for p in metric.history)


def test_the_future_is_compared_with_the_present(tmp_path: Path) -> None:
    future = loaded_from(tmp_path, "future-state", "future-state.journey.yaml", "en")
    present = loaded_from(tmp_path, "future-state", "current-state.journey.yaml", "en")
    assert (future.type, future.baseline) == ("future-state", "current-state.journey.yaml")

    def ids(journey: Journey) -> list[tuple[str, list[str], list[str]]]:
        return [
            (
                stage.id,
                [touchpoint.id for touchpoint in stage.touchpoints],
                [metric.id for metric in stage.metrics],
            )
            for stage in journey.stages
        ]

    assert ids(future) == ids(present)


def test_all_is_said_in_every_language() -> None:
    for starter in STARTERS.values():
        assert set(starter.titles) == set(LANGUAGES)
        assert set(starter.descriptions) == set(LANGUAGES)
    keys = {tuple(words(language)) for language in LANGUAGES}
    assert len(keys) == 1


def test_finding_a_starter() -> None:
    assert find_starter(" Funnel ") is not None
    with pytest.raises(InputError, match="there is no template 'funel'") as caught:
        find_starter("funel")
    assert caught.value.hint.startswith("Did you mean funnel? Choose from five-stages, ")


@pytest.mark.parametrize(
    ("tag", "language"), [("fa", "fa"), ("FA-IR", "fa"), ("ms_MY.UTF-8", "ms"), ("ar@latn", "ar")]
)
def test_finding_a_language(tag: str, language: str) -> None:
    assert find_language(tag) == language


def test_an_unknown_language() -> None:
    with pytest.raises(InputError, match="'eng'") as caught:
        find_language("eng")
    assert caught.value.hint == "Did you mean en? Choose from en, fa, ar, bg, ms."
    with pytest.raises(InputError, match="'tr'") as caught:
        find_language("tr")
    assert caught.value.hint == "Choose from en, fa, ar, bg, ms."


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "bg_BG.UTF-8"}, "bg"),
        ({"LC_MESSAGES": "fa_IR", "LANG": "bg_BG.UTF-8"}, "fa"),
        ({"LC_ALL": "ar", "LC_MESSAGES": "fa_IR", "LANG": "bg_BG.UTF-8"}, "ar"),
        ({"LC_ALL": "", "LANG": "ms_MY"}, "ms"),
        ({"LC_ALL": "C.UTF-8", "LANG": "ms_MY"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_language_of_the_environment(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language
