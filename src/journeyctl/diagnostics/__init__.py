"""Findings, their codes and the reports made of them."""

from journeyctl.diagnostics.finding import Finding, Path, Severity, Span

__all__ = ["Finding", "Path", "Severity", "Span"]
