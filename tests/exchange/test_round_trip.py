"""Whatever people type into a form comes back as they meant it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyctl.exchange.asking import form_of, starter_form
from journeyctl.exchange.form import write_form
from journeyctl.exchange.importing import new_journey
from journeyctl.exchange.reading import Answers, read_form
from journeyctl.model.journey import Journey
from journeyctl.model.load import Loader
from journeyctl.starters import find_starter
from tests.conftest import LoadExample
from tests.exchange.forms import filled

SMALL = b"{journeyctl: 1, title: Small, stages: [{name: One}]}"


@cache
def empty(language: str) -> bytes:
    return write_form(starter_form(find_starter("five-stages"), language))


@cache
def small() -> bytes:
    journey = Loader().loads(SMALL, "small", Path()).journey
    assert journey is not None
    return write_form(form_of(journey))


def answered(language: str, **answers: str) -> Answers:
    names = {name.replace("__", "."): text for name, text in answers.items()}
    form = empty(language) if language else small()
    return read_form(filled(form, names), "form.pdf")


def imported(answers: Answers) -> Journey:
    result = new_journey(answers, "form.pdf", Path())
    assert result.content is not None, (result.faults, result.findings)
    journey = Loader().loads(result.content, "new", Path()).journey
    assert journey is not None
    return journey


# Forms of letters, which no keyboard types, are folded; no file may hold controls.
CHARACTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"), exclude_characters="\ufeff"
).filter(lambda letter: not "\ufb50" <= letter <= "\ufefc")
TEXTS = st.text(CHARACTERS, min_size=1, max_size=40).filter(lambda text: not text.isspace())


@settings(max_examples=20)
@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=4), st.sampled_from(["\r", "\n", "\r\n"]))
def test_any_text_comes_back(text: str, lines: list[str], end: str) -> None:
    answers = answered(
        "",
        title=text,
        scenario=end.join(lines),
        stages__0__touchpoints__0__name=text,
        stages__0__touchpoints__0__thoughts=end.join(lines),
        stages__0__touchpoints__0__pain_points=text,
        personas__0__name=text,
        personas__0__goals=end.join(lines),
    )
    journey = imported(answers)
    point = journey.stages[0].touchpoints[0]
    (persona,) = journey.personas.values()
    stripped = [line.strip() for line in lines]
    assert (journey.title, point.name, persona.name) == (text.strip(),) * 3
    assert (point.thoughts, persona.goals) == (tuple(stripped),) * 2
    assert point.pain_points[0].text == text.strip()
    assert journey.scenario == "\n".join(line.rstrip() for line in lines).strip()


def test_letters_in_forms_of_their_own_become_letters() -> None:
    assert imported(answered("fa", title="ﺳﻼﻡ ﺩﻧﯿﺎ ﷺ")).title == "سلام دنیا ﷺ"


@pytest.mark.parametrize("name", ["sales-funnel", "abandoned-basket"])
def test_a_form_alone_keeps_ids_and_all_that_it_shows(load_example: LoadExample, name: str) -> None:
    form = form_of(load_example(name))
    journey = imported(read_form(write_form(form), "form.pdf"))
    again = form_of(journey).memory
    assert again.answers == form.memory.answers
    assert again.ids == form.memory.ids


def test_persian_answers() -> None:
    answers = answered(
        "fa",
        title="خرید کفش (Shoes) آنلاین",
        reviewed="۱۴۰۵/۰۷/۰۹",
        type="وضعیت آینده",
        personas__0__name="سارا احمدی",
        personas__0__age="۳۴",
        stages__0__touchpoints__0__name="می‌بیند",
        stages__0__touchpoints__0__emotion="-۲",
        stages__0__touchpoints__0__emotion_label="شاد",
        stages__0__touchpoints__0__channel="وب‌سایت باشگاه، بازار",
        actions__0__title="کار",
        actions__0__status="انجام‌شده",
        actions__0__due="۲۰۲۶-۱۲-۰۱",
    )
    journey = imported(answers)
    assert str(journey.reviewed) == "2026-10-01"
    assert journey.type == "future-state"
    assert list(journey.personas) == ["سارا-احمدی"]
    assert journey.personas["سارا-احمدی"].age == 34
    (point,) = journey.stages[0].touchpoints
    assert point.name == "می‌بیند"
    assert point.emotion is not None
    assert (point.emotion.score, point.emotion.label) == (-2, "شاد")
    assert point.channel[-1] == "بازار"
    assert journey.channels["بازار"].name == "بازار"
    assert (journey.actions[0].status, str(journey.actions[0].due)) == ("done", "2026-12-01")


def test_what_is_wrong_is_said_in_the_words_of_the_form() -> None:
    answers = answered(
        "bg",
        personas__0__age="млад",
        stages__0__touchpoints__1__emotion="чудесно",
        stages__1__touchpoints__0__name="Плаща",
        stages__1__touchpoints__0__emotion_label="ядосан",
        actions__0__title="Нещо",
        actions__0__due="3/4/2026",
    )
    result = new_journey(answers, "form.pdf", Path())
    assert result.content is None
    assert [(fault.field, fault.place, fault.message) for fault in result.faults] == [
        ("title", "Заглавие", "this is empty"),
        ("personas.0.name", "Персона 1, Име", "this is empty"),
        ("personas.0.age", "Персона 1, Възраст", "'млад' is no age in years"),
        (
            "stages.0.touchpoints.1.name",
            "Фаза 1, Точка на допир 2, Име",
            "this is empty",
        ),
        (
            "stages.0.touchpoints.1.emotion",
            "Фаза 1, Точка на допир 2, Емоция",
            "'чудесно' is no emotion on the scale",
        ),
        (
            "stages.1.touchpoints.0.emotion",
            "Фаза 2, Точка на допир 1, Емоция",
            "the feeling is 'ядосан', and no emotion is chosen",
        ),
        ("actions.0.due", "Действие 1, Срок", "'3/4/2026' is no date"),
    ]
    assert {answers.pages[fault.field] for fault in result.faults} >= {1, 2}


def test_an_empty_form_asks_for_a_title_and_a_stage() -> None:
    names = {f"stages__{number}__name": "" for number in range(5)}
    result = new_journey(answered("en", **names), "form.pdf", Path())
    assert [fault.message for fault in result.faults] == [
        "this is empty",
        "the journey has no stage",
    ]
