"""Short ways to ask rules about a journey."""

from __future__ import annotations

import datetime as dt
from typing import Any

from journeyctl.diagnostics import Finding
from journeyctl.model.load import Loaded
from journeyctl.rules import Selection, apply_rules
from tests.model.loading import load

DAY = dt.date(2026, 11, 24)
"""The day that the tests judge by."""


def ask(loaded: Loaded, rule: str, **options: Any) -> list[Finding]:
    """What one rule finds in a file that has no errors."""
    assert loaded.journey is not None, [finding.message for finding in loaded.findings]
    apply_rules(loaded, Selection(frozenset((rule,)), {rule: options}), DAY)
    return [finding for finding in loaded.findings if finding.rule == rule]


def asked(text: str, rule: str, **options: Any) -> list[str]:
    """The messages of what one rule finds in a text."""
    return [finding.message for finding in ask(load(text), rule, **options)]
