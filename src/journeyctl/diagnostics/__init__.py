"""Findings, their codes and the reports made of them."""

from journeyctl.diagnostics.finding import Edit, Finding, Fix, Path, Severity, Span

__all__ = ["Edit", "Finding", "Fix", "Path", "Severity", "Span"]
