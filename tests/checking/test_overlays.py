"""Observed data laid over journeys: which overlay, whether it fits, what is kept of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeyctl.checking import Run
from journeyctl.checking.checked import Laid, parse
from journeyctl.checking.overlays import overlays_in, refuse_misfits
from journeyctl.checking.single import Checker
from journeyctl.diagnostics import Finding
from journeyctl.errors import InputError
from journeyctl.rules import Selection
from journeyctl.source.discovery import discover
from tests.checking.files import WATCHED, brief, lay, write
from tests.rules.applying import DAY

FILE = "a.journey.yaml"
SEEN = "touchpoint-never-seen"


def run(overlays: dict[str, Path], *, cached: bool = False) -> list[Finding]:
    return Run(day=DAY, cached=cached, overlays=overlays).check(list(overlays))


def test_data_tells_more() -> None:
    write(FILE, WATCHED)

    assert brief(run({FILE: lay(FILE, "pays")})) == [(FILE, SEEN, 19)]
    assert run({FILE: lay(FILE)}) == []
    assert Run(day=DAY, cached=False).check([FILE]) == []


def test_a_journey_with_errors_is_judged_without() -> None:
    overlay = lay(write(FILE, WATCHED), "pays")
    write(FILE, WATCHED.replace("owner:", "ownr:"))

    assert [item.rule for item in run({FILE: overlay})] == ["unknown-key"]


def refused(overlays: dict[str, Path]) -> str:
    with pytest.raises(InputError) as error:
        run(overlays)
    assert error.value.hint == "Measure the journey anew: journeyctl measure."
    return str(error.value)


def test_an_overlay_that_is_stale() -> None:
    overlay = lay(write(FILE, WATCHED))
    write(FILE, WATCHED.replace("event: purchase", "event: pay"))

    assert refused({FILE: overlay}) == (
        "a.overlay.json does not fit: it was measured for an older revision of this journey: "
        "`pays` changed since in `match` or `next`"
    )


def test_an_overlay_of_another_journey() -> None:
    overlay = lay(write("b.journey.yaml", WATCHED.replace("id: ", "id: b").replace("shoes", "tea")))
    write(FILE, WATCHED)

    assert refused({FILE: overlay}) == (
        "b.overlay.json does not fit: it was measured for another journey, `Buying running tea`"
    )


def test_what_is_no_overlay() -> None:
    write(FILE, WATCHED)

    assert refused({FILE: Path(write("x.json", "{}"))}) == "x.json is no overlay"


def test_one_file_for_several_journeys() -> None:
    paths = [FILE, "b.journey.yaml", "c.journey.yaml"]
    for path in paths:
        write(path, WATCHED.replace("id: ", f"id: {path[0]}").replace("shoes", path[0]))
    overlay = lay(paths[1], "bpays")

    assert brief(run(dict.fromkeys(paths, overlay))) == [("b.journey.yaml", SEEN, 19)]

    write(paths[1], Path(paths[1]).read_text().replace("event: purchase", "event: pay"))
    assert "`bpays` changed since" in refused(dict.fromkeys(paths, overlay))


def test_all_misfits_are_told() -> None:
    laid = [Laid("a", "a is old", "Anew."), Laid("b", "b is old", "Anew."), Laid("c"), None]

    with pytest.raises(InputError, match=r"^a is old\nb is old$"):
        refuse_misfits(laid)
    refuse_misfits([Laid("a", "a is old"), Laid("a"), None])


# Where overlays stand


def test_overlays_of_a_folder() -> None:
    for path in ("maps/a.journey.yaml", "maps/sub/a.journey.yaml", "maps/sub/b.journey.yaml"):
        write(path)
    found = discover(["maps"])
    for path in ("out/a.overlay.json", "out/b.overlay.json", "out/sub/a.overlay.json"):
        write(path, "")

    assert overlays_in(Path("out"), found) == {
        "maps/a.journey.yaml": Path("out/a.overlay.json"),
        "maps/sub/a.journey.yaml": Path("out/sub/a.overlay.json"),
        "maps/sub/b.journey.yaml": Path("out/b.overlay.json"),
    }
    assert overlays_in(Path("maps"), found) == {}


# What is kept


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are really checked."""
    paths: list[str] = []
    check = Checker.check

    def counted(self: Checker, path: str) -> object:
        paths.append(path)
        return check(self, path)

    monkeypatch.setattr(Checker, "check", counted)
    return paths


def test_a_result_holds_as_long_as_its_overlay(checks: list[str]) -> None:
    write(FILE, WATCHED)
    overlays = {FILE: lay(FILE, "pays")}
    first = run(overlays, cached=True)
    checks.clear()

    assert run(overlays, cached=True) == first
    assert Run(day=DAY).check([FILE]) == []
    assert run(overlays, cached=True) == first
    assert checks == [FILE]  # without data

    lay(FILE)
    assert run(overlays, cached=True) == []
    moved = {FILE: lay(FILE, "pays", to="other.json")}
    assert run(moved, cached=True) == first
    assert checks == [FILE] * 3


def test_a_misfit_is_remembered(checks: list[str]) -> None:
    overlays = {FILE: lay(write(FILE, WATCHED))}
    write(FILE, WATCHED.replace("event: purchase", "event: pay"))
    for _ in range(2):
        with pytest.raises(InputError, match="does not fit"):
            run(overlays, cached=True)
    assert checks == [FILE]

    lay(FILE)
    assert run(overlays, cached=True) == []


def test_a_result_survives_its_raw_form() -> None:
    overlay = lay(write(FILE, WATCHED), "pays")
    for text in (WATCHED, WATCHED.replace("event: purchase", "event: pay")):
        checked = Checker(Selection(), DAY, overlays={FILE: overlay}).check(write(FILE, text))
        assert checked.laid is not None
        assert parse(checked.dump()) == checked


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_the_same_in_parallel(monkeypatch: pytest.MonkeyPatch) -> None:
    overlays = {}
    for number in range(60):
        path = write(f"{number:02}.journey.yaml", WATCHED.replace("shoes", f"shoes {number}"))
        overlays[path] = lay(path, *(["pays"] if number % 2 else []))
    monkeypatch.setattr("journeyctl.checking.run._processors", lambda: 1)
    alone = run(overlays)
    monkeypatch.setattr("journeyctl.checking.run._processors", lambda: 2)

    assert run(overlays) == alone
    assert len(alone) == 30
    write("00.journey.yaml", WATCHED.replace("event: purchase", "event: pay"))
    with pytest.raises(InputError, match=r"^00\.overlay\.json does not fit"):
        run(overlays)


# Comments


IGNORING = WATCHED.replace(
    "        match:", f"        # journeyctl: ignore[{SEEN}] it starts in May\n        match:"
)


def test_a_comment_silences_what_data_tells() -> None:
    write(FILE, IGNORING)

    assert run({FILE: lay(FILE, "pays")}) == []
    assert [item.rule for item in run({FILE: lay(FILE)})] == ["unused-ignore"]


def test_without_data_nobody_knows_whether_a_comment_is_needed() -> None:
    write(FILE, IGNORING)

    assert Run(day=DAY, cached=False).check([FILE]) == []
    assert Run(day=DAY).check_text(IGNORING, FILE) == []
