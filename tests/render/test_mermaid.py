"""Mermaid's diagram says what the journey says, and no text of it breaks the grammar."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from journeyctl.render.mermaid import Section, Task, mermaid, sections
from journeyctl.view import build_view
from tests.journeys import Data, journey
from tests.render.test_escaping import HOSTILE, texts

_REFERENCE = re.compile(r"#(\d+);")
_KEYWORD = re.compile(r"\s*(journey|title\s|section\s|acctitle|accdescr)", re.IGNORECASE)
_ISOLATES = re.compile("[\u2066-\u2069]")
PEOPLE = {"sara": {"name": "Sara"}, "reza": {"name": "Reza"}}


def shown(*touchpoints: Data, **more: object) -> tuple[Section, ...]:
    whole = journey({"stages": [{"name": "Buy", "touchpoints": [*touchpoints]}], **more})
    return sections(build_view(whole))


@pytest.mark.parametrize(
    ("scale", "scores", "expected"),
    [
        ([-2, 2], [-2, -1, 0, 1, 2], [1, 2, 3, 4, 5]),
        ([1, 5], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5]),
        ([0, 100], [0, 20, 55, 80, 100], [1, 2, 3, 4, 5]),
    ],
)
def test_scores_are_on_the_scale_of_mermaid(
    scale: list[int], scores: list[int], expected: list[int]
) -> None:
    points: list[Data] = [{"name": f"n{score}", "emotion": score} for score in scores]
    (section,) = shown(*points, emotion_scale=scale)
    assert [task.score for task in section.tasks] == expected


def test_what_has_no_emotion_is_left_out() -> None:
    (section,) = shown({"name": "Looks"}, {"name": "Pays", "emotion": -2})
    assert section == Section("Buy", (Task("Pays", 1, ()),))
    assert shown({"name": "Looks"}) == ()


def test_actors_who_feel_alike_share_a_task() -> None:
    (section,) = shown({"name": "Pays", "emotion": 1}, personas=PEOPLE)
    assert section.tasks == (Task("Pays", 4, ("Sara", "Reza")),)


def test_actors_who_feel_otherwise_have_a_task_of_their_own() -> None:
    (section,) = shown({"name": "Pays", "emotion": 1, "emotions": {"reza": -2}}, personas=PEOPLE)
    assert section.tasks == (Task("Pays", 4, ("Sara",)), Task("Pays", 1, ("Reza",)))


def test_personas_who_do_not_travel_have_no_task() -> None:
    (section,) = shown(
        {"name": "Pays", "emotion": 1, "emotions": {"reza": -2}}, personas=PEOPLE, actors=["sara"]
    )
    assert section.tasks == (Task("Pays", 4, ("Sara",)),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pays", "Pays"),
        ("Pays: now; #1", "Pays#58; now#59; #35;1"),
        ("A, B", "A#44; B"),
        ("100 %% {x}", "100 #37;#37; #123;x#125;"),
        ('<br> & "q" `c` $$x$$', "#60;br#62; #38; #34;q#34; #96;c#96; #36;#36;x#36;#36;"),
        ("Journey planner", "#74;ourney planner"),
        ("title page", "#116;itle page"),
        ("Section 5", "#83;ection 5"),
        ("Sections", "Sections"),
        ("one\n two\u2028three", "one two three"),
    ],
)
def test_signs_of_the_grammar_are_references(text: str, expected: str) -> None:
    assert mermaid(text, "ltr") == expected


@given(text=texts)
def test_any_text_is_one_plain_token(text: str) -> None:
    for direction in ("ltr", "rtl"):
        written = mermaid(text, direction)
        plain = _REFERENCE.sub("", written)
        assert not re.search(r"[#;:,%{}<>&\"`$\n]", plain)
        assert not _KEYWORD.match(f"      {written}")


@given(text=texts)
def test_any_text_reads_as_it_was(text: str) -> None:
    for direction in ("ltr", "rtl"):
        read = _REFERENCE.sub(lambda match: chr(int(match[1])), mermaid(text, direction))
        assert _ISOLATES.sub("", read) == _ISOLATES.sub("", " ".join(text.split()))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_reads_as_it_was(text: str) -> None:
    read = _REFERENCE.sub(lambda match: chr(int(match[1])), mermaid(text, "ltr"))
    assert _ISOLATES.sub("", read) == " ".join(text.split())


def test_text_from_right_to_left_carries_its_direction() -> None:
    assert mermaid("خرید (Purchase) نهایی", "rtl") == "\u2067خرید (Purchase) نهایی\u2069"
    assert mermaid("Google", "rtl") == "\u2066Google\u2069"
    assert mermaid("خرید", "ltr") == "\u2067خرید\u2069"
