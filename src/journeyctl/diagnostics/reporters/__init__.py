"""Reports: the same findings in the form that each reader wants, one module for each.

A module has `report(findings, paint, run)`, which gives the text, and a start that `_OWN` knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib import import_module

from journeyctl.diagnostics.finding import Finding
from journeyctl.diagnostics.reporters.run import Run
from journeyctl.diagnostics.reporters.terminal import Paint

REPORTS = ("full", "concise", "json", "github", "gitlab", "junit", "sarif")

_HEAD = 8192
_OWN = re.compile(
    rb"""
    (?: [^\n]+ :\d+:\d+:[ ] )? (?: error | warning | info ) \[JM\d{3}\]     # full, concise
  | \{ \s* "version":\ 1, \s* "findings":\ \[                               # json
  | :: (?: error | warning | notice )[ ] (?: [^\n]*, )? title=JM\d{3}[ ]    # github
  | \[ \s* \{ \s* "engine_name":\ "journeyctl",                             # gitlab
  | \[\n\]\n \Z                                                             # gitlab, no finding
  | <\?xml[^>\n]*> \s* <testsuites\ name="journeyctl"                       # junit
  | \{ \s* "\$schema":\ "[^"]*sarif[^"]*", \s* "version":\ "2\.1\.0", \s*   # sarif
    "runs":\ \[ \s* \{ \s* "tool":\ \{ \s* "driver":\ \{ \s* "name":\ "journeyctl"
    """,
    re.VERBOSE,
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOTHING_KNOWN = Run()

_Report = Callable[[Sequence[Finding], Paint, Run], str]

__all__ = ["REPORTS", "Run", "is_report", "report"]


def is_report(content: bytes) -> bool:
    """Whether a file of this content is a report of findings, which a new one may replace.

    Its first 8 KiB say so.
    """
    return _OWN.match(content[:_HEAD]) is not None


def report(
    name: str, findings: Sequence[Finding], *, colour: bool = False, run: Run = _NOTHING_KNOWN
) -> str:
    """The findings in the form of a name of `REPORTS`; `colour` where the form knows any."""
    write: _Report = import_module(f"journeyctl.diagnostics.reporters.{name}").report
    # The name of a file may hold bytes that are no text.
    return _SURROGATE.sub("\ufffd", write(findings, Paint(colour), run))
