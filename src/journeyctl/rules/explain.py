"""What every rule is about: the docstrings of the method's rules, `errors.toml` for all others."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from textwrap import dedent
from typing import Any

from journeyctl.diagnostics import Severity
from journeyctl.diagnostics.codes import CODES
from journeyctl.diagnostics.explanation import Explanation
from journeyctl.rules import RULES

_EXAMPLE = re.compile(r"^(Bad|Good):\n\n((?:(?:    .*)?\n)+)", re.MULTILINE)


def explain(name: str) -> Explanation:
    """The explanation of a rule, by its name.

    Raises:
        KeyError: there is no such rule.
    """
    return explanations()[name]


@cache
def explanations() -> dict[str, Explanation]:
    """The explanations of all rules by their names, in order of their codes."""
    return {
        name: _of_method(name) if name in RULES else _of_format(name)
        for name in sorted(CODES, key=CODES.__getitem__)
    }


def _of_method(name: str) -> Explanation:
    rule = RULES[name]
    summary, _, rest = rule.docstring.partition("\n")
    text = _EXAMPLE.sub(_fenced, f"{dedent(rest).strip()}\n").strip()
    return Explanation(name, CODES[name], rule.severity, summary, text, _source(rule.source))


def _fenced(match: re.Match[str]) -> str:
    return f"{match[1]}:\n\n```yaml\n{dedent(match[2]).strip()}\n```\n\n"


def _of_format(name: str) -> Explanation:
    entry = _data("errors.toml")[name]
    text = entry["text"].strip()
    for kind in ("bad", "good"):
        if example := entry.get(kind):
            text += f"\n\n{kind.capitalize()}:\n\n```yaml\n{example.strip()}\n```"
    severity = Severity(entry.get("severity", "error"))
    source = _source(entry.get("source", "the format"))
    return Explanation(name, CODES[name], severity, entry["summary"], text, source)


def _source(written: str) -> str:
    """What asks for a rule, in words: `A5, C` are steps of the method."""
    known = _data("sources.toml")
    return "; ".join(known.get(part, part) for part in written.split(", "))


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("journeyctl.rules").joinpath(name).read_text("utf-8"))
