"""What the method asks of a journey beyond the format; one module for each family of rules."""

from __future__ import annotations

from journeyctl.model.load import Loaded
from journeyctl.model.problems.problem import report
from journeyctl.rules.definitions import unused_channels, unused_personas
from journeyctl.rules.translation import untranslated_texts

_RULES = (unused_channels, unused_personas, untranslated_texts)


def apply_rules(loaded: Loaded) -> None:
    """Add the rules' findings to a journey without errors."""
    if loaded.journey is None:
        return
    document = loaded.document
    before = len(document.findings)
    for rule in _RULES:
        for problem, severity in rule(loaded.journey, document.data):
            report(problem, document, severity=severity)
    loaded.findings.extend(document.findings[before:])
    loaded.findings.sort(key=lambda finding: finding.sort_key)
