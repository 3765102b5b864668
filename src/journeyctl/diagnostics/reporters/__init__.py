"""Reports: the same findings in the form that each reader wants, one module for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from journeyctl.diagnostics.finding import Finding

Report = Callable[[Sequence[Finding]], str]

REPORTS = ("full", "concise", "json")


def report(name: str, findings: Sequence[Finding], *, colour: bool = False) -> str:
    """The findings in the form of a name of `REPORTS`; `colour` where the form knows any."""
    module = import_module(f"journeyctl.diagnostics.reporters.{name}")
    text: str = module.report(findings, colour=colour)
    return text
