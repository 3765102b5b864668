from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from journeyctl.errors import InputError
from journeyctl.measure.mails import mail_figures
from journeyctl.measure.statistics import newcombe, two_proportions
from journeyctl.measure.tables import MailTable, read_mails
from journeyctl.overlay.parts import MailFigures, Period
from tests.measure.tables.sources import DATA, journey, source, written


def read(path: str, folder: Path = DATA, *, strict: bool = False, **more: Any) -> MailTable:
    return read_mails(
        "mail", source("email", path, **more), folder, strict=strict, journey=journey()
    )


def figures(table: MailTable, period: Period | None = None) -> tuple[MailFigures, ...]:
    return mail_figures([table], journey(), period, 5)


def counts(table: MailTable) -> list[tuple[int | None, ...]]:
    return [
        (m.sent, m.bounced, m.delivered, m.opened, m.clicked, m.unsubscribed) for m in table.mails
    ]


def test_all_campaigns_of_mailchimp() -> None:
    table = read("mailchimp-campaigns.csv")
    assert counts(table) == [
        (1100, 20, 1080, 300, 70, 7),
        (137, 3, 134, 30, 5, 1),
        (34, 1, 33, 25, 14, 0),
    ]
    assert [mail.place for mail in table.mails] == ["letter", "letter", ""]
    report = table.report()
    assert (report.files, report.rows, report.matched, report.rejected) == (1, 3, 2, ())
    assert (report.first, report.last) == ("2026-07-09T21:30:00Z", "2026-08-27T09:15:00Z")


def test_figures_of_campaigns() -> None:
    letter, staff = figures(read("mailchimp-campaigns.csv"))
    assert (letter.place, letter.campaigns) == ("letter", 2)
    assert (letter.total.sent, letter.total.delivered, letter.total.opened) == (1237, 1214, 330)
    assert letter.total.open_rate.value == 330 / 1214
    assert letter.total.click_rate.value == 75 / 1214
    assert letter.total.click_to_open_rate.value == 75 / 330
    assert letter.total.delivery.value == 1214 / 1237
    assert (staff.place, staff.campaigns) == ("", 1)
    # One bounce is too few to be shown; nobody signed off, which is no group.
    assert (staff.total.bounced, staff.total.unsubscribed) == (None, 0)


def test_figures_of_a_period() -> None:
    period = Period(name="2026-08", start="2026-08-01", end="2026-09-01")
    letter, staff = figures(read("mailchimp-campaigns.csv"), period)
    assert (letter.campaigns, letter.total.sent, staff.total.sent) == (1, 137, 34)
    assert figures(read("mailchimp-campaigns.csv"), Period(name="2025", end="2026-01-01")) == ()


def test_report_of_one_campaign_of_mailchimp() -> None:
    table = read("mailchimp-report.csv")
    assert counts(table) == [(1000, 5, 995, 350, 100, 5)]
    assert table.mails[0].place == "letter"
    assert str(table.mails[0].time) == "2026-07-06 12:25:00+00:00"


def test_variants_of_mailchimp_are_compared() -> None:
    table = read("mailchimp-ab-report.csv")
    assert [mail.variant for mail in table.mails] == ["Combination 1", "Combination 2"]
    (found,) = figures(table)
    assert (found.campaigns, found.total.sent, found.total.opened) == (1, 3501, 366)
    assert found.variants["Combination 2"].open_rate.value == 225 / 1742
    assert [test.rate for test in found.tests] == ["open-rate", "click-rate", "click-to-open-rate"]
    test = found.tests[0]
    assert (test.first, test.second) == ("Combination 1", "Combination 2")
    assert test.difference == pytest.approx(84 / 1742)
    assert (test.low, test.high) == newcombe((141, 1742), (225, 1742))
    assert test.p == two_proportions((141, 1742), (225, 1742))
    assert test.p < 0.001


def test_report_of_mailerlite() -> None:
    table = read("mailerlite-classic-report.csv")
    assert counts(table) == [(3902, 75, 3827, 1489, 33, 97)]
    assert (table.mails[0].place, str(table.last)) == ("letter", "2026-08-07")


def test_campaigns_of_brevo_with_semicolons_and_thin_spaces(tmp_path: Path) -> None:
    # 19 987 were sent and 187 came back; Brevo also counts as delivered what bounced softly later.
    table = read("brevo-campaigns.csv", columns={"sent": "recipients"}, touchpoint="letter")
    assert counts(table) == [(19987, 187, 19800, 7779, 2300, 12), (2010, 10, 2000, 800, 120, 9)]
    text = (DATA / "brevo-campaigns.csv").read_text("utf-8")
    name = written(tmp_path, text, encoding="windows-1252")
    assert counts(read(name, tmp_path)) == counts(table)


def test_rates_become_counts_of_the_delivered() -> None:
    table = read("rates-only.csv")
    assert counts(table) == [(1000, 20, 980, 272, 64, None), (500, None, 500, 100, 15, None)]
    (found,) = figures(table)
    assert (found.total.bounced, found.total.delivery.value) == (None, None)
    assert found.total.unsubscribe_rate.value is None
    assert table.report().notes == (
        "it says no times, so that its rows count in no single period",
        "2 rows with rates and no counts, which are computed from the mails delivered",
        "1 row without bounces: all that was sent counts as delivered",
    )


def test_rates_may_be_bare_numbers(tmp_path: Path) -> None:
    for rates in ("27.5\n10", "0.275\n0.1"):
        one, other = rates.split("\n")
        name = written(tmp_path, f"sent,delivered,Open Rate\n200,200,{one}\n100,100,{other}\n")
        assert [mail.opened for mail in read(name, tmp_path).mails] == [55, 10]


def test_mapping_wins_over_known_names(tmp_path: Path) -> None:
    header = "Versendet;Unzustellbar;Geöffnet;Unique Opens;Version"
    text = f"{header}\n1.200;200;400;999;A\n1.300;0;500;1;B\n"
    name = written(tmp_path, text, encoding="windows-1252")
    columns = {
        "sent": "Versendet", "bounced": "unzustellbar", "opened": "Geöffnet", "variant": "Version",
    }  # fmt: skip
    table = read(name, tmp_path, columns=columns)
    assert counts(table) == [(1200, 200, 1000, 400, None, None), (1300, 0, 1300, 500, None, None)]
    (found,) = figures(table)
    assert (list(found.variants), len(found.tests)) == (["A", "B"], 1)


def test_variants_are_one_campaign(tmp_path: Path) -> None:
    rows = [
        "campaign,time,variant,id,sent,bounced,opened",
        "Autumn A,2026-07-01,A,1,100,0,20",
        "Autumn B,2026-07-01,B,2,100,0,20",
        "Autumn A,2026-08-01,A,3,100,0,20",
        "Autumn,2026-08-01,,4,100,0,20",
    ]
    (found,) = figures(read(written(tmp_path, "\n".join(rows)), tmp_path))
    assert found.campaigns == 3
    assert found.variants["A"].sent == 200
    assert found.total.sent == 400


def test_small_variants_are_not_compared(tmp_path: Path) -> None:
    name = written(tmp_path, "sent,bounced,opened,variant\n100,0,3,A\n100,0,40,B\n")
    (found,) = figures(read(name, tmp_path))
    assert found.variants["A"].opened is None
    assert found.variants["A"].open_rate.value is None
    assert found.tests == ()


def test_rows_that_cannot_be_read_are_counted_with_their_places(tmp_path: Path) -> None:
    rows = [
        "campaign,time,sent,delivered,bounced,opened",
        "Autumn 1,2026-07-01,100,90,10,20",
        "Autumn 2,soon,100,90,10,20",
        "",
        "Autumn 3,2026-07-01,many,90,10,20",
        "Autumn 4,2026-07-01,,,10,20",
        "Autumn 5,2026-07-01,100,90,10,200",
        "Autumn 6,2026-07-01,100,95,10,20",
        "Autumn 7,2026-07-01,10,,20,5",
    ]
    name = written(tmp_path, "\n".join(rows))
    table = read(name, tmp_path)
    report = table.report()
    assert (report.rows, len(table.mails)) == (7, 2)
    assert {r.reason: (r.rows, r.places) for r in report.rejected} == {
        "`time` is no time": (1, ("data.csv:3",)),
        "`sent` is no whole number": (1, ("data.csv:5",)),
        "it does not say how many mails were sent": (1, ("data.csv:6",)),
        "more opened than delivered": (1, ("data.csv:7",)),
        "more mails bounced or delivered than sent": (1, ("data.csv:9",)),
    }
    assert report.notes == (
        "1 row with another number of mails delivered than sent - bounced, which is what counts",
    )
    with pytest.raises(InputError, match=r"source `mail`: data.csv:3: `time` is no time"):
        read(name, tmp_path, strict=True)


def test_several_files(tmp_path: Path) -> None:
    for month in ("07", "08"):
        text = f"campaign,time,sent,bounced,opened\nAutumn,2026-{month}-01,100,0,20\n"
        written(tmp_path, text, f"mail-{month}.csv")
    written(tmp_path, "nothing", "readme.md")
    for path in ("mail-*.csv", "."):
        table = read(path, tmp_path)
        assert (table.files, len(table.mails)) == (2, 2)
        assert figures(table)[0].campaigns == 2


@pytest.mark.parametrize(
    ("text", "more", "message", "hint"),
    [
        ("a,b\n1,2\n", {}, "data.csv has no column for `sent` or `delivered`", "`a`, `b`"),
        (
            "Sennt,opened\n1,2\n", {"columns": {"sent": "Sent"}},
            "data.csv has no column `Sent`, which `columns` names for `sent`",
            "Did you mean `Sennt`",
        ),
        ("sent,subject\n1,2\n", {}, "no column for `opened` or `open_rate`", "columns: {opened"),
        ("sent,opened\nx,5\n", {}, "no row can be read; data.csv:2: `sent` is no whole", "columns"),
        (
            "sent,opened,time\n10,5,03/04/2026\n", {},
            "03/04/2026 could be two days", "time_format",
        ),
        ("sent,opened,time\n10,5,2026-01-01\n", {"timezone": "Mars"}, "no time zone `Mars`", "UTC"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(
    tmp_path: Path, text: str, more: dict[str, Any], message: str, hint: str
) -> None:
    name = written(tmp_path, text)
    with pytest.raises(InputError) as caught:
        read(name, tmp_path, **more)
    assert str(caught.value).startswith("source `mail`: ")
    assert message in str(caught.value)
    assert hint in caught.value.hint
