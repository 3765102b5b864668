"""`journeyctl validate`: configuration, baselines, mending, the cache."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from journeyctl.source.limits import MAX_BYTES
from tests.cli.conftest import SHOES, SOUND, Journeyctl

NAME = "a.journey.yaml"
UNUSED = SOUND.replace("  web:", "  fax: {name: Fax, group: Fax}\n  web:")
"""One warning."""
BROKEN = SOUND.replace("owner:", "ownr:")
"""One error, with one right answer."""
LINE = f"{NAME}:6:3: warning[JM301] the channel `fax` is never used"


@pytest.fixture(autouse=True)
def _here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode())


# Rules


def test_select(journeyctl: Journeyctl) -> None:
    write(NAME, UNUSED.replace("owner:", "scenario:"))

    def codes(*options: str) -> list[str]:
        out = journeyctl("validate", "--format=concise", *options, NAME).out
        return [line.split("[")[1][:5] for line in out.splitlines()]

    assert codes() == ["JM330", "JM301"]
    assert codes("--select", "unused-channel") == ["JM301"]
    assert codes("--select", "JM301,no-owner") == ["JM330", "JM301"]
    assert codes("--select", "JM301", "--select", "JM330") == ["JM330", "JM301"]
    assert codes("--ignore", "JM33") == ["JM301"]
    assert codes("--ignore", "JM33", "--ignore", "jm301") == []
    assert codes("--select", "JM3", "--ignore", "no-owner") == ["JM301"]


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule(journeyctl: Journeyctl, option: str) -> None:
    write(NAME, SOUND)

    result = journeyctl("validate", option, "JM3,unused-chanel", NAME)

    assert (result.code, result.out) == (2, "")
    assert result.err == "error: there is no rule 'unused-chanel'\nDid you mean 'unused-channel'?\n"


# Configuration


def test_a_configuration_holds(journeyctl: Journeyctl) -> None:
    write(NAME, UNUSED)
    write("journeyctl.toml", 'format = "concise"\nfail-on = "warning"\n')

    result = journeyctl("validate", ".")

    assert result.code == 1
    assert result.out.startswith(LINE)


def test_options_win(journeyctl: Journeyctl) -> None:
    write(NAME, UNUSED)
    write(
        "journeyctl.toml",
        'format = "json"\nfail-on = "info"\nignore = "unused-channel"\noutput-file = "x"\n',
    )

    result = journeyctl(
        "validate", "--format=concise", "--fail-on=error", "--select=JM301", "--output-file=-", "."
    )

    assert result.code == 0
    assert result.out.startswith(LINE)
    assert not Path("x").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("selct = 1", "1:1: there is no setting 'selct'\nDid you mean 'select'?"),
        ('\nfail-on = "warn"', "2:1: 'fail-on' must be one of error, warning, info\nDid you mean"),
        ('ignore = ["JM30", "jm3x"]', "1:19: there is no rule 'jm3x'\n`journeyctl rule` lists"),
        ("a = [", "1:6: this is no TOML: "),
        ('exclude = ["!"]', "1:12: '!' is no pattern of file names\nWrite it as in a .gitignore."),
        ("[rules.crowded-stage]\nmx = 1", "2:1: crowded-stage has no option 'mx'\nDid you mean"),
    ],
)
@pytest.mark.parametrize("option", ["--no-cache", "--show-config"])
def test_a_wrong_configuration(
    journeyctl: Journeyctl, text: str, message: str, option: str
) -> None:
    write(NAME, SOUND)
    write("journeyctl.toml", text)

    result = journeyctl("validate", option, ".")

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: journeyctl.toml:{message}")


def test_the_report_is_written_beside_the_configuration(
    journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("journeyctl.toml", 'format = "json"\noutput-file = "out/findings.json"\n')
    write(f"sub/{NAME}", UNUSED)
    monkeypatch.chdir("sub")

    result = journeyctl("validate", ".")

    assert result.out == ""
    assert len(json.loads(Path("../out/findings.json").read_text())["findings"]) == 1


def test_a_configuration_may_name_standard_output(journeyctl: Journeyctl) -> None:
    write("journeyctl.toml", 'format = "concise"\noutput-file = "-"\n')
    write(NAME, UNUSED)

    assert journeyctl("validate", ".").out.startswith(LINE)
    assert not Path("-").exists()


def test_exclude(journeyctl: Journeyctl) -> None:
    write("journeyctl.toml", 'exclude = ["drafts/"]')
    write("a.journey.yaml", SOUND)
    write("drafts/b.journey.yaml", BROKEN)

    assert journeyctl("validate", ".").err == "1 file checked, nothing found\n"
    assert journeyctl("validate", "drafts/b.journey.yaml").code == 1
    result = journeyctl("validate", "drafts")
    assert result.code == 2
    assert result.err == (
        "error: `exclude` in the configuration leaves no journey to check\n"
        "A file that is named itself is checked all the same.\n"
    )


def test_show_config(journeyctl: Journeyctl, tmp_path: Path) -> None:
    write(NAME, BROKEN)
    write("journeyctl.toml", 'ignore = ["JM30"]\n[rules.crowded-stage]\nmax = 9')

    result = journeyctl("validate", "--show-config", "--select=JM3", "--ignore=no-owner", NAME)

    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"# From {tmp_path}/journeyctl.toml.\n")
    assert '\nselect = ["JM3"]\n' in result.out
    assert '"no-owner"]\n' in result.out
    assert "\n[rules.crowded-stage]\nmax = 9\n" in result.out


def test_show_config_without_one(journeyctl: Journeyctl) -> None:
    write(NAME, BROKEN)

    assert journeyctl("validate", "--show-config", NAME).out.startswith(
        '# No configuration was found.\nselect = ["default"]\n'
    )


@pytest.mark.parametrize(
    ("option", "code"), [("info", 1), ("warning", 1), ("WARNING", 1), ("error", 0)]
)
def test_fail_on(journeyctl: Journeyctl, option: str, code: int) -> None:
    write(NAME, UNUSED)

    assert journeyctl("validate", "--fail-on", option, NAME).code == code


def test_an_unknown_severity(journeyctl: Journeyctl) -> None:
    write(NAME, UNUSED)

    result = journeyctl("validate", "--fail-on", "eror", NAME)

    assert result.code == 2
    assert result.err.startswith("error: there is no severity 'eror'\n")


# Baselines


def test_a_baseline(journeyctl: Journeyctl) -> None:
    write(NAME, SHOES)
    written = journeyctl("validate", "--write-baseline", "known.json", NAME)
    assert (written.code, written.out) == (0, "known.json\n")
    number = len(json.loads(Path("known.json").read_text())["findings"])
    assert written.err == f"{number} findings written; --baseline known.json leaves them out\n"

    known = journeyctl("validate", "--baseline", "known.json", "--fail-on=info", NAME)
    assert (known.code, known.out) == (0, "")
    assert known.err == f"1 file checked, nothing found; {number} known to the baseline\n"

    write(NAME, f"{SHOES}channels: {{fax: {{name: F, group: F}}}}\n")
    new = journeyctl(
        "validate", "--baseline=known.json", "--format=concise", "--fail-on=info", NAME
    )
    assert new.code == 1
    assert [line.split(":")[1] for line in new.out.splitlines()] == ["8"]
    assert new.err == f"1 warning in 1 file; {number} known to the baseline\n"


def test_a_baseline_of_the_configuration(
    journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(".git").mkdir()  # the top from which files are named
    write("journeyctl.toml", 'baseline = "known.json"')
    write(f"sub/{NAME}", SHOES)
    missing = journeyctl("validate", ".")
    assert (missing.code, missing.err) == (2, "error: known.json does not exist\n")

    assert journeyctl("validate", "--write-baseline", "known.json", ".").code == 0

    monkeypatch.chdir("sub")
    assert journeyctl("validate", ".").out == ""
    write("other.json", '{\n  "journeyctl-baseline": 1,\n  "findings": []\n}\n')
    assert journeyctl("validate", "--baseline", "other.json", ".").out != ""


def test_a_baseline_never_replaces_a_journey(journeyctl: Journeyctl) -> None:
    write(NAME, SHOES)

    result = journeyctl("validate", "--write-baseline", NAME, NAME)

    assert result.code == 2
    assert Path(NAME).read_text() == SHOES
    for _ in range(2):
        assert journeyctl("validate", "--write-baseline", "known.json", NAME).code == 0
    assert journeyctl("validate", "--write-baseline", NAME, "--force", NAME).code == 0


def test_what_is_no_baseline(journeyctl: Journeyctl) -> None:
    write(NAME, SHOES)

    result = journeyctl("validate", "--baseline", NAME, NAME)

    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"error: {NAME} is no baseline of journeyctl\nMake one with --write-baseline.\n"
    )


# Mending


def test_fix(journeyctl: Journeyctl) -> None:
    write(NAME, BROKEN)

    result = journeyctl("validate", "--fix", NAME)

    assert (result.code, result.out) == (0, "")
    assert result.err == "1 file checked, nothing found; 1 mended\n"
    assert Path(NAME).read_text() == SOUND
    assert journeyctl("validate", "--fix", NAME).err == "1 file checked, nothing found\n"


def test_fix_reports_what_is_left(journeyctl: Journeyctl) -> None:
    write(NAME, UNUSED.replace("owner:", "ownr:"))

    result = journeyctl("validate", "--fix", "--format=concise", NAME)

    assert result.out.startswith(LINE)
    assert result.err == "1 warning in 1 file; 1 mended\n"


def test_fix_leaves_a_sound_file_alone(journeyctl: Journeyctl) -> None:
    write(NAME, SOUND)
    os.utime(NAME, (0, 0))

    journeyctl("validate", "--fix", NAME)

    assert Path(NAME).stat().st_mtime == 0


def test_fix_follows_rules_that_were_not_asked(journeyctl: Journeyctl) -> None:
    text = SOUND.replace("id: pays\n        ", "").replace("emotion: 1", "emotion: {score: 1}")
    for options, expected in (
        ((), SOUND),
        (("--ignore=missing-id",), text.replace("{score: 1}", "1")),
        (("--select=missing-id",), SOUND.replace("emotion: 1", "emotion: {score: 1}")),
        (("--select=JM3",), text),
    ):
        write(NAME, text)
        assert journeyctl("validate", "--fix", *options, NAME).code == 0
        assert Path(NAME).read_text() == expected


def test_bytes_stay(journeyctl: Journeyctl) -> None:
    text = f"\ufeff{BROKEN.replace('title: Buying running shoes', 'title: خرید')}".replace(
        "\n", "\r\n"
    )
    write(NAME, text)
    Path(NAME).chmod(0o640)
    Path("link.yaml").symlink_to(NAME)

    journeyctl("validate", "--fix", "link.yaml")

    assert Path(NAME).read_bytes() == text.replace("ownr", "owner").encode()
    assert Path(NAME).stat().st_mode & 0o777 == 0o640
    assert Path("link.yaml").is_symlink()


def test_fix_many(journeyctl: Journeyctl) -> None:
    for name in "abc":
        write(f"{name}.journey.yaml", BROKEN.replace("running", name))
    Path("d.journey.yaml").symlink_to("nowhere")

    result = journeyctl("validate", "--fix", "--format=concise", ".")

    assert result.code == 1
    assert "d.journey.yaml:1:1: error[JM016]" in result.out
    assert result.err == "1 error in 4 files; 3 mended\n"


def test_a_huge_file_stays_whole(journeyctl: Journeyctl) -> None:
    text = BROKEN + "# comment\n" * (MAX_BYTES // 10)
    write(NAME, text)

    assert journeyctl("validate", "--fix", "--format=concise", NAME).code == 1
    assert Path(NAME).read_text() == text


def test_diff(journeyctl: Journeyctl) -> None:
    write(NAME, BROKEN)

    result = journeyctl("validate", "--diff", NAME)

    assert (result.code, result.err) == (1, "")
    assert result.out == (
        f"--- {NAME}\n"
        f"+++ {NAME}\n"
        "@@ -1,6 +1,6 @@\n"
        " journeyctl: 1\n"
        " title: Buying running shoes\n"
        "-ownr: Growth team\n"
        "+owner: Growth team\n"
        " scope: partial\n"
        " channels:\n"
        "   web: {name: Website, group: Web pages}\n"
    )
    assert Path(NAME).read_text() == BROKEN
    assert journeyctl("validate", "--diff", "--fix", NAME).out == result.out
    assert Path(NAME).read_text() == BROKEN


def test_no_diff(journeyctl: Journeyctl) -> None:
    write(NAME, SOUND)

    assert journeyctl("validate", "--diff", NAME).code == 0


@pytest.mark.parametrize(
    "text",
    [
        BROKEN,
        BROKEN.replace("\n", "\r\n"),
        BROKEN.rstrip("\n"),
        BROKEN.replace("Buying", "Buying\u2028and\u0085selling"),
        BROKEN.replace("Growth team", "تیم رشد"),
    ],
    ids=["lf", "crlf", "no-end", "separators", "persian"],
)
def test_git_can_apply_a_diff(journeyctl: Journeyctl, text: str) -> None:
    write(NAME, text)
    Path("a.diff").write_bytes(journeyctl("validate", "--diff", NAME).out.encode())

    subprocess.run(["git", "apply", "-p0", "a.diff"], check=True)

    assert Path(NAME).read_bytes() == text.replace("ownr", "owner").encode()


def test_standard_input_cannot_be_mended(
    journeyctl: Journeyctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(BROKEN.encode())))

    for option in ("--fix", "--diff"):
        result = journeyctl("validate", option, "-")
        assert (result.code, result.err) == (
            2,
            "error: standard input cannot be mended\nGive a file.\n",
        )


# Names that are no text


def test_a_name_and_a_folder_that_are_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = os.fsdecode(b"\xff")
    write(f"{folder}/{folder}.journey.yaml", BROKEN.replace("scope:", "garbage:"))
    monkeypatch.chdir(folder)
    for options, code in (
        (["--format=concise"], 1),
        (["--format=json"], 1),
        (["--diff"], 1),
        (["--write-baseline=known.json"], 0),
        (["--baseline=known.json"], 0),
        (["--fix"], 1),
        (["--show-config"], 0),
    ):
        command = [sys.executable, "-m", "journeyctl", "validate", *options, "."]
        done = subprocess.run(command, capture_output=True, check=False)
        assert (done.returncode, b"fault" in done.stderr) == (code, False), done.stderr


# The cache


def test_no_cache(journeyctl: Journeyctl) -> None:
    write(NAME, UNUSED)
    folder = Path(os.environ["XDG_CACHE_HOME"])

    assert journeyctl("validate", "--no-cache", "--format=concise", NAME).out.startswith(LINE)
    assert list(folder.iterdir()) == []

    for _ in range(2):
        assert journeyctl("validate", "--format=concise", NAME).out.startswith(LINE)
    assert len(list(folder.rglob("checks/*.cache"))) == 1


def test_a_known_result_needs_neither_yaml_nor_rules() -> None:
    """What takes the most time to load is not loaded where nothing is to be checked."""
    write(NAME, UNUSED)
    slow = ("yaml", "journeyctl.rules", "journeyctl.model", "jinja2")
    code = (
        "import sys; from journeyctl.cli import run; "
        f"run(['validate', '--format=concise', '{NAME}']); "
        f"print(*(name for name in {slow} if name in sys.modules))"
    )
    outs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]

    assert [done.stdout.splitlines()[-1] for done in outs] == [" ".join(slow[:3]), ""]
    assert all(done.stdout.startswith(LINE) for done in outs)
