"""What can be configured, and what is refused."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.config.rendering import RenderSettings
from journeyctl.config.settings import KEYS, METHOD, Settings, settings_of
from journeyctl.config.values import SettingError
from journeyctl.diagnostics.codes import CODES, OPTIONAL

HERE = Path(os.path.realpath("."))


def settings(text: str) -> Settings:
    return settings_of(tomllib.loads(text), HERE / "journeyctl.toml")


def refused(text: str) -> tuple[str, str, tuple[str, ...]]:
    with pytest.raises(SettingError) as raised:
        settings(text)
    return str(raised.value), raised.value.hint, raised.value.names


def test_everything() -> None:
    text = """
        select = ["JM3", "missing-id"]
        ignore = "unused-channel"
        exclude = ["drafts/", "*.old.journey.yaml"]
        fail-on = "warning"
        format = "JSON"
        output-file = "findings.json"
        baseline = "known.json"
        overlay = "overlays"
        render = {format = "svg", lang = ["en", "fa"], paper = "A4", embed-fonts = true}
        severity = {unaddressed-pain = "error"}
        per-file-ignores = {"drafts/*" = ["JM30"]}
        rules = {crowded-stage = {max = 9}}
    """

    assert settings(text) == Settings(
        folder=HERE,
        file=HERE / "journeyctl.toml",
        select=("JM3", "missing-id"),
        ignore=("unused-channel",),
        severity={"unaddressed-pain": "error"},
        per_file_ignores={"drafts/*": ("JM30",)},
        rules={"crowded-stage": {"max": 9}},
        exclude=("drafts/", "*.old.journey.yaml"),
        fail_on="warning",
        format="json",
        output_file="findings.json",
        baseline="known.json",
        overlay="overlays",
        render=RenderSettings(format=("svg",), lang=("en", "fa"), paper="a4", embed_fonts=True),
    )


def test_nothing() -> None:
    assert settings("") == Settings(folder=HERE, file=HERE / "journeyctl.toml")


def test_the_keys() -> None:
    assert tuple(Settings().as_table()) == KEYS
    assert len(KEYS) == 13


@pytest.mark.parametrize(
    ("text", "message", "hint", "names"),
    [
        ("selct = []", "there is no setting 'selct'", "Did you mean 'select'?", ("selct",)),
        ("FAIL-ON = 1", "there is no setting 'FAIL-ON'", "Did you mean 'fail-on'?", ("FAIL-ON",)),
        (
            "zzz = 1",
            "there is no setting 'zzz'",
            f"Known are: {', '.join(KEYS)}.",
            ("zzz",),
        ),
        (
            "select = 5",
            "'select' must be a list of texts",
            'Such as ["one", "two"].',
            ("select",),
        ),
        (
            "exclude = [1]",
            "'exclude' must be a list of texts",
            'Such as ["one", "two"].',
            ("exclude",),
        ),
        (
            'ignore = ["no-owner", "no-ownr"]',
            "there is no rule 'no-ownr'",
            "Did you mean 'no-owner'?",
            ("ignore", "no-ownr"),
        ),
        (
            'exclude = ["a", "!"]',
            "'!' is no pattern of file names",
            "Write it as in a .gitignore.",
            ("exclude", "!"),
        ),
        (
            'per-file-ignores = {"[z-a]" = "JM3"}',
            "'[z-a]' is no pattern of file names",
            "Write it as in a .gitignore.",
            ("per-file-ignores", "[z-a]"),
        ),
        (
            'per-file-ignores = {"*" = ["JM9"]}',
            "there is no rule 'JM9'",
            "`journeyctl rule` lists all rules.",
            ("per-file-ignores", "*", "JM9"),
        ),
        (
            'per-file-ignores = ["JM3"]',
            "'per-file-ignores' must be a table",
            "Write it below [per-file-ignores].",
            ("per-file-ignores",),
        ),
        ("baseline = 1", "'baseline' must be a text", "Put it in quotes.", ("baseline",)),
        (
            'fail-on = "warn"',
            "'fail-on' must be one of error, warning, info",
            "Did you mean 'warning'?",
            ("fail-on",),
        ),
        (
            "fail-on = true",
            "'fail-on' must be one of error, warning, info",
            "",
            ("fail-on",),
        ),
        (
            'format = "jsn"',
            "'format' must be one of full, concise, json, github, gitlab, junit, sarif",
            "Did you mean 'json'?",
            ("format",),
        ),
        (
            'severity = {JM3 = "eror"}',
            "'JM3' must be one of error, warning, info",
            "Did you mean 'error'?",
            ("severity", "JM3"),
        ),
        (
            'severity = {no-ownr = "info"}',
            "there is no rule 'no-ownr'",
            "Did you mean 'no-owner'?",
            ("severity", "no-ownr"),
        ),
        (
            'severity = {JM102 = "info"}',
            "'missing-key' is an error of the format and stays one",
            "Only rules of the method can weigh less.",
            ("severity", "JM102"),
        ),
        (
            "render = {them = 'dark'}",
            "there is no setting 'them'",
            "Did you mean 'theme'?",
            ("render", "them"),
        ),
        (
            "render = {x = 1}",
            "there is no setting 'x'",
            "Known are: format, view, lang, theme, templates, paper, embed-fonts, output, overlay.",
            ("render", "x"),
        ),
        (
            'render = "svg"',
            "'render' must be a table",
            "Write it below [render].",
            ("render",),
        ),
        (
            'render.paper = "postr"',
            "'paper' must be one of poster, a3, a4",
            "Did you mean 'poster'?",
            ("render", "paper"),
        ),
        (
            'render.embed-fonts = "yes"',
            "'embed-fonts' must be true or false",
            "",
            ("render", "embed-fonts"),
        ),
        (
            "rules = {stale-map = 5}",
            "'stale-map' must be a table",
            "Write it below [rules.stale-map].",
            ("rules", "stale-map"),
        ),
        (
            "rules = {crowded-stag = {max = 5}}",
            "there is no rule 'crowded-stag'",
            "Did you mean 'crowded-stage'?",
            ("rules", "crowded-stag"),
        ),
        (
            "rules = {JM307 = {max = 5}}",
            "the options of a rule stand under its name, not 'JM307'",
            "Write [rules.crowded-stage].",
            ("rules", "JM307"),
        ),
    ],
)
def test_refused(text: str, message: str, hint: str, names: tuple[str, ...]) -> None:
    assert refused(text) == (message, hint, names)


@pytest.mark.parametrize(
    "items",
    [
        'JM3 = "info"\nno-owner = "error"',
        'no-owner = "error"\nJM3 = "info"',
        'JM330 = "error"\nJM33 = "warning"\nJM3 = "info"',
    ],
)
def test_the_severity_of_fewer_rules_wins(items: str) -> None:
    severity = settings(f"[severity]\n{items}").severity

    assert (severity["no-owner"], severity["unused-channel"]) == ("error", "info")


def test_a_nearly_right_reference_may_weigh_more() -> None:
    assert settings('severity.misspelt-reference = "error"').severity == {
        "misspelt-reference": "error"
    }


# Which rules speak


def test_by_default_all_speak_that_need_not_be_asked() -> None:
    assert Settings().active == set(CODES) - OPTIONAL


def test_errors_of_the_file_always_speak() -> None:
    active = settings('select = ["no-owner"]').active

    assert active == {name for name, code in CODES.items() if code < METHOD} | {"no-owner"}


def test_what_is_ignored_is_silent() -> None:
    active = settings('ignore = ["JM3", "unknown-key"]').active

    assert "no-owner" not in active
    assert "unknown-key" not in active
    assert "missing-key" in active


@given(st.sampled_from([name for name, code in CODES.items() if code.startswith("JM0")]))
def test_faults_of_the_yaml_are_never_silent(name: str) -> None:
    one = Settings(ignore=(name,), per_file_ignores={"*": (name, "all")})

    assert name in one.active
    assert name not in one.ignored_in(Path("a.journey.yaml"))


def test_selected_on_the_command_line() -> None:
    configured = settings('select = ["JM4"]\nignore = ["JM30"]')

    assert configured.with_options(("JM3",), (), ()).select == ("JM3",)
    assert configured.with_options((), ("missing-id",), ()).select == ("JM4", "missing-id")
    assert "unused-channel" not in configured.with_options(("JM3",), (), ()).active
    assert "no-owner" not in configured.with_options(("JM3",), (), ("no-owner",)).active
    assert configured.with_options((), (), ()) == Settings(
        HERE, HERE / "journeyctl.toml", ("JM4",), tuple(configured.with_options((), (), ()).ignore)
    )


@pytest.mark.parametrize("selector", ["unused-channel", "JM301", "jm301"])
def test_a_rule_that_is_asked_by_its_name_speaks(selector: str) -> None:
    chosen = settings('ignore = ["JM3"]').with_options((selector,), (), ())

    assert "unused-channel" in chosen.active
    assert "no-owner" not in chosen.active


def test_the_command_line_may_ignore_what_it_selects() -> None:
    chosen = Settings().with_options(("unused-channel",), (), ("unused-channel",))

    assert "unused-channel" not in chosen.active


# Patterns


@pytest.mark.parametrize(
    ("pattern", "path", "is_meant"),
    [
        ("drafts/", "drafts/a.journey.yaml", True),
        ("drafts/", "old/drafts/a.journey.yaml", True),
        ("/drafts/", "old/drafts/a.journey.yaml", False),
        ("*.old.journey.yaml", "deep/a.old.journey.yaml", True),
        ("a.journey.yaml", "b.journey.yaml", False),
        ("**/x/*", "y/x/a.journey.yaml", True),
        ("سفر*", "سفر.journey.yaml", True),
        ("drafts/", "old/../drafts/a.journey.yaml", True),
        ("drafts/", "../drafts/a.journey.yaml", False),
    ],
)
def test_patterns(pattern: str, path: str, is_meant: bool) -> None:
    one = Settings(HERE, exclude=(pattern,), per_file_ignores={pattern: ("no-owner",)})

    assert one.excludes(Path(path)) == one.excludes(HERE / path) == is_meant
    assert one.ignored_in(Path(path)) == ({"no-owner"} if is_meant else set())


def test_what_several_patterns_ignore_adds_up() -> None:
    one = Settings(
        HERE, per_file_ignores={"a*": ("no-owner",), "*.yaml": ("JM301",), "b": ("JM3",)}
    )

    assert one.ignored_in(Path("a.journey.yaml")) == {"no-owner", "unused-channel"}


@pytest.mark.parametrize("name", ["syntax", "JM001", "JM0"])
def test_what_cannot_be_read_cannot_be_ignored(name: str) -> None:
    message, hint, _ = refused(f'ignore = ["{name}"]')
    assert (message, hint) == (f"{name!r} cannot be ignored", "Mend it: the file cannot be read.")
    assert refused(f'per-file-ignores = {{a = ["{name}"]}}')[0] == message
