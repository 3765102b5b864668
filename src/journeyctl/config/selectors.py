"""What names rules in options, configuration and comments: `unused-channel`, `JM301`, `JM3`."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache

from journeyctl.diagnostics.codes import CODES, OPTIONAL
from journeyctl.errors import ConfigError

DEFAULT = "default"
"""All rules that speak without being asked."""
ALL = "all"


@cache
def expand(selector: str) -> tuple[str, ...]:
    """The names of the rules that a selector means.

    Raises:
        ConfigError: there is no such rule.
    """
    if selector.lower() == DEFAULT:
        return tuple(name for name in CODES if name not in OPTIONAL)
    if selector.lower() == ALL:
        return tuple(CODES)
    if selector in CODES:
        return (selector,)
    code = selector.upper()
    if code.startswith("JM"):
        names = tuple(name for name, known in CODES.items() if known.startswith(code))
        if names:
            return names
    near = get_close_matches(selector.lower(), CODES, n=1)
    hint = f"Did you mean {near[0]!r}?" if near else "`journeyctl rule` lists all rules."
    raise ConfigError(f"there is no rule {selector!r}", hint)
