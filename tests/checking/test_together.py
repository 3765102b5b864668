"""Rules about several journeys."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeyctl.checking import Run
from journeyctl.diagnostics import Finding
from tests.checking.files import brief, check, titled, write
from tests.rules.applying import DAY

SARA = "personas: {sara: {name: Sara, role: R, needs: [N], goals: [Run]}}\n"


def persona(path: str, text: str, rest: str = "") -> str:
    return write(path, titled(path, f"{text}{rest}"))


def ask(*paths: str) -> list[Finding]:
    return check(*paths, run=Run(select=("JM4",), day=DAY, cached=False))


def found(*paths: str) -> list[tuple[str, str]]:
    return [(item.file, item.message) for item in ask(*paths)]


# Titles


def test_two_with_one_title() -> None:
    paths = [write("a.journey.yaml", titled("Buying shoes")) for _ in range(1)]
    paths += [write("b.journey.yaml", titled("buying\u00a0 SHOES"))]

    (finding,) = ask(*paths)

    assert brief([finding]) == [("b.journey.yaml", "duplicate-title", 2)]
    assert finding.span.column == 8
    assert finding.path == ("title",)
    assert finding.message == "the title `buying SHOES` is also that of a.journey.yaml"
    assert finding.help.startswith("Say in the title what tells the two apart")


def test_three_with_one_title() -> None:
    paths = [write(f"{name}.journey.yaml", titled("T")) for name in "abc"]

    assert found(*paths) == [
        ("b.journey.yaml", "the title `T` is also that of a.journey.yaml"),
        ("c.journey.yaml", "the title `T` is also that of a.journey.yaml"),
    ]


def test_titles_are_compared_in_each_journeys_own_language() -> None:
    paths = [
        write("a.journey.yaml", titled("{en: Purchase, fa: خرید}")),
        write("b.journey.yaml", titled("خرید", "language: fa\n")),
        write("c.journey.yaml", titled("{en: Purchase, fa: خرید}", "language: fa\n")),
    ]

    assert found(*paths) == [("c.journey.yaml", "the title `خرید` is also that of b.journey.yaml")]


def test_an_archived_map_may_have_any_title() -> None:
    paths = [
        write("a.journey.yaml", titled("T", "status: archived\n")),
        write("b.journey.yaml", titled("T")),
        write("c.journey.yaml", titled("T", "status: archived\n")),
    ]

    assert found(*paths) == []


def test_one_that_has_errors_is_not_compared() -> None:
    paths = [
        write("a.journey.yaml", titled("T", "ownr: x\n")),
        write("b.journey.yaml", titled("T")),
    ]

    assert found(*paths) == [("a.journey.yaml", "unknown key `ownr`")]


@pytest.mark.parametrize("path", ["old/a.journey.yaml", "new/../old/a.journey.yaml", "link.yaml"])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_map_and_its_baseline(path: str, is_first: bool) -> None:
    write("journeyctl.toml", "")
    write("old/a.journey.yaml", titled("T"))
    Path("link.yaml").symlink_to("old/a.journey.yaml")
    paths = [path, write("new/b.journey.yaml", titled("T", "baseline: ../old/a.journey.yaml\n"))]

    assert found(*(paths if is_first else reversed(paths))) == []


def test_a_baseline_does_not_excuse_a_third() -> None:
    paths = [
        write("a.journey.yaml", titled("T")),
        write("b.journey.yaml", titled("T", "baseline: a.journey.yaml\n")),
        write("c.journey.yaml", titled("T")),
    ]

    assert found(*paths) == [("c.journey.yaml", "the title `T` is also that of a.journey.yaml")]


# Personas


def test_a_persona_that_is_two() -> None:
    paths = [
        persona("a.journey.yaml", SARA),
        persona("b.journey.yaml", SARA.replace("Run", "Jump")),
    ]

    (finding,) = ask(*paths)

    assert brief([finding]) == [("b.journey.yaml", "differing-persona", 25)]
    assert finding.path == ("personas", "sara")
    assert finding.message == "the persona `sara` is another one in a.journey.yaml"
    assert finding.help == "Move it to a file that both include, or give one of them another id."


def test_a_persona_that_is_one() -> None:
    other = "personas:\n  sara:\n    goals: Run\n    needs:\n      - N\n    role: 'R'\n"
    paths = [
        persona("a.journey.yaml", SARA),
        persona("b.journey.yaml", other, "    name: Sara # a comment\n"),
    ]

    assert found(*paths) == []


def test_a_shared_persona_is_one() -> None:
    write("shared/people.yaml", SARA.replace("needs", "image: sara.png, needs"))
    write("shared/sara.png", "")
    write("journeyctl.toml", "")
    paths = [
        write("a.journey.yaml", titled("A", "include: shared/people.yaml\n")),
        write("b/b.journey.yaml", titled("B", "include: ../shared/people.yaml\n")),
    ]

    assert found(*paths) == []


def test_a_persona_of_its_own_beside_a_shared_one() -> None:
    write("people.yaml", f"# A comment.\n{SARA}")
    own = persona("a.journey.yaml", SARA.replace("Run", "Jump"))
    shared = write("b.journey.yaml", titled("B", "include: people.yaml\n"))

    findings = ask(own, shared)

    assert brief(findings) == [("people.yaml", "differing-persona", 2)]
    assert found(shared, own) == [
        ("a.journey.yaml", "the persona `sara` is another one in people.yaml")
    ]


def test_people_change() -> None:
    paths = [
        persona("a.journey.yaml", SARA),
        persona("b.journey.yaml", SARA.replace("Run", "Jump"), "baseline: a.journey.yaml\n"),
        persona("c.journey.yaml", SARA.replace("Run", "Swim"), "status: archived\n"),
    ]

    assert found(*paths) == []


def test_an_older_version_hides_no_other_map() -> None:
    paths = [
        persona("a.journey.yaml", SARA),
        persona("b.journey.yaml", SARA),
        persona("c.journey.yaml", SARA.replace("Run", "Jump"), "baseline: a.journey.yaml\n"),
    ]

    assert found(*paths) == [
        ("c.journey.yaml", "the persona `sara` is another one in b.journey.yaml")
    ]


def test_other_ids_are_other_people() -> None:
    paths = [
        persona("a.journey.yaml", SARA),
        persona("b.journey.yaml", SARA.replace("sara:", "lena:")),
    ]

    assert found(*paths) == []
