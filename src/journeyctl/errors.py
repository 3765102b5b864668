"""The exceptions of journeyctl. A message is written for the user and says what is wrong."""

from __future__ import annotations


class JourneyctlError(Exception):
    """A fault whose message is written for the user; `hint` says what to do ("" for nothing)."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class InputError(JourneyctlError):
    """A file or an argument that cannot be used: missing, unreadable, of the wrong kind."""


class ConfigError(JourneyctlError):
    """A configuration that cannot be used."""


class OutputError(JourneyctlError):
    """A file that cannot be written, or must not be."""


class GraphvizError(JourneyctlError):
    """Graphviz is missing, failed, or took too long."""
