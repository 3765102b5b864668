"""Observed data of a rendering, for the formats that show them in words and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from journeyctl.i18n import Locale
from journeyctl.render.rendering import Rendering

if TYPE_CHECKING:
    from journeyctl.view.dashboard import Dashboard, Table


def dashboard_of(rendering: Rendering) -> Dashboard | None:
    """The dashboard of a rendering's overlay; None where it has none."""
    if rendering.overlay is None:
        return None
    from journeyctl.view.dashboard import build_dashboard

    return build_dashboard(rendering.overlay, rendering.journey, rendering.view)


def shortened(dashboard: Dashboard, rows: int, locale: Locale) -> Iterator[tuple[Table, str]]:
    """Each table with the rows that weigh most, in their order, and how many are left out.

    The second is empty where none is.
    """
    for table in dashboard.tables:
        left = len(table.rows) - rows
        if left <= 0:
            yield table, ""
            continue
        by_weight = sorted(table.rows, key=lambda row: -row.weight)
        kept = {id(row) for row in by_weight[:rows]}
        more = locale.phrase("dashboard.more_rows", n=locale.number(left))
        yield replace(table, rows=tuple(row for row in table.rows if id(row) in kept)), more
