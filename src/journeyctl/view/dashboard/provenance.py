"""Where the figures come from: how it was measured, and what became of each source's rows."""

from __future__ import annotations

from collections.abc import Iterator

from journeyctl.overlay.parts import Period, SourceReport
from journeyctl.view.dashboard.parts import Cell, Fact, Row, Table
from journeyctl.view.dashboard.saying import UNKNOWN, Saying

SOURCES = (
    "field.source",
    "dashboard.files",
    "dashboard.rows",
    "dashboard.matched",
    "dashboard.rejected",
    "dashboard.ties",
    "dashboard.duplicates",
    "field.period",
    "dashboard.notes",
)


def facts(saying: Saying) -> Iterator[Fact]:
    """How it was measured."""
    overlay, word = saying.overlay, saying.word
    options, made = overlay.options, overlay.made
    yield Fact(word("field.period"), _period(saying, overlay.observed.period))
    if overlay.compared is not None:
        yield Fact(word("dashboard.compared"), _period(saying, overlay.compared.period))
    yield Fact(
        word("dashboard.made"), (saying.day(made.date), made.engine, f"journeyctl {made.version}")
    )
    yield Fact(word("dashboard.order"), (word(f"dashboard.order_{options.order}"),))
    window = saying.phrase(f"window_{options.entry}", time=saying.duration(options.window))
    yield Fact(word("dashboard.window"), (window,))
    gap = saying.duration(options.session_gap)
    counted = {
        "actors": word("field.actors"),
        "sessions": saying.phrase("sessions", gap=gap),
    }
    yield Fact(word("dashboard.counted"), (counted[options.count],))
    if options.exclude:
        names = tuple(saying.anywhere(name).text for name in options.exclude)
        yield Fact(word("dashboard.exclude"), names)
    least = saying.locale.number(options.min_count)
    yield Fact(word("dashboard.small_groups"), (saying.phrase("min_count", n=least),))


def notices(saying: Saying) -> Iterator[str]:
    """What limits all that is said."""
    if saying.overlay.observed.period.open:
        yield saying.word("dashboard.open_note")


def _period(saying: Saying, period: Period) -> tuple[str, ...]:
    texts = [saying.period(period)]
    if period.name and (period.start or period.end):
        texts.append(saying.days(period))
    if period.open:
        texts.append(saying.word("dashboard.open"))
    return tuple(texts)


def source_tables(saying: Saying) -> Iterator[Table]:
    """A table of the sources."""
    rows = [_source(saying, source) for source in saying.overlay.sources]
    yield from saying.table("sources", SOURCES, rows)


def _source(saying: Saying, source: SourceReport) -> Row:
    locale = saying.locale
    matched = [locale.percent(source.matched / source.rows)] if source.rows else []
    return Row(
        (
            Cell(source.id, (saying.word(f"source_kind.{source.kind}"),), is_code=True),
            Cell(locale.number(source.files), value=source.files) if source.files else Cell(""),
            Cell(locale.number(source.rows), value=source.rows),
            Cell(locale.number(source.matched), tuple(matched), value=source.matched),
            _rejected(saying, source),
            _known(saying, source.ties, is_share=True),
            _known(saying, source.duplicates),
            Cell(_extent(saying, source)),
            Cell("", tuple(saying.english(note) for note in source.notes)),
        ),
        weight=source.rows,
    )


def _rejected(saying: Saying, source: SourceReport) -> Cell:
    rows = sum(item.rows for item in source.rejected)
    details = tuple(
        text
        for item in source.rejected
        for text in (
            saying.english(f"{item.reason}: {item.rows:,}"),
            *([", ".join(item.places)] if item.places else ()),
        )
    )
    return Cell(saying.locale.number(rows), details, value=rows)


def _known(saying: Saying, value: float | None, *, is_share: bool = False) -> Cell:
    if value is None:
        return Cell(UNKNOWN)
    said = saying.locale.percent if is_share else saying.locale.number
    return Cell(said(value), value=value)


def _extent(saying: Saying, source: SourceReport) -> str:
    if source.first is None or source.last is None:
        return ""
    first, last = saying.day(source.first), saying.day(source.last)
    return first if first == last else saying.interval(first, last)
