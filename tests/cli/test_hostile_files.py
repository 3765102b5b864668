"""Hostile paths, files and folders: `validate` reads what it may, and says what it could not."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs pipes, links and users", allow_module_level=True)

from journeyctl.cli import run
from journeyctl.diagnostics.reporters import REPORTS
from journeyctl.source.files import read_bytes
from tests.cli.hostile import SOUND, WITHOUT_RIGHTS, Ended, validate

BROKEN = SOUND.replace("name", "nmae")
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal would obey."""
UNUSABLE = ["there, and no file that can be read"]
UNREADABLE = ["unreadable-file"]
CHECKED = b"1 error in 1 file\n"
DEEP = 1100
"""Folders inside one another: more than Python's calls, and still a path that may be used."""


# Paths that a journey names, each with what is wrong with it.
PATHS: dict[str, tuple[str, list[str]]] = {
    "above": ("../secret.yaml", ["outside-root"]),
    "above-by-a-detour": ("inside/../../secret.yaml", ["outside-root"]),
    "above-by-many": ("../" * 300 + "etc/passwd", ["outside-root"]),
    "absolute": ("/etc/passwd", ["outside-root"]),
    "standard-input": ("/dev/stdin", ["outside-root"]),
    "zeros": ("/dev/zero", ["outside-root"]),
    "home": ("~/secret.yaml", ["outside-root"]),
    "home-of-root": ("~root/secret.yaml", ["outside-root"]),
    "drive": ("C:/secret.yaml", ["outside-root"]),
    "drive-backwards": ("'C:\\secret.yaml'", ["outside-root"]),
    "share": ("'\\\\host\\share\\secret.yaml'", ["outside-root"]),
    "url": ("file:///etc/passwd", ["outside-root"]),
    "link": ("out.yaml", ["outside-root"]),
    "link-to-a-device": ("zero.yaml", ["outside-root"]),
    "link-above": ("up/secret.yaml", ["outside-root"]),
    "percent": ("'%2e%2e/secret.yaml'", ["missing-file"]),
    "backwards": ("'..\\secret.yaml'", ["missing-file"]),
    "variable": ("$HOME/secret.yaml", ["missing-file"]),
    "missing": ("missing.yaml", ["missing-file"]),
    "spaces": ("'   '", ["empty-value"]),
    "nul": ('"a\\0.yaml"', ["control-character"]),
    "path-too-long": ("a/" * 600 + "b.yaml", ["invalid-value"]),
    "name-too-long": (f"{'a' * 300}.yaml", UNUSABLE),
    "circle": ("circle.yaml", UNUSABLE),
    "folder": ("inside", UNUSABLE),
    "pipe": ("pipe.yaml", UNUSABLE),
    "socket": ("socket.yaml", UNUSABLE),
}
KEYS = {
    "include": "include: [{}]",
    "baseline": "baseline: {}",
    "image": "personas: {{p: {{name: P, image: {}}}}}",
}


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    """All of those paths, in a file each."""
    above = tmp_path_factory.mktemp("paths")
    (above / "secret.yaml").write_text("personas: {secret: {name: Secret}}\n")
    root = above / "root"
    (root / "inside").mkdir(parents=True)
    (root / "journeyctl.toml").touch()
    (root / "out.yaml").symlink_to(above / "secret.yaml")
    (root / "zero.yaml").symlink_to("/dev/zero")
    (root / "up").symlink_to("..")
    (root / "circle.yaml").symlink_to("circle.yaml")
    os.mkfifo(root / "pipe.yaml")
    bind(root / "socket.yaml")
    for name, (path, _) in PATHS.items():
        for key, text in KEYS.items():
            file = root / f"{name}-{key}.journey.yaml"
            file.write_text(f"{SOUND}{text.format(path)}\n")
    return validate(".", folder=root)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("name", PATHS)
def test_paths_that_a_journey_names(paths: Ended, name: str, key: str) -> None:
    _, rules = PATHS[name]
    if rules is UNUSABLE:
        rules = ["invalid-include" if key == "include" else "missing-file"]
    assert paths.errors[f"{name}-{key}.journey.yaml"] == rules


def test_nothing_is_said_of_what_lies_outside(paths: Ended) -> None:
    assert b"Secret" not in paths.out


# Names that are told apart by bytes only, or that would steer a terminal or a report.
NAMES = [
    b"\xff\xfe.journey.yaml",
    b"caf\xe9.journey.yaml",
    b"two\nlines.journey.yaml",
    b"::error file=x::forged\r.journey.yaml",
    b"\x1b[2J\x07.journey.yaml",
    "\x9b2J.journey.yaml".encode(),
    "\u202egnp.journey.yaml".encode(),
    b"%0A, 'quoted' \"twice\" & <b>.journey.yaml",
    b"-.journey.yaml",
    b"*.journey.yaml",
]


def odd_names(folder: Path) -> list[str]:
    """Broken journeys under odd names, as far as the file system takes them."""
    for name in NAMES:
        with contextlib.suppress(OSError):
            (folder / os.fsdecode(name)).write_text(BROKEN)
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("form", REPORTS)
def test_odd_names_steer_no_terminal(tmp_path: Path, form: str) -> None:
    odd_names(tmp_path)

    ended = validate(".", folder=tmp_path, form=form)

    assert ended.code == 1
    assert not CONTROLS.search(ended.out.decode())
    assert not CONTROLS.search(ended.err.decode())
    assert not re.search(rb"^::error file=x", ended.out, re.MULTILINE)


def test_every_odd_name_is_checked(tmp_path: Path) -> None:
    names = odd_names(tmp_path)

    ended = validate(".", folder=tmp_path)

    assert list(ended.errors.values()) == [["unknown-key"]] * len(names)


def test_a_missing_path_steers_no_terminal(tmp_path: Path) -> None:
    ended = validate("\x1b[2J\u202e\x9b", folder=tmp_path)

    assert ended.code == 2
    assert not CONTROLS.search(ended.err.decode())


def test_what_cannot_be_read_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.journey.yaml").write_text(BROKEN)
    (tmp_path / "folder.journey.yaml").mkdir()
    (tmp_path / "folder.journey.yaml" / "b.journey.yaml").write_text(BROKEN)
    os.mkfifo(tmp_path / "pipe.journey.yaml")
    bind(tmp_path / "socket.journey.yaml")
    (tmp_path / "zero.journey.yaml").symlink_to("/dev/zero")
    (tmp_path / "terminal.journey.yaml").symlink_to("/dev/tty")
    (tmp_path / "gone.journey.yaml").symlink_to("nowhere")
    (tmp_path / "circle.journey.yaml").symlink_to("circle.journey.yaml")
    (tmp_path / "up.journey.yaml").symlink_to("..")
    (tmp_path / "round").symlink_to(".")
    (tmp_path / "and-round").symlink_to("round")

    ended = validate(".", folder=tmp_path)

    assert ended.code == 1
    assert ended.errors == {
        "a.journey.yaml": ["unknown-key"],
        "circle.journey.yaml": UNREADABLE,
        "folder.journey.yaml/b.journey.yaml": ["unknown-key"],
        "gone.journey.yaml": UNREADABLE,
        "pipe.journey.yaml": UNREADABLE,
        "socket.journey.yaml": UNREADABLE,
        "terminal.journey.yaml": UNREADABLE,
        "zero.journey.yaml": UNREADABLE,
    }


@pytest.mark.parametrize(
    ("path", "code", "rules"),
    [
        ("/dev/zero", 1, UNREADABLE),
        ("/dev/tty", 1, UNREADABLE),
        ("pipe", 1, UNREADABLE),
        ("/proc/self/mem", 1, UNREADABLE),
        ("-", 1, ["unknown-key"]),
    ],
)
def test_paths_that_are_no_files(tmp_path: Path, path: str, code: int, rules: list[str]) -> None:
    if path.startswith("/") and not Path(path).exists():
        pytest.skip("this system has none")
    os.mkfifo(tmp_path / "pipe")

    ended = validate(path, folder=tmp_path, content=BROKEN.encode())

    assert (ended.code, list(ended.errors.values())) == (code, [rules])


def test_standard_input_without_end(tmp_path: Path) -> None:
    with Path("/dev/zero").open("rb") as zeros:
        ended = validate("-", folder=tmp_path, stdin=zeros)

    assert ended.errors == {"<stdin>": ["file-too-large"]}


def rightless() -> Sequence[str]:
    """What stands before a command so that permissions count for it."""
    if os.geteuid() != 0:
        return ()
    tried = [*WITHOUT_RIGHTS, "true"]
    if not shutil.which(tried[0]) or subprocess.run(tried, check=False).returncode:
        pytest.skip("root may read everything here")
    return WITHOUT_RIGHTS


def test_what_may_not_be_read(tmp_path: Path) -> None:
    before = rightless()
    (tmp_path / "a.journey.yaml").write_text(BROKEN)
    (tmp_path / "includes.journey.yaml").write_text(f"{SOUND}include: closed.yaml\n")
    for closed in ("closed.yaml", "closed.journey.yaml"):
        (tmp_path / closed).write_text(SOUND)
        (tmp_path / closed).chmod(0)
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed").chmod(0)

    ended = validate(".", folder=tmp_path, before=before)

    assert ended.errors == {
        "a.journey.yaml": ["unknown-key"],
        "closed": UNREADABLE,
        "closed.journey.yaml": UNREADABLE,
        "includes.journey.yaml": ["invalid-include"],
    }
    assert validate("closed", folder=tmp_path, before=before).code == 2
    assert validate("closed/*.yaml", folder=tmp_path, before=before).code == 2
    (tmp_path / "closed").chmod(0o700)


@pytest.mark.parametrize(
    ("change", "rules"),
    [
        (Path.unlink, UNREADABLE),
        (lambda path: path.write_bytes(b""), ["empty-file"]),
        (lambda path: os.truncate(path, len(SOUND) - 4), ["syntax"]),
        (lambda path: os.truncate(path, 2**40), ["file-too-large"]),
        (lambda path: (path.unlink(), path.mkdir()), UNREADABLE),
    ],
    ids=["gone", "emptied", "cut", "grown", "a-folder"],
)
def test_a_file_that_changes_before_it_is_read(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[Path], object],
    rules: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in "abc":
        Path(f"{name}.journey.yaml").write_text(SOUND)

    def read(path: Path) -> bytes:
        if path.name == "b.journey.yaml":
            change(path)
        return read_bytes(path)

    monkeypatch.setattr("journeyctl.model.load.read_bytes", read)

    code = run(["validate", "--format=json", "--no-cache", "."])

    findings = json.loads(capsys.readouterr().out)["findings"]
    errors = [(item["file"], item["rule"]) for item in findings if item["severity"] == "error"]
    assert (code, errors) == (1, [("b.journey.yaml", rule) for rule in rules])


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """A folder with a broken journey, and another in the deepest of many folders."""
    (tmp_path / "a.journey.yaml").write_text(BROKEN)
    (tmp_path / ("d/" * 200)).mkdir(parents=True)
    deepest = tmp_path / ("d/" * 200)
    for _ in range(DEEP - 200):
        deepest /= "d"
        deepest.mkdir()
    (deepest / "b.journey.yaml").write_text(BROKEN)
    yield tmp_path
    (deepest / "b.journey.yaml").unlink()
    while deepest != tmp_path:  # what deletes folders calls itself for each
        deepest.rmdir()
        deepest = deepest.parent


def test_folders_in_folders(deep: Path) -> None:
    for path in (".", "**/*.journey.yaml"):
        assert validate(path, folder=deep).errors == {
            "a.journey.yaml": ["unknown-key"],
            f"{'d/' * DEEP}b.journey.yaml": ["unknown-key"],
        }


def test_a_glob_follows_no_circles(tmp_path: Path) -> None:
    (tmp_path / "a.journey.yaml").write_text(BROKEN)
    for name in "xyz":
        (tmp_path / name).symlink_to(".")

    assert validate("**", folder=tmp_path).errors == {"a.journey.yaml": ["unknown-key"]}


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("[b-a]\n!\n\\\n[[a--b]]\na\\", CHECKED),
        ("*a" * 40 + "b", CHECKED),
        ("**/a/" * 40 + "b", CHECKED),
        ("\0" * 1000, CHECKED),
        ("*\n" * 100_000, b"error: there is no journey in .\n"),
    ],
    ids=["no-patterns", "stars", "double-stars", "nuls", "many-lines"],
)
def test_gitignore_of_no_use(tmp_path: Path, rules: str, said: bytes) -> None:
    folder = tmp_path / "a" / "a"
    folder.mkdir(parents=True)
    name = f"{'a' * 200}.journey.yaml"
    (folder / name).write_text(BROKEN)
    (tmp_path / ".gitignore").write_text(rules)

    ended = validate(".", folder=tmp_path)

    assert ended.err.splitlines(keepends=True)[0] == said


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_gitignore_that_is_no_file(tmp_path: Path, make: Callable[[Path], None]) -> None:
    (tmp_path / "a.journey.yaml").write_text(BROKEN)
    make(tmp_path / ".gitignore")

    assert validate(".", folder=tmp_path).errors == {"a.journey.yaml": ["unknown-key"]}


def test_ten_thousand_files(tmp_path: Path) -> None:
    names = [f"{number:05}.journey.yaml" for number in range(10_000)]
    for name in names:
        (tmp_path / name).write_text("x")
    try:
        ended = validate(".", folder=tmp_path)
    finally:
        shutil.rmtree(tmp_path)  # the folders of some runs are kept
    assert ended.errors == {name: ["wrong-type"] for name in names}


def test_the_answer_is_the_same_whatever_the_seed_of_hashes() -> None:
    folder = Path(__file__).parents[1] / "example-files"
    answers = {
        validate(
            "--no-cache", "negative/*.yaml", folder=folder, environment={"PYTHONHASHSEED": seed}
        ).out
        for seed in "12"
    }
    assert len(answers) == 1


def bind(path: Path) -> None:
    """A socket at a path, which may be longer than a socket's name."""
    with contextlib.chdir(path.parent), socket.socket(socket.AF_UNIX) as server:
        server.bind(path.name)
