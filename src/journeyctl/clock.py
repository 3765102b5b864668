"""The date to judge by."""

from __future__ import annotations

import datetime as dt
import os


def today() -> dt.date:
    """Today, or the date of SOURCE_DATE_EPOCH (seconds since 1970) for output that repeats."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH", ""):
        try:
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
        except (ValueError, OverflowError, OSError):
            pass
    return dt.date.today()
