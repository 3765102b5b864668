"""Observed data in words: what a reader is told of each figure, and what is kept from them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from journeyctl.i18n import LANGUAGES
from journeyctl.measure.comparing import changes
from journeyctl.measure.statistics import proportion
from journeyctl.model.journey import Journey
from journeyctl.model.load import Loader
from journeyctl.overlay.identity import identity
from journeyctl.overlay.parts import (
    Change,
    Conformance,
    Made,
    MailFigures,
    MailRates,
    Median,
    MoveFigures,
    Observed,
    Options,
    Overlay,
    Period,
    Proportion,
    Rejected,
    SourceReport,
    StageFigures,
    TouchpointFigures,
)
from journeyctl.view import build_view
from journeyctl.view.dashboard import Card, Cell, Dashboard, Table, build_dashboard
from tests.conftest import LoadExample
from tests.journeys import journey
from tests.overlays import overlay_of

SHOP = journey(
    {
        "stages": [
            {
                "name": "Search",
                "touchpoints": [
                    {"name": "Ad", "next": [{"to": "page", "share": 0.4}]},
                    {"name": "Page"},
                ],
            },
            {
                "name": "Buy",
                "touchpoints": [
                    {
                        "name": "Pays",
                        "metrics": [
                            {"name": "Happy", "method": "csat", "value": 0.7, "target": 0.8}
                        ],
                    }
                ],
            },
            {"name": "Use", "touchpoints": [{"name": "Runs"}]},
        ]
    }
)
FEW = Proportion(count=None, of=60, value=None, low=None, high=None)
NOBODY = Proportion(count=0, of=0, value=None, low=None, high=None)


def overlay(observed: dict[str, Any] | None = None, **more: Any) -> Overlay:
    figures = {"period": Period(), "events": 0, "actors": 0, **(observed or {})}
    return Overlay(
        **{
            "journey": identity(SHOP),
            "made": Made(date="2026-11-24", version="1", engine="DuckDB 2.0.0"),
            "options": Options(),
            "sources": (),
            "observed": Observed(**figures),
            **more,
        }
    )


def dashboard(made: Overlay, source: Journey = SHOP, language: str = "en") -> Dashboard:
    return build_dashboard(made, source, build_view(source, language))


def table(made: Overlay, key: str, language: str = "en") -> Table:
    tables = dashboard(made, language=language).tables
    return next(table for table in tables if table.key == key)


def texts(made: Overlay, key: str) -> list[list[str]]:
    """The texts of a table, its head first."""
    found = table(made, key)
    head = [column.label for column in found.columns]
    return [head, *([cell.text for cell in row.cells] for row in found.rows)]


def card(made: Overlay, key: str) -> Card:
    return next(card for card in dashboard(made).cards if card.key == key)


def stages(*reached: int | None, **more: Any) -> tuple[StageFigures, ...]:
    """Stages of a funnel; a count of None is hidden."""
    found = []
    for at, (stage, count) in enumerate(zip(SHOP.stages, reached, strict=True)):
        before = reached[at - 1] if at else None
        after = reached[at + 1] if at + 1 < len(reached) else None
        part = proportion(count, before, 5) if at and count and before else FEW
        found.append(
            StageFigures(
                id=stage.id,
                touched=count,
                reached=count,
                lost=count - after if count and after else None,
                from_previous=part if at else None,
                from_entry=FEW,
                since_previous=Median(seconds=90, n=count) if at else None,
                **more,
            )
        )
    return tuple(found)


def test_nothing_observed_is_nothing_said() -> None:
    found = dashboard(overlay())
    assert (found.cards, found.tables, found.notices) == ((), (), ())
    assert found.period == "All the data"


def test_the_funnel_says_reach_beside_conversion() -> None:
    made = overlay({"stages": stages(1000, 400, 100)})
    assert texts(made, "stages") == [
        [
            "Stage",
            "Came at all",
            "Reached",
            "From the previous stage",
            "Lost",
            "From the entry",
            "Median time since the previous stage",
        ],
        ["Search", "1,000", "1,000", "", "600", "hidden", ""],
        ["Buy", "400", "400", "40%", "300", "hidden", "1\u00a0min 30\u00a0s"],
        ["Use", "100", "100", "25%", "", "hidden", "1\u00a0min 30\u00a0s"],
    ]
    cell = table(made, "stages").rows[1].cells[3]
    assert (cell.value, cell.details) == (0.4, ("37% to 43.1%",))


def test_few_are_hidden_and_so_is_what_would_tell_of_them() -> None:
    row = table(overlay({"stages": stages(1000, 400, None)}), "stages").rows
    # That 400 were there and fewer than five went on is no secret; how many left would be one.
    assert [cell.text for cell in row[1].cells][2:5] == ["400", "40%", "hidden"]
    assert [cell.text for cell in row[2].cells][2:4] == ["<5", "hidden"]
    assert [cell.value for cell in row[2].cells][2:4] == [None, None]


def test_least_count_is_that_of_the_overlay() -> None:
    made = overlay({"stages": stages(1000, 400, None)}, options=Options(min_count=20))
    assert texts(made, "stages")[3][2] == "<20"
    assert dashboard(made).facts[-1].texts == ("Groups smaller than 20 are hidden",)


def point(name: str, **figures: Any) -> TouchpointFigures:
    defaults = {
        "actors": 0,
        "share": 0.0,
        "visits": 0,
        "repeats": 0,
        "starts": 0,
        "exits": 0,
        "to_next": Median(seconds=None, n=0),
    }
    return TouchpointFigures(id=name, **{**defaults, **figures})


def test_what_is_unknown_is_not_hidden_and_not_zero() -> None:
    made = overlay(
        {
            "touchpoints": (
                point("ad", actors=12, share=0.5, to_next=Median(seconds=30, n=9)),
                point("page"),
                point("pays", actors=None, share=None, to_next=Median(seconds=None, n=None)),
            )
        }
    )
    head, *rows = texts(made, "touchpoints")
    at = head.index("Median time to the next")
    assert [(row[1], row[2], row[at]) for row in rows] == [
        ("12", "50%", "30\u00a0s"),
        ("0", "0%", "–"),
        ("<5", "hidden", "hidden"),
    ]


def move(tail: str, head: str, **more: Any) -> MoveFigures:
    figures = {
        "kind": "forward",
        "declared": True,
        "count": 30,
        "actors": 20,
        "share": 0.25,
        "time": Median(seconds=60, n=30),
        **more,
    }
    return MoveFigures(tail=tail, head=head, **figures)


def test_moves_stand_beside_what_the_journey_believes() -> None:
    made = overlay(
        {
            "moves": (
                move("ad", "page"),
                move("ad", "pays", declared=False),
                move("ad", "ad", kind="repeat"),
            )
        }
    )
    head, *rows = texts(made, "moves")
    columns = [head.index(name) for name in ("To", "Share in the journey", "Kind")]
    assert [[row[at] for at in (*columns, -1)] for row in rows] == [
        ["Page", "40%", "Moves on", "Yes"],
        ["Pays", "", "Moves on", "No"],
        ["Ad", "", "Comes again", ""],
    ]


def test_few_actors_may_have_come_often() -> None:
    few: dict[str, Any] = {"count": None, "actors": None, "share": None}
    made = overlay({"moves": (move("ad", "page", time=Median(seconds=None, n=None), **few),)})
    head, row = texts(made, "moves")
    shown = dict(zip(head, row, strict=True))
    assert (shown["Times"], shown["Actors"], shown["Share"]) == ("hidden", "<5", "hidden")


def test_what_an_email_report_does_not_say_is_unknown() -> None:
    unknown = Proportion(count=None, of=None, value=None, low=None, high=None)
    known = proportion(30, 100, 5)
    rates = MailRates(
        sent=110,
        bounced=10,
        delivered=100,
        opened=30,
        clicked=None,
        unsubscribed=None,
        delivery=proportion(100, 110, 5),
        open_rate=known,
        click_rate=unknown,
        click_to_open_rate=unknown,
        unsubscribe_rate=FEW,
    )
    mail = MailFigures(source="letters", place="", campaigns=2, total=rates)
    head, row = texts(overlay({"mails": (mail,)}), "mails")
    assert dict(zip(head, row, strict=True)) == {
        "Where": "letters",
        "Variant": "",
        "Sent": "110",
        "Delivered": "100",
        "Open rate": "30%",
        "Unsubscribe rate": "hidden",
    }


def test_touchpoints_without_data_say_why_in_the_order_of_the_journey() -> None:
    conformance = Conformance(
        moves=NOBODY, actors=NOBODY, paths=(), unmatched=(), silent=("runs",), unwatched=("ad",)
    )
    assert texts(overlay({"conformance": conformance}), "silent")[1:] == [
        ["Ad", "The journey does not say what to match"],
        ["Runs", "No event matches it"],
    ]


def change(figure: str = "stage.from_previous", place: str = "buy", **more: Any) -> Change:
    return Change(
        **{
            "figure": figure,
            "place": place,
            "then": 0.5,
            "now": 0.4,
            "difference": -0.1,
            "low": -0.13,
            "high": -0.07,
            **more,
        }
    )


def test_the_biggest_drop_off_is_the_largest_share_lost() -> None:
    made = overlay(
        {"stages": stages(1000, 400, 100)}, changes=(change("stage.from_previous", "use"),)
    )
    found = card(made, "drop")
    assert (found.text, found.details) == ("75%", ("70.5% to 79%", "300 of 400"))
    assert found.where is not None
    assert (found.where.id, found.where.text) == ("buy", "Buy › Use")
    # Ten points fewer went on, so ten points more were lost.
    assert found.change is not None
    assert (found.change.text, found.change.interval) == ("+10\u00a0pp", "+7 to +13\u00a0pp")
    assert found.change.tone == "bad"


@pytest.mark.parametrize(
    ("low", "high", "verdict", "tone"),
    [
        (-0.13, -0.07, "more than chance", "bad"),
        (-0.13, 0.01, "may be chance", ""),
        (None, None, "", ""),
    ],
)
def test_a_change_says_whether_it_may_be_chance(
    low: float | None, high: float | None, verdict: str, tone: str
) -> None:
    made = overlay(changes=(change(low=low, high=high),))
    cell = table(made, "changes").rows[0].cells[-1]
    found = dashboard(made).tables[-1].columns[-1].label
    assert (cell.text, cell.tone) == (verdict or "−10\u00a0pp", tone)
    assert found == ("Verdict" if verdict else "Difference")


@pytest.mark.parametrize(
    ("found", "difference"),
    [
        (
            change("stage.since_previous", then=3600, now=5400, difference=1800),
            "30\u00a0min longer",
        ),
        (change("touchpoint.to_next", "ad", then=90, now=60, difference=-30), "30\u00a0s shorter"),
        (change("score", "pays", method="nps", then=10, now=13.5, difference=3.5), "+3.5"),
        (change("metric", "happy", method="csat"), "−10\u00a0pp"),
        (change("move.share", "ad>page"), "−10\u00a0pp"),
        (change("something.new", "", then=1, now=3, difference=2), "+2"),
    ],
)
def test_a_change_has_the_unit_of_its_figure(found: Change, difference: str) -> None:
    made = overlay(changes=(found,))
    head, row = texts(made, "changes")
    assert row[head.index("Difference")] == difference


def test_each_figure_that_is_compared_has_a_name(load_example: LoadExample) -> None:
    source = load_example("online-shop")
    made = overlay_of(source)
    assert made.compared is not None
    compared = changes(made.observed, made.compared)
    view = dashboard(made.model_copy(update={"changes": compared}), source)
    names = {cell.text for table in view.tables for row in table.rows for cell in row.cells[:1]}
    assert names.isdisjoint(change.figure for change in compared)


def test_what_became_of_a_source() -> None:
    source = SourceReport(
        id="web",
        kind="events",
        files=2,
        rows=200,
        matched=150,
        rejected=(Rejected(reason="the time cannot be read", rows=3, places=("web.csv:18",)),),
        ties=0.01,
        first="2026-07-01T00:00:12Z",
        last="2026-09-30T23:59:58Z",
        notes=("some dates are to come",),
    )
    found = table(overlay(sources=(source,)), "sources")
    labels = [column.label for column in found.columns]
    cells = dict(zip(labels, found.rows[0].cells, strict=True))
    assert cells["Matched"] == Cell("150", ("75%",), value=150)
    assert cells["Rejected"].details == ("the time cannot be read: 3", "web.csv:18")
    assert cells["Period"].text == "1 July 2026 to 30 September 2026"
    assert cells["Notes"].details == ("some dates are to come",)
    assert "Duplicates" not in cells


def test_an_open_cohort_is_marked() -> None:
    period = Period(name="2026-Q3", start="2026-07-01", end="2026-10-01", open=True)
    found = dashboard(overlay({"period": period}))
    assert len(found.notices) == 1
    assert found.facts[0].texts == ("Q3 2026", "1 July 2026 to 30 September 2026", "still open")


def test_how_it_was_measured_is_named() -> None:
    options = Options(
        order="strict", window="2w", entry="latest", count="sessions", exclude=("page",)
    )
    facts = {fact.label: fact.texts for fact in dashboard(overlay(options=options)).facts}
    assert facts["Order"] == ("One stage right after another",)
    assert facts["Window"] == ("2 weeks from the latest entry",)
    assert facts["Counted"] == ("Sessions, which end after 30\u00a0min without an event",)
    assert facts["Ends an attempt"] == ("Page",)
    assert facts["Measured on"] == ("24 November 2026", "DuckDB 2.0.0", "journeyctl 1")


def test_every_example_in_every_language(examples: tuple[Path, ...]) -> None:
    for path in examples:
        source = Loader().load(str(path)).journey
        assert source is not None
        for language in LANGUAGES:
            found = dashboard(overlay_of(source), source, language)
            assert all(cell.text or cell.details for cell in _first_cells(found))
            assert len({table.key for table in found.tables}) == len(found.tables)


def _first_cells(found: Dashboard) -> list[Cell]:
    return [row.cells[0] for table in found.tables for row in table.rows]


def test_persian_digits_and_words() -> None:
    made = overlay({"stages": stages(1000, 400, None)})
    assert table(made, "stages", "fa").rows[2].cells[2].text == "کمتر از ۵"
    assert table(made, "stages", "fa").rows[1].cells[2].text == "۴۰۰"
    assert table(made, "stages", "fa").rows[1].cells[2].value == 400
