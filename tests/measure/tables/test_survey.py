from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from journeyctl.errors import InputError
from journeyctl.measure.scores import score_figures
from journeyctl.measure.tables import AnswerTable, read_answers
from journeyctl.overlay.parts import Period, ScoreFigures
from tests.measure.tables.sources import DATA, journey, source, written

PERSONAL = (
    "left out, as they are personal: IPAddress, RecipientLastName, RecipientFirstName, "
    "RecipientEmail, LocationLatitude, LocationLongitude"
)


def read(path: str, folder: Path = DATA, *, strict: bool = False, **more: Any) -> AnswerTable:
    found = source("survey", path, **more)
    return read_answers("voice", found, folder, strict=strict, journey=journey())


def scores(
    table: AnswerTable, period: Period | None = None, min_count: int = 5
) -> tuple[ScoreFigures, ...]:
    return score_figures([table], journey(), period, min_count)


def answers(folder: Path, counts: dict[str, int], header: str = "score") -> str:
    rows = [score for score, count in counts.items() for _ in range(count)]
    return written(folder, "\n".join([header, *rows]) + "\n")


def test_qualtrics_with_its_three_header_rows() -> None:
    table = read("qualtrics.csv", columns={"score": "Q1"}, strict=True)
    # The file names the time zone of its times.
    assert [(a.place, a.method, a.score, str(a.time)) for a in table.answers] == [
        ("checkout", "csat", 5, "2026-08-20 03:05:01+00:00"),
        ("checkout", "csat", 2, "2026-08-20 04:14:01+00:00"),
        ("checkout", "csat", 4, "2026-08-21 15:15:01+00:00"),
    ]
    report = table.report()
    assert (report.rows, report.matched, report.rejected) == (5, 3, ())
    assert report.notes == (
        PERSONAL,
        "1 row left out, as previews, tests or spam",
        "1 row without a score",
        "1 row from somebody who had answered at the same place before",
    )


def test_columns_that_nobody_knows_are_named_first() -> None:
    with pytest.raises(InputError) as caught:
        read("qualtrics.csv")
    assert "Its columns are `Progress`, `Duration (in seconds)`" in caught.value.hint
    assert "`Q1`" in caught.value.hint


def test_nothing_personal_is_kept() -> None:
    table = read("qualtrics.csv", columns={"score": "Q1"})
    kept = repr(table)
    for personal in ("sara@example.org", "Ahmadi", "192.0.2.1", "c-1", "R_1", "Too slow"):
        assert personal not in kept


def test_own_time_zone_wins() -> None:
    table = read("qualtrics.csv", columns={"score": "Q1"}, timezone="Europe/Sofia")
    assert str(table.answers[0].time) == "2026-08-19 18:05:01+00:00"


def test_typeform() -> None:
    column = "How likely are you to recommend us, NPS"
    table = read("typeform.csv", columns={"score": column}, timezone="Asia/Tehran")
    # The column says that its times are UTC, but the source says otherwise.
    assert str(table.answers[0].time) == "2026-10-04 23:11:38+00:00"
    assert [(a.place, a.method, a.score) for a in table.answers] == [
        ("", "nps", 10), ("", "nps", 7), ("", "nps", 0),
    ]  # fmt: skip


def test_nps(tmp_path: Path) -> None:
    name = answers(tmp_path, {"10": 40, "9": 10, "8": 20, "7": 10, "6": 5, "0": 15}, "nps")
    (found,) = scores(read(name, tmp_path))
    assert (found.source, found.place, found.method, found.n) == ("voice", "", "nps", 100)
    assert found.value == 30
    # The variance of 50 times 1, 30 times 0, 20 times -1: 0.7 - 0.09 = 0.61, times 100/99.
    half = 1.959964 * (0.61 * 100 / 99 / 100) ** 0.5 * 100
    assert found.low == pytest.approx(30 - half, abs=1e-4)
    assert found.high == pytest.approx(30 + half, abs=1e-4)
    assert found.answers == {"promoters": 50, "passives": 30, "detractors": 20}
    assert found.level == pytest.approx((400 + 90 + 160 + 70 + 30) / 1000)
    assert not found.few


def test_csat(tmp_path: Path) -> None:
    # Wilson's interval of 81 of 263, as in Newcombe (1998), table I.
    name = answers(tmp_path, {"5": 81, "3": 182})
    (found,) = scores(read(name, tmp_path, method="csat", touchpoint="checkout"))
    assert (found.place, found.method, found.value) == ("checkout", "csat", 81 / 263)
    assert found.low == pytest.approx(0.2553, abs=1e-4)
    assert found.high == pytest.approx(0.3662, abs=1e-4)
    assert found.answers == {"1": 0, "2": 0, "3": 182, "4": 0, "5": 81}
    assert found.level == pytest.approx((81 * 4 + 182 * 2) / (263 * 4))


def test_ces(tmp_path: Path) -> None:
    name = answers(tmp_path, {"7": 20, "4": 9})
    (found,) = scores(read(name, tmp_path, touchpoint="help"))
    mean = (140 + 36) / 29
    assert (found.method, found.value, found.few) == ("ces", mean, True)
    assert found.level == pytest.approx((mean - 1) / 6)
    assert found.low is not None
    assert found.high is not None
    assert 1 <= found.low < mean < found.high <= 7


def test_small_groups_are_hidden_and_so_is_what_would_tell_them(tmp_path: Path) -> None:
    name = answers(tmp_path, {"10": 40, "8": 20, "2": 3}, "nps")
    (found,) = scores(read(name, tmp_path))
    assert found.answers == {"promoters": 40, "passives": None, "detractors": None}
    name = answers(tmp_path, {"10": 3}, "nps")
    (found,) = scores(read(name, tmp_path))
    assert (found.n, found.value, found.low, found.level, found.few) == (
        None,
        None,
        None,
        None,
        True,
    )
    assert set(found.answers.values()) == {None}


def test_places_by_id_and_name_in_any_language_and_by_match(tmp_path: Path) -> None:
    rows = [
        "nps,step,event",
        "9,checkout,",
        "8,  PAYS ,",
        "7,نامه را می‌خواند,",
        "6,Осъзнаване,",
        "5,,purchase",
        "4,chekout,",
        "3,,",
    ]
    table = read(written(tmp_path, "\n".join(rows)), tmp_path)
    assert [(a.place, a.score) for a in table.answers] == [
        ("checkout", 9), ("checkout", 8), ("letter", 7), ("awareness", 6), ("checkout", 5),
    ]  # fmt: skip
    assert {r.reason: r.places for r in table.report().rejected} == {
        "it names no stage or touchpoint; `checkout` is near": ("data.csv:7",),
        "it names no stage or touchpoint": ("data.csv:8",),
    }
    assert [found.place for found in scores(table, min_count=1)] == [
        "awareness", "letter", "checkout",
    ]  # fmt: skip


def test_method_comes_from_the_metrics_of_each_place(tmp_path: Path) -> None:
    text = "score,touchpoint\n" + "4,checkout\n7,help\n10,purchase\n"
    table = read(written(tmp_path, text), tmp_path)
    assert [(a.place, a.method) for a in table.answers] == [
        ("checkout", "csat"), ("help", "ces"), ("purchase", "nps"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "score"),
    [
        ("5", 5), ("5.0", 5), ("5,0", 5), ("5 - Very satisfied", 5), ("4/5", 4), ("۵", 5), ("٣", 3),
        ("1 (not at all)", 1), ("4: yes", 4),
    ],
)  # fmt: skip
def test_answers_as_they_come(tmp_path: Path, answer: str, score: int) -> None:
    name = written(tmp_path, f'score\n"{answer}"\n')
    table = read(name, tmp_path, method="csat", touchpoint="checkout")
    assert [a.score for a in table.answers] == [score]


def test_answers_off_the_scale_are_counted(tmp_path: Path) -> None:
    name = answers(tmp_path, {"5": 30, "4.5": 1, "-1": 1, "very good": 1})
    table = read(name, tmp_path, method="csat")
    assert {r.reason: (r.rows, r.places) for r in table.report().rejected} == {
        "the score is no whole number from 1 to 5, as CSAT has": (
            2,
            ("data.csv:32", "data.csv:33"),
        ),
        "the score begins with no number": (1, ("data.csv:34",)),
    }
    with pytest.raises(InputError, match=r"data.csv:32: the score is no whole number"):
        read(name, tmp_path, method="csat", strict=True)


def test_a_mixture_is_refused(tmp_path: Path) -> None:
    name = answers(tmp_path, {"5": 80, "9": 20})
    with pytest.raises(InputError, match="20 of 100 answers are not from 1 to 5, as CSAT has"):
        read(name, tmp_path, method="csat")


def test_scores_of_another_scale_are_doubted(tmp_path: Path) -> None:
    name = answers(tmp_path, {"5": 30})
    assert read(name, tmp_path, method="nps").report().notes[-1] == (
        "no answer at the journey is above 5: on a scale to 10 that is rare, on one to 5 it is not"
    )


def test_periods(tmp_path: Path) -> None:
    text = "nps,date\n10,30.06.2026 23:30\n9,01.07.2026 00:30\n8,31.07.2026\n"
    table = read(written(tmp_path, text), tmp_path, timezone="Europe/Sofia")
    july = Period(name="2026-07", start="2026-07-01", end="2026-08-01")
    # Half past midnight in Sofia is the evening before in UTC, in which periods are counted.
    assert [found.n for found in scores(table, july, min_count=1)] == [1]
    assert [found.n for found in scores(table, min_count=1)] == [3]


def test_without_times_answers_count_in_no_single_period(tmp_path: Path) -> None:
    table = read(answers(tmp_path, {"9": 10}, "nps"), tmp_path)
    assert scores(table, Period(name="2026", start="2026-01-01", end="2027-01-01")) == ()
    assert "it says no times" in table.report().notes[0]


@pytest.mark.parametrize(
    ("text", "more", "message", "hint"),
    [
        (
            "score,step\n5,choose\n", {},
            "nothing tells whether the scores at `choose` are", "method: nps",
        ),
        ("score\n5\n", {}, "nothing tells whether the scores are NPS", "method: nps"),
        ("nps,csat\n5,5\n", {}, "several columns of scores: `nps`, `csat`", "{score: nps}"),
        ("mark\n5\n", {}, "has no column for `score`", "columns: {score: ...}"),
        (
            'nps,comment\n5,"never closed\n6,x\n', {},
            "data.csv:2: a quote is never closed", "Close the quote",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(
    tmp_path: Path, text: str, more: dict[str, Any], message: str, hint: str
) -> None:
    name = written(tmp_path, text)
    with pytest.raises(InputError) as caught:
        read(name, tmp_path, **more)
    assert message in str(caught.value)
    assert hint in caught.value.hint
