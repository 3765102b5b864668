"""Results that are used again, and those that are not."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeyctl.checking import Run
from journeyctl.checking.cache import Cache
from journeyctl.checking.checked import parse
from journeyctl.checking.single import Checker
from journeyctl.diagnostics import Finding
from journeyctl.rules import RULES, Selection
from tests.checking.files import EXAMPLES, NEGATIVE, POSITIVE, ROOT, brief, titled, write
from tests.cli.conftest import SOUND
from tests.rules.applying import DAY

FILE = "a.journey.yaml"
INCLUDING = titled("Included", "include: shared/people.yaml\n")
PICTURED = titled("Pictured", "personas: {sara: {name: Sara, image: sara.png}}\n")
RAW = ["what", {"ever": 1}]

Checks = list[str]


def kept(*identity: str) -> Cache:
    return Cache(identity or ("x",))


def keep(path: str, *related: str) -> None:
    cache = kept()
    assert cache.get(path) is None
    cache.put(path, related, RAW)
    cache.save()


def cache_files() -> list[Path]:
    return sorted((Path(os.environ["XDG_CACHE_HOME"]) / "journeyctl/checks").iterdir())


# What a result rests on


def test_nothing_changed() -> None:
    keep(write(FILE), write("b"), "missing")

    assert kept().get(FILE) == RAW
    write(FILE)
    os.utime(FILE, (0, 0))
    assert kept().get(FILE) == RAW


def test_without_saving_nothing_is_kept() -> None:
    kept().put(write(FILE), [], RAW)

    assert kept().get(FILE) is None


def _touch_include() -> None:
    write("b", "other")


def _take_include_away() -> None:
    Path("b").unlink()


def _make_include_a_folder() -> None:
    Path("b").unlink()
    Path("b").mkdir()


def _let_a_file_appear() -> None:
    write("missing", "")


def _let_a_folder_appear() -> None:
    Path("missing").mkdir()


def _let_include_be_a_link() -> None:
    Path("b").rename("c")
    Path("b").symlink_to("c")


def _change() -> None:
    write(FILE, f"{SOUND}\n")


def _vanish() -> None:
    Path(FILE).unlink()


@pytest.mark.parametrize(
    "happen",
    [
        _touch_include,
        _take_include_away,
        _make_include_a_folder,
        _let_a_file_appear,
        _let_a_folder_appear,
        _let_include_be_a_link,
        _change,
        _vanish,
    ],
)
def test_something_changed(happen: Callable[[], None]) -> None:
    keep(write(FILE), write("b"), "missing")

    happen()

    assert kept().get(FILE) is None


def test_the_project_is_another() -> None:
    path = write(f"sub/{FILE}")
    keep(path)

    Path(".git").mkdir()

    assert kept().get(path) is None


def test_another_identity() -> None:
    keep(write(FILE))

    assert kept("x", "y").get(FILE) is None
    assert kept("xy").get(FILE) is None
    assert kept("\udcff").get(FILE) is None


def test_a_file_that_changes_while_it_is_checked() -> None:
    write(FILE)
    cache = kept()
    assert cache.get(FILE) is None
    write(FILE, titled("Changed"))
    cache.put(FILE, [], RAW)
    cache.save()

    assert kept().get(FILE) is None


def test_a_name_that_is_no_text() -> None:
    name = os.fsdecode(b"\xff.journey.yaml")
    keep(write(name), write(os.fsdecode(b"\xfe")))

    assert kept().get(name) == RAW


# What may be wrong with it


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_broken_file_is_empty(data: st.DataObject) -> None:
    if not Path(FILE).exists():
        keep(write(FILE))
    (file,) = cache_files()
    whole = file.read_bytes()
    try:
        start = data.draw(st.integers(0, len(whole)))
        end = data.draw(st.integers(start, len(whole)))
        broken = whole[:start] + data.draw(st.binary(max_size=5)) + whole[end:]
        file.write_bytes(broken)

        assert kept().get(FILE) == (RAW if broken == whole else None)
    finally:
        file.write_bytes(whole)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b"\n", b"5\n{}", b"\xff" * 99])
def test_another_file_is_empty(content: bytes) -> None:
    keep(write(FILE))
    (file,) = cache_files()
    file.write_bytes(content)

    assert kept().get(FILE) is None
    keep(FILE)
    assert kept().get(FILE) == RAW


def test_a_folder_in_its_place() -> None:
    keep(write(FILE))
    (file,) = cache_files()
    file.unlink()
    file.mkdir()

    keep(FILE)

    assert kept().get(FILE) is None
    assert cache_files() == [file]


def test_a_folder_that_cannot_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(Path(write("no-folder")).absolute()))

    keep(write(FILE))

    assert kept().get(FILE) is None


def test_no_folder_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journeyctl.keeping.cache_folder", lambda: None)

    keep(write(FILE))

    assert kept().get(FILE) is None


def test_old_ones_are_deleted() -> None:
    write(FILE)
    for number in range(25):
        cache = kept(str(number))
        cache.put(FILE, [], RAW)
        cache.save()
        # Files of one moment have no order.
        for file in cache_files():
            os.utime(file, (file.stat().st_mtime - 10,) * 2)

    assert len(cache_files()) == 20
    assert kept("24").get(FILE) == RAW
    assert kept("0").get(FILE) is None


# Whole runs


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> Checks:
    """The files that are really checked."""
    paths: Checks = []
    check = Checker.check

    def counted(self: Checker, path: str) -> object:
        paths.append(path)
        return check(self, path)

    monkeypatch.setattr(Checker, "check", counted)
    return paths


def again(checks: Checks, run: Run | None = None, path: str = FILE) -> list[Finding]:
    """Check once more; `checks` are the files of that run."""
    checks.clear()
    return (run or Run(day=DAY)).check([path])


def test_a_second_run_checks_nothing(checks: Checks) -> None:
    write(FILE, SOUND.replace("owner:", "scenario:"))

    first = again(checks)
    assert checks == [FILE]
    assert brief(first) == [(FILE, "no-owner", 1)]
    assert again(checks) == first
    assert checks == []


def test_only_what_changed_is_checked(checks: Checks) -> None:
    paths = [write(f"{name}.journey.yaml", titled(name)) for name in "abc"]
    Run(day=DAY).check(paths)
    write("b.journey.yaml", titled("other"))
    checks.clear()

    Run(day=DAY).check([*paths, write("d.journey.yaml", titled("d"))])

    assert checks == ["b.journey.yaml", "d.journey.yaml"]


@pytest.mark.parametrize(
    "run",
    [
        lambda: Run(day=DAY, select=("JM4",)),
        lambda: Run(day=DAY, also=("missing-id",)),
        lambda: Run(day=DAY, ignore=("no-owner",)),
        lambda: Run(day=DAY + dt.timedelta(1)),
        lambda: Run(day=DAY, cached=False),
    ],
    ids=["select", "also", "ignore", "day", "no-cache"],
)
def test_another_question(checks: Checks, run: Callable[[], Run]) -> None:
    write(FILE)
    again(checks)

    again(checks, run())

    assert checks == [FILE]


def test_another_configuration(checks: Checks) -> None:
    write(FILE)
    again(checks)
    for text in ("", 'ignore = ["no-owner"]', "[rules.crowded-stage]\nmax = 1"):
        write("journeyctl.toml", text)
        again(checks)
        assert checks == [FILE]
        again(checks)
        assert checks == []

    # What was found under the first is still known.
    Path("journeyctl.toml").unlink()
    again(checks)
    assert checks == []


def test_another_folder(checks: Checks, monkeypatch: pytest.MonkeyPatch) -> None:
    write("shared/people.yaml", "personas: {sara: {name: Sara}}\n")
    write("other/shared/people.yaml", "personas: {sara: {nmae: Sara}}\n")
    write(FILE, INCLUDING)
    write(f"other/{FILE}", INCLUDING)
    assert "unknown-key" not in [item.rule for item in again(checks)]

    monkeypatch.chdir("other")

    assert "unknown-key" in [item.rule for item in again(checks)]
    monkeypatch.chdir("..")
    assert "unknown-key" not in [item.rule for item in again(checks)]
    assert checks == []


def test_an_included_file(checks: Checks) -> None:
    write(FILE, INCLUDING)
    write("journeyctl.toml", 'select = ["JM4"]')
    sara = "personas: {sara: {name: Sara, image: sara.png}}\n"
    for path, text, rules in (
        ("other", "", ["missing-file"]),
        ("shared/people.yaml", sara.replace("name", "nmae"), ["unknown-key", "missing-file"]),
        ("shared/people.yaml", sara, ["missing-file"]),
        ("shared/sara.png", "", []),
    ):
        write(path, text)
        assert path == "other" or checks == []
        assert [item.rule for item in again(checks)] == rules
        assert checks == [FILE]
        assert [item.rule for item in again(checks)] == rules
        assert checks == []


def test_a_picture_that_appears_and_vanishes(checks: Checks) -> None:
    write(FILE, PICTURED)
    for is_there in (False, True, False):
        if is_there:
            write("sara.png", "")
        else:
            Path("sara.png").unlink(missing_ok=True)
        assert ("missing-file" in [item.rule for item in again(checks)]) is not is_there
        assert checks == [FILE]


def test_a_baseline_that_vanishes(checks: Checks) -> None:
    write("old.journey.yaml", titled("Old"))
    write(FILE, titled("New", "baseline: old.journey.yaml\n"))
    assert again(checks) == []

    Path("old.journey.yaml").unlink()

    assert [item.rule for item in again(checks)] == ["missing-file"]


def test_a_picture_that_comes_to_lie_outside(checks: Checks) -> None:
    path = write(f"team/{FILE}", PICTURED.replace("sara.png", "../sara.png"))
    write("sara.png", "")
    write("journeyctl.toml", "")
    assert "outside-root" not in [item.rule for item in again(checks, path=path)]

    Path("team/.git").mkdir()

    assert "outside-root" in [item.rule for item in again(checks, path=path)]


def test_a_file_that_cannot_be_read(checks: Checks) -> None:
    Path(FILE).symlink_to("nowhere")
    assert [item.rule for item in again(checks)] == ["unreadable-file"]

    write("nowhere")

    assert again(checks) == []


def test_rules_about_several_files_look_at_what_is_known(checks: Checks) -> None:
    paths = [write(f"{name}.journey.yaml", titled("T")) for name in "ab"]
    first = Run(day=DAY).check(paths)
    checks.clear()

    assert Run(day=DAY).check(paths) == first
    assert brief(first) == [("b.journey.yaml", "duplicate-title", 2)]
    assert Run(day=DAY).check(paths[:1]) == []
    assert checks == []


def test_comments_silence_what_is_known(checks: Checks) -> None:
    text = SOUND.replace("title:", "title: # journeyctl: ignore[no-owner] a reason\n ")
    write(FILE, text)

    first = again(checks)

    assert [item.rule for item in first] == ["unused-ignore"]
    assert again(checks) == first
    assert checks == []


def shown(findings: list[Finding]) -> list[tuple[object, ...]]:
    return [
        (item.sort_key, item.severity, item.help, item.path, item.excerpt, item.fingerprint)
        for item in findings
    ]


def test_the_same_with_and_without(checks: Checks, monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings of all examples, sound and broken, are the same however they come about."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("journeyctl.checking.run._processors", lambda: 1)
    paths = [str(path.relative_to(ROOT)) for path in (*EXAMPLES, *POSITIVE, *NEGATIVE)]
    for run in (Run(day=DAY), Run(day=DAY, select=("all",))):
        plain = Run(run.configurations, run.select, day=DAY, cached=False).check(paths)
        fresh = run.check(paths)
        checks.clear()
        known = run.check(paths)

        assert shown(plain) == shown(fresh) == shown(known)
        assert checks == []


@pytest.mark.parametrize("path", [*EXAMPLES, *POSITIVE, *NEGATIVE], ids=lambda path: path.name)
def test_a_result_survives_its_raw_form(path: Path) -> None:
    checked = Checker(Selection(frozenset(RULES)), DAY).check(str(path))

    assert parse(checked.dump()) == checked


def test_two_processes_at_once() -> None:
    shutil.copytree(ROOT / "examples", "examples")
    command = [sys.executable, "-m", "journeyctl", "validate", "--format", "concise", "."]

    outs = set()
    for _ in range(2):
        processes = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(3)]
        outs |= {(process.communicate()[0], process.wait()) for process in processes}

    ((out, code),) = outs
    assert (b"info[JM" in out, code) == (True, 0)
    # One whole file, and nothing half written beside it.
    assert [file.suffix for file in cache_files()] == [".cache"]
