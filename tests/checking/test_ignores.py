"""Comments that silence findings where they stand."""

from __future__ import annotations

import pytest

from journeyctl.checking import Run
from journeyctl.diagnostics import Finding, Severity
from journeyctl.source.edits import apply
from tests.checking.files import check, titled, write
from tests.cli.conftest import SOUND
from tests.rules.applying import DAY

NAME = "a.journey.yaml"
IGNORE = "# journeyctl: ignore"


def ask(text: str, select: tuple[str, ...] = ()) -> list[Finding]:
    return check(write(NAME, text), run=Run(select=select, day=DAY, cached=False))


def found(text: str) -> list[tuple[str, int]]:
    return [(item.rule, item.span.line) for item in ask(text)]


def with_line(number: int, line: str, text: str = SOUND) -> str:
    """A text with one more line above a line, counted from 1."""
    lines = text.splitlines(keepends=True)
    return "".join([*lines[: number - 1], f"{line}\n", *lines[number - 1 :]])


def with_end(number: int, end: str, text: str = SOUND) -> str:
    """A text with something more at the end of a line."""
    lines = text.splitlines()
    lines[number - 1] += end
    return "\n".join(lines) + "\n"


UNUSED = with_line(6, "  fax: {name: Fax, group: F}")
"""A channel that is never used, in line 6."""
TWO = with_line(6, "  fax: {name: Fax}")
"""A channel that is never used and belongs to no group, in line 6."""


def test_what_there_is_to_silence() -> None:
    assert found(SOUND) == []
    assert found(UNUSED) == [("unused-channel", 6)]
    assert found(TWO) == [("unused-channel", 6), ("channel-without-group", 6)]


# Where they work


@pytest.mark.parametrize("rule", ["unused-channel", "JM301", "jm301", "JM30", "JM3"])
def test_on_the_line(rule: str) -> None:
    assert found(with_end(6, f" {IGNORE}[{rule}] a reason", UNUSED)) == []


def test_on_the_line_above() -> None:
    assert found(with_line(6, f"  {IGNORE}[unused-channel] a reason", UNUSED)) == []
    assert found(with_line(6, f"{IGNORE}[unused-channel] a reason", UNUSED)) == []


def test_stacked_comment_lines() -> None:
    text = with_line(6, f"  {IGNORE}[unused-channel] a reason", TWO)
    text = with_line(6, f"  {IGNORE}[channel-without-group] another", text)

    assert found(text) == []
    assert found(with_line(8, "  # and what it is", text)) == []
    assert found(with_line(6, "# before", text)) == []


def test_several_rules_in_one_comment() -> None:
    rules = "unused-channel , JM312"

    assert found(with_end(6, f" {IGNORE}[{rules}] a reason", TWO)) == []
    assert found(with_end(6, f" {IGNORE}[JM3] a reason", TWO)) == []


@pytest.mark.parametrize(
    "comment",
    [
        "#journeyctl:ignore[unused-channel] a reason",
        "#  journeyctl:  ignore [ unused-channel ]: a reason",
        "# journeyctl: ignore[unused-channel,] a reason",
        "# journeyctl: ignore[unused-channel] هنوز نپرسیده‌ایم",
    ],
)
def test_how_it_may_be_written(comment: str) -> None:
    assert found(with_end(6, f" {comment}", UNUSED)) == []


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends(end: str) -> None:
    text = with_line(6, f"  {IGNORE}[unused-channel] a reason", UNUSED)

    assert found(text.replace("\n", end)) == []


def test_in_line_1() -> None:
    text = SOUND.replace("owner: Growth team\n", "")

    assert found(text) == [("no-owner", 1)]
    assert found(with_end(1, f" {IGNORE}[no-owner] a reason", text)) == []
    # A comment in line 1 moves the map to line 2, and what is said of all of it stays in line 1.
    assert found(with_line(1, f"{IGNORE}[no-owner] a reason", text)) == []
    assert found(f"\ufeff{with_line(1, f'{IGNORE}[no-owner] a reason', text)}") == []


def test_errors_of_the_format_may_be_silenced() -> None:
    text = with_end(3, f" {IGNORE}[unknown-key] a reason", SOUND.replace("owner:", "ownr:"))

    assert found(text) == []


def test_not_on_the_line_below_a_blank_line() -> None:
    text = with_line(6, f"{IGNORE}[unused-channel] a reason\n", UNUSED)

    assert found(text) == [("unused-ignore", 6), ("unused-channel", 8)]


def test_behind_a_value_it_is_for_its_own_line_alone() -> None:
    text = with_end(5, f" {IGNORE}[unused-channel] a reason", UNUSED)

    assert [rule for rule, _ in found(text)] == ["unused-ignore", "unused-channel"]


@pytest.mark.parametrize(
    "text",
    [
        f"'{IGNORE}[unused-channel] a reason'",
        f"' {IGNORE}[unused-channel] a reason'",
        "a,#journeyctl:ignore[unused-channel] a reason",
        "a#journeyctl:ignore[unused-channel] a reason",
        f"|\n  {IGNORE}[unused-channel] a reason",
    ],
)
def test_a_text_is_no_comment(text: str) -> None:
    channels = f"scenario: {text}\nchannels:\n  fax: {{name: Fax, group: F}}\n"

    assert [rule for rule, _ in found(SOUND.replace("channels:\n", channels))] == ["unused-channel"]


def test_beside_the_start_of_a_block_of_text() -> None:
    block = f"title: | {IGNORE}[duplicate-title] a reason\n  T\n"

    assert found(SOUND.replace("title: Buying running shoes\n", block)) == []


# What is wrong with them


def test_one_that_silences_nothing() -> None:
    (finding,) = ask(with_end(5, f" {IGNORE}[unused-channel] a reason"))

    assert (finding.rule, finding.severity) == ("unused-ignore", Severity.WARNING)
    assert finding.message == "nothing is to be ignored here for unused-channel"
    start = finding.excerpt.index("unused-channel")
    assert (finding.span.column, finding.span.end_column) == (start + 1, start + 15)


def test_one_of_several_that_silences_nothing() -> None:
    (finding,) = ask(with_end(6, f" {IGNORE}[unused-channel, no-owner] a reason", UNUSED))

    assert finding.message == "nothing is to be ignored here for no-owner"


@pytest.mark.parametrize(
    ("comment", "message", "help_"),
    [
        (
            "ignore[unused-chanel] a reason",
            "there is no rule `unused-chanel`",
            "Did you mean `unused-channel`?",
        ),
        (
            "ignore[JM999] a reason",
            "there is no rule `JM999`",
            "`journeyctl rule` lists all rules.",
        ),
        (
            "ignore[duplicate-key] a reason",
            "`duplicate-key` cannot be ignored",
            "Mend it: the file cannot be read.",
        ),
        (
            "ignore[all] a reason",
            "`all` is no rule",
            "Name the rules that are ignored one by one.",
        ),
        (
            "ignore",
            "this comment does not say which rule it ignores",
            "Write `# journeyctl: ignore[rule-name] reason`.",
        ),
        (
            "ignore[] a reason",
            "this comment does not say which rule it ignores",
            "Write `# journeyctl: ignore[rule-name] reason`.",
        ),
        (
            "ignore unused-channel",
            "this comment does not say which rule it ignores",
            "Write `# journeyctl: ignore[rule-name] reason`.",
        ),
        (
            "ignore[unused-channel",
            "this comment does not say which rule it ignores",
            "Write `# journeyctl: ignore[rule-name] reason`.",
        ),
    ],
)
def test_one_that_says_nothing_to_us(comment: str, message: str, help_: str) -> None:
    (finding,) = ask(with_end(5, f" # journeyctl: {comment}"))

    assert finding.rule == "unknown-ignore"
    assert (finding.message, finding.help) == (message, help_)


@pytest.mark.parametrize("reason", ["", " ", " -", ":"])
def test_one_without_a_reason_works_and_is_reported(reason: str) -> None:
    (finding,) = ask(with_end(6, f" {IGNORE}[unused-channel]{reason}", UNUSED))

    assert finding.rule == "ignore-without-reason"
    assert finding.message == "no reason says why unused-channel is ignored"


def test_rules_about_the_comments_can_be_left_out() -> None:
    write("journeyctl.toml", 'ignore = ["JM6"]')

    assert found(with_end(5, f" {IGNORE}[unused-channel]")) == []


# What is not known


def test_a_rule_that_was_not_asked_may_find_something() -> None:
    text = with_end(5, f" {IGNORE}[unused-channel] a reason")

    assert ask(text, select=("no-owner", "JM6")) == []
    assert ask(text, select=("JM3",)) == []
    assert [item.rule for item in ask(text, select=("unused-channel", "JM6"))] == ["unused-ignore"]


def test_a_rule_that_only_speaks_when_it_is_asked() -> None:
    text = with_end(9, f" {IGNORE}[missing-id] a reason")

    assert ask(text) == []
    assert [item.rule for item in ask(text, select=("all",))] == ["unused-ignore"]


@pytest.mark.parametrize("rule", ["unused-channel", "unknown-key", "JM2"])
def test_nothing_is_known_of_a_file_with_errors(rule: str) -> None:
    text = with_end(5, f" {IGNORE}[{rule}] a reason")

    assert found(f"{text}ownr: x\n") == [("unknown-key", 25)]
    assert found(f"{text}stages: ]\n")[-1][0] in ("syntax", "duplicate-key")
    assert "unused-ignore" not in [name for name, _ in found(f"{text}stages: ]\n")]


def test_a_rule_about_several_files_may_find_something_with_others() -> None:
    text = with_end(2, f" {IGNORE}[duplicate-title] a reason", titled("T"))

    assert found(text) == []


# Files beside


def test_an_included_file() -> None:
    included = write("shared.yaml", f"channels:\n  web: Website {IGNORE}[JM312] a reason\n")
    text = SOUND.replace(
        "channels:\n  web: {name: Website, group: Web pages}", "include: shared.yaml"
    )

    assert found(text) == []
    write(included, "channels:\n  web: Website\n")
    assert found(text) == [("channel-without-group", 2)]


def test_what_an_included_file_silences_may_be_for_other_journeys() -> None:
    write("shared.yaml", f"personas:\n  sara: {{name: Sara}} {IGNORE}[JM303] a reason\n")
    plain = write("b.journey.yaml", titled("B", "include: shared.yaml\n"))
    run = Run(select=("JM303", "JM6"), day=DAY, cached=False)

    assert check(plain, run=run) == []
    translated = write(NAME, titled("{en: A, fa: B}", "include: shared.yaml\n"))
    assert "shared.yaml" not in [item.file for item in check(plain, translated, run=run)]


def test_rules_about_several_files() -> None:
    paths = [
        write("a.journey.yaml", titled("T")),
        write("b.journey.yaml", with_end(2, f" {IGNORE}[duplicate-title] both", titled("T"))),
    ]

    assert check(*paths) == []
    # A finding stands at the later of two places.
    assert [item.file for item in check(*reversed(paths))] == ["a.journey.yaml"]


# How they are mended


def mended(text: str) -> str:
    fixes = [item.fix for item in ask(text) if item.rule == "unused-ignore" and item.fix]
    return apply(text, (edit for fix in fixes for edit in fix.edits))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_an_unused_comment_goes(end: str) -> None:
    text = SOUND.replace("\n", end)
    comment = f"{IGNORE}[unused-channel] a reason"

    assert mended(with_end(5, f"  {comment}").replace("\n", end)) == text
    assert mended(with_line(5, f"  {comment}").replace("\n", end)) == text
    assert mended(with_line(1, comment).replace("\n", end)) == text
    assert mended(f"{text}{comment}{end}") == text
    assert mended(f"{text}{comment}") == text


@pytest.mark.parametrize(
    ("rules", "left"),
    [
        ("unused-channel, no-owner", "unused-channel"),
        ("no-owner , unused-channel", "unused-channel"),
        ("stale-map,unused-channel,  no-owner", "unused-channel"),
        ("unused-channel, no-owner, nonsense", "unused-channel, nonsense"),
    ],
)
def test_what_is_unused_of_a_comment_goes(rules: str, left: str) -> None:
    before, after = (with_end(6, f" {IGNORE}[{items}] a reason", UNUSED) for items in (rules, left))

    assert mended(before) == after
