"""One list of findings for all reports, with what they trip over."""

from __future__ import annotations

from journeyctl.diagnostics import Finding, Severity, Span
from journeyctl.diagnostics.explanation import Explanation
from journeyctl.diagnostics.reporters import Run

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

FINDINGS = (
    Finding(
        "unknown-key",
        _ERROR,
        "unknown key `nmae` in item 1 of `touchpoints`",
        "Did you mean `name`?",
        "shoes.journey.yaml",
        Span(6, 10, 6, 14),
        ("stages", 0, "touchpoints", 0, "nmae"),
        "      - {nmae: Pays, emotion: -2}",
    ),
    Finding(
        "unused-channel",
        _WARNING,
        "the channel `100%, net:work, line\nbreak` is never used",
        "Name it in a touchpoint's `channel`,\nor delete it: 50 % are gone, 25% stay.",
        "shoes.journey.yaml",
        Span(12, 3, 14, 1),
        ("channels", "100%, net:work, line\nbreak"),
        '  "100%, net:work, line\\nbreak": Website',
    ),
    Finding(
        "invalid-value",
        _ERROR,
        "`title` must not hold <b>&amp;</b> ]]> '\"",
        "",
        "maps & more/a #1, 50%: ü.journey.yaml",
        Span(2, 8, 2, 29),
        ("title",),
        "title: <b>&amp;</b> ]]> '\"",
    ),
    Finding(
        "control-character",
        _ERROR,
        "the control character \x1b[31m, \x00 or \ufffe is not allowed in text",
        "Delete it; a code editor shows it.",
        "maps & more/a #1, 50%: ü.journey.yaml",
        Span(3, 3, 3, 3),
        (),
        "a \x1b[31m\tb",
    ),
    Finding(
        "untranslated-text",
        _INFO,
        "`می‌خرد` is not translated into en",
        "It is shown in fa there.",
        "سفر/خرید.journey.yaml",
        Span(4, 9, 4, 15),
        ("stages", 1, "name"),
        "- name: می‌خرد",
    ),
    *(
        Finding(
            "empty-value",
            _WARNING,
            "`text` is empty",
            "Give it a value.",
            "سفر/خرید.journey.yaml",
            Span(line, 5, line, 9),
            ("stages", index, "text"),
            "    text:",
        )
        for index, line in enumerate((7, 11))
    ),
    Finding(
        "syntax",
        _ERROR,
        "a `]` is missing",
        "Add it.",
        "<stdin>",
        Span(1, 1, 3, 2),
        (),
        "[1,",
    ),
    Finding(
        "unreadable-file",
        _ERROR,
        "gone.journey.yaml does not exist",
        "",
        "./gone.journey.yaml",
        Span(),
    ),
)


def explain(rule: str) -> Explanation:
    """Any rule explained."""
    code = {finding.rule: finding.code for finding in FINDINGS}[rule]
    text = f"# {rule}\n\nWhy `{rule}` is bad:\n\n```yaml\ntitle: <b>\n```\n"
    return Explanation(rule, code, Severity.WARNING, f"What {rule} says.", text, "the format")


RUN = Run(
    (
        "sound.journey.yaml",
        "./shoes.journey.yaml",
        "maps & more/a #1, 50%: ü.journey.yaml",
        "سفر/خرید.journey.yaml",
        "-",
    ),
    explain,
)
