"""The configuration of a project: `journeyctl.toml`, or `[tool.journeyctl]` in `pyproject.toml`."""

from journeyctl.config.files import Configurations
from journeyctl.config.settings import Settings

__all__ = ["Configurations", "Settings"]
