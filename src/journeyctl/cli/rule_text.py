"""Explanations of rules as text for a terminal, and as JSON for programs."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from textwrap import wrap

from journeyctl.diagnostics.explanation import Explanation
from journeyctl.diagnostics.reporters.terminal import Paint
from journeyctl.rules import RULES

_BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
_WIDEST = 100


def listing(rules: Sequence[Explanation], paint: Paint) -> str:
    """A line for each rule: its code, its name, its severity and what it finds."""
    longest = max(len(item.name) for item in rules)
    width = _width()
    lines = []
    for item in rules:
        severity = paint.severity(f"{item.severity:<7}", item.severity)
        start = f"{item.code}  {paint.bold(f'{item.name:<{longest}}')}  {severity}"
        room = width - longest - 18
        first, *rest = wrap(item.summary, room) if room > 30 else [item.summary]
        lines.append(f"{start}  {first}")
        lines += [f"{'':{longest + 18}}{line}" for line in rest]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def page(rule: Explanation, paint: Paint) -> str:
    """A rule explained: what it finds, why that matters, a bad and a good example."""
    severity = paint.severity(rule.severity.value, rule.severity)
    lines = [f"{paint.bold(f'{rule.code} {rule.name}')} ({severity})", "", rule.summary, ""]
    for paragraph in _paragraphs(rule.text):
        lines += [*paragraph, ""]
    lines += [*_options(rule), *wrap(f"Source: {rule.source}.", _width())]
    return "".join(f"{line}\n" for line in lines)


def _options(rule: Explanation) -> Iterator[str]:
    found = RULES.get(rule.name)
    if found is None or not found.options:
        return
    yield f"In journeyctl.toml, under [rules.{rule.name}]:"
    yield ""
    for name, default in found.options.items():
        value = list(default) if isinstance(default, tuple) else default
        first, *rest = wrap(f"{name} = {json.dumps(value, ensure_ascii=False)}", _width() - 4)
        yield f"    {first}"
        yield from (f"        {line}" for line in rest)
    yield ""


def _paragraphs(text: str) -> Iterator[list[str]]:
    for index, part in enumerate(_BLOCK.split(text)):
        if index % 2:
            yield [f"    {line}".rstrip() for line in part.rstrip().splitlines()]
            continue
        for paragraph in part.strip().split("\n\n"):
            if paragraph:
                yield wrap(paragraph, _width())


def _width() -> int:
    return min(shutil.get_terminal_size().columns, _WIDEST)


def as_json(rules: Sequence[Explanation]) -> str:
    """The explanations for programs, with the options and their defaults."""
    document = {
        "version": 1,
        "rules": [
            {
                "name": item.name,
                "code": item.code,
                "severity": item.severity.value,
                "summary": item.summary,
                "text": item.text,
                "source": item.source,
                "options": RULES[item.name].options if item.name in RULES else {},
            }
            for item in rules
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
