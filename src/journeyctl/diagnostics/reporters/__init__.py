"""Reports: the same findings in the form that each reader wants, one module for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib import import_module

from journeyctl.diagnostics.finding import Finding

_OWN = re.compile(
    rb'\{\s*"version": 1,\s*"findings": \['
    rb"|(?:[^\n]+:\d+:\d+: )?(?:error|warning|info)\[JM\d{3}\]"
)
Report = Callable[[Sequence[Finding]], str]

REPORTS = ("full", "concise", "json")


def is_report(content: bytes) -> bool:
    """Whether a file of this content is a report of findings, which a new one may replace."""
    return _OWN.match(content) is not None


def report(name: str, findings: Sequence[Finding], *, colour: bool = False) -> str:
    """The findings in the form of a name of `REPORTS`; `colour` where the form knows any."""
    module = import_module(f"journeyctl.diagnostics.reporters.{name}")
    text: str = module.report(findings, colour=colour)
    return text
