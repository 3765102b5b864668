"""Observed data in words: key figures, tables and where they come from, in one language.

It says what an overlay holds beside what its journey declares, and knows no format.
"""

from journeyctl.view.dashboard.build import build_dashboard
from journeyctl.view.dashboard.parts import (
    Bar,
    Card,
    Cell,
    ChangeView,
    Column,
    Dashboard,
    Fact,
    Row,
    Table,
)

__all__ = [
    "Bar",
    "Card",
    "Cell",
    "ChangeView",
    "Column",
    "Dashboard",
    "Fact",
    "Row",
    "Table",
    "build_dashboard",
]
