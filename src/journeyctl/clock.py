"""The date to judge by."""

from __future__ import annotations

import datetime as dt
import os

from journeyctl.errors import ConfigError


def today() -> dt.date:
    """Today, or the date of SOURCE_DATE_EPOCH (seconds since 1970) for output that repeats.

    Raises:
        ConfigError: that is no date.
    """
    if epoch := os.environ.get("SOURCE_DATE_EPOCH", ""):
        try:
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
        except (ValueError, OverflowError, OSError):
            hint = "Write the seconds since 1970, or leave it out."
            raise ConfigError(f"SOURCE_DATE_EPOCH is {epoch!r}, which is no date", hint) from None
    return dt.date.today()
