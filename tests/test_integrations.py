"""What other programs run of ours: pre-commit's hooks, the GitHub Action, the GitLab template."""

from __future__ import annotations

import json
import re
import shlex
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci_machine import BAD, GOOD, Ended, Machine
from tests.cli.conftest import SOUND

ROOT = Path(__file__).parents[1]
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_text())
GITLAB: Any = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text())

UNTIDY = SOUND.replace("title: Buying", "title:   Buying")
HOSTILE = ('"; touch pwned; "', "'; touch pwned; ' $(touch pwned) `touch pwned` && touch pwned")
ANNOTATION = f"::error file={BAD},line=6,endLine=6,col=10,endColumn=14,title=JM101 unknown-key::"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def given(text: str, context: Mapping[str, str]) -> str:
    """A value of a step with GitHub's expressions put in; what nobody has said is empty."""
    return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda match: context.get(match[1], ""), text)


def run_action(machine: Machine, **inputs: str) -> Ended:
    """The scripts of the action, one after the other, until one fails; how the last one ended."""
    values = {name: item["default"] for name, item in ACTION["inputs"].items()}
    values |= {name.replace("_", "-"): value for name, value in inputs.items()}
    context = {f"inputs.{name}": value for name, value in values.items()}
    scripts = [step for step in ACTION["runs"]["steps"] if "run" in step]
    ended = Ended(0, "", "", {}, [])
    for step in scripts:
        variables = {name: given(value, context) for name, value in step["env"].items()}
        service = {"GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": "/actions/our own"}
        service["GITHUB_WORKSPACE"] = str(machine.project)
        # As GitHub runs `shell: bash`.
        bash = ("bash", "--noprofile", "--norc", "-eo", "pipefail")
        ended = machine.run(bash, step["run"], {**service, **variables})
        if ended.code:
            break
        outputs = ended.outputs.items()
        context |= {f"steps.{step['id']}.outputs.{name}": value for name, value in outputs}
    return ended


def test_hooks_have_what_pre_commit_asks_for() -> None:
    assert set(HOOKS) == {"journeyctl-validate", "journeyctl-fmt"}
    for hook in HOOKS.values():
        assert {"id", "name", "entry", "language"} <= set(hook)
        assert (hook["language"], hook["types_or"]) == ("python", ["yaml"])
        # `types_or` came with 2.9.0, and worked from 2.9.2 on.
        assert tuple(map(int, hook["minimum_pre_commit_version"].split("."))) >= (2, 9, 2)


@pytest.mark.parametrize("hook", HOOKS)
def test_hooks_look_at_journeys_only(hook: str) -> None:
    pattern = re.compile(HOOKS[hook]["files"])
    journeys = ("a.journey.yaml", "b c/a.journey.yml", "خرید.journey.yaml")
    others = ("a.yaml", "journey.yaml", "a.journey.yaml.j2", "ajourney.yaml", "a.journey.json")
    assert all(pattern.search(name) for name in journeys)
    assert not any(pattern.search(name) for name in others)


def test_what_is_compared_is_checked_in_one_run() -> None:
    assert HOOKS["journeyctl-validate"]["require_serial"] is True


def run_hook(machine: Machine, hook: str, *files: str) -> Ended:
    return machine.run(("sh",), shlex.join([*shlex.split(HOOKS[hook]["entry"]), *files]), {})


def test_the_hook_that_validates(machine: Machine) -> None:
    assert run_hook(machine, "journeyctl-validate", GOOD).code == 0
    ended = run_hook(machine, "journeyctl-validate", GOOD, BAD)
    assert ended.code == 1
    assert f"{BAD}:6:10" in ended.out


def test_the_hook_that_formats(machine: Machine) -> None:
    machine.write(GOOD, UNTIDY)
    # pre-commit fails by itself when a hook changes a file.
    assert run_hook(machine, "journeyctl-fmt", GOOD).code == 0
    formatted = machine.read(GOOD)
    assert formatted != UNTIDY
    assert run_hook(machine, "journeyctl-fmt", GOOD).code == 0
    assert machine.read(GOOD) == formatted
    assert run_hook(machine, "journeyctl-fmt", BAD, "gone.journey.yaml").code != 0


def test_the_action_is_what_github_asks_for() -> None:
    assert {"name", "description", "inputs", "outputs", "runs"} <= set(ACTION)
    assert ACTION["runs"]["using"] == "composite"
    for item in ACTION["inputs"].values():
        assert set(item) == {"description", "default"}
        assert isinstance(item["default"], str)
    for step in ACTION["runs"]["steps"]:
        assert ("run" in step) != ("uses" in step)
        assert "run" not in step or step["shell"] == "bash"
    steps = {step["id"] for step in ACTION["runs"]["steps"]}
    text = (ROOT / "action.yml").read_text()
    assert set(re.findall(r"\bsteps\.(\w+)", text)) <= steps
    assert set(re.findall(r"\binputs\.([\w-]+)", text)) == set(ACTION["inputs"])


def test_nothing_is_written_into_the_action_s_scripts() -> None:
    assert not [step["id"] for step in ACTION["runs"]["steps"] if "${{" in step.get("run", "")]


def test_python_is_set_up_where_one_is_asked_for() -> None:
    (step,) = (step for step in ACTION["runs"]["steps"] if "uses" in step)
    assert step["if"] == "inputs.python-version != ''"
    assert step["with"]["update-environment"] is False


def test_the_action_annotates(machine: Machine) -> None:
    ended = run_action(machine)
    assert ended.code == 1
    assert ended.out.startswith(ANNOTATION)
    assert ended.outputs == {}
    assert ended.pip[-1] == "/actions/our own"
    assert machine.names() == {GOOD, BAD}


def test_the_action_on_what_is_sound(machine: Machine) -> None:
    ended = run_action(machine, paths=GOOD, sarif_file="out/found.sarif")
    assert (ended.code, ended.out) == (0, "")
    assert ended.outputs == {"sarif-file": "out/found.sarif"}
    assert json.loads(machine.read("out/found.sarif"))["runs"][0]["results"] == []


def test_the_action_writes_sarif_where_it_fails(machine: Machine) -> None:
    for _ in range(2):  # the second time over the first one's file
        ended = run_action(machine, sarif_file="found here.sarif")
        assert ended.code == 1
        assert ended.out.startswith(ANNOTATION)
        assert ended.outputs == {"sarif-file": "found here.sarif"}
    report = json.loads(machine.read("found here.sarif"))
    assert [result["ruleId"] for result in report["runs"][0]["results"]] == ["JM101"]


def test_the_action_writes_over_nothing_of_others(machine: Machine) -> None:
    ended = run_action(machine, sarif_file=GOOD)
    assert (ended.code, ended.outputs) == (2, {})
    assert machine.read(GOOD) == SOUND


def test_a_configuration_keeps_no_annotations_away(machine: Machine) -> None:
    machine.write("journeyctl.toml", 'format = "json"\noutput-file = "f.json"\n')
    assert run_action(machine).out.startswith(ANNOTATION)


@pytest.mark.parametrize(
    ("paths", "checked"),
    [
        (".", 2),
        ("good.journey.yaml other", 2),
        ("good.journey.yaml\nmy maps\n", 2),
        ("my maps", 1),
        (f"{BAD}\n", 1),
        ("*.journey.yaml **/*.journey.yaml", 3),
        ("my maps/*.journey.yaml\nother\n", 2),
    ],
)
@pytest.mark.parametrize("service", ["github", "gitlab"])
def test_paths_are_taken_apart(machine: Machine, service: str, paths: str, checked: int) -> None:
    if "other" in paths or checked == 3:
        machine.write("other/deep/a.journey.yaml", SOUND.replace("shoes", "socks"))
    if service == "github":
        ended = run_action(machine, paths=paths)
    else:
        ended = run_gitlab(machine, ("sh", "-e"), JOURNEYCTL_PATHS=paths)
    assert ended.err.splitlines()[-1].split(" in ")[-1].startswith(f"{checked} file")


def test_options_reach_the_action_s_command(machine: Machine) -> None:
    machine.write(GOOD, SOUND.replace("owner: Growth team\n", ""))
    assert run_action(machine, paths=GOOD).code == 0
    ended = run_action(machine, paths=GOOD, fail_on="warning")
    assert (ended.code, ended.out[:9]) == (1, "::warning")
    args = "--ignore no-owner\n--select=JM3"
    assert run_action(machine, paths=GOOD, fail_on="info", args=args).code == 0


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", ["paths", "args", "fail_on", "sarif_file", "version"])
def test_no_input_is_run(machine: Machine, name: str, hostile: str) -> None:
    ended = run_action(machine, **{name: hostile})
    assert "pwned" not in {path.name for path in machine.project.rglob("*")}
    assert ended.code == (1 if name in ("sarif_file", "version") else 2)
    if name == "version":
        assert ended.pip[-1] == f"journeyctl=={hostile}"


def test_a_file_name_of_several_lines_is_refused(machine: Machine) -> None:
    ended = run_action(machine, sarif_file="a\nother=b")
    assert (ended.code, ended.outputs) == (2, {})
    assert ended.out.startswith("::error title=journeyctl::sarif-file")


def test_a_released_version(machine: Machine) -> None:
    assert run_action(machine, version="0.1.0").pip[-1] == "journeyctl==0.1.0"


def test_a_python_that_is_too_old(machine: Machine) -> None:
    machine.install("python3", "#!/bin/sh\nexit 1\n")
    ended = run_action(machine)
    assert ended.code == 2
    assert ended.out.startswith("::error title=journeyctl::Python 3.11 or later is needed.")


def run_gitlab(machine: Machine, shell: Sequence[str], **variables: str) -> Ended:
    """The lines of the job, one after the other in one shell, as GitLab's runner does."""
    job = GITLAB[GITLAB["journeyctl"]["extends"]]
    folder = str(machine.project)
    known = {
        key: value.replace("$CI_PROJECT_DIR", folder) for key, value in job["variables"].items()
    }
    script = "\n".join([*job["before_script"], *job["script"]])
    return machine.run(shell, script, {"CI_PROJECT_DIR": folder, **known, **variables})


def test_the_gitlab_job_is_what_gitlab_asks_for() -> None:
    assert set(GITLAB) == {".journeyctl", "journeyctl"}
    job = GITLAB[".journeyctl"]
    assert {"image", "variables", "cache", "before_script", "script", "artifacts"} == set(job)
    assert all(isinstance(line, str) for line in [*job["before_script"], *job["script"]])
    assert all(isinstance(value, str) for value in job["variables"].values())
    assert set(job["artifacts"]["reports"].values()) == set(job["artifacts"]["paths"])
    # Findings fail the job; what was found has to be kept all the same.
    assert (job["artifacts"]["when"], job["cache"]["when"]) == ("always", "always")


@pytest.mark.parametrize("shell", [("bash", "-eo", "pipefail"), ("sh", "-e")], ids=["bash", "sh"])
def test_the_gitlab_job(machine: Machine, shell: Sequence[str]) -> None:
    ended = run_gitlab(machine, shell)
    assert ended.code == 1
    assert ended.out.startswith("error[JM101]: unknown key `nmae`")
    assert ended.pip[-1] == "journeyctl"
    reports = GITLAB[".journeyctl"]["artifacts"]["reports"]
    (issue,) = json.loads(machine.read(reports["codequality"]))
    assert issue["location"]["path"] == BAD
    suite = ET.fromstring(machine.read(reports["junit"]))  # noqa: S314
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert list((machine.project / ".cache/journeyctl").rglob("*.*"))
    (machine.project / BAD).unlink()
    ended = run_gitlab(machine, shell)
    assert (ended.code, ended.out) == (0, "")


def test_the_gitlab_job_stops_where_nothing_can_be_checked(machine: Machine) -> None:
    ended = run_gitlab(machine, ("sh", "-e"), JOURNEYCTL_PATHS="gone")
    assert (ended.code, ended.err) == (2, "error: gone does not exist\n")


def test_options_reach_gitlab_s_command(machine: Machine) -> None:
    text = SOUND.replace("owner: Growth team\n", "")
    machine.write(BAD, text.replace("shoes", "socks"))
    assert run_gitlab(machine, ("sh", "-e")).code == 0
    assert run_gitlab(machine, ("sh", "-e"), JOURNEYCTL_ARGS="--fail-on warning").code == 1
    ended = run_gitlab(machine, ("sh", "-e"), JOURNEYCTL_ARGS="--select g*")
    assert ended.err.startswith("error: there is no rule 'g*'")


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", ["JOURNEYCTL_PATHS", "JOURNEYCTL_ARGS", "JOURNEYCTL_PACKAGE"])
def test_no_variable_is_run(machine: Machine, name: str, hostile: str) -> None:
    ended = run_gitlab(machine, ("bash", "-eo", "pipefail"), **{name: hostile})
    assert "pwned" not in {path.name for path in machine.project.rglob("*")}
    assert ended.code == (1 if name == "JOURNEYCTL_PACKAGE" else 2)
