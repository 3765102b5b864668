"""Whatever a file holds, it is read, or an error for users says why not."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.errors import InputError
from journeyctl.measure.mails import mail_figures
from journeyctl.measure.metric_values import metric_figures
from journeyctl.measure.scores import score_figures
from journeyctl.measure.tables import (
    read_answers,
    read_counts,
    read_ga4_report,
    read_mails,
    report_figures,
)
from tests.measure.tables.sources import DATA, journey, source

FILES = [path.read_bytes() for path in sorted(DATA.glob("*.csv"))]
CELLS = st.sampled_from(
    ["", "1", "0", "-1", "1,234", "27.78%", "n/a", "2026-07-01", "07/08/2026", "paid", "loyal",
     "checkout", "purchase", "x", '"', "#", "9", "nps", "99999999999999999999", "1e308"]
)  # fmt: skip
HEADERS = st.sampled_from(
    ["sent", "bounced", "delivered", "opened", "open_rate", "variant", "score", "nps", "time",
     "date", "metric", "numerator", "denominator", "value", "promoters", "passives", "detractors",
     "Event name", "Event count", "Total users", "touchpoint", "actor"]
)  # fmt: skip
TABLES = st.builds(
    lambda header, rows: "\n".join(map(",".join, [header, *rows])).encode(),
    st.lists(HEADERS, min_size=1, max_size=6),
    st.lists(st.lists(CELLS, min_size=1, max_size=6), max_size=8),
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    content = draw(st.sampled_from(FILES))
    start = draw(st.integers(0, len(content)))
    end = draw(st.integers(start, min(len(content), start + 40)))
    return content[:start] + draw(st.binary(max_size=10)) + content[end:]


@pytest.mark.parametrize("kind", ["email", "survey", "metrics", "ga4"])
@given(content=st.one_of(st.binary(max_size=200), TABLES, damaged()))
def test_any_file(kind: str, content: bytes) -> None:
    with TemporaryDirectory() as folder:
        Path(folder, "data.csv").write_bytes(content)
        with suppress(InputError):
            read_all(kind, Path(folder))


def read_all(kind: str, folder: Path) -> None:
    found = source(kind, "data.csv")
    shoes = journey()
    if kind == "email":
        mails = read_mails("it", found, folder, strict=False, journey=shoes)
        mail_figures([mails], shoes, None, 5)
        report = mails.report()
    elif kind == "survey":
        answers = read_answers("it", found, folder, strict=False, journey=shoes)
        score_figures([answers], shoes, None, 5)
        report = answers.report()
    elif kind == "metrics":
        counts = read_counts("it", found, folder, strict=False, journey=shoes)
        metric_figures([counts], shoes, None, 5)
        report = counts.report()
    else:
        reports = read_ga4_report("it", found, folder, strict=False, journey=shoes)
        report_figures([reports], shoes, 5)
        report = reports.report()
    assert sum(reason.rows for reason in report.rejected) <= report.rows
    assert report.matched <= report.rows
