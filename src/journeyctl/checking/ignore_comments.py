"""Comments that silence findings where they stand: `# journeyctl: ignore[rule-name] reason`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from journeyctl.checking.ignores import Ignore
from journeyctl.config.selectors import ALL, DEFAULT, expand
from journeyctl.diagnostics import Edit, Finding, Fix, Severity
from journeyctl.diagnostics.codes import CODES
from journeyctl.errors import ConfigError
from journeyctl.source import Document
from journeyctl.source.comments import comments
from journeyctl.source.document import Mark

_MARKER = re.compile(r"#[ \t]*journeyctl:[ \t]*ignore")
_COMMENT = re.compile(
    r"#[ \t]*journeyctl:[ \t]*ignore[ \t]*(?:\[(?P<rules>[^\]]*)\](?P<reason>.*))?"
)
_RULE = re.compile(r"[^,\s][^,]*?(?=\s*(?:,|$))")
_ALWAYS = "JM0"
"""How the codes begin of what cannot be ignored: faults of the YAML itself."""
_FORM = "Write `# journeyctl: ignore[rule-name] reason`."


@dataclass(slots=True)
class Ignores:
    """What the comments of a file silence, and the faults of those comments."""

    ignores: list[Ignore] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_ignores(document: Document) -> Ignores:
    """The ignore comments of a file."""
    found = Ignores()
    if _MARKER.search(document.text):
        for start, end in comments(document.text):
            if _MARKER.match(document.text, start):
                _read(document, start, end, found)
    return found


def _read(document: Document, start: int, end: int, found: Ignores) -> None:
    text = document.text[start:end]
    match = _COMMENT.match(text)
    if match is None or match["rules"] is None or not match["rules"].strip():
        message = "this comment does not say which rule it ignores"
        found.findings.append(_finding(document, "unknown-ignore", message, _FORM, start, end))
        return
    if not match["reason"].strip(" \t:-"):
        message = f"no reason says why {match['rules'].strip()} is ignored"
        help_ = "Write it behind the bracket, for those who read this later."
        found.findings.append(
            _finding(document, "ignore-without-reason", message, help_, start, end)
        )
    lines = _lines(document, start)
    offset = start + match.start("rules")
    listed = _RULE.finditer(match["rules"])
    names = [(offset + name.start(), offset + name.end()) for name in listed]
    for index, place in enumerate(names):
        name = document.text[slice(*place)]
        problem, help_, rules = _rules(name)
        if problem:
            found.findings.append(_finding(document, "unknown-ignore", problem, help_, *place))
            continue
        message = f"nothing is to be ignored here for {name}"
        fix = _without(document, start, end) if len(names) == 1 else _without_name(names, index)
        unused = _finding(document, "unused-ignore", message, "Delete it.", *place, fix)
        found.ignores.append(Ignore(rules, lines, unused))


def _rules(name: str) -> tuple[str, str, frozenset[str]]:
    """What is wrong with a rule's name, what to do, and the rules that it means."""
    try:
        rules = frozenset(expand(name))
    except ConfigError as error:
        return str(error).replace("'", "`"), error.hint.replace("'", "`"), frozenset()
    if name.lower() in (ALL, DEFAULT):
        return f"`{name}` is no rule", "Name the rules that are ignored one by one.", frozenset()
    if any(CODES[rule].startswith(_ALWAYS) for rule in rules):
        return f"`{name}` cannot be ignored", "Mend it: the file cannot be read.", frozenset()
    return "", "", rules


def _lines(document: Document, start: int) -> frozenset[int]:
    """The line of a comment and, where it stands alone, the one below it and its like."""
    number, column = document.lines.position(start)
    if document.lines.line(number)[: column - 1].strip():
        return frozenset((number,))
    below = number + 1
    while document.lines.line(below).lstrip().startswith("#"):
        below += 1
    return frozenset(range(number, below + 1))


def _without(document: Document, start: int, end: int) -> Fix:
    """The file without a comment, and without its line where it stands alone."""
    text = document.text
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    before = text[line:start]
    first = start - (len(before) - len(before.rstrip(" \t")))
    if not before.strip():
        after = re.compile(r"\r\n|\n|\r|$").match(text, end)
        return Fix("Delete the comment", (Edit(line, after.end() if after else end, ""),))
    return Fix("Delete the comment", (Edit(first, end, ""),))


def _without_name(names: Sequence[Mark], index: int) -> Fix:
    """A comment without one of its rules and without the comma beside it."""
    if index:
        edit = Edit(names[index - 1][1], names[index][1], "")
    else:
        edit = Edit(names[0][0], names[1][0], "")
    return Fix("Delete it from the comment", (edit,))


def _finding(
    document: Document,
    rule: str,
    message: str,
    help_: str,
    start: int,
    end: int,
    fix: Fix | None = None,
) -> Finding:
    span = document.lines.span(start, end)
    return document.finding(rule, Severity.WARNING, message, help_, span, fix=fix)
