"""Checking many journeys by a configuration: results kept, silenced, compared, mended."""

from journeyctl.checking.run import Run

__all__ = ["Run"]
