"""Names for people."""

from __future__ import annotations

import pytest

from journeyctl.measure.discovery.naming import humanised, ids


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("add_to_cart", "Add to cart"),
        ("addToCart", "Add to cart"),
        ("ADD_TO_CART", "Add to cart"),
        ("Add-To-Cart", "Add to cart"),
        ("purchase", "Purchase"),
        ("openPDFReport", "Open PDF report"),
        ("FAQ", "FAQ"),
        ("GET /shoes/wide", "GET /shoes/wide"),
        ("Sees  an ad", "Sees an ad"),
        ("افزودن_به_سبد", "افزودن به سبد"),
        ("добавяне_в_кошница", "Добавяне в кошница"),
        ("سبد خرید", "سبد خرید"),
        ("x" * 100, f"X{'x' * 78}…"),
    ],
)
def test_names_are_as_people_write_them(name: str, expected: str) -> None:
    assert humanised(name) == expected


def test_ids_are_unique() -> None:
    names = ["Stage 1", "Pays", "pays", "!", "سبد خرید"]
    expected = ["stage-1-2", "pays", "pays-2", "touchpoint-4", "سبد-خرید"]
    assert expected == ids(names, ["stage-1"])
