"""Small logs for tests."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

START = dt.datetime(2026, 7, 1, 9)
HEADER = ("user_id", "ts", "name")

SHOP: Mapping[tuple[str, ...], int] = {
    ("see_ad", "view_item", "add_to_cart", "purchase", "open_tracking"): 30,
    ("see_ad", "view_item", "view_item", "add_to_cart", "view_item", "add_to_cart", "purchase"): 12,
    ("see_ad", "view_item"): 40,
    ("see_ad", "scroll", "view_item", "add_to_cart"): 14,
    ("view_item", "read_reviews", "view_item", "read_reviews", "add_to_cart", "purchase"): 20,
    ("see_ad",): 25,
    ("see_ad", "call alice@example.org"): 2,
}
"""Ways through a shop, and how many went each."""


def rows(ways: Mapping[tuple[str, ...], int]) -> list[tuple[str, str, str]]:
    """Events of actors, a minute apart, in order of time."""
    found: list[tuple[str, str, str]] = []
    actor = 0
    for way, count in ways.items():
        for _ in range(count):
            actor += 1
            found += _walk(f"u{actor}", way)
    return sorted(found, key=lambda row: row[1])


def write_csv(
    path: Path, content: Iterable[Sequence[object]], header: Sequence[str] = HEADER
) -> Path:
    """A log as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *content])
    return path


def _walk(actor: str, way: Sequence[str]) -> Iterable[tuple[str, str, str]]:
    for step, name in enumerate(way):
        when = START + dt.timedelta(minutes=step, seconds=int(actor[1:]))
        yield actor, when.isoformat(" "), name
